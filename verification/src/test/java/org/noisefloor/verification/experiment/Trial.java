package org.noisefloor.verification.experiment;

import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.plasticity.training.Training;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.simulation.Simulation;

/// One net on one die with everything at hand that an acceptance test wants to vary.
record Trial(
        SpikingChipDescription chip,
        BiFunction<Mapping, LearningRate, PlasticityRule> rule,
        double weightRange,
        double period,
        int periods,
        double rateStart,
        double rateEnd,
        Rounding rounding,
        boolean chop) {

    /// The final part of the run over which the angle is averaged, so that the ripple of 6-bit weights does not decide.
    private static final double TAIL = 0.2;

    static final SpikingChipDescription GENERIC = ChipReader.preset("generic").spiking();

    /// The N = 6 net: 6-bit weights in ±2 Boltzmann units, 100 refractory periods for each update.
    static Trial recurrent(SpikingChipDescription chip) {
        return new Trial(chip, null, 2, 100, 1000, 0.48, 0.06, Rounding.STOCHASTIC, true).withSal();
    }

    /// The 50 × 50 net: 6-bit weights in ±0.3 Boltzmann units, 250 refractory periods for each update.
    static Trial layered(SpikingChipDescription chip) {
        return new Trial(chip, null, 0.3, 250, 240, 1.2, 0.12, Rounding.STOCHASTIC, true).withSal();
    }

    private Trial withSal() {
        return with((mapping, rate) ->
                new SpikeBasedAlignment(
                        rate, period, chip.correlation().amplitude(), mapping.weightLsb()));
    }

    Trial with(BiFunction<Mapping, LearningRate, PlasticityRule> other) {
        return new Trial(
                chip, other, weightRange, period, periods, rateStart, rateEnd, rounding, chop);
    }

    Trial unchopped() {
        return new Trial(
                chip, rule, weightRange, period, periods, rateStart, rateEnd, rounding, false);
    }

    Trial with(Rounding other) {
        return new Trial(chip, rule, weightRange, period, periods, rateStart, rateEnd, other, chop);
    }

    /// Another weight of the largest code [Boltzmann units].
    Trial withRange(double range) {
        return new Trial(chip, rule, range, period, periods, rateStart, rateEnd, rounding, chop);
    }

    /// Another number of periods.
    Trial during(int count) {
        return new Trial(
                chip, rule, weightRange, period, count, rateStart, rateEnd, rounding, chop);
    }

    Trial atConstantRate(double rate, int count) {
        return new Trial(chip, rule, weightRange, period, count, rate, rate, rounding, chop);
    }

    /// Mean angle over the tail of the run \[degrees].
    double angle(AlignmentTask task, long seed) {
        return run(task, seed).angle();
    }

    /// What a run leaves.
    record Outcome(double angle, double saturatedShare, int changedCodes) {}

    Outcome run(AlignmentTask task, long seed) {
        var mapping = Mapping.of(task.network(), chip, weightRange);
        var on = new EmulatedChip(Die.fabricate(chip, seed), mapping.program(), seed + 1_000_000);
        var training =
                new Training(
                        rule.apply(mapping, new LearningRate(rateStart, rateEnd, periods / 2.0)),
                        on,
                        mapping.plastic(),
                        rounding,
                        chop,
                        seed + 1_000_000);
        var simulation = new Simulation(on);
        int[] before = codes(on);
        int steps = (int) Math.round(period * chip.intervals(chip.neuron().refractory()));
        double sum = 0;
        int counted = 0;
        for (int p = 0; p < periods; p++) {
            simulation.run(steps, (_, _) -> {});
            training.intervene(on, p);
            if (p >= (1 - TAIL) * periods) {
                sum += angle(mapping, task, on);
                counted++;
            }
        }
        int[] after = codes(on);
        int changed =
                (int) IntStream.range(0, after.length).filter(i -> after[i] != before[i]).count();
        return new Outcome(sum / counted, training.saturatedShare(), changed);
    }

    private static int[] codes(EmulatedChip chip) {
        int n = chip.program().neurons();
        int[] all = new int[chip.program().sources() * n];
        int[] row = new int[n];
        for (int source = 0; source < chip.program().sources(); source++) {
            chip.readWeights(source, row);
            System.arraycopy(row, 0, all, source * n, n);
        }
        return all;
    }

    static double angle(Mapping mapping, AlignmentTask task, EmulatedChip chip) {
        int n = task.neurons();
        double[] effective = new double[n * n];
        for (int synapse = 0; synapse < effective.length; synapse++) {
            effective[synapse] = mapping.effectiveWeight(chip, synapse % n, synapse / n);
        }
        return AlignmentAngle.degrees(task.forwardOf(effective), task.feedbackOf(effective));
    }

    /// Final angles of the N = 6 net for seeds 1 to `count`.
    double[] recurrentAngles(int count) {
        return IntStream.rangeClosed(1, count)
                .parallel()
                .mapToDouble(seed -> angle(AlignmentTask.recurrent(6, seed), seed))
                .toArray();
    }

    /// Final angles of the 50 × 50 net for seeds 1 to `count`.
    double[] layeredAngles(int count) {
        return IntStream.rangeClosed(1, count)
                .parallel()
                .mapToDouble(seed -> angle(AlignmentTask.layered(50, seed), seed))
                .toArray();
    }

    static double median(double[] angles) {
        return Percentile.median(angles);
    }

    /// The chip with ideal sensors except for the given spreads: independent amplitude and window of each accumulator and the
    /// causal role \[1], offset of each accumulator \[LSB].
    static SpikingChipDescription sensors(
            double imbalance, double window, double role, double offset) {
        CorrelationDescription c = GENERIC.correlation().ideal();
        return GENERIC.with(
                new CorrelationDescription(
                        c.shape(),
                        c.window(),
                        c.pairing(),
                        c.amplitude(),
                        c.saturation(),
                        c.pedestal(),
                        c.swap(),
                        c.postDelay(),
                        c.amplitudeSpread(),
                        deviation(imbalance),
                        deviation(window),
                        deviation(role),
                        offset));
    }

    private static Deviation deviation(double sigma) {
        return sigma == 0 ? new Deviation.None() : new Deviation.Normal(sigma);
    }
}
