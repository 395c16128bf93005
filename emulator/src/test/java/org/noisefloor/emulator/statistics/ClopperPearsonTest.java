package org.noisefloor.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ClopperPearsonTest {
    @Test
    void intervalHasItsClosedFormWhenAllOrNoneSucceed() {
        Interval all = ClopperPearson.interval(16, 16, 0.99);
        assertThat(all.lower()).isCloseTo(Math.pow(0.005, 1 / 16.0), within(1e-12));
        assertThat(all.upper()).isEqualTo(1);
        Interval none = ClopperPearson.interval(0, 16, 0.99);
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(1 - Math.pow(0.005, 1 / 16.0), within(1e-12));
    }

    @Test
    void endsLeaveHalfTheRiskOnEachSide() {
        Interval interval = ClopperPearson.interval(7, 10, 0.95);
        double asMany = BinomialDistribution.of(10, interval.lower()).survivalProbability(6);
        double asFew = BinomialDistribution.of(10, interval.upper()).cumulativeProbability(7);
        assertThat(asMany).isCloseTo(0.025, within(1e-10));
        assertThat(asFew).isCloseTo(0.025, within(1e-10));
    }

    @Test
    void coverageIsNeverBelowTheConfidence() {
        int trials = 12;
        for (double probability = 0.001; probability < 1; probability += 0.001) {
            BinomialDistribution distribution = BinomialDistribution.of(trials, probability);
            double covered = 0;
            for (int successes = 0; successes <= trials; successes++) {
                if (ClopperPearson.interval(successes, trials, 0.9).contains(probability)) {
                    covered += distribution.probability(successes);
                }
            }
            assertThat(covered).as("p = %s", probability).isGreaterThanOrEqualTo(0.9 - 1e-12);
        }
    }

    @Test
    void badParametersAreNamed() {
        assertThatThrownBy(() -> ClopperPearson.interval(0, 0, 0.9))
                .hasMessage("trials must be >= 1, was 0");
        assertThatThrownBy(() -> ClopperPearson.interval(3, 2, 0.9))
                .hasMessage("successes must be 0 to 2 (trials), was 3");
        assertThatThrownBy(() -> ClopperPearson.interval(1, 2, 1))
                .hasMessage("confidence must be > 0 and < 1, was 1.0");
    }
}
