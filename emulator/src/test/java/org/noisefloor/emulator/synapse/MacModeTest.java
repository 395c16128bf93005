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
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class MacModeTest {
    private static final NoiseStream NOISE = new NoiseStream(8, Purpose.READ_NOISE);
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

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void mockIsTheDieWithoutSpreadAndNoisePerEvent(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 6) int sends) {
        NoiseStream stream = new NoiseStream(seed, Purpose.STIMULUS);
        float[] weight = uniform(stream.substream(0), rows * columns, -63, 63);
        float[] input = uniform(stream.substream(1), rows, 0, 31);
        float[] draws = new float[MockMac.chunks(rows) * columns];
        NOISE.gaussian(seed, draws, draws.length);
        for (int i = 0; i < draws.length; i++) {
            draws[i] *= 2;
        }
        float[] mock = MockMac.DEFAULT.multiply(weight, input, columns, sends, draws);
        int[] die =
                MacMode.fabricate(MacModeDescription.BRAINSCALES_2, columns, new FixedPattern(seed))
                        .multiply(weight, input, sends, NOISE, seed);
        for (int c = 0; c < columns; c++) {
            assertThat(die[c]).isEqualTo((int) mock[c]);
        }
    }

    /// H0: over dies and reads the code has variance `2² + 100 · 0.3² + (5 % · 63)²`, and 1/12 from the floor. n = 20000 codes, alpha =
    /// 1e-9: a coefficient left out (4, 9 or 9.9 of 23) is seen with certainty.
    @Test
    void varianceFollowsTheLawOfThreeCoefficients() {
        MacModeDescription description =
                new MacModeDescription(0.002, new Deviation.Normal(0.05), 2, 0.3, 8e-9, 4e-6, 1e-6);
        int columns = 20000;
        MacMode die = MacMode.fabricate(description, columns, new FixedPattern(3));
        int[] code = die.multiply(constant(100 * columns, 21), constant(100, 15), 1, NOISE, 4);
        double[] values = Arrays.stream(code).asDoubleStream().toArray();
        double expected = 4 + 100 * 0.09 + 0.0025 * 63 * 63 + 1.0 / 12;
        TestResult variance = HypothesisTest.variance("variance", values, expected, 1e-9);
        assertThat(variance.rejected()).as(variance.toString()).isFalse();
        TestResult mean =
                HypothesisTest.mean("floored mean", values, 62.5, Math.sqrt(expected), 1e-9);
        assertThat(mean.rejected()).as(mean.toString()).isFalse();
    }

    @Test
    void noiseOfAReadGrowsWithTheEventsAlone() {
        MacModeDescription description =
                new MacModeDescription(0.002, new Deviation.None(), 2, 0.5, 8e-9, 4e-6, 1e-6);
        MacMode die = MacMode.fabricate(description, 1, new FixedPattern(3));
        assertThat(die.readSigma(0)).isEqualTo(2);
        assertThat(die.readSigma(48)).isEqualTo(4);
    }

    @Test
    void passOver256RowsTakes15_5MicrosecondsAtWaitFiveAnd7_3AtWaitOne() {
        MacModeDescription chip = MacModeDescription.BRAINSCALES_2;
        assertThat(chip.passTime(256, 1, 5)).isCloseTo(15.5e-6, within(0.1e-6));
        assertThat(chip.passTime(256, 1, 1)).isCloseTo(7.3e-6, within(0.06e-6));
        assertThat(chip.passTime(0, 1, 5)).isCloseTo(5.2e-6, within(1e-12));
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
        assertThatThrownBy(() -> MacModeDescription.BRAINSCALES_2.passTime(1, 0, 1))
                .hasMessageContaining(">= 1 sends");
    }
}
