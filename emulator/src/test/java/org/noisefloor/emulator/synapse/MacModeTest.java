package org.noisefloor.emulator.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;
import org.noisefloor.emulator.synapse.MacModeDescription.Baseline;

class MacModeTest {
    private static final MockMac SILENT = new MockMac(0.002, 0);

    private static float[] constant(int n, double value) {
        float[] all = new float[n];
        Arrays.fill(all, (float) value);
        return all;
    }

    private static float[] uniform(NoiseStream stream, int n, double low, double high) {
        float[] all = new float[n];
        for (int i = 0; i < n; i++) {
            all[i] = (float) (low + (high - low) * stream.uniformAt(i, 0));
        }
        return all;
    }

    @Test
    void hundredInputsOf15TimesWeight21Give63() {
        assertThat(SILENT.multiply(constant(100, 21), constant(100, 15), 1, 1, new float[0]))
                .containsExactly(63);
    }

    @Test
    void halvesAreRoundedToEven() {
        // 2.5 becomes 2 and 3.5 becomes 4: 31 · (2 + 4) · 0.1 = 18.6
        float[] weight = {2.5f, 3.5f};
        assertThat(new MockMac(0.1, 0).multiply(weight, constant(2, 31), 1, 1, new float[0]))
                .containsExactly(18);
        assertThat(
                        new MockMac(1, 0)
                                .multiply(constant(1, 1), new float[] {0.5f}, 1, 1, new float[0]))
                .containsExactly(0);
    }

    @Test
    void negativeResultsAreFlooredNotTruncated() {
        // −1 · 0.1 = −0.1
        assertThat(
                        new MockMac(0.1, 0)
                                .multiply(constant(1, -1), constant(1, 1), 1, 1, new float[0]))
                .containsExactly(-1);
    }

    @Test
    void eachChunkOf128RowsIsClampedBeforeTheSumAndTheSumOnceMore() {
        float[] weight = constant(256, 63);
        Arrays.fill(weight, 128, 256, -10);
        // the first chunk would reach 499.9, the second −79.4: floored to −80
        assertThat(SILENT.multiply(weight, constant(256, 31), 1, 1, new float[0]))
                .containsExactly(127 - 80);
        Arrays.fill(weight, 63);
        assertThat(SILENT.multiply(weight, constant(256, 31), 1, 1, new float[0]))
                .containsExactly(127);
        Arrays.fill(weight, -63);
        assertThat(SILENT.multiply(weight, constant(256, 31), 1, 1, new float[0]))
                .containsExactly(-128);
    }

    @Test
    void scaleIsRoundedToFloatOnceAndNoiseAddedAfterIt() {
        float[] weight = {63, -17, 5};
        float[] input = {31, 30, 7};
        float dot = 63 * 31 - 17 * 30 + 5 * 7;
        float y = dot * (float) (3f * 0.002) + 1.25f;
        assertThat(MockMac.DEFAULT.multiply(weight, input, 1, 3, new float[] {1.25f}))
                .containsExactly((float) Math.floor(y));
    }

    /// An array of 128 signed inputs, without a trend.
    private static SynapseArrayDescription array(int columns, Gradient trend) {
        Deviation none = new Deviation.None();
        return new SynapseArrayDescription(
                256,
                columns,
                6,
                1e-8,
                new SynapticPulse.Exponential(1e-5, none),
                none,
                trend,
                0,
                160e-9);
    }

    private static int[] whole(float[] values) {
        int[] whole = new int[values.length];
        Arrays.setAll(whole, i -> (int) Math.rint(values[i]));
        return whole;
    }

    private static int[] filled(int n, int value) {
        int[] all = new int[n];
        Arrays.fill(all, value);
        return all;
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void mockIsTheDieWithoutWhatSiliconAdds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns) {
        NoiseStream stream = new NoiseStream(seed, Purpose.STIMULUS);
        float[] weight = uniform(stream.substream(0), rows * columns, -63, 63);
        float[] input = uniform(stream.substream(1), rows, 0, 31);
        MacNoise noise = MacNoise.of(seed);
        MacMode die =
                MacMode.fabricate(
                        MacModeDescription.MOCK,
                        array(columns, Gradient.NONE),
                        new FixedPattern(seed));
        float[] draws = new float[MockMac.chunks(rows) * columns];
        int[] sum = new int[columns];
        for (int chunk = 0; chunk < MockMac.chunks(rows); chunk++) {
            int from = chunk * MockMac.CHUNK;
            int to = Math.min(rows, from + MockMac.CHUNK);
            int[] w = whole(Arrays.copyOfRange(weight, from * columns, to * columns));
            int[] code = new int[columns];
            die.multiply(w, whole(Arrays.copyOfRange(input, from, to)), 0, noise, chunk, code);
            for (int c = 0; c < columns; c++) {
                sum[c] += code[c];
                draws[chunk * columns + c] = 2 * noise.read().gaussianAt(c, chunk);
            }
        }
        float[] mock = MockMac.DEFAULT.multiply(weight, input, columns, 1, draws);
        for (int c = 0; c < columns; c++) {
            assertThat(Math.clamp(sum[c], -128, 127)).isEqualTo((int) mock[c]);
        }
    }

    /// H0: over dies and reads the code has variance `reads · 1.2² + 100 · 0.3² + (5 % · 63)²`, and 1/12 per floor. n = 20000 codes,
    /// alpha = 1e-9: a coefficient left out (1.4, 9 or 9.9 of 20) is seen with certainty.
    @ParameterizedTest
    @EnumSource
    void varianceFollowsTheLawOfThreeCoefficients(Baseline baseline) {
        MacModeDescription description =
                description(new Deviation.Normal(0.05), new Deviation.None(), 1e9, 0, baseline);
        int columns = 2000;
        var array = array(2 * columns, Gradient.NONE);
        double[] values = new double[10 * columns];
        for (int seed = 0; seed < 10; seed++) {
            MacMode die = MacMode.fabricate(description, array, new FixedPattern(seed));
            int[] code = new int[columns];
            die.multiply(filled(100 * columns, 21), filled(100, 15), 0, MacNoise.of(seed), 4, code);
            for (int c = 0; c < columns; c++) {
                values[seed * columns + c] = code[c];
            }
        }
        int reads = description.reads();
        double expected = reads * (1.44 + 1.0 / 12) + 100 * 0.09 + 0.0025 * 63 * 63;
        TestResult variance = HypothesisTest.variance("variance", values, expected, 1e-9);
        assertThat(variance.rejected()).as(variance.toString()).isFalse();
        // a floor takes half a code away, the floor of a baseline gives it back
        double mean = baseline == Baseline.READ ? 63 : 62.5;
        TestResult level =
                HypothesisTest.mean("floored mean", values, mean, Math.sqrt(expected), 1e-9);
        assertThat(level.rejected()).as(level.toString()).isFalse();
    }

    /// Read noise 1.2 LSB, 0.3 LSB per event, gain 0.002.
    private static MacModeDescription description(
            Deviation column, Deviation driver, double saturation, double offset, Baseline base) {
        return new MacModeDescription(
                2,
                0.002,
                column,
                driver,
                saturation,
                new Deviation.Normal(0.1),
                offset,
                base,
                1.2,
                0.3,
                1,
                5,
                8e-9,
                4e-6,
                1.2e-6);
    }

    private static MacModeDescription silent(MacModeDescription d, Baseline baseline) {
        return new MacModeDescription(
                d.arrays(),
                d.gain(),
                d.columnGain(),
                d.driverGain(),
                d.saturation(),
                d.saturationSpread(),
                d.offsetSigma(),
                baseline,
                0,
                0,
                d.sends(),
                d.spacing(),
                d.eventSlot(),
                d.reset(),
                d.read());
    }

    @Test
    void neuronsSaturateEachAtALevelOfItsOwnInBothDirections() {
        Deviation none = new Deviation.None();
        MacModeDescription d =
                silent(description(none, none, 90, 0, Baseline.FIXED), Baseline.FIXED);
        MacMode die = MacMode.fabricate(d, array(64, Gradient.NONE), new FixedPattern(2));
        int[] high = new int[32];
        int[] low = new int[32];
        die.multiply(filled(128 * 32, 63), filled(128, 31), 1, MacNoise.of(1), 0, high);
        die.multiply(filled(128 * 32, -63), filled(128, 31), 1, MacNoise.of(1), 0, low);
        for (int c = 0; c < 32; c++) {
            int level = (int) Math.floor(die.saturation(32 + c));
            assertThat(high[c]).isEqualTo(Math.min(127, level));
            assertThat(low[c]).isEqualTo(-level - 1);
        }
        assertThat(Arrays.stream(high).distinct().count()).isGreaterThan(10);
    }

    @Test
    void baselineThatIsReadTakesTheOffsetsAway() {
        Deviation none = new Deviation.None();
        MacModeDescription d = description(none, none, 1e9, 5, Baseline.FIXED);
        var array = array(200, Gradient.NONE);
        int[] fixed = new int[100];
        int[] read = new int[100];
        int[] weight = filled(100 * 100, 21);
        MacMode.fabricate(silent(d, Baseline.FIXED), array, new FixedPattern(9))
                .multiply(weight, filled(100, 15), 0, MacNoise.of(1), 0, fixed);
        MacMode.fabricate(silent(d, Baseline.READ), array, new FixedPattern(9))
                .multiply(weight, filled(100, 15), 0, MacNoise.of(1), 0, read);
        assertThat(Arrays.stream(fixed).max().orElseThrow()).isGreaterThan(68);
        assertThat(read).containsOnly(63);
    }

    @Test
    void gainFallsWithTheDistanceFromTheDrivers() {
        var array = array(101, new Gradient(0, -0.2));
        MacModeDescription d = MacModeDescription.MOCK.ideal();
        int[] code = new int[101];
        MacMode.fabricate(d, array, new FixedPattern(9))
                .multiply(filled(100 * 101, 21), filled(100, 15), 0, MacNoise.of(1), 0, code);
        assertThat(code[0]).isEqualTo(69);
        assertThat(code[50]).isEqualTo(63);
        assertThat(code[100]).isEqualTo(56);
    }

    /// H0: one driver's share of a column varies with 6.7 % over drivers. n = 256 drivers, alpha = 1e-9.
    @Test
    void driversOfBothArraysHaveGainsOfTheirOwnThatAllColumnsShare() {
        MacModeDescription d =
                silent(
                        description(
                                new Deviation.None(),
                                new Deviation.Normal(0.067),
                                1e9,
                                0,
                                Baseline.FIXED),
                        Baseline.FIXED);
        MacModeDescription sharp =
                new MacModeDescription(
                        2,
                        0.05,
                        d.columnGain(),
                        d.driverGain(),
                        1e9,
                        d.saturationSpread(),
                        0,
                        Baseline.FIXED,
                        0,
                        0,
                        1,
                        1,
                        8e-9,
                        0,
                        0);
        MacMode die = MacMode.fabricate(sharp, array(4, Gradient.NONE), new FixedPattern(4));
        double[] share = new double[256];
        for (int driver = 0; driver < 256; driver++) {
            int[] input = new int[128];
            input[driver % 128] = 31;
            int[] code = new int[2];
            die.multiply(filled(256, 60), input, driver / 128, MacNoise.of(1), 0, code);
            assertThat(code[0]).isEqualTo(code[1]);
            share[driver] = code[0];
        }
        double sigma = Math.sqrt(Math.pow(0.067 * 93, 2) + 1.0 / 12);
        TestResult result = HypothesisTest.variance("driver gain", share, sigma * sigma, 1e-9);
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    @Test
    void passOver256RowsTakes15_44MicrosecondsAtWaitFiveAnd7_25AtWaitOne() {
        MacModeDescription chip = MacModeDescription.MOCK;
        assertThat(chip.passTime(256)).isCloseTo(15.44e-6, within(1e-12));
        assertThat(chip.withSpacing(1).passTime(256)).isCloseTo(7.248e-6, within(1e-12));
        assertThat(chip.passTime(0)).isCloseTo(5.2e-6, within(1e-12));
    }

    @Test
    void convertingReluDropsNegativeValuesAndLowBitsAndStopsAt31() {
        assertThat(MacMode.convertingRelu(-5, 2)).isZero();
        assertThat(MacMode.convertingRelu(63, 2)).isEqualTo(15);
        assertThat(MacMode.convertingRelu(127, 2)).isEqualTo(31);
        assertThat(MacMode.convertingRelu(127, 1)).isEqualTo(31);
        assertThatThrownBy(() -> MacMode.convertingRelu(1, 8))
                .hasMessage("shift must be 0 to 7 bits, was 8");
    }

    @Test
    void valuesOutOfRangeAreRefusedNotClamped() {
        assertThatThrownBy(
                        () -> SILENT.multiply(constant(1, 64), constant(1, 1), 1, 1, new float[0]))
                .hasMessage("weight 0 must be -63 to 63, was 64.0");
        assertThatThrownBy(() ->
                        SILENT.multiply(constant(1, 1), constant(1, 31.6), 1, 1, new float[0]))
                .hasMessage("input 0 must be 0 to 31, was 31.6");
        assertThatThrownBy(() ->
                        SILENT.multiply(
                                constant(1, Double.NaN), constant(1, 1), 1, 1, new float[0]))
                .hasMessageContaining("was NaN");
        assertThat(SILENT.multiply(constant(1, 63.5 - 1e-3), constant(1, -0.5), 1, 1, new float[0]))
                .containsExactly(0);
        assertThatThrownBy(() ->
                        MockMac.DEFAULT.multiply(
                                constant(1, 1), constant(1, 1), 1, 1, new float[0]))
                .hasMessage("noise must have 1 values (chunks × columns), had 0");
        assertThatThrownBy(() -> new MockMac(0, 1))
                .hasMessage("MAC gain must be > 0 and <= 1 LSB, was 0.0");
        assertThatThrownBy(() -> MacModeDescription.MOCK.passTime(-1))
                .hasMessage("a pass must have >= 0 rows, had -1");
        assertThatThrownBy(() -> MacModeDescription.MOCK.withSpacing(0))
                .hasMessage("MAC slots between events must be 1 to 1000, was 0");
        MacMode die =
                MacMode.fabricate(
                        MacModeDescription.MOCK, array(4, Gradient.NONE), new FixedPattern(4));
        MacNoise noise = MacNoise.of(1);
        assertThatThrownBy(() -> die.multiply(filled(1, 64), filled(1, 1), 0, noise, 0, new int[1]))
                .hasMessage("weight 0 must be -63 to 63, was 64");
        assertThatThrownBy(() -> die.multiply(filled(1, 1), filled(1, 32), 0, noise, 0, new int[1]))
                .hasMessage("input 0 must be 0 to 31, was 32");
        assertThatThrownBy(
                        () -> die.multiply(filled(129, 1), filled(129, 1), 0, noise, 0, new int[1]))
                .hasMessageContaining("within 128 × 4");
    }
}
