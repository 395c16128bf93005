package org.noisefloor.verification.study;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.YinYangSetting;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.PhaselessAlignment;
import org.noisefloor.plasticity.alignment.PhaselessRates;
import org.noisefloor.plasticity.alignment.PhaselessTask;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.coding.YinYang;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;

/// A dendritic microcircuit that learns the Yin-Yang task by phaseless alignment, with the published rates and start.
///
/// @source Max et al. 2024, arXiv 2212.10249, the authors' Yin-Yang setting
final class PhaselessNetwork {
    private static final double NOISE = 0.01;
    private static final double PRESENTATION = 1e-3;

    /// Time in which the start settles, without learning \[s].
    private static final double SETTLING = 0.1;

    /// Weight of a full cell where cells are exact, in place of the published lack of any bound. Two networks after 60 epochs: 90.3 and 83.0 % right with a bound
    /// of 100, 86.5 and 81.2 % with 20; one after 400 epochs with 8: 73.4 % (*measured*).
    private static final double EXACT_RANGE = 1000;

    /// Weight of a full cell on dies, *chosen*: bounds against resolution.
    private static final double DIE_RANGE = 20;

    private static final PhaselessRates RATES =
            new PhaselessRates(new double[] {5e4, 10}, 5e2, 1e-6, 20, 50, 1e-4, 0.1);

    /// Steps between two writes of matrices that are not ideal: writing at every step destroys alignment.
    private static final int STEPS_BETWEEN_WRITES = 1000;

    private final PhaselessAlignment learner;
    private final int hidden;
    private final long seed;

    PhaselessNetwork(YinYangSetting setting, MatrixChip chip, long seed) {
        this.hidden = setting.hidden();
        this.seed = seed;
        var description =
                MicrocircuitDescription.of(NOISE, YinYang.INPUTS, hidden, YinYang.CLASSES);
        var weights =
                MicrocircuitWeights.on(description, chip, chip.exact() ? EXACT_RANGE : DIE_RANGE);
        int period = chip.exact() ? 1 : STEPS_BETWEEN_WRITES;
        this.learner =
                new PhaselessAlignment(
                        new Microcircuit(description, weights, seed),
                        RATES,
                        new WeightRegister.Policy(WeightRegister.Memory.EXACT, period),
                        seed);
        learner.setSelfPredicting(
                new double[][] {
                    uniform(0.1, YinYang.INPUTS * hidden, 0),
                    uniform(0.1, hidden * YinYang.CLASSES, 1)
                },
                new double[][] {uniform(1, YinYang.CLASSES * hidden, 2)});
    }

    private double[] uniform(double most, int count, int step) {
        var draws = new NoiseStream(seed, Purpose.NETWORK);
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = most * (2 * draws.uniformAt(k, step) - 1);
        }
        return values;
    }

    PhaselessTask task(Samples samples) {
        int steps = (int) Math.rint(SETTLING / learner.circuit().description().interval());
        learner.settle(samples.input()[0], steps);
        return new PhaselessTask(learner, samples, PRESENTATION, seed);
    }

    /// Angle between feedback and transposed forward weights \[degrees].
    double angle() {
        double[] turned = AlignmentAngle.transposed(learner.forward(1), hidden, YinYang.CLASSES);
        return AlignmentAngle.degrees(turned, learner.feedback(0));
    }
}
