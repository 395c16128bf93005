package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.plasticity.alignment.PairMarkovChain.Drift;
import org.noisefloor.plasticity.alignment.PairModel.Neuron;
import org.noisefloor.plasticity.alignment.PairModel.Sensor;
import org.noisefloor.snn.reference.RefractoryLogisticNetwork;
import org.noisefloor.snn.reference.TimeConvention;

/// The simulated network drifts as the exact chain says.
///
/// H0: the mean of (anticausal − causal) · tauRef/steps over independent periods is the chain's drift.
/// n = 4000 periods of 50 tauRef; z test with the periods' own variance (neighbouring periods share a
/// pair at most); alpha = 1e-7 per comparison, two-sided, hence below 2e-6 for the whole class. The
/// standard error is about 2e-3 · tauRef-normalised units, so the broken variants below, which drift by
/// more than 2e-2, are found with probability > 0.99.
class AlignmentDriftTest {

    private static final double CRITICAL_Z = 5.327;
    private static final int PERIODS = 4000;
    private static final int TAU_REF = 8;

    private enum Variant {
        CORRECT,
        WRONG_SIGN,
        COINCIDENCES_COUNTED_BY_NEURON_ORDER
    }

    /// What is simulated; the pair of the chain describes it except for the deliberate fault.
    private record Setting(
            double[] bias, double[] slope, double[] weight, TimeConvention convention, int delay) {}

    /// z statistics of the drifts of W12 and W21 against `expected`.
    private static double[] statistics(
            Setting setting, CorrelationSensors sensors, Drift expected, Variant variant) {
        RefractoryLogisticNetwork network =
                new RefractoryLogisticNetwork(
                        setting.bias, setting.slope, TAU_REF, setting.convention, setting.delay);
        PairCounts counts = new PairCounts(2, new boolean[] {false, true, true, false}, sensors);
        SpikeSink sink =
                variant == Variant.COINCIDENCES_COUNTED_BY_NEURON_ORDER ? oneByOne(counts) : counts;
        RefractoryLogisticNetwork.State state = network.silent();
        NoiseStream noise = new NoiseStream(11, Purpose.SPIKE);
        int steps = 50 * TAU_REF;
        network.run(setting.weight, state, steps, noise, sink);
        double sign = variant == Variant.WRONG_SIGN ? -1 : 1;
        double[][] drift = new double[2][PERIODS];
        for (int k = 0; k < PERIODS; k++) {
            counts.clear();
            network.run(setting.weight, state, steps, noise, sink);
            for (int s = 0; s < 2; s++) {
                drift[s][k] =
                        sign * TAU_REF * (counts.anticausal(1 + s) - counts.causal(1 + s)) / steps;
            }
        }
        return new double[] {z(drift[0], expected.first()), z(drift[1], expected.second())};
    }

    private static SpikeSink oneByOne(PairCounts counts) {
        SpikeBatch single = new SpikeBatch(1);
        return (step, spikes) -> {
            for (int k = 0; k < spikes.size(); k++) {
                single.clear();
                single.add(spikes.unit(k));
                counts.accept(step, single);
            }
        };
    }

    private static double z(double[] values, double mean) {
        double average = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(x -> (x - average) * (x - average)).sum()
                        / (values.length - 1);
        return (average - mean) / StrictMath.sqrt(variance / values.length);
    }

    private static Setting setting(double bias1, double bias2, double w12, double w21) {
        return new Setting(
                new double[] {bias1, bias2},
                new double[] {1, 1},
                new double[] {0, w12, w21, 0},
                TimeConvention.C,
                0);
    }

    private static PairModel chain(Setting setting) {
        return PairModel.ideal(
                TAU_REF,
                setting.convention,
                setting.bias[0],
                setting.bias[1],
                setting.weight[1],
                setting.weight[2]);
    }

    private static void agrees(Setting setting, CorrelationSensors sensors, PairModel pair) {
        for (double z :
                statistics(setting, sensors, PairMarkovChain.drift(pair), Variant.CORRECT)) {
            assertThat(z).isBetween(-CRITICAL_Z, CRITICAL_Z);
        }
    }

    private static CorrelationSensors ideal() {
        return CorrelationSensors.ideal(4, TAU_REF);
    }

    @Test
    void simulatedDriftIsTheChainsDrift() {
        double[][] cases = {
            {-0.5, -0.2, 1.5, 0.5}, {-1.5, 1, 2, 2}, {0.5, -0.5, -1, 1}, {1, 1, -0.3, -2}
        };
        for (double[] c : cases) {
            Setting setting = setting(c[0], c[1], c[2], c[3]);
            agrees(setting, ideal(), chain(setting));
        }
    }

    @Test
    void simulatedDriftIsTheChainsDriftWithSlopeAndDelay() {
        Setting setting =
                new Setting(
                        new double[] {-1, 0.4},
                        new double[] {1, 1.4},
                        new double[] {0, 1.2, -0.8, 0},
                        TimeConvention.B,
                        3);
        PairModel pair = chain(setting).withSecond(new Neuron(0.4, 1.4, TAU_REF, TAU_REF));
        pair =
                pair.withSynapses(
                        pair.toFirst().withPulse(TAU_REF, 3),
                        pair.toSecond().withPulse(TAU_REF, 3));
        agrees(setting, ideal(), pair);
    }

    @Test
    void simulatedDriftIsTheChainsDriftWithUnequalAccumulators() {
        CorrelationSensors sensors = ideal();
        sensors.amplitude()[0][2] = 1.2;
        sensors.window()[1][2] = 10;
        Setting setting = setting(-0.5, 0.5, 1, 0.3);
        PairModel pair = chain(setting);
        pair =
                pair.withSynapses(
                        pair.toFirst(),
                        pair.toSecond()
                                .withSensors(
                                        new Sensor(1.2, new PairingWindow.Triangular(8)),
                                        new Sensor(1, new PairingWindow.Triangular(10))));
        agrees(setting, sensors, pair);
    }

    @Test
    void wrongSignIsFound() {
        Setting setting = setting(-0.5, -0.2, 1.5, 0.5);
        double[] z =
                statistics(
                        setting,
                        ideal(),
                        PairMarkovChain.drift(chain(setting)),
                        Variant.WRONG_SIGN);
        assertThat(Math.abs(z[0])).isGreaterThan(CRITICAL_Z);
        assertThat(Math.abs(z[1])).isGreaterThan(CRITICAL_Z);
    }

    @Test
    void conventionAIsFound() {
        Setting correct = setting(-1.5, 1, 2, 2);
        Setting broken =
                new Setting(correct.bias, correct.slope, correct.weight, TimeConvention.A, 0);
        double[] z =
                statistics(broken, ideal(), PairMarkovChain.drift(chain(correct)), Variant.CORRECT);
        assertThat(Math.abs(z[1])).isGreaterThan(CRITICAL_Z);
    }

    @Test
    void coincidencesCountedByNeuronOrderAreFound() {
        Setting setting = setting(0.5, 0.5, 1, 1);
        double[] z =
                statistics(
                        setting,
                        ideal(),
                        PairMarkovChain.drift(chain(setting)),
                        Variant.COINCIDENCES_COUNTED_BY_NEURON_ORDER);
        assertThat(Math.abs(z[1])).isGreaterThan(CRITICAL_Z);
    }
}
