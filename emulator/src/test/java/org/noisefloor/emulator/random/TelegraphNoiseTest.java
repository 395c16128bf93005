package org.noisefloor.emulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

/// Statistical tests draw from fixed seeds; alpha = 1e-9 each.
class TelegraphNoiseTest {
    private static final double ALPHA = 1e-9;
    private static final NoiseStream STREAM = new NoiseStream(159, Purpose.SLOW_NOISE);

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    /// H0: after 6 intervals a trap is occupied with probability p, and with `p + (s - p) e^(-6 (r01 + r10) dt)` given the state s at
    /// the start. n = 20000 traps: a probability off by 0.04 is seen with power above 0.99.
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.1, 0.5, 1, 5})
    void occupancyAndItsMemoryFollowTheClosedFormAtEveryInterval(double interval) {
        TelegraphNoise trap = TelegraphNoise.of(0.3, 0.7, interval);
        int[] traps = new int[2];
        int[] occupiedLater = new int[2];
        int n = 20000;
        for (int unit = 0; unit < n; unit++) {
            boolean first = trap.first(STREAM, unit);
            boolean now = first;
            for (int step = 1; step <= 6; step++) {
                now = trap.next(now, STREAM, unit, step);
            }
            traps[first ? 1 : 0]++;
            occupiedLater[first ? 1 : 0] += now ? 1 : 0;
        }
        int later = occupiedLater[0] + occupiedLater[1];
        accept(HypothesisTest.binomial("occupied at the start", traps[1], n, 0.3, ALPHA));
        accept(HypothesisTest.binomial("occupied after 6 intervals", later, n, 0.3, ALPHA));
        for (int s = 0; s < 2; s++) {
            double expected = 0.3 + (s - 0.3) * Math.exp(-6 * interval);
            accept(
                    HypothesisTest.binomial(
                            "occupied, from " + s, occupiedLater[s], traps[s], expected, ALPHA));
        }
    }

    @Test
    void twoIntervalsAreOneOfTwiceTheLength() {
        double one = TelegraphNoise.of(2, 5, 0.1).forgetting();
        assertThat(1 - (1 - one) * (1 - one))
                .isCloseTo(TelegraphNoise.of(2, 5, 0.2).forgetting(), within(1e-15));
        assertThat(TelegraphNoise.of(3, 1, 9).variance()).isEqualTo(0.75 * 0.25);
    }

    @Test
    void badRatesAreNamed() {
        assertThatThrownBy(() -> TelegraphNoise.of(0, 1, 1))
                .hasMessage("capture rate must be finite and > 0 1/s, was 0.0");
        assertThatThrownBy(() -> TelegraphNoise.of(1, -2, 1))
                .hasMessage("emission rate must be finite and > 0 1/s, was -2.0");
        assertThatThrownBy(() -> new TelegraphNoise(1.5, 0))
                .hasMessage("probability must be 0 to 1, was 1.5");
    }

    /// H0: an event of rate r falls into an interval with probability 1 - e^(-r dt). n = 50000.
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 1, 3})
    void eventsOccurWithTheProbabilityOfThePoissonProcess(double interval) {
        double probability = Bernoulli.probability(1.5, interval);
        int n = 50000;
        int count = 0;
        for (int unit = 0; unit < n; unit++) {
            count += Bernoulli.occurs(STREAM, unit, 77, probability) ? 1 : 0;
        }
        accept(HypothesisTest.binomial("events", count, n, 1 - Math.exp(-1.5 * interval), ALPHA));
    }

    @Test
    void probabilityOfAnIntervalComposesAndKeepsItsDigits() {
        double half = Bernoulli.probability(7, 0.05);
        assertThat(1 - (1 - half) * (1 - half))
                .isCloseTo(Bernoulli.probability(7, 0.1), within(1e-15));
        assertThat(Bernoulli.probability(1, 1e-18)).isEqualTo(1e-18);
    }

    @Test
    void certainAndImpossibleEventsAreDecidedWithoutChance() {
        for (int unit = 0; unit < 10000; unit++) {
            assertThat(Bernoulli.occurs(STREAM, unit, 0, 1)).isTrue();
            assertThat(Bernoulli.occurs(STREAM, unit, 0, 0)).isFalse();
        }
    }

    @Test
    void boundaryWordIsDecidedByFurtherBits() {
        // the unit's own word over 2^32 leaves it to the substream; half a unit above it is even
        // odds
        int yes = 0;
        int n = 20000;
        for (int unit = 0; unit < n; unit++) {
            double own = STREAM.uniformAt(unit, 3);
            assertThat(Bernoulli.occurs(STREAM, unit, 3, own)).isFalse();
            assertThat(Bernoulli.occurs(STREAM, unit, 3, own + 0x1p-32)).isTrue();
            yes += Bernoulli.occurs(STREAM, unit, 3, own + 0x1p-33) ? 1 : 0;
        }
        accept(HypothesisTest.binomial("boundary words", yes, n, 0.5, ALPHA));
    }
}
