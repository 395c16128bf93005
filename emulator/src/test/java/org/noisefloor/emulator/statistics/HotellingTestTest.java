package org.noisefloor.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class HotellingTestTest {

    /// Three components of which the third is nearly the sum of the others.
    private static double[][] correlated(int n, int seed, double shift) {
        var noise = new NoiseStream(seed, Purpose.STIMULUS);
        double[][] values = new double[n][3];
        for (int k = 0; k < n; k++) {
            double x = noise.gaussianAt(0, k);
            double y = noise.gaussianAt(1, k);
            values[k][0] = x;
            values[k][1] = y + 2 * x;
            values[k][2] = x + values[k][1] + 0.1 * noise.gaussianAt(2, k) + shift;
        }
        return values;
    }

    @Test
    void withOneComponentTheStatisticIsTheSquareOfStudents() {
        double[] values = {1, 2.5, 3, 7};
        double[][] vectors = {{1}, {2.5}, {3}, {7}};
        double t = HypothesisTest.mean("one", values, 2, 0.01).statistic();
        TestResult result = HotellingTest.mean("one", vectors, new double[] {2}, 0.01);
        assertThat(result.statistic()).isCloseTo(t * t, within(1e-12));
        double bound = HypothesisTest.mean("one", values, 2, 0.01).critical().upper();
        assertThat(result.critical().upper()).isCloseTo(bound * bound, within(1e-9));
    }

    /// H0: the test rejects a true hypothesis with its alpha of 0.1; exact binomial test, n = 2000, alpha = 1e-6.
    @Test
    void trueHypothesesAreRejectedAsOftenAsAlphaSays() {
        int rejected = 0;
        for (int seed = 0; seed < 2000; seed++) {
            rejected +=
                    HotellingTest.mean("zero", correlated(12, seed, 0), new double[3], 0.1)
                                    .rejected()
                            ? 1
                            : 0;
        }
        TestResult rate = HypothesisTest.binomial("rate", rejected, 2000, 0.1, 1e-6);
        assertThat(rate.rejected()).as(rate.toString()).isFalse();
    }

    /// A shift of a tenth of a component's deviation, along the direction in which the sample hardly varies.
    @Test
    void shiftThatOnlyTheCorrelationRevealsIsFound() {
        double[][] values = correlated(50, 1, 0.3);
        assertThat(HotellingTest.mean("zero", values, new double[3], 1e-6).rejected()).isTrue();
        double[] third = new double[50];
        for (int k = 0; k < 50; k++) {
            third[k] = values[k][2];
        }
        assertThat(HypothesisTest.mean("zero", third, 0, 1e-6).rejected()).isFalse();
    }

    @Test
    void samplesThatCannotTellAreRefusedOrRejected() {
        assertThatThrownBy(() -> HotellingTest.mean("few", new double[3][3], new double[3], 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more vectors than components");
        assertThatThrownBy(() -> HotellingTest.mean("few", new double[3][1], new double[1], 1))
                .hasMessageContaining("alpha");
        assertThat(HotellingTest.mean("flat", new double[9][2], new double[2], 0.1).rejected())
                .isTrue();
    }
}
