package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.LatentEquilibriumSetting;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.plasticity.alignment.PhaselessAlignment;
import org.noisefloor.plasticity.alignment.PhaselessRates;
import org.noisefloor.plasticity.alignment.PhaselessTask;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.gradient.LatentEquilibriumLearning;
import org.noisefloor.snn.coding.Bars;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.rate.Conductances;
import org.noisefloor.snn.rate.LatentEquilibrium;
import org.noisefloor.snn.rate.LatentEquilibriumDescription;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.NeuronSpread;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.Scores;
import org.noisefloor.snn.rate.Substrate;
import org.noisefloor.verification.experiment.Monitor;

/// Shows bars to networks that learn at all times, for shorter and shorter times.
///
/// @param description the study
/// @param setting its own keys
record LatentEquilibriumStudy(StudyDescription description, LatentEquilibriumSetting setting)
        implements Study {
    private static final String FAST = "accuracy at 0.2 τ";
    private static final String SLOW = "accuracy at 6 τ";
    private static final String ACCURACY = "accuracy";
    private static final String SPREAD = "spread";
    private static final int[] SPREADS = {0, 10, 30};
    private static final int[] STEPS = {3, 10, 30, 100, 300};
    private static final double STEPS_PER_TIME = 50;
    private static final double INTERVAL = 1e-4;
    private static final double RANGE = 50;

    @Override
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Trial trial : Study.grid(description)) {
            if (ahead(trial.rule())) {
                for (int spread : SPREADS) {
                    trials.add(trial.with(SPREAD, spread + " %"));
                }
            } else {
                trials.add(trial);
            }
        }
        return trials;
    }

    private static boolean ahead(String rule) {
        return rule.equals(LatentEquilibriumSetting.LATENT)
                || rule.equals(LatentEquilibriumSetting.MICROCIRCUIT);
    }

    @Override
    public long work(Trial trial) {
        return (long) STEPS.length * setting.epochs();
    }

    @Override
    public String workUnit() {
        return "epochs";
    }

    @Override
    public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
        boolean circuit =
                trial.rule().equals(LatentEquilibriumSetting.MICROCIRCUIT)
                        || trial.rule().equals(LatentEquilibriumSetting.LEAKY_MICROCIRCUIT);
        String word = trial.factors().getOrDefault(SPREAD, "0 %");
        double spread = Integer.parseInt(word.substring(0, word.length() - 2)) / 100.0;
        double[] x = new double[STEPS.length];
        double[] y = new double[STEPS.length];
        for (int k = 0; k < STEPS.length; k++) {
            Epochs learner =
                    circuit
                            ? microcircuit(trial, STEPS[k], spread)
                            : errorNeurons(trial, STEPS[k], spread);
            if (Course.run(setting.epochs(), setting.epochs(), monitor, learner).isEmpty()) {
                return Optional.empty();
            }
            x[k] = STEPS[k] / STEPS_PER_TIME;
            y[k] = 100 * learner.accuracy();
        }
        var numbers = new TreeMap<>(Map.of(FAST, y[1], SLOW, y[STEPS.length - 1]));
        return Optional.of(TrialResult.of(numbers, Map.of(ACCURACY, new Curve(x, y))));
    }

    /// Something that learns epoch by epoch.
    private interface Epochs extends Course.Epoch {
        /// Share of bars that its weights tell apart, at rest.
        double accuracy();
    }

    private Epochs errorNeurons(Trial trial, int steps, double spread) {
        int[] sizes = {Bars.INPUTS, setting.hidden(), Bars.CLASSES};
        var d = LatentEquilibriumDescription.of(INTERVAL, STEPS_PER_TIME * INTERVAL, sizes);
        if (!ahead(trial.rule())) {
            d = d.withProspective(0, 0).withProspectiveErrors(false);
        }
        Substrate matrices = Substrate.ideal();
        List<Projection> w =
                List.of(
                        new Projection(matrices.crossbar(0, sizes[0], sizes[1]), RANGE),
                        new Projection(matrices.crossbar(1, sizes[1], sizes[2]), RANGE));
        double rate = setting.learningRate() / (steps * INTERVAL);
        var learning =
                new LatentEquilibriumLearning(
                        new LatentEquilibrium(d, w, new Deviation.Normal(spread), trial.seed()),
                        WeightRegister.Policy.EVERY_STEP,
                        1,
                        new double[] {5 * rate, rate},
                        trial.seed());
        Samples bars = Bars.samples();
        return new Epochs() {
            @Override
            public boolean learn(int number) {
                learning.epoch(bars, steps, trial.seed(), number);
                return true;
            }

            @Override
            public double accuracy() {
                return Scores.of(new RateNetwork(w, new double[] {1, 1}), bars).accuracy();
            }
        };
    }

    private Epochs microcircuit(Trial trial, int steps, double spread) {
        int[] sizes = {Bars.INPUTS, setting.hidden(), Bars.CLASSES};
        double look = ahead(trial.rule()) ? 1 : 0;
        double dt = 1 / (STEPS_PER_TIME * Conductances.PUBLISHED.pyramidalRate());
        var d =
                new MicrocircuitDescription(
                        sizes, Conductances.PUBLISHED, dt, look, 10 * dt, 0, 0, 0);
        var weights = MicrocircuitWeights.on(d, Substrate.ideal(), RANGE);
        double rate = setting.microcircuitRate() / (steps * dt);
        var rates =
                new PhaselessRates(new double[] {5 * rate, rate}, 0, 0, 0, 2 * rate, 10 * dt, 0);
        NeuronSpread neurons = NeuronSpread.normal(spread, 0, spread, 0);
        var learner =
                new PhaselessAlignment(
                        new Microcircuit(d, weights, neurons, trial.seed(), trial.seed()),
                        rates,
                        WeightRegister.Policy.EVERY_STEP,
                        trial.seed());
        learner.setSelfPredicting(
                new double[][] {
                    uniform(sizes[0] * sizes[1], 0, trial.seed()),
                    uniform(sizes[1] * sizes[2], 1, trial.seed())
                },
                new double[][] {uniform(sizes[2] * sizes[1], 2, trial.seed())});
        Samples bars = Bars.samples();
        var task = new PhaselessTask(learner, bars, steps * dt, trial.seed());
        return new Epochs() {
            @Override
            public boolean learn(int number) {
                task.epoch();
                return true;
            }

            @Override
            public double accuracy() {
                return task.scores(bars).accuracy();
            }
        };
    }

    private static double[] uniform(int count, int step, long seed) {
        var draws = new NoiseStream(seed, Purpose.NETWORK);
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = 2 * draws.uniformAt(k, step) - 1;
        }
        return values;
    }

    @Override
    public String question() {
        return """
        Eight bars of 3 × 3 pixels are shown one after the other while weights learn at all times, 9-%d-3. How short may a presentation \
        be, in time constants τ of the membranes? Leaky neurons are still on their way when the next bar comes, and learn from wrong \
        errors; neurons that look ahead by their own time constant compute as if they had none. With a spread, each neuron looks \
        ahead by a time that deviates from its membrane's.\
        """
                .formatted(setting.hidden());
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        FAST, "%", "Bars told apart at rest, learned at presentations of 0.2 τ."),
                new Metric(SLOW, "%", "Bars told apart at rest, learned at presentations of 6 τ."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        ACCURACY,
                        "Bars told apart, over the length of a presentation",
                        Axis.logarithmic("presentation/τ", ""),
                        Axis.linear(ACCURACY, "%")));
    }

    @Override
    public List<Expectation> expectations() {
        String works =
                "Haider et al. 2021, figure 5, qualitative: learns at presentations of a few steps";
        String fails =
                "Haider et al. 2021, figure 5, qualitative: needs presentations well above τ";
        String ideal = MatrixChip.IDEAL;
        var even = new TreeMap<>(Map.of(SPREAD, "0 %"));
        return List.of(
                new Expectation(FAST, LatentEquilibriumSetting.LATENT, ideal, even, 95, 100, works),
                new Expectation(FAST, LatentEquilibriumSetting.LEAKY, ideal, 0, 75, fails),
                new Expectation(SLOW, LatentEquilibriumSetting.LEAKY, ideal, 95, 100, fails),
                new Expectation(
                        FAST, LatentEquilibriumSetting.MICROCIRCUIT, ideal, even, 95, 100, works),
                new Expectation(
                        FAST, LatentEquilibriumSetting.LEAKY_MICROCIRCUIT, ideal, 0, 75, fails));
    }
}
