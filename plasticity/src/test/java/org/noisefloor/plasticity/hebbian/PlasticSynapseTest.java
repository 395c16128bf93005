package org.noisefloor.plasticity.hebbian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.hebbian.SpikeTiming.Start;
import org.noisefloor.plasticity.trace.Pairing;

class PlasticSynapseTest {
    private static final WeightDependence.Bounded ADDITIVE =
            new WeightDependence.Bounded(0.01, 1.05, 0, 0, 100);

    private static SpikeTiming timing(Pairing pairing, long delay) {
        return new SpikeTiming(20, 30, pairing, delay, 0.1, Start.SILENT);
    }

    @Test
    void onePairGivesTheWindowOfTheRule() {
        PairSynapse potentiated = new PairSynapse(ADDITIVE, timing(Pairing.ALL_TO_ALL, 0), 50);
        assertThat(potentiated.pre(1000)).isEqualTo(50);
        potentiated.post(1100);
        // 10 ms after the presynaptic spike, then read 1 s later
        double after = potentiated.pre(11100);
        double later = 1.05 * StrictMath.exp(-1000.0 / 30);
        assertThat(after).isCloseTo(50 + StrictMath.exp(-0.5) - later, within(1e-12));

        PairSynapse depressed = new PairSynapse(ADDITIVE, timing(Pairing.ALL_TO_ALL, 0), 50);
        depressed.post(1000);
        assertThat(depressed.pre(1150)).isCloseTo(50 - 1.05 * StrictMath.exp(-0.5), within(1e-12));
    }

    @Test
    void aSpikeThatArrivesTogetherWithThePresynapticOneDoesNotDepress() {
        PairSynapse synapse = new PairSynapse(ADDITIVE, timing(Pairing.ALL_TO_ALL, 10), 50);
        synapse.pre(1000);
        synapse.post(1190);
        assertThat(synapse.pre(1200)).isCloseTo(50 + StrictMath.exp(-1), within(1e-12));
    }

    @Test
    void theDendriticDelayShiftsTheWindow() {
        for (long delay : new long[] {0, 10, 50}) {
            PairSynapse synapse = new PairSynapse(ADDITIVE, timing(Pairing.ALL_TO_ALL, delay), 50);
            synapse.pre(1000);
            synapse.post(1000);
            double expected = StrictMath.exp(-delay * 0.1 / 20) * (delay == 0 ? 0 : 1);
            assertThat(synapse.pre(100_000)).isCloseTo(50 + expected, within(1e-12));
        }
    }

    @Test
    void nearestPairingForgetsEarlierSpikesAndAllToAllAddsThem() {
        double[] change = new double[2];
        for (Pairing pairing : Pairing.values()) {
            PairSynapse synapse = new PairSynapse(ADDITIVE, timing(pairing, 0), 50);
            synapse.post(1000);
            synapse.post(1100);
            change[pairing.ordinal()] = (synapse.pre(1200) - 50) / -1.05;
        }
        double near = StrictMath.exp(-1.0 / 3);
        assertThat(change[Pairing.NEAREST.ordinal()]).isCloseTo(near, within(1e-12));
        assertThat(change[Pairing.ALL_TO_ALL.ordinal()])
                .isCloseTo(near + near * near, within(1e-12));
    }

    @Property(tries = 100)
    void boundedWeightsStayBetweenTheirBounds(
            @ForAll @Size(min = 1, max = 60) int[] steps,
            @ForAll @DoubleRange(min = 0, max = 1) double facilitationExponent,
            @ForAll @DoubleRange(min = 0, max = 1) double depressionExponent,
            @ForAll boolean inhibitory) {
        double largest = inhibitory ? -100 : 100;
        WeightDependence rule =
                new WeightDependence.Bounded(
                        0.4, 1.05, facilitationExponent, depressionExponent, largest);
        PairSynapse synapse = new PairSynapse(rule, timing(Pairing.ALL_TO_ALL, 3), largest / 2);
        long time = 0;
        for (int step : steps) {
            time += Math.floorMod(step, 400);
            if (step % 2 == 0) {
                synapse.post(time);
            } else {
                assertThat(synapse.pre(time) / largest).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void depressingSynapseReachesTheClosedFormOfAPeriodicTrain() {
        ShortTermSynapse synapse = new ShortTermSynapse(100, 0.5, 800, 0, 0.5, 1, 0.1);
        double transmitted = 0;
        for (int k = 0; k < 2000; k++) {
            transmitted = synapse.pre(k * 1000L);
        }
        // x* = (1 - p) / (1 - p (1 - U)), p = exp(-100/800)
        double p = StrictMath.exp(-0.125);
        assertThat(transmitted).isCloseTo(100 * 0.5 * (1 - p) / (1 - p * 0.5), within(1e-10));
    }

    @Property(tries = 100)
    void facilitationReachesTheClosedFormOfAPeriodicTrain(
            @ForAll @IntRange(min = 10, max = 5000) int interval) {
        ShortTermSynapse synapse = new ShortTermSynapse(1, 0.1, 1e-3, 500, 0.1, 1, 0.1);
        double transmitted = 0;
        for (int k = 0; k < 3000; k++) {
            transmitted = synapse.pre((long) k * interval);
        }
        // resources are always full; u* = U / (1 - (1 - U) q)
        double q = StrictMath.exp(-interval * 0.1 / 500);
        assertThat(transmitted).isCloseTo(0.1 / (1 - 0.9 * q), within(1e-9));
    }

    @Test
    void inhibitorySynapseIsBalancedAtItsTargetRate() {
        SpikeTiming timing = new SpikeTiming(20, 20, Pairing.ALL_TO_ALL, 0, 0.1, Start.SILENT);
        InhibitorySynapse synapse = new InhibitorySynapse(0.5, 0.2, 100, timing, 50);
        // no postsynaptic spike: every presynaptic one takes eta alpha
        assertThat(synapse.pre(1000)).isCloseTo(49.9, within(1e-12));
        synapse.post(1000 + 200);
        double gain = 0.5 * StrictMath.exp(-1);
        double second = 0.5 * StrictMath.exp(-1) - 0.1;
        assertThat(synapse.pre(1000 + 400)).isCloseTo(49.9 + gain + second, within(1e-12));
    }

    @Test
    void tripletsAddWhatPairsDoNotSee() {
        TripletParameters p = new TripletParameters(0.5, 0.6, 0.7, 0.02, 16.8, 101, 33.7, 125, 100);
        TripletSynapse synapse = new TripletSynapse(p, 0, 0.1, 50);
        synapse.pre(1000);
        synapse.post(1050);
        synapse.post(1150);
        double r1 = StrictMath.exp(-5 / 16.8);
        double r2 = StrictMath.exp(-15 / 16.8);
        double o2 = StrictMath.exp(-10 / 125.0);
        double up = r1 * 0.5 + r2 * (0.5 + 0.6 * o2);
        double o1 = StrictMath.exp(-100 / 33.7) + StrictMath.exp(-90 / 33.7);
        double down = o1 * (0.7 + 0.02 * StrictMath.exp(-105 / 101.0));
        assertThat(synapse.pre(2050)).isCloseTo(50 + up - down, within(1e-12));
    }

    @Test
    void waferSynapseMovesByItsTablesOnlyWhenAnAccumulatorIsFull() {
        SpikeTiming timing = new SpikeTiming(20, 20, Pairing.NEAREST, 0, 0.1, Start.SILENT);
        WaferParameters p =
                new WaferParameters(timing, 150, 2, 2, 15, 0, WaferParameters.RECALLED_TABLES);
        WaferSynapse synapse = new WaferSynapse(p, 60);
        // every pair leaves 0.78 causally, 0.007 acausally: code 6 becomes 7 after three pairs
        double[] expected = {60, 60, 60, 60, 70};
        for (int k = 0; k < expected.length; k++) {
            assertThat(synapse.pre(1000 + k * 1050L)).isEqualTo(expected[k]);
            synapse.post(1050 + k * 1050L);
        }
    }

    @Test
    void impossibleValuesAreRefusedWithNameAndValue() {
        assertThatThrownBy(() -> new WeightDependence.Bounded(-1, 1, 0, 0, 100))
                .hasMessage("rate must be >= 0 and finite, was -1.0");
        assertThatThrownBy(() -> new PairSynapse(ADDITIVE, timing(Pairing.NEAREST, 0), 101))
                .hasMessage("weight must be between 0 and largestWeight = 100.0, was 101.0");
        assertThatThrownBy(() -> new SpikeTiming(0, 1, Pairing.NEAREST, 0, 1, Start.SILENT))
                .hasMessageContaining("facilitationTimeConstant must be > 0");
        PairSynapse synapse = new PairSynapse(ADDITIVE, timing(Pairing.NEAREST, 0), 50);
        synapse.pre(100);
        assertThatThrownBy(() -> synapse.pre(99)).hasMessageContaining("time must be >= 100");
    }
}
