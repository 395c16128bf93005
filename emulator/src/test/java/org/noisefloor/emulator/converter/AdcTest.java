package org.noisefloor.emulator.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

/// Statistical tests draw from fixed seeds; alpha = 1e-9 each.
class AdcTest {
    private static final double ALPHA = 1e-9;
    private static final double IDEAL = Double.POSITIVE_INFINITY;
    private static final NoiseStream NOISE = new NoiseStream(12, Purpose.READ_NOISE);

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    private static ConverterRange lsbRange(int bits) {
        return new ConverterRange(bits, 0, 1 << bits);
    }

    private static List<AdcDescription> kinds(ConverterRange range, double mismatch) {
        return List.of(
                new AdcDescription.Ramp(range, ChannelSpread.NONE, 1, mismatch, IDEAL),
                new AdcDescription.Sar(range, ChannelSpread.NONE, 1, mismatch),
                new AdcDescription.Pipeline(range, ChannelSpread.NONE, 1, mismatch, IDEAL, 0));
    }

    private static int[] codes(Adc adc, double[] value, long read) {
        int[] code = new int[value.length];
        adc.convert(value, NOISE, read, new float[adc.noiseDraws()], code);
        return code;
    }

    /// Codes of one channel for many inputs.
    private static int[] sweep(AdcDescription description, double[] inputs, long dieSeed) {
        Adc adc = Adc.fabricate(description, 1, new FixedPattern(dieSeed));
        int[] code = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            code[i] = codes(adc, new double[] {inputs[i]}, i)[0];
        }
        return code;
    }

    /// The lowest input \[LSB] at which each channel gives at least `code`, by bisection.
    private static double[] transition(Adc adc, int code, int top) {
        double[] low = new double[adc.channels()];
        double[] high = new double[adc.channels()];
        Arrays.fill(low, -8);
        Arrays.fill(high, top + 8);
        double[] middle = new double[low.length];
        for (int i = 0; i < 40; i++) {
            for (int c = 0; c < middle.length; c++) {
                middle[c] = 0.5 * (low[c] + high[c]);
            }
            int[] codes = codes(adc, middle, 0);
            for (int c = 0; c < middle.length; c++) {
                (codes[c] >= code ? high : low)[c] = middle[c];
            }
        }
        return high;
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void idealConvertersOfEveryKindRoundAndSaturate(
            @ForAll @IntRange(min = 2, max = 14) int bits, @ForAll int where) {
        ConverterRange range = new ConverterRange(bits, -0.2, 1.1);
        // from a quarter of the range below it to a quarter above
        double v = 0.45 + 1.5 * 1.3 * where * 0x1p-32;
        double x = (v + 0.2) / range.lsb();
        int rounded = (int) Math.clamp(Math.floor(x + 0.5), 0, range.codes() - 1);
        for (AdcDescription kind : kinds(range, 0)) {
            assertThat(sweep(kind, new double[] {v}, 1))
                    .as(kind.toString())
                    .containsExactly(rounded);
        }
    }

    @Test
    void infinitiesSaturateAndNaNIsCodeZero() {
        double[] inputs = {Double.NEGATIVE_INFINITY, 0.4999, Double.POSITIVE_INFINITY, Double.NaN};
        for (AdcDescription kind : kinds(lsbRange(6), 0)) {
            assertThat(sweep(kind, inputs, 1)).containsExactly(0, 0, 63, 0);
        }
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void rampAndSuccessiveApproximationNeverGiveASmallerCodeForALargerInput(@ForAll long die) {
        double[] inputs = new double[2000];
        Arrays.setAll(inputs, i -> -2 + i * 0.034);
        for (AdcDescription kind :
                kinds(lsbRange(6), AdcDescription.LARGEST_MISMATCH).subList(0, 2)) {
            assertThat(sweep(kind, inputs, die)).as(kind.toString()).isSorted();
        }
    }

    @Test
    void noCodeOfARampIsMissingAtTheLargestMismatch() {
        int n = 200;
        AdcDescription ramp =
                new AdcDescription.Ramp(
                        lsbRange(4), ChannelSpread.NONE, 1, AdcDescription.LARGEST_MISMATCH, 20);
        Adc adc = Adc.fabricate(ramp, n, new FixedPattern(23));
        for (int code = 1; code < 15; code++) {
            assertThat(Arrays.stream(width(adc, code, 16)).min().orElseThrow()).isPositive();
        }
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void comparatorOffsetsOfAPipelineBelowAQuarterCostNothing(@ForAll long die) {
        // draws reach 6.67 deviations
        AdcDescription offsets =
                new AdcDescription.Pipeline(
                        lsbRange(10), ChannelSpread.NONE, 1, 0, IDEAL, 0.25 / 6.67);
        double[] inputs = new double[300];
        Arrays.setAll(inputs, i -> 3.43 * i + 0.17);
        int[] rounded = Arrays.stream(inputs).mapToInt(x -> (int) Math.floor(x + 0.5)).toArray();
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Math.min(1023, rounded[i]);
        }
        assertThat(sweep(offsets, inputs, die)).isEqualTo(rounded);
    }

    /// H0: the step at the middle of an array of 6 bits has deviation `σ √(2^6 − 1)`. n = 4000 groups: a variance off by 25 % is
    /// seen with power above 0.99: √(2^6 − 1) is told from √(2^5), not from √(2^6).
    @Test
    void middleStepOfASuccessiveApproximationHasTheKnownDeviation() {
        int n = 4000;
        Adc adc =
                Adc.fabricate(
                        new AdcDescription.Sar(lsbRange(6), ChannelSpread.NONE, 1, 0.02),
                        n,
                        new FixedPattern(21));
        accept(HypothesisTest.variance("middle step", width(adc, 31, 64), 0.02 * 0.02 * 63, ALPHA));
    }

    /// H0: every step of a ramp has deviation σ, and its middle strays by `σ √(2^6) / 2`. n = 4000 groups.
    @Test
    void rampIsARandomWalkTiedAtBothEnds() {
        int n = 4000;
        Adc adc =
                Adc.fabricate(
                        new AdcDescription.Ramp(lsbRange(6), ChannelSpread.NONE, 1, 0.05, IDEAL),
                        n,
                        new FixedPattern(22));
        // tied at both ends, a step has variance σ² (1 - 1/64)
        accept(HypothesisTest.variance("step", width(adc, 31, 64), 0.05 * 0.05 * 63 / 64, ALPHA));
        accept(
                HypothesisTest.variance(
                        "middle", transition(adc, 32, 64), 0.05 * 0.05 * 64 / 4, ALPHA));
    }

    private static double[] width(Adc adc, int code, int top) {
        double[] from = transition(adc, code, top);
        double[] width = transition(adc, code + 1, top);
        for (int c = 0; c < width.length; c++) {
            width[c] -= from[c];
        }
        return width;
    }

    @Test
    void integratorOfFiniteGainBendsTheRampByTheKnownBow() {
        Adc adc =
                Adc.fabricate(
                        new AdcDescription.Ramp(lsbRange(8), ChannelSpread.NONE, 1, 0, 100),
                        1,
                        new FixedPattern(1));
        assertThat(transition(adc, 128, 256)[0]).isCloseTo(127.5 + 256 / 800.0, within(1e-3));
    }

    @Test
    void amplifierOfFiniteGainMakesEachStageOfAPipelineFallShort() {
        // the first stage doubles by 2 / (1 + 2/A): half an LSB of 10 bits needs A of about 2^10
        double[] inputs = new double[16384];
        Arrays.setAll(inputs, i -> i / 16.0);
        int[] ideal = sweep(kinds(lsbRange(10), 0).get(2), inputs, 1);
        int[] good = sweep(pipeline(1e6), inputs, 1);
        int[] poor = sweep(pipeline(100), inputs, 1);
        assertThat(worst(ideal, good)).isLessThanOrEqualTo(1);
        assertThat(worst(ideal, poor)).isBetween(3, 20);
    }

    private static AdcDescription pipeline(double gain) {
        return new AdcDescription.Pipeline(lsbRange(10), ChannelSpread.NONE, 1, 0, gain, 0);
    }

    private static int worst(int[] a, int[] b) {
        int worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    @Test
    void codeDensityShowsTheMismatchOfTheArrayAndNoneOfAnIdealOne() {
        assertThat(Linearity.worst(density(0).dnl())).isLessThan(0.02);
        assertThat(Linearity.worst(density(0).inl())).isLessThan(0.02);
        // the histogram resolves 1/64 LSB, at two edges
        Linearity spread = density(0.03);
        double mean = (transition(array(0.03), 255, 256)[0] - transition(array(0.03), 1, 256)[0]);
        for (int code : new int[] {1, 63, 127, 128, 200}) {
            double width = width(array(0.03), code, 256)[0] / (mean / 254);
            assertThat(spread.dnl()[code - 1]).isCloseTo(width - 1, within(0.04));
        }
        assertThat(Linearity.worst(spread.dnl())).isGreaterThan(0.1);
        assertThat(spread.inl()[spread.inl().length - 1]).isCloseTo(0, within(1e-9));
    }

    private static Adc array(double mismatch) {
        return Adc.fabricate(
                new AdcDescription.Sar(lsbRange(8), ChannelSpread.NONE, 1, mismatch),
                1,
                new FixedPattern(4));
    }

    private static Linearity density(double mismatch) {
        double[] inputs = new double[256 * 64];
        Arrays.setAll(inputs, i -> (i + 0.5) / 64);
        long[] count = new long[256];
        AdcDescription sar = new AdcDescription.Sar(lsbRange(8), ChannelSpread.NONE, 1, mismatch);
        for (int code : sweep(sar, inputs, 4)) {
            count[code]++;
        }
        return Linearity.of(count);
    }

    @Test
    void channelsOfAGroupShareTheirMismatchAndGroupsDoNot() {
        for (AdcDescription one : kinds(lsbRange(8), 0.05)) {
            AdcDescription shared =
                    switch (one) {
                        case AdcDescription.Ramp r ->
                                new AdcDescription.Ramp(r.range(), r.spread(), 4, 0.05, IDEAL);
                        case AdcDescription.Sar s ->
                                new AdcDescription.Sar(s.range(), s.spread(), 4, 0.05);
                        case AdcDescription.Pipeline p ->
                                new AdcDescription.Pipeline(
                                        p.range(), p.spread(), 4, 0.05, IDEAL, 0);
                    };
            double[] edge = transition(Adc.fabricate(shared, 8, new FixedPattern(6)), 100, 256);
            for (int c = 0; c < 8; c++) {
                assertThat(edge[c]).isEqualTo(edge[c / 4 * 4]);
            }
            assertThat(edge[0]).as(one.toString()).isNotEqualTo(edge[4]);
        }
    }

    /// H0: an input a whole noise deviation below the edge of code 101 reaches it with probability Φ(−1). n = 20000 channels. In a
    /// successive approximation the decisions of later bits add to it, so that only the one-decision kinds are held to the law.
    @Test
    void comparatorNoiseBlursTheEdgeOfACode() {
        ChannelSpread noisy = new ChannelSpread(new Deviation.None(), 0, 0.1);
        for (AdcDescription kind :
                List.of(
                        new AdcDescription.Ramp(lsbRange(8), noisy, 1, 0, IDEAL),
                        new AdcDescription.Pipeline(lsbRange(8), noisy, 1, 0, IDEAL, 0))) {
            int n = 20000;
            Adc adc = Adc.fabricate(kind, n, new FixedPattern(9));
            double[] value = new double[n];
            Arrays.fill(value, 100.4);
            long above = Arrays.stream(codes(adc, value, 3)).filter(c -> c == 101).count();
            accept(
                    HypothesisTest.binomial(
                            "above the edge",
                            (int) above,
                            n,
                            StandardNormal.cumulative(-1),
                            ALPHA));
        }
    }

    @Test
    void eachDecisionOfASuccessiveApproximationHasNoiseOfItsOwn() {
        ChannelSpread noisy = new ChannelSpread(new Deviation.None(), 0, 0.4);
        AdcDescription sar = new AdcDescription.Sar(lsbRange(8), noisy, 1, 0);
        Adc adc = Adc.fabricate(sar, 3000, new FixedPattern(9));
        assertThat(adc.noiseDraws()).isEqualTo(3000 * 8);
        double[] value = new double[3000];
        Arrays.fill(value, 127.5);
        int[] first = codes(adc, value, 3);
        // a wrong decision of the first bit cannot be undone: the later ones leave 127 or 128 and
        // near codes
        assertThat(first).contains(127, 128).isEqualTo(codes(adc, value, 3));
        assertThat(codes(adc, value, 4)).isNotEqualTo(first);
    }

    @Test
    void gainTurnsARangeOfBothSignsAboutZero() {
        ChannelSpread spread = new ChannelSpread(new Deviation.Normal(0.1), 0, 0);
        ConverterRange range = new ConverterRange(8, -1, 1);
        Adc adc =
                Adc.fabricate(new AdcDescription.Sar(range, spread, 1, 0), 50, new FixedPattern(3));
        double[] value = new double[50];
        assertThat(codes(adc, value, 0)).containsOnly(128);
        Arrays.fill(value, 0.5);
        int[] above = codes(adc, value, 0);
        Arrays.fill(value, -0.5);
        int[] below = codes(adc, value, 0);
        assertThat(Arrays.stream(above).distinct().count()).isGreaterThan(10);
        for (int channel = 0; channel < 50; channel++) {
            // 257 where both lie half way between two codes
            assertThat(above[channel] + below[channel]).isBetween(256, 257);
        }
    }

    /// H0: codes of one voltage have mean 200 and variance `(10 % · 200)² + 3²`, and 1/12 from rounding. n = 4000 channels.
    @Test
    void gainAndOffsetOfAChannelMoveItsCodes() {
        ChannelSpread spread = new ChannelSpread(new Deviation.Normal(0.1), 3, 0);
        AdcDescription ramp = new AdcDescription.Ramp(lsbRange(10), spread, 1, 0, IDEAL);
        double[] value = new double[4000];
        Arrays.fill(value, 200);
        Adc adc = Adc.fabricate(ramp, value.length, new FixedPattern(10));
        double[] code = Arrays.stream(codes(adc, value, 0)).asDoubleStream().toArray();
        double variance = 400 + 9 + 1.0 / 12;
        accept(HypothesisTest.variance("codes", code, variance, ALPHA));
        accept(HypothesisTest.mean("mean code", code, 200, Math.sqrt(variance), ALPHA));
    }

    @Test
    void conversionTakesTheKnownNumberOfCycles() {
        assertThat(kinds(lsbRange(8), 0).stream().mapToInt(AdcDescription::cycles))
                .containsExactly(256, 8, 7);
        assertThat(Adc.ideal(new AdcDescription.Sar(lsbRange(8), ChannelSpread.NONE, 3, 0.1)))
                .isEqualTo(new AdcDescription.Sar(lsbRange(8), ChannelSpread.NONE, 3, 0));
    }

    @Test
    void impossibleConvertersAreRefusedWithBoundAndValue() {
        assertThatThrownBy(() -> kinds(lsbRange(8), 0.2))
                .hasMessage(
                        "element mismatch must be 0 to 0.149, or an element could be negative, was 0.2");
        assertThatThrownBy(() -> new ConverterRange(8, 1, 1))
                .hasMessage("converter range must be finite with low < high, was 1.0 to 1.0 V");
        assertThatThrownBy(() -> lsbRange(15))
                .hasMessage("converter resolution must be 2 to 14 bits, was 15");
        assertThatThrownBy(() -> new ChannelSpread(new Deviation.None(), -1, 0))
                .hasMessage("converter offset must be finite and >= 0 LSB, was -1.0");
        assertThatThrownBy(() -> pipeline(2)).hasMessage("amplifier gain must be >= 10, was 2.0");
        assertThatThrownBy(() ->
                        new AdcDescription.Pipeline(
                                lsbRange(8), ChannelSpread.NONE, 1, 0, IDEAL, 0.3))
                .hasMessageContaining("0 to 0.25 of half the range, was 0.3");
        assertThatThrownBy(() ->
                        Adc.fabricate(kinds(lsbRange(8), 0).getFirst(), 0, new FixedPattern(1)))
                .hasMessage("channels must be >= 1, were 0");
        assertThatThrownBy(() -> Linearity.of(new long[] {5, 0, 0, 7}))
                .hasMessage("histogram must have codes between the ends");
    }
}
