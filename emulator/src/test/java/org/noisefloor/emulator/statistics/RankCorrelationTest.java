package org.noisefloor.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class RankCorrelationTest {
    private static double[] normal(int seed, int n) {
        float[] drawn = new float[n];
        new NoiseStream(seed, Purpose.NETWORK).gaussian(0, drawn, n);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = drawn[i];
        }
        return values;
    }

    @Test
    void samplesOfOneOrderHaveOneAndOfTheOppositeOrderMinusOne() {
        double[] x = normal(1, 50);
        double[] y = new double[50];
        double[] z = new double[50];
        for (int i = 0; i < 50; i++) {
            y[i] = Math.exp(3 * x[i]);
            z[i] = -Math.cbrt(x[i]);
        }
        assertThat(RankCorrelation.of(x, y, 0.99).value()).isEqualTo(1);
        assertThat(RankCorrelation.of(x, z, 0.99).value()).isEqualTo(-1);
        assertThat(RankCorrelation.of(x, y, 0.99).significant()).isTrue();
    }

    /// A worked example by hand: ranks 1 to 10 against 2 1 4 3 6 5 8 7 10 9, whose squared differences add up to 10.
    @Test
    void valueIsThatOfTheTextbookFormula() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] y = {2, 1, 4, 3, 6, 5, 8, 7, 10, 9};
        assertThat(RankCorrelation.of(x, y, 0.9).value())
                .isCloseTo(1 - 6 * 10 / (10 * 99.0), within(1e-12));
    }

    /// H0: two independent samples are found correlated in at most α of cases; α = 0.1 %, 20,000 pairs of 20 values, at most twice the
    /// level, which a level of 0.1 % exceeds with probability 3e-5.
    @Test
    void independentSamplesAreSeldomFoundCorrelated() {
        int found = 0;
        for (int run = 0; run < 20_000; run++) {
            found +=
                    RankCorrelation.of(normal(2 * run, 20), normal(2 * run + 1, 20), 0.999)
                                    .significant()
                            ? 1
                            : 0;
        }
        assertThat(found).isLessThanOrEqualTo(40);
    }

    /// n = 200 and a true correlation of about 0.5: missed with probability below 1e-6.
    @Test
    void dependenceIsFound() {
        for (int run = 0; run < 50; run++) {
            double[] x = normal(2 * run, 200);
            double[] y = normal(2 * run + 1, 200);
            for (int i = 0; i < 200; i++) {
                y[i] += 0.7 * x[i];
            }
            assertThat(RankCorrelation.of(x, y, 0.9999).significant()).as("run %d", run).isTrue();
        }
    }

    @Test
    void whatDoesNotVaryIsCorrelatedWithNothing() {
        RankCorrelation none = RankCorrelation.of(new double[20], normal(1, 20), 0.99);
        assertThat(none.value()).isZero();
        assertThat(none.significant()).isFalse();
    }

    @Test
    void badParametersAreNamed() {
        assertThatThrownBy(() -> RankCorrelation.of(new double[9], new double[9], 0.9))
                .hasMessage("samples must have one length >= 10, had 9 and 9");
        assertThatThrownBy(() -> RankCorrelation.of(new double[10], new double[10], 1))
                .hasMessage("confidence must be > 0 and < 1, was 1.0");
        double[] hole = new double[10];
        hole[3] = Double.NaN;
        assertThatThrownBy(() -> RankCorrelation.of(hole, new double[10], 0.9))
                .hasMessage("sample must have no NaN, had one");
    }
}
