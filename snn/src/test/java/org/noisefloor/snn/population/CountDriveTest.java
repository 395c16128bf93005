package org.noisefloor.snn.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.kernel.DeliveryKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;

class CountDriveTest {
    private static final NoiseStream STREAM = new NoiseStream(11, Purpose.STIMULUS);
    private static final DeliveryKernels KERNELS = DeliveryKernels.preferred();

    /// H0: a mean of 12.5, which takes six draws, has the mean and variance of Poisson's law; n = 100,000, alpha = 1e-6 each. The
    /// variance of the sample variance is `(2 m² + m)/n` (derived), which a z test takes.
    @Test
    void largeMeansAreSumsOfDraws() {
        CountDrive drive = CountDrive.poisson(12.5, 1, STREAM, KERNELS);
        double[] values = new double[100_000];
        double[] squares = new double[values.length];
        int[] sum = new int[1000];
        for (int step = 0; step < 100; step++) {
            Arrays.fill(sum, 0);
            drive.add(step, sum);
            for (int i = 0; i < 1000; i++) {
                values[step * 1000 + i] = sum[i];
                squares[step * 1000 + i] = (sum[i] - 12.5) * (sum[i] - 12.5);
            }
        }
        var mean = HypothesisTest.mean("mean", values, 12.5, Math.sqrt(12.5), 1e-6);
        assertThat(mean.rejected()).as(mean.toString()).isFalse();
        double spread = Math.sqrt(2 * 12.5 * 12.5 + 12.5);
        var variance = HypothesisTest.mean("variance", squares, 12.5, spread, 1e-6);
        assertThat(variance.rejected()).as(variance.toString()).isFalse();
    }

    @Test
    void codesWeighTheCountsAndAddToWhatIsThere() {
        int[] one = new int[500];
        CountDrive.binomial(800, 0.0025, 1, STREAM, KERNELS).add(4, one);
        int[] weighted = new int[500];
        Arrays.fill(weighted, 1000);
        CountDrive.binomial(800, 0.0025, -3, STREAM, KERNELS).add(4, weighted);
        for (int i = 0; i < 500; i++) {
            assertThat(weighted[i]).isEqualTo(1000 - 3 * one[i]);
        }
    }

    @Test
    void meansOutOfRangeAreRefused() {
        assertThatThrownBy(() -> CountDrive.poisson(300, 1, STREAM, KERNELS))
                .hasMessageContaining("must be 0 to 225, was 300");
        assertThatThrownBy(() -> CountDrive.binomial(10, 2, 1, STREAM, KERNELS))
                .hasMessageContaining("probability must be 0 to 1, was 2");
    }
}
