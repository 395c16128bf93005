package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.plasticity.alignment.CorrelationSensors.Spread;

class PairCountsTest {

    // Synapses of two neurons: 1 = onto neuron 0 from 1, 2 = onto neuron 1 from 0.
    private static final boolean[] BOTH = {false, true, true, false};

    private static PairCounts counts(CorrelationSensors sensors) {
        return new PairCounts(2, BOTH, sensors);
    }

    private static void spike(PairCounts counts, long step, int... neurons) {
        SpikeBatch batch = new SpikeBatch(neurons.length);
        for (int neuron : neurons) {
            batch.add(neuron);
        }
        counts.accept(step, batch);
    }

    @Test
    void aPairIsCausalForOneSynapseAndAnticausalForItsReciprocal() {
        PairCounts counts = counts(CorrelationSensors.ideal(4, 10));
        spike(counts, 100, 0);
        spike(counts, 103, 1);
        assertThat(counts.causal(2)).isCloseTo(0.7, within(1e-15));
        assertThat(counts.anticausal(1)).isCloseTo(0.7, within(1e-15));
        assertThat(counts.causal(1)).isZero();
        assertThat(counts.anticausal(2)).isZero();
    }

    @Test
    void aSpikePairsWithTheLastPartnerSpikeOnly() {
        PairCounts counts = counts(CorrelationSensors.ideal(4, 10));
        spike(counts, 0, 0);
        spike(counts, 2, 0);
        spike(counts, 4, 1);
        assertThat(counts.causal(2)).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        PairCounts counts = counts(CorrelationSensors.ideal(4, 10));
        counts.swapRoles();
        spike(counts, 0, 0);
        spike(counts, 3, 1);
        PairCountsState snapshot = counts.snapshot();
        PairCounts other = counts(CorrelationSensors.ideal(4, 10));
        other.restore(snapshot);
        for (PairCounts each : List.of(counts, other)) {
            each.swapRoles();
            spike(each, 5, 0);
            spike(each, 6, 1);
        }
        assertThat(other.snapshot()).isEqualTo(counts.snapshot()).isNotEqualTo(snapshot);
        assertThatThrownBy(() ->
                        new PairCounts(1, new boolean[1], CorrelationSensors.ideal(1, 10))
                                .restore(snapshot))
                .hasMessageContaining("of 1 neurons, were of 2");
    }

    @Test
    void coincidentSpikesPairWithOlderOnesButNotWithEachOther() {
        PairCounts counts = counts(CorrelationSensors.ideal(4, 10));
        spike(counts, 0, 0);
        spike(counts, 5, 0, 1);
        assertThat(counts.causal(2)).isCloseTo(0.5, within(1e-15));
        assertThat(counts.anticausal(1)).isCloseTo(0.5, within(1e-15));
        assertThat(counts.causal(1)).isZero();
        assertThat(counts.anticausal(2)).isZero();
    }

    @Test
    void pairsAtTheSupportOrBeyondDoNotCount() {
        PairCounts counts = counts(CorrelationSensors.ideal(4, 10));
        spike(counts, 0, 0);
        spike(counts, 10, 1);
        spike(counts, 1_000_000_000_000L, 0);
        assertThat(counts.causal(2) + counts.anticausal(1) + counts.causal(1)).isZero();
    }

    @Test
    void clearingKeepsSpikeTimesAcrossPeriods() {
        PairCounts counts = counts(CorrelationSensors.ideal(4, 10));
        spike(counts, 0, 0);
        counts.clear();
        spike(counts, 1, 1);
        assertThat(counts.causal(2)).isCloseTo(0.9, within(1e-15));
        counts.clear();
        assertThat(counts.causal(2)).isZero();
    }

    @Test
    void swappingExchangesAmplitudeWindowAndOffsetButNotTheCausalRole() {
        CorrelationSensors sensors = CorrelationSensors.ideal(4, 10);
        sensors.amplitude()[0][2] = 2;
        sensors.window()[1][2] = 4;
        sensors.offset()[1][2] = 0.25;
        sensors.causalAmplitude()[2] = 3;
        PairCounts counts = counts(sensors);
        spike(counts, 0, 0);
        spike(counts, 2, 1);
        spike(counts, 4, 0);
        assertThat(counts.causal(2)).isCloseTo(2 * 3 * 0.8, within(1e-15));
        assertThat(counts.anticausal(2)).isCloseTo(0.5 + 0.25, within(1e-15));

        counts.clear();
        counts.swapRoles();
        spike(counts, 100, 0);
        spike(counts, 102, 1);
        spike(counts, 104, 0);
        assertThat(counts.causal(2)).isCloseTo(3 * 0.5 + 0.25, within(1e-15));
        assertThat(counts.anticausal(2)).isCloseTo(2 * 0.8, within(1e-15));
    }

    /// Against the definition, evaluated from the list of all spikes.
    @Property(tries = 60)
    void sumsEqualTheDefinitionOnRandomSpikes(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int neurons) {
        NoiseStream noise = new NoiseStream(seed, Purpose.STIMULUS);
        int synapses = neurons * neurons;
        boolean[] plastic = new boolean[synapses];
        for (int s = 0; s < synapses; s++) {
            plastic[s] = noise.uniformAt(s, 0) < 0.7;
        }
        CorrelationSensors sensors =
                CorrelationSensors.varied(
                        synapses,
                        6,
                        new NoiseStream(seed, Purpose.FABRICATION),
                        new Spread(0.2, 0.3, 0.1, 0.2));
        PairCounts counts = new PairCounts(neurons, plastic, sensors);
        boolean[][] spiked = new boolean[80][neurons];
        for (int t = 0; t < 80; t++) {
            SpikeBatch batch = new SpikeBatch(neurons);
            for (int i = 0; i < neurons; i++) {
                spiked[t][i] = noise.uniformAt(i, 1 + t) < 0.25;
                if (spiked[t][i]) {
                    batch.add(i);
                }
            }
            counts.accept(t, batch);
        }
        for (int post = 0; post < neurons; post++) {
            for (int pre = 0; pre < neurons; pre++) {
                int s = post * neurons + pre;
                boolean counted = plastic[s] && post != pre;
                double causal = counted ? pairs(spiked, post, pre, sensors.window()[0][s]) : 0;
                double anticausal = counted ? pairs(spiked, pre, post, sensors.window()[1][s]) : 0;
                assertThat(counts.causal(s))
                        .isCloseTo(
                                sensors.offset()[0][s]
                                        + sensors.amplitude()[0][s]
                                                * sensors.causalAmplitude()[s]
                                                * causal,
                                within(1e-12));
                assertThat(counts.anticausal(s))
                        .isCloseTo(
                                sensors.offset()[1][s] + sensors.amplitude()[1][s] * anticausal,
                                within(1e-12));
            }
        }
    }

    private static double pairs(boolean[][] spiked, int later, int earlier, double window) {
        double sum = 0;
        for (int t = 0; t < spiked.length; t++) {
            for (int s = 1; spiked[t][later] && s <= t; s++) {
                if (spiked[t - s][earlier]) {
                    sum += Math.max(0, 1 - s / window);
                    break;
                }
            }
        }
        return sum;
    }

    @Test
    void badShapesAreRefused() {
        assertThatThrownBy(() -> new PairCounts(3, BOTH, CorrelationSensors.ideal(4, 10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 synapses");
        assertThatThrownBy(() -> CorrelationSensors.ideal(4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps");
        assertThatThrownBy(() -> new Spread(-1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spread");
        double[][] ragged = {new double[4], new double[3]};
        assertThatThrownBy(() -> new CorrelationSensors(ragged, ragged, ragged, new double[4]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Arrays.stream(CorrelationSensors.ideal(4, 10).amplitude()[1])).containsOnly(1.0);
    }
}
