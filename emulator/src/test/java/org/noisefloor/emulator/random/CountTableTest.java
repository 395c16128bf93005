package org.noisefloor.emulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.kernel.DeliveryKernels;

class CountTableTest {
    private static final int DRAWS = 1_000_000;

    /// Probability of a false alarm of each test here.
    private static final double ALPHA = 1e-6;

    /// Counts from here on are one class, or the expected numbers would be too small.
    private static final int LAST = 8;

    @Test
    void tablesHoldTheLawToTwoToTheMinus28() {
        double[][] laws = {{800, 0.0025}, {1, 0.5}, {3, 1}, {15, 0.9}, {0, 0.3}, {100, 0}};
        for (double[] law : laws) {
            CountTable table = CountTable.binomial((int) law[0], law[1]);
            BinomialDistribution exact = BinomialDistribution.of((int) law[0], law[1]);
            for (int k = 0; k < 15; k++) {
                assertThat(table.probability(k))
                        .as("%d of %s trials with %s", k, law[0], law[1])
                        .isCloseTo(exact.probability(k), within(0x1p-27));
            }
        }
        for (double mean : new double[] {0.01, 1, 2.25}) {
            CountTable table = CountTable.poisson(mean);
            for (int k = 0; k < 15; k++) {
                assertThat(table.probability(k))
                        .isCloseTo(PoissonDistribution.of(mean).probability(k), within(0x1p-27));
            }
        }
    }

    /// H0: the counts that the kernel draws follow the law; Pearson's statistic over 0..7 and more, n = 10⁶ draws, alpha = 1e-6.
    @Test
    void drawnCountsFollowTheirLaw() {
        CountTable binomial = CountTable.binomial(800, 0.0025);
        assertThat(statistic(binomial, BinomialDistribution.of(800, 0.0025))).isLessThan(bound());
        CountTable poisson = CountTable.poisson(2.25);
        assertThat(statistic(poisson, PoissonDistribution.of(2.25))).isLessThan(bound());
    }

    /// The same test refuses Poisson's law for binomial counts of 20 trials, and a mean that is off by 1 %.
    @Test
    void drawnCountsOfAnotherLawAreRefused() {
        CountTable table = CountTable.binomial(20, 0.1);
        assertThat(statistic(table, PoissonDistribution.of(2))).isGreaterThan(bound());
        assertThat(statistic(CountTable.poisson(2.02), PoissonDistribution.of(2)))
                .isGreaterThan(bound());
    }

    private static double bound() {
        return ChiSquaredDistribution.of(LAST).inverseSurvivalProbability(ALPHA);
    }

    private static double statistic(CountTable table, DiscreteDistribution law) {
        int n = 10_000;
        int[] drawn = new int[n];
        long[] seen = new long[LAST + 1];
        for (int step = 0; step < DRAWS / n; step++) {
            Arrays.fill(drawn, 0);
            DeliveryKernels.preferred().addDraws(17, 6, step, table.entries(), 1, drawn, n);
            for (int count : drawn) {
                seen[Math.min(count, LAST)]++;
            }
        }
        double sum = 0;
        for (int k = 0; k <= LAST; k++) {
            double expected =
                    DRAWS * (k < LAST ? law.probability(k) : law.survivalProbability(LAST - 1));
            sum += (seen[k] - expected) * (seen[k] - expected) / expected;
        }
        return sum;
    }

    @Test
    void lawsWithLargeCountsAreRefused() {
        assertThatThrownBy(() -> CountTable.poisson(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 15");
        assertThatThrownBy(() -> CountTable.binomial(16, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CountTable.binomial(10, 1.5))
                .hasMessageContaining("probability must be 0 to 1, was 1.5");
    }
}
