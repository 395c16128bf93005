package org.noisefloor.emulator.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class WeightStorageTest {
    private static final Deviation NONE = new Deviation.None();
    private static final double US = 1e-6;
    private static final int COLUMNS = 40;

    static List<WeightStorage> analog() {
        Deviation spread = new Deviation.LogNormal(0.3);
        return List.of(
                new WeightStorage.Leaky(0, 1e-3, spread),
                new WeightStorage.Bistable(32, 1e-3, spread),
                new WeightStorage.Refreshed(0, 1e-3, 1e-4, 0.5, spread));
    }

    private static SynapseArray array(WeightStorage storage, boolean rectangular, double stuck) {
        SynapticPulse pulse =
                rectangular
                        ? new SynapticPulse.Rectangular(5 * US, NONE)
                        : new SynapticPulse.Exponential(5 * US, NONE);
        var description =
                new SynapseArrayDescription(
                        8, COLUMNS, 6, 1e-8, pulse, NONE, Gradient.NONE, stuck, 0);
        return SynapseArray.fabricate(description.with(storage), US, new FixedPattern(3));
    }

    private static int[] codes(int code) {
        int[] all = new int[COLUMNS];
        Arrays.fill(all, code);
        return all;
    }

    private static int[] read(SynapseArray array, SynapseArrayState state, int source) {
        int[] code = new int[COLUMNS];
        array.read(source, state, code);
        return code;
    }

    @Test
    void leakyWeightDecaysToTheRailBetweenWrites() {
        SynapseArray array = array(new WeightStorage.Leaky(10, 1e-3, NONE), false, 0);
        SynapseArrayState state = array.powerUp(1e-8, 0);
        array.write(1, codes(60), state);
        array.passTo(1e-3, state);
        double level = 10 + 50 * Math.exp(-1);
        // the inhibiting cell was written 0 and creeps to the rail as well
        double other = 10 - 10 * Math.exp(-1);
        assertThat(array.current(1, 7, state) / 1e-8).isCloseTo(level - other, within(1e-5));
        assertThat(read(array, state, 1))
                .containsOnly((int) (Math.round(level) - Math.round(other)));
        array.passTo(1, state);
        assertThat(read(array, state, 1)).containsOnly(0);
    }

    @Test
    void bistableWeightEndsAtZeroOrAtTheLargestCode() {
        SynapseArray array = array(new WeightStorage.Bistable(32, 1e-3, NONE), false, 0);
        SynapseArrayState state = array.powerUp(1e-8, 0);
        array.write(0, codes(32), state);
        array.write(1, codes(31), state);
        array.write(2, codes(-40), state);
        array.passTo(1e-4, state);
        assertThat(array.current(0, 0, state) / 1e-8).isCloseTo(38.3, within(1e-5));
        assertThat(array.current(1, 0, state) / 1e-8).isCloseTo(24.7, within(1e-5));
        array.passTo(2e-3, state);
        assertThat(read(array, state, 0)).containsOnly(63);
        assertThat(read(array, state, 1)).containsOnly(0);
        assertThat(read(array, state, 2)).containsOnly(-63);
    }

    @Test
    void refreshedWeightNeverDriftsLongerThanAPeriodAndReadsBackItsCode() {
        SynapseArray array = array(new WeightStorage.Refreshed(0, 1e-3, 1e-4, 0, NONE), false, 0);
        SynapseArrayState state = array.powerUp(1e-8, 0);
        array.write(1, codes(60), state);
        double least = 60;
        for (int k = 0; k < 1000; k++) {
            array.passTo(k * 1.7e-6, state);
            least = Math.min(least, array.current(1, 3, state) / 1e-8);
            assertThat(read(array, state, 1)).containsOnly(60);
        }
        assertThat(least).isBetween(60 * Math.exp(-0.1) - 1e-6, 60 * Math.exp(-0.098));
    }

    /// H0: refreshed levels scatter with 0.5 LSB about the code. n = 2000 of 20 columns and 100 refreshes, alpha = 1e-9.
    @Test
    void rippleIsDrawnAnewAtEveryRefresh() {
        SynapseArray array = array(new WeightStorage.Refreshed(30, 1e9, 1e-4, 0.5, NONE), false, 0);
        SynapseArrayState state = array.powerUp(1e-8, 7);
        array.write(1, codes(30), state);
        double[] level = new double[2000];
        for (int k = 0; k < 100; k++) {
            array.passTo((k + 1) * 1e-4, state);
            for (int c = 0; c < 20; c++) {
                // the inhibiting cell holds 0 and its ripple is cut there; only the exciting one is
                // looked at
                level[20 * k + c] = array.level(2, c, state);
            }
        }
        TestResult variance = HypothesisTest.variance("ripple", level, 0.25, 1e-9);
        assertThat(variance.rejected()).as(variance.toString()).isFalse();
        TestResult mean = HypothesisTest.mean("level", level, 30, 0.5, 1e-9);
        assertThat(mean.rejected()).as(mean.toString()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pulseKeepsTheWeightItOpenedWithAndLeavesNothingBehind(boolean rectangular) {
        SynapseArray array = array(new WeightStorage.Leaky(0, 20 * US, NONE), rectangular, 0);
        SynapseArrayState state = array.powerUp(1e-8, 0);
        array.write(0, codes(60), state);
        var event = new SpikeBatch(1);
        event.add(0);
        var nothing = new SpikeBatch(1);
        double largest = 0;
        for (int step = 0; step < 400; step++) {
            array.passTo(step * US, state);
            // arrivals while the pulse is open, in its last interval and after it
            boolean arrives = step < 60 && (step % 5 == 0 || step % 7 == 0);
            array.drive(arrives ? event : nothing, state);
            largest = Math.max(largest, state.current()[0]);
        }
        assertThat(largest).isGreaterThan(50e-8);
        assertThat((double) state.current()[0]).isCloseTo(0, within(rectangular ? 0 : 2e-30));
    }

    @ParameterizedTest
    @MethodSource("analog")
    void lookingChangesNothing(WeightStorage storage) {
        SynapseArray array = array(storage, true, 0.1);
        SynapseArrayState looked = array.powerUp(1e-8, 5);
        SynapseArrayState unseen = array.powerUp(1e-8, 5);
        for (int k = 0; k < 200; k++) {
            for (SynapseArrayState state : List.of(looked, unseen)) {
                array.passTo(k * 7.3e-6, state);
                if (k % 50 == 3) {
                    array.write(k % 4, codes(k % 60 - 30), state);
                }
            }
            read(array, looked, k % 4);
            array.current(1, 2, looked);
        }
        assertThat(looked).isEqualTo(unseen);
    }

    @ParameterizedTest
    @MethodSource("analog")
    void cellsDifferInTheirRates(WeightStorage storage) {
        SynapseArray array = array(storage, true, 0);
        SynapseArrayState state = array.powerUp(1e-8, 5);
        array.write(0, codes(40), state);
        array.passTo(9e-5, state);
        double first = array.current(0, 0, state);
        double second = array.current(0, 1, state);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void levelsBeyondTheLargestCodeAreRefused() {
        var description =
                new SynapseArrayDescription(
                        8,
                        4,
                        6,
                        1e-8,
                        new SynapticPulse.Exponential(US, NONE),
                        NONE,
                        Gradient.NONE,
                        0,
                        0);
        assertThatThrownBy(() -> description.with(new WeightStorage.Leaky(64, 1, NONE)))
                .hasMessage(
                        "rail or threshold of the storage must be <= 63 LSB (the largest code),"
                                + " was 64.0");
        assertThatThrownBy(() -> new WeightStorage.Leaky(-1, 1, NONE))
                .hasMessage("storage rail must be finite and >= 0 LSB, was -1.0");
        assertThatThrownBy(() -> new WeightStorage.Bistable(1, 0, NONE))
                .hasMessage("storage crossing time must be > 0 s, was 0.0");
    }
}
