package org.noisefloor.emulator.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

/// Statistical tests draw from fixed seeds; alpha = 1e-9 each.
class DacTest {
    private static final ConverterRange RANGE = new ConverterRange(6, 0, 64);
    private static final NoiseStream NOISE = new NoiseStream(13, Purpose.STIMULUS);

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    private static double[] outputs(DacDescription description, int channels, int code) {
        double[] value = new double[channels];
        int[] codes = new int[channels];
        Arrays.fill(codes, code);
        Dac.fabricate(description, channels, new FixedPattern(31)).convert(codes, NOISE, 5, value);
        return value;
    }

    private static DacDescription spread(ChannelSpread spread, double mismatch) {
        return new DacDescription(RANGE, spread, 1, mismatch);
    }

    @Test
    void idealOutputsAreTheLevelsOfTheRange() {
        DacDescription description =
                new DacDescription(new ConverterRange(6, 0.2, 1), ChannelSpread.NONE, 1, 0);
        for (int code = 0; code < 64; code++) {
            assertThat(outputs(description, 1, code)[0])
                    .isCloseTo(0.2 + code * 0.0125, within(1e-15));
        }
    }

    @Test
    void idealAdcReadsBackEveryCode() {
        Adc adc =
                Adc.fabricate(
                        new AdcDescription.Sar(RANGE, ChannelSpread.NONE, 1, 0),
                        1,
                        new FixedPattern(1));
        int[] read = new int[1];
        for (int code = 0; code < 64; code++) {
            adc.convert(
                    outputs(spread(ChannelSpread.NONE, 0), 1, code),
                    NOISE,
                    0,
                    new float[adc.noiseDraws()],
                    read);
            assertThat(read[0]).isEqualTo(code);
        }
    }

    /// H0: the step in the middle has deviation `σ √(2^6 − 1)`; n = 4000 arrays.
    @Test
    void middleStepHasTheKnownDeviation() {
        DacDescription description = spread(ChannelSpread.NONE, 0.02);
        double[] step = outputs(description, 4000, 32);
        double[] below = outputs(description, 4000, 31);
        for (int c = 0; c < step.length; c++) {
            step[c] -= below[c];
        }
        accept(HypothesisTest.variance("middle step", step, 0.02 * 0.02 * 63, 1e-9));
        accept(HypothesisTest.mean("mean step", step, 1, 0.02 * Math.sqrt(63), 1e-9));
    }

    /// H0: offset and noise add in squares; n = 4000 channels.
    @Test
    void offsetAndNoiseSpreadTheOutputs() {
        ChannelSpread channels = new ChannelSpread(new Deviation.None(), 0.3, 0.4);
        accept(
                HypothesisTest.variance(
                        "output", outputs(spread(channels, 0), 4000, 20), 0.25, 1e-9));
    }

    @Test
    void badCodesAndMismatchAreRefused() {
        assertThatThrownBy(() -> outputs(spread(ChannelSpread.NONE, 0), 1, 64))
                .hasMessage("code of channel 0 must be 0 to 63, was 64");
        assertThatThrownBy(() -> spread(ChannelSpread.NONE, -0.1))
                .hasMessageContaining("element mismatch must be 0 to 0.149");
        assertThatThrownBy(() -> new DacDescription(RANGE, ChannelSpread.NONE, 0, 0))
                .hasMessage("channels per group must be >= 1, was 0");
    }
}
