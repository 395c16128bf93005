package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.median;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.snn.network.Network;
import org.noisefloor.snn.reference.TimeConvention;
import org.noisefloor.snn.sampling.ActivationCurve;
import org.noisefloor.snn.sampling.LeakyCalibration;
import org.noisefloor.snn.sampling.LeakySamplerParameters;

/// Rates that are held equal let networks align whose pulses decay: nets of 6 of abstract neurons, and pairs of leaky integrate-and-fire
/// neurons. Fixed seeds: nothing here fails by chance. For fresh seeds the bands leave, of what was measured over seeds: nets of 6 in the
/// short form 4.6 ± 0.9°, pairs in the short form 0.03 ± 0.02 at W12 = 1 and 0.10 ± 0.02 at 1.5.
class HomeostaticAlignmentTest {
    private static final int TAU_REF = 20;
    private static final BiasHomeostasis HELD = new BiasHomeostasis(0.4, 0.05);
    private static final BiasHomeostasis FREE = BiasHomeostasis.NONE;
    private static final LearningRate CONSTANT = new LearningRate(0.06, 0.06, 1);

    /// The net of 6 whose biases differ by another `spread`.
    private static AlignmentTask six(long seed, double spread) {
        AlignmentTask task = AlignmentTask.recurrent(6, seed);
        NoiseStream noise = new NoiseStream(seed, Purpose.STIMULUS);
        double[] bias = task.bias().clone();
        for (int i = 0; i < bias.length; i++) {
            bias[i] += spread * noise.gaussianAt(i, 0);
        }
        return new AlignmentTask(
                new Network(bias, task.weight(), task.plastic()), task.forward(), task.feedback());
    }

    private static AbstractAlignment decaying(
            AlignmentTask task, LearningRate rate, BiasHomeostasis homeostasis, long seed) {
        return new AbstractAlignment(
                task,
                TAU_REF,
                new AlignmentSchedule(rate, 100 * TAU_REF, 0),
                CorrelationSensors.ideal(task.weight().length, TAU_REF),
                new WeightStorage.Exact(),
                PlasticNetwork.decayingPulses(task.neurons(), TAU_REF, seed),
                homeostasis);
    }

    private static double[] angles(
            int seeds, double spread, LearningRate rate, int periods, BiasHomeostasis homeostasis) {
        double[] angle = new double[seeds];
        for (int k = 0; k < seeds; k++) {
            var run = decaying(six(k + 1, spread), rate, homeostasis, k + 1);
            run.run(periods);
            angle[k] = run.angle();
        }
        return angle;
    }

    /// Measured: 3.9 to 5.8° with homeostasis, 23 to 62° without.
    @Test
    void decayingPulsesAlignNetsOfSixWhereRatesAreHeld() {
        LearningRate rate = new LearningRate(0.48, 0.06, 300);
        assertThat(Arrays.stream(angles(3, 1, rate, 600, HELD)).max().orElseThrow()).isLessThan(9);
        assertThat(median(angles(3, 1, rate, 600, FREE))).isGreaterThan(20);
    }

    /// Earlier simulation: 4.0 ± 0.8 and 3.9 ± 0.6 with homeostasis, 18 ± 17 and 24 ± 17 without, over 10 seeds; bands: mean of ours
    /// within 3 of their standard deviations.
    @Tag("long")
    @Test
    void netsOfSixReachTheAnglesOfTheReference() {
        assertThat(mean(angles(10, 0, CONSTANT, 1500, HELD))).isBetween(1.6, 6.4);
        assertThat(mean(angles(10, 1, CONSTANT, 1500, HELD))).isBetween(2.1, 5.7);
        assertThat(mean(angles(10, 0, CONSTANT, 1500, FREE))).isGreaterThan(15);
        assertThat(mean(angles(10, 1, CONSTANT, 1500, FREE))).isGreaterThan(15);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /// Biases alone, with weights that stay: every neuron comes to the wanted share of refractory time.
    @Test
    void homeostasisBringsEveryNeuronToItsOccupancy() {
        AlignmentTask task = six(1, 1);
        var run = decaying(task, new LearningRate(0, 0, 1), HELD, 1);
        run.run(100);
        var network = PlasticNetwork.decayingPulses(6, TAU_REF, 2);
        long[] spikes = new long[6];
        int steps = 40_000;
        network.run(
                task.weight(),
                run.biases(),
                steps,
                (step, batch) -> {
                    for (int k = 0; k < batch.size(); k++) {
                        spikes[batch.unit(k)]++;
                    }
                });
        for (long count : spikes) {
            assertThat((double) count * TAU_REF / steps).isBetween(0.36, 0.44);
        }
    }

    /// H0: the rates of a pair are those of the exact chain. 200 batches of 1000 steps, two rates, |z| < 5.6 (α = 2e-8 each).
    @Test
    void decayingPulsesFireAsTheExactChainSays() {
        int tauRef = 5;
        PairModel pair = PairModel.ideal(tauRef, TimeConvention.C, -0.5, 0.3, 1.2, 0.7);
        pair =
                pair.withSynapses(
                        pair.toFirst().withExponentialPulse(tauRef),
                        pair.toSecond().withExponentialPulse(tauRef));
        SpikeTimingDistribution exact = new PairMarkovChain(pair).spikeTiming(1);
        double[] rate = {exact.firstRate(), exact.secondRate()};
        var network = PlasticNetwork.decayingPulses(2, tauRef, 3);
        int batches = 200;
        double[] sum = new double[2];
        double[] square = new double[2];
        for (int k = 0; k < batches; k++) {
            long[] count = new long[2];
            network.run(
                    new double[] {0, 1.2, 0.7, 0},
                    new double[] {-0.5, 0.3},
                    1000,
                    (step, batch) -> {
                        for (int i = 0; i < batch.size(); i++) {
                            count[batch.unit(i)]++;
                        }
                    });
            for (int i = 0; i < 2; i++) {
                double off = count[i] - 1000 * rate[i];
                sum[i] += off;
                square[i] += off * off;
            }
        }
        for (int i = 0; i < 2; i++) {
            double z = sum[i] / StrictMath.sqrt(square[i]);
            assertThat(Math.abs(z)).as("rate %s", rate[i]).isLessThan(5.6);
        }
    }

    // --- leaky integrate-and-fire pairs, biological time, 100 refractory periods of 10 ms for each
    // update ---

    private static final LeakySamplerParameters LEAKY =
            LeakySamplerParameters.biological(1000, 5e-6);
    private static final BiasHomeostasis HALF = new BiasHomeostasis(0.5, 0.05);

    private static ActivationCurve curve() {
        return LeakyCalibration.measure(
                LEAKY, 13, 4, 20, new NoiseStream(1, Purpose.MEMBRANE_NOISE));
    }

    /// W21 − W12 averaged over the last half of the run; biases −0.5 and `bias2`, W21 begins `start` beside W12, which is fixed.
    private static double leakyError(
            double w12,
            double bias2,
            double start,
            int periods,
            BiasHomeostasis homeostasis,
            long seed) {
        int tau = LEAKY.refractorySteps();
        var run =
                new AbstractAlignment(
                        AlignmentTask.pair(-0.5, bias2, w12, w12 + start, false),
                        tau,
                        new AlignmentSchedule(
                                new LearningRate(0.48, 0.06, periods / 2.0), 100 * tau, 0),
                        CorrelationSensors.ideal(4, tau),
                        new WeightStorage.Exact(),
                        PlasticNetwork.leaky(2, LEAKY, curve(), seed),
                        homeostasis);
        return AlignmentRuns.meanDifference(run, periods, periods / 2);
    }

    /// Measured over two seeds: 0.04 and 0.03 with rates held, 1.0 and 1.3 without, still growing.
    @Test
    void leakyPairAlignsWhereRatesAreHeldAndRunsAwayWhereNot() {
        assertThat(leakyError(1, 0.5, -0.5, 300, HALF, 1)).isBetween(-0.12, 0.12);
        assertThat(leakyError(1, 0.5, -0.5, 300, FREE, 1)).isGreaterThan(0.5);
    }

    /// Earlier simulation: +0.022, +0.011, −0.003, −0.006, +0.004 ± 0.03 at these weights with rates held, +0.55 ± 0.08 (bias 0) and a
    /// runaway (bias 0.5) without.
    @Tag("long")
    @Test
    void leakyPairsReachTheBandsOfTheReference() {
        for (double w12 : new double[] {0.5, 1, 1.5, -1, -1.5}) {
            for (long seed = 1; seed <= 2; seed++) {
                assertThat(leakyError(w12, 0.5, w12 > 0 ? -0.5 : 0.3, 1000, HALF, seed))
                        .as("W12 = %s, seed %d", w12, seed)
                        .isBetween(-0.12, 0.12);
            }
        }
        assertThat(leakyError(1, 0, -0.5, 1000, FREE, 1)).isBetween(0.31, 0.79);
        assertThat(leakyError(1, 0.5, -0.5, 1000, FREE, 1)).isGreaterThan(1.5);
    }

    @Test
    void impossibleOccupanciesAreRefused() {
        assertThatThrownBy(() -> new BiasHomeostasis(1, 0.1))
                .hasMessageContaining("occupancy must be in (0, 1)");
        assertThatThrownBy(() -> new BiasHomeostasis(0.4, 2))
                .hasMessageContaining("were 0.4 and 2");
    }
}
