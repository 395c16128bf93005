package org.noisefloor.emulator.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;

class CadcTest {
    private static final NoiseStream NOISE = new NoiseStream(3, Purpose.READ_NOISE);

    @Property(tries = 200)
    void codeIsTheRoundedAndClampedGainTimesValuePlusOffset(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 16) int bits,
            @ForAll @IntRange(min = 1, max = 40) int columns) {
        var description = new CadcDescription(bits, new Deviation.Normal(0.1), 3, 0, 1e-7);
        var pattern = new FixedPattern(seed);
        Cadc cadc = Cadc.fabricate(description, columns, pattern);
        float[] gain = pattern.factors(Parameter.CADC_GAIN, description.gain(), 2 * columns);
        float[] offset = pattern.offsets(Parameter.CADC_OFFSET, 3, 2 * columns);
        float[] value = values(seed, 2 * columns, 1.4 * description.maximumCode());
        int[] code = convert(cadc, value, 0);
        for (int channel = 0; channel < 2 * columns; channel++) {
            double exact = (double) gain[channel] * value[channel] + offset[channel];
            double clamped = Math.clamp(exact, 0, description.maximumCode());
            assertThat(code[channel]).isBetween(0, description.maximumCode());
            assertThat(Math.abs(code[channel] - clamped))
                    .isLessThanOrEqualTo(0.5 + 1e-6 * description.maximumCode() + 1e-6);
        }
    }

    @Property(tries = 100)
    void regionConvertsLikeTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 7) int first,
            @ForAll @IntRange(min = 0, max = 13) int count) {
        Cadc whole = Cadc.fabricate(noisy(0), 20, new FixedPattern(seed));
        float[] value = values(seed, 40, 300);
        int[] code = convert(whole, value, 0);
        float[] part = new float[2 * count];
        System.arraycopy(value, first, part, 0, count);
        System.arraycopy(value, 20 + first, part, count, count);
        int[] partCode = convert(whole.region(first, count), part, 0);
        assertThat(Arrays.copyOf(partCode, count))
                .isEqualTo(Arrays.copyOfRange(code, first, first + count));
        assertThat(Arrays.copyOfRange(partCode, count, 2 * count))
                .isEqualTo(Arrays.copyOfRange(code, 20 + first, 20 + first + count));
    }

    /// H0: a reading of 100 LSB has mean 100 and variance σ² + 1/12 (rounding adds 1/12 within 1e-8 at σ = 1.5). n = 40,960,
    /// alpha 1e-7 each; the last line proves that a σ 5 % larger would be found.
    @Test
    void noiseOfReadingsHasTheDescribedDeviation() {
        var description = new CadcDescription(8, new Deviation.None(), 0, 1.5, 1e-7);
        Cadc cadc = Cadc.fabricate(description, 512, new FixedPattern(1));
        float[] value = new float[1024];
        Arrays.fill(value, 100);
        double[] reading = new double[40 * 1024];
        for (int read = 0; read < 40; read++) {
            int[] code = convert(cadc, value, read);
            for (int i = 0; i < 1024; i++) {
                reading[1024 * read + i] = code[i];
            }
        }
        double variance = 2.25 + 1.0 / 12;
        var mean = HypothesisTest.mean("mean", reading, 100, Math.sqrt(variance), 1e-7);
        var spread = HypothesisTest.variance("variance", reading, variance, 1e-7);
        assertThat(mean.rejected()).as(mean::toString).isFalse();
        assertThat(spread.rejected()).as(spread::toString).isFalse();
        assertThat(HypothesisTest.variance("", reading, 1.1025 * variance, 1e-7).rejected())
                .isTrue();
    }

    @Test
    void noiseIsKeyedByTheNumberOfTheRead() {
        Cadc cadc = Cadc.fabricate(noisy(2), 30, new FixedPattern(8));
        float[] value = values(8, 60, 200);
        assertThat(convert(cadc, value, 5)).isEqualTo(convert(cadc, value, 5));
        assertThat(convert(cadc, value, 6)).isNotEqualTo(convert(cadc, value, 5));
    }

    @Test
    void idealConverterRoundsHalvesUp() {
        Cadc cadc = Cadc.fabricate(noisy(1).ideal(), 2, new FixedPattern(4));
        assertThat(convert(cadc, new float[] {0.5f, 1.49f, -3, 400}, 9))
                .containsExactly(1, 1, 0, 255);
    }

    @Test
    void tooLittleRoomAndRegionsBeyondTheDieAreRefused() {
        Cadc cadc = Cadc.fabricate(noisy(1), 4, new FixedPattern(4));
        assertThatThrownBy(() -> cadc.convert(new float[8], NOISE, 0, new float[8], new int[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got 8, 8 and 7");
        assertThatThrownBy(() -> cadc.region(2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was 3 columns from 2");
    }

    @Test
    void impossibleConvertersAreRefused() {
        var none = new Deviation.None();
        assertThatThrownBy(() -> new CadcDescription(17, none, 0, 0, 0))
                .hasMessage("CADC resolution must be between 1 and 16 bits, was 17");
        assertThatThrownBy(() -> new CadcDescription(8, none, 0, Double.POSITIVE_INFINITY, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CadcDescription(8, none, -1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CadcDescription(8, none, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CadcDescription noisy(double noise) {
        return new CadcDescription(8, new Deviation.LogNormal(0.1), 3, noise, 1e-7);
    }

    private static float[] values(long seed, int count, double range) {
        var random = new Random(seed);
        float[] value = new float[count];
        for (int i = 0; i < count; i++) {
            value[i] = (float) (range * (random.nextDouble() - 0.1));
        }
        return value;
    }

    private static int[] convert(Cadc cadc, float[] value, long read) {
        int[] code = new int[2 * cadc.columns()];
        cadc.convert(value, NOISE, read, new float[2 * cadc.columns()], code);
        return code;
    }
}
