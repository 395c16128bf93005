package org.noisefloor.emulator.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The code of a ramp is found from a guess; it is the one that bisection over all codes finds.
class RampCodeTest {
    private static final float[] SILENT = {0};

    @ParameterizedTest
    @CsvSource({"0, Infinity", "0.149, Infinity", "0.1, 10"})
    void guessChangesNoCode(double mismatch, double integratorGain) {
        var range = new ConverterRange(8, 0, 256);
        var description =
                new AdcDescription.Ramp(range, ChannelSpread.NONE, 1, mismatch, integratorGain);
        float[] normal = new float[256];
        new NoiseStream(3, Purpose.FABRICATION).gaussian(0, normal, normal.length);
        AdcGroup.Ramp ramp = AdcGroup.Ramp.of(description, normal, 0);
        double[] threshold = ramp.threshold();
        for (int step = -40; step < 2600; step++) {
            assertCode(ramp, 0.1 * step);
        }
        Arrays.stream(threshold).forEach(edge -> assertCode(ramp, edge));
        Arrays.stream(threshold).forEach(edge -> assertCode(ramp, Math.nextDown(edge)));
        assertCode(ramp, Double.POSITIVE_INFINITY);
        assertCode(ramp, Double.NEGATIVE_INFINITY);
    }

    private static void assertCode(AdcGroup.Ramp ramp, double input) {
        double[] threshold = ramp.threshold();
        int low = 0;
        int high = threshold.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            low = input >= threshold[middle] ? middle : low;
            high = input >= threshold[middle] ? high : middle;
        }
        assertThat(ramp.code(input, 0, SILENT, 0)).as("code of %s", input).isEqualTo(low);
    }
}
