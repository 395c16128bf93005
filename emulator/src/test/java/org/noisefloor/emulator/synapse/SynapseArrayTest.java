package org.noisefloor.emulator.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.HypothesisTest;

class SynapseArrayTest {
    private static final double DT = 1e-6;
    private static final double UNIT = 2e-9;
    private static final Deviation NONE = new Deviation.None();
    private static final SynapticPulse THREE = new SynapticPulse.Rectangular(3 * DT, NONE);

    @Property(tries = 100)
    void idealCurrentIsTheSignedCodeTimesTheUnitCurrent(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int sources,
            @ForAll @IntRange(min = 1, max = 70) int columns) {
        SynapseArray array = fabricate(description(2 * sources, columns, THREE).ideal(), seed);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        int[][] code = writeRandom(array, state, seed);
        for (int source = 0; source < sources; source++) {
            for (int column = 0; column < columns; column++) {
                assertThat(array.current(source, column, state))
                        .isEqualTo((double) (float) UNIT * code[source][column]);
            }
        }
    }

    @Property(tries = 50)
    void currentIsContinuousAndMonotoneAndChangesItsSlopeAtZero(@ForAll long seed) {
        SynapseArray array = fabricate(description(2, 3, THREE), seed);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        for (int column = 0; column < 3; column++) {
            double before = Double.NEGATIVE_INFINITY;
            for (int code = -63; code <= 63; code++) {
                int[] codes = new int[3];
                codes[column] = code;
                array.write(0, codes, state);
                double current = array.current(0, column, state);
                double slope = UNIT * array.gain(code <= 0 ? 1 : 0, column);
                if (code > -63) {
                    assertThat(current - before).isPositive();
                    assertThat(current - before).isCloseTo(slope, within(1e-4 * UNIT));
                }
                before = current;
                if (code == 0) {
                    assertThat(current).isZero();
                }
            }
            assertThat(array.gain(0, column)).isNotEqualTo(array.gain(1, column));
        }
    }

    @Property(tries = 100)
    void columnCurrentIsTheSumOverTheSourcesWhosePulseIsOpenWhateverIsWritten(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int sources,
            @ForAll @IntRange(min = 1, max = 70) int columns) {
        var random = new Random(seed);
        var pulse = new SynapticPulse.Rectangular(4 * DT, new Deviation.Normal(0.4));
        SynapseArray array = fabricate(description(2 * sources, columns, pulse), seed);
        float[] factor =
                new FixedPattern(seed)
                        .factors(Parameter.SYNAPTIC_PULSE, pulse.deviation(), sources);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        writeRandom(array, state, seed);
        int[] openUntil = new int[sources];
        for (int step = 0; step < 40; step++) {
            var arrivals = new SpikeBatch(sources);
            for (int source = 0; source < sources; source++) {
                if (random.nextInt(5) == 0) {
                    arrivals.add(source);
                    openUntil[source] =
                            step + (int) Math.max(1, Math.round(4 * (double) factor[source]));
                }
            }
            if (random.nextInt(4) == 0) {
                // in the middle of a pulse: what it then takes away is not what it once added
                int[] codes = random.ints(columns, -63, 64).toArray();
                array.write(random.nextInt(sources), codes, state);
            }
            array.drive(arrivals, state);
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int source = 0; source < sources; source++) {
                    sum += step < openUntil[source] ? array.current(source, column, state) : 0;
                }
                assertThat((double) state.current()[column])
                        .isCloseTo(sum, within(1e-6 * 63 * sources * UNIT));
            }
        }
    }

    @Test
    void pulseLastsExactlyAsLongAsDescribedAndANewEventRestartsIt() {
        SynapseArray array = fabricate(description(4, 1, THREE).ideal(), 0);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        array.write(1, new int[] {1}, state);
        String open = "";
        for (int step = 0; step < 14; step++) {
            array.drive(events(step == 1 || step == 6 || step == 8 ? 1 : -1), state);
            open += state.current()[0] > 0 ? "x" : ".";
        }
        assertThat(open).isEqualTo(".xxx..xxxxx...");
    }

    @Property(tries = 50)
    void exponentialPulseDecaysWithTheTimeConstantOfItsColumnAndEventsAddUp(@ForAll long seed) {
        var pulse = new SynapticPulse.Exponential(7 * DT, new Deviation.LogNormal(0.3));
        SynapseArray array = fabricate(description(4, 20, pulse), seed);
        float[] factor =
                new FixedPattern(seed).factors(Parameter.SYNAPTIC_PULSE, pulse.deviation(), 20);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        writeRandom(array, state, seed);
        array.drive(events(0), state);
        for (int step = 1; step < 20; step++) {
            array.drive(events(step == 5 ? 1 : -1), state);
            for (int column = 0; column < 20; column++) {
                double tau = 7 * (double) factor[column];
                double expected = array.current(0, column, state) * Math.exp(-step / tau);
                if (step >= 5) {
                    expected += array.current(1, column, state) * Math.exp(-(step - 5) / tau);
                }
                assertThat((double) state.current()[column])
                        .isCloseTo(expected, within(1e-5 * 63 * UNIT));
            }
        }
    }

    @Property(tries = 50)
    void alphaPulseRisesAndFallsWithTheTimeConstantOfItsColumnAndEventsAddUp(@ForAll long seed) {
        var pulse = new SynapticPulse.Alpha(7 * DT, new Deviation.LogNormal(0.3));
        SynapseArray array = fabricate(description(4, 20, pulse), seed);
        float[] factor =
                new FixedPattern(seed).factors(Parameter.SYNAPTIC_PULSE, pulse.deviation(), 20);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        writeRandom(array, state, seed);
        array.drive(events(0), state);
        SynapseArrayState copy = state;
        for (int step = 1; step < 40; step++) {
            if (step == 9) {
                copy = state.copy();
            }
            array.drive(events(step == 5 ? 1 : -1), state);
            for (int column = 0; column < 20; column++) {
                double tau = 7 * (double) factor[column];
                double expected = array.current(0, column, state) * alpha(step / tau);
                if (step >= 5) {
                    expected += array.current(1, column, state) * alpha((step - 5) / tau);
                }
                assertThat((double) state.current()[column])
                        .isCloseTo(expected, within(1e-5 * 63 * UNIT));
            }
            if (step >= 9) {
                array.drive(events(-1), copy);
            }
        }
        assertThat(copy).isEqualTo(state);
        copy.rise[3] += 1e-9f;
        assertThat(copy).isNotEqualTo(state);
    }

    private static double alpha(double times) {
        return times * Math.exp(1 - times);
    }

    /// Whatever the interval, the charge is that of the rectangle, and all of it comes at once.
    @Property(tries = 20)
    void deltaPulseBringsTheChargeOfItsRectangleInOneInterval(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int tenths) {
        var pulse = new SynapticPulse.Delta(DT * tenths / 10, new Deviation.LogNormal(0.3));
        SynapseArray array = fabricate(description(4, 20, pulse), seed);
        float[] factor =
                new FixedPattern(seed).factors(Parameter.SYNAPTIC_PULSE, pulse.deviation(), 20);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        writeRandom(array, state, seed);
        array.drive(events(0, 1, 1), state);
        for (int column = 0; column < 20; column++) {
            double code = array.current(0, column, state) + 2 * array.current(1, column, state);
            double expected = code * factor[column] * tenths / 10;
            assertThat((double) state.current()[column])
                    .isCloseTo(expected, within(1e-5 * 63 * UNIT * tenths));
        }
        array.drive(events(-1), state);
        assertThat(state.current()).containsOnly(0);
    }

    @Test
    void anyNumberOfEventsOfOneIntervalAddsUpInAnExponentialPulse() {
        var pulse = new SynapticPulse.Exponential(7 * DT, NONE);
        SynapseArray array = fabricate(description(4, 1, pulse).ideal(), 0);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        array.write(0, new int[] {1}, state);
        array.write(1, new int[] {10}, state);
        array.drive(events(0, 1, 0, 1, 1, 0), state);
        assertThat((double) state.current()[0]).isCloseTo(33 * UNIT, within(1e-6 * UNIT));
    }

    @Property(tries = 50)
    void columnCurrentIsLinearInWeights(@ForAll long seed) {
        var random = new Random(seed);
        SynapseArray array = fabricate(description(12, 33, THREE), seed);
        SynapseArrayState first = array.powerUp(UNIT, 0);
        SynapseArrayState second = array.powerUp(UNIT, 0);
        SynapseArrayState sum = array.powerUp(UNIT, 0);
        for (int source = 0; source < 6; source++) {
            int[] a = new int[33];
            int[] b = new int[33];
            int[] both = new int[33];
            for (int column = 0; column < 33; column++) {
                // of one sign: the two signs have gains of their own
                int sign = random.nextBoolean() ? 1 : -1;
                a[column] = sign * random.nextInt(32);
                b[column] = sign * random.nextInt(32);
                both[column] = a[column] + b[column];
            }
            array.write(source, a, first);
            array.write(source, b, second);
            array.write(source, both, sum);
        }
        for (SynapseArrayState state : new SynapseArrayState[] {first, second, sum}) {
            array.drive(events(0, 2, 3, 5), state);
        }
        for (int column = 0; column < 33; column++) {
            assertThat(sum.current()[column])
                    .isCloseTo(
                            first.current()[column] + second.current()[column],
                            within((float) (1e-5 * 63 * UNIT)));
        }
    }

    @Property(tries = 50)
    void permutingColumnsPermutesResults(@ForAll long seed) {
        SynapseArray array = fabricate(description(8, 21, THREE).ideal(), seed);
        Integer[] order = new Integer[21];
        Arrays.setAll(order, i -> i);
        java.util.Collections.shuffle(Arrays.asList(order), new Random(seed));
        SynapseArrayState state = array.powerUp(UNIT, 0);
        SynapseArrayState permuted = array.powerUp(UNIT, 0);
        int[][] code = writeRandom(array, state, seed);
        for (int source = 0; source < 4; source++) {
            int[] from = code[source];
            array.write(source, Arrays.stream(order).mapToInt(c -> from[c]).toArray(), permuted);
        }
        array.drive(events(0, 1, 3), state);
        array.drive(events(0, 1, 3), permuted);
        for (int column = 0; column < 21; column++) {
            assertThat(permuted.current()[column]).isEqualTo(state.current()[order[column]]);
        }
    }

    @Property(tries = 50)
    void regionEqualsTheWholeDie(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int sources,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(max = 3) int shape) {
        var spread = new Deviation.LogNormal(0.2);
        SynapticPulse pulse =
                new SynapticPulse[] {
                            new SynapticPulse.Exponential(3 * DT, spread),
                            new SynapticPulse.Rectangular(3 * DT, new Deviation.Normal(0.2)),
                            new SynapticPulse.Alpha(3 * DT, spread),
                            new SynapticPulse.Delta(DT / 3, spread)
                        }
                        [shape];
        SynapseArray whole = fabricate(with(description(12, 40, pulse), 0.1), seed);
        SynapseArray part = whole.region(sources, columns);
        SynapseArrayState wholeState = whole.powerUp(UNIT, 0);
        SynapseArrayState partState = part.powerUp(UNIT, 0);
        int[][] code = writeRandom(whole, wholeState, seed);
        for (int source = 0; source < sources; source++) {
            part.write(source, Arrays.copyOf(code[source], columns), partState);
        }
        for (int step = 0; step < 6; step++) {
            SpikeBatch arrivals = events(step % 2 == 0 ? step % sources : -1);
            whole.drive(arrivals, wholeState);
            part.drive(arrivals, partState);
            assertThat(Arrays.copyOf(partState.current(), columns))
                    .isEqualTo(Arrays.copyOf(wholeState.current(), columns));
        }
    }

    @Property(tries = 50)
    void stuckSynapseKeepsItsCodeAndAFreeOneTakesEveryCode(@ForAll long seed) {
        var random = new Random(seed);
        SynapseArray array = fabricate(with(description(4, 30, THREE), 0.4), seed);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        int[] held = new int[30];
        array.read(0, state, held);
        for (int repetition = 0; repetition < 5; repetition++) {
            int[] wanted = random.ints(30, -63, 64).toArray();
            int[] before = new int[30];
            int[] after = new int[30];
            array.read(0, state, before);
            array.write(0, wanted, state);
            array.read(0, state, after);
            for (int column = 0; column < 30; column++) {
                boolean exciting = array.isStuck(0, column);
                boolean inhibiting = array.isStuck(1, column);
                int expected = wanted[column];
                if (exciting && inhibiting) {
                    expected = held[column];
                } else if (wanted[column] == before[column]) {
                    expected = before[column];
                } else if (exciting) {
                    expected = held[column] + Math.min(wanted[column], 0);
                } else if (inhibiting) {
                    expected = held[column] + Math.max(wanted[column], 0);
                }
                assertThat(after[column]).isEqualTo(expected);
            }
        }
    }

    @Property(tries = 50)
    void writingBackWhatWasReadChangesNothing(@ForAll long seed) {
        SynapseArray array = fabricate(with(description(6, 30, THREE), 0.4), seed);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        writeRandom(array, state, seed);
        SynapseArrayState before = state.copy();
        int[] code = new int[30];
        for (int source = 0; source < 3; source++) {
            array.read(source, state, code);
            array.write(source, code, state);
            assertThat(array.current(source, 7, state)).isEqualTo(array.current(source, 7, before));
        }
        assertThat(state).isEqualTo(before);
    }

    /// H0: each synapse is stuck with probability 2 %. n = 131,072, alpha 1e-7; a share of 2.5 % would be found, as the last line
    /// proves.
    @Test
    void shareOfStuckSynapsesIsTheDescribedOne() {
        SynapseArray array = fabricate(with(description(256, 512, THREE), 0.02), 11);
        int stuck = 0;
        for (int row = 0; row < 256; row++) {
            for (int column = 0; column < 512; column++) {
                stuck += array.isStuck(row, column) ? 1 : 0;
            }
        }
        var share = HypothesisTest.binomial("2 % stuck", stuck, 131_072, 0.02, 1e-7);
        assertThat(share.rejected()).as(share::toString).isFalse();
        assertThat(HypothesisTest.binomial("", stuck, 131_072, 0.025, 1e-7).rejected()).isTrue();
        assertThat(fabricate(with(description(4, 9, THREE), 1), 1).isStuck(3, 8)).isTrue();
    }

    @Test
    void gainFollowsTheGradientAcrossTheDie() {
        var trend = new Gradient(0.2, -0.3);
        SynapseArray array =
                fabricate(new SynapseArrayDescription(8, 5, 6, 1e-8, THREE, NONE, trend, 0, 0), 1);
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 5; column++) {
                assertThat(array.gain(row, column))
                        .isCloseTo(trend.factor(row, 8, column, 5), within(1e-6));
            }
        }
    }

    @Test
    void badWriteIsRefusedAndLeavesEveryCodeAsItWas() {
        SynapseArray array = fabricate(description(4, 3, THREE), 2);
        SynapseArrayState state = array.powerUp(UNIT, 0);
        SynapseArrayState before = state.copy();
        assertThatThrownBy(() -> array.write(0, new int[] {5, 6, 64}, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signed weight code must be between -63 and 63, was 64");
        assertThatThrownBy(() -> array.write(2, new int[3], state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a source 0 to 1 and 3 columns, got source 2 and 3 codes");
        assertThatThrownBy(() -> array.read(0, state, new int[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(state).isEqualTo(before);
    }

    @Test
    void regionAndBiasOutOfRangeAreRefused() {
        SynapseArray array = fabricate(description(4, 3, THREE), 2);
        assertThatThrownBy(() -> array.region(3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 2 sources and 0 to 3 columns, was 3 and 3");
        assertThatThrownBy(() -> array.region(1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.powerUp(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unit current must be > 0 A, was 0.0");
    }

    @Test
    void impossibleDescriptionsAreRefused() {
        assertThatThrownBy(() -> description(5, 3, THREE))
                .hasMessageStartingWith("rows must be even")
                .hasMessageEndingWith("was 5");
        assertThatThrownBy(() -> description(4, 4097, THREE))
                .hasMessage("columns must be between 1 and 4096, was 4097");
        assertThatThrownBy(() -> with(description(4, 4, THREE), 1.5))
                .hasMessageEndingWith("was 150.0 %");
        assertThatThrownBy(() -> new SynapticPulse.Rectangular(0, NONE))
                .hasMessage("synaptic pulse duration must be > 0 s, was 0.0");
        assertThatThrownBy(() -> new SynapticPulse.Exponential(Double.NaN, NONE))
                .hasMessage("synaptic time constant must be > 0 s, was NaN");
    }

    private static SynapseArrayDescription description(int rows, int columns, SynapticPulse pulse) {
        return new SynapseArrayDescription(
                rows,
                columns,
                6,
                1e-8,
                pulse,
                new Deviation.Normal(0.3),
                new Gradient(0.1, -0.2),
                0,
                1e-7);
    }

    private static SynapseArrayDescription with(SynapseArrayDescription d, double stuckFraction) {
        return new SynapseArrayDescription(
                d.rows(),
                d.columns(),
                d.weightBits(),
                d.unitCurrent(),
                d.pulse(),
                d.gain(),
                d.gradient(),
                stuckFraction,
                d.rowWrite());
    }

    private static SynapseArray fabricate(SynapseArrayDescription description, long seed) {
        return SynapseArray.fabricate(description, DT, new FixedPattern(seed));
    }

    private static int[][] writeRandom(SynapseArray array, SynapseArrayState state, long seed) {
        var random = new Random(seed);
        int[][] code = new int[array.sources()][];
        for (int source = 0; source < code.length; source++) {
            code[source] = random.ints(array.columns(), -63, 64).toArray();
            array.write(source, code[source], state);
        }
        return code;
    }

    /// The events of one interval; −1 is none.
    private static SpikeBatch events(int... sources) {
        var batch = new SpikeBatch(sources.length);
        for (int source : sources) {
            if (source >= 0) {
                batch.add(source);
            }
        }
        return batch;
    }
}
