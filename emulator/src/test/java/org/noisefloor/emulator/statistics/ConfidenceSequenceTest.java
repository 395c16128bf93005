package org.noisefloor.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Verdicts on claims whose truth is known: "the yield is at least r", looked at after every block of 20 dies up to 2,000, at 99 %.
///
/// For each truth p the stated error rate is that of the false verdict: `holds` where p < r, `fails` where p >= r. H0: it is at most α/2 =
/// 0.5 %. Each binomial test has a false-alarm rate of 1e-6.
class ConfidenceSequenceTest {
    private static final double CONFIDENCE = 0.99;
    private static final double STATED = (1 - CONFIDENCE) / 2;
    private static final int BLOCK = 20;
    private static final int MOST = 2000;
    private static final double[] REQUIRED = {0.5, 0.9, 0.95, 0.99};

    /// A claim that just misses what is required.
    private static final double MISS = 1e-9;

    /// What is decided after n dies: all from `holds` successes on hold, all up to `fails` fail.
    private record Looks(int[] holds, int[] fails) {
        static Looks of(double required, IntFunction<IntervalOf> intervals) {
            int looks = MOST / BLOCK;
            int[] holds = new int[looks];
            int[] fails = new int[looks];
            for (int look = 0; look < looks; look++) {
                int n = (look + 1) * BLOCK;
                IntervalOf interval = intervals.apply(n);
                holds[look] = first(n, s -> interval.after(s).lower() >= required);
                fails[look] = first(n, s -> interval.after(s).upper() >= required) - 1;
            }
            return new Looks(holds, fails);
        }

        private static int first(int n, IntPredicate reached) {
            int low = 0;
            int high = n + 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (reached.test(middle)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }

    private interface IntervalOf {
        Interval after(int successes);
    }

    private record Counts(int holds, int fails, int runs) {}

    private static final Map<Double, Looks> SEQUENCE = new ConcurrentHashMap<>();

    private static Looks sequence(double required) {
        return SEQUENCE.computeIfAbsent(
                required,
                r -> Looks.of(r, n -> s -> ConfidenceSequence.interval(s, n, CONFIDENCE)));
    }

    private static Looks repeatedClopperPearson(double required) {
        return Looks.of(required, n -> s -> ClopperPearson.interval(s, n, CONFIDENCE));
    }

    private static Counts simulate(Looks looks, double truth, int runs, int seed) {
        double[] cumulative = new double[BLOCK + 1];
        BinomialDistribution block = BinomialDistribution.of(BLOCK, truth);
        for (int s = 0; s <= BLOCK; s++) {
            cumulative[s] = block.cumulativeProbability(s);
        }
        var noise = new NoiseStream(seed, Purpose.NETWORK);
        int holds = 0;
        int fails = 0;
        for (int run = 0; run < runs; run++) {
            int successes = 0;
            for (int look = 0; look < looks.holds().length; look++) {
                double u = noise.uniformAt(run, look);
                int in = 0;
                while (in < BLOCK && u > cumulative[in]) {
                    in++;
                }
                successes += in;
                if (successes >= looks.holds()[look]) {
                    holds++;
                    break;
                }
                if (successes <= looks.fails()[look]) {
                    fails++;
                    break;
                }
            }
        }
        return new Counts(holds, fails, runs);
    }

    /// Truths around `required`: at it, just below, and what is required elsewhere.
    private static List<Double> truths(double required) {
        return List.of(required, required - MISS, 0.5, 0.9, 0.95, 0.99, 1.0);
    }

    private static void requireStatedErrors(int runs) {
        int seed = 1;
        for (double required : REQUIRED) {
            Looks looks = sequence(required);
            for (double truth : truths(required)) {
                Counts counts = simulate(looks, truth, runs, seed++);
                int wrong = truth < required ? counts.holds() : counts.fails();
                double seldom =
                        BinomialDistribution.of(runs, STATED).survivalProbability(wrong - 1);
                assertThat(seldom)
                        .as("%d of %d false, required %s, truth %s", wrong, runs, required, truth)
                        .isGreaterThan(1e-6);
            }
        }
    }

    @Test
    void falseVerdictsAreNoMoreThanStatedWhenLookedAtAfterEveryBlock() {
        requireStatedErrors(20_000);
    }

    @Test
    @Tag("long")
    void falseVerdictsAreNoMoreThanStatedInAHundredThousandRuns() {
        requireStatedErrors(100_000);
    }

    /// Negative control: the same test on the interval that may be looked at once finds it wanting.
    @Test
    void anExactIntervalLookedAtAgainAndAgainBreaksItsLevel() {
        for (double required : REQUIRED) {
            Looks looks = repeatedClopperPearson(required);
            Counts below = simulate(looks, required - MISS, 20_000, 99);
            Counts at = simulate(looks, required, 20_000, 98);
            double wrong = (below.holds() + at.fails()) / 40_000.0;
            assertThat(wrong).as("required %s", required).isGreaterThan(2 * STATED);
        }
    }

    /// Without simulation: the distribution of successes is carried from block to block.
    @Test
    void exactRatesOfFalseVerdictsAreBelowTheStatedOnes() {
        for (double required : REQUIRED) {
            Looks looks = sequence(required);
            Exact below = exact(looks, required - MISS);
            Exact at = exact(looks, required);
            assertThat(below.holds()).as("required %s", required).isLessThanOrEqualTo(STATED);
            assertThat(at.fails()).as("required %s", required).isLessThanOrEqualTo(STATED);
            // a test that never decides would keep every level
            assertThat(below.holds() + at.fails()).isGreaterThan(STATED / 20);
        }
    }

    private record Exact(double holds, double fails, double dies) {}

    private static Exact exact(Looks looks, double truth) {
        BinomialDistribution block = BinomialDistribution.of(BLOCK, truth);
        double[] added = new double[BLOCK + 1];
        for (int s = 0; s <= BLOCK; s++) {
            added[s] = block.probability(s);
        }
        double[] now = {1};
        double holds = 0;
        double fails = 0;
        double dies = 0;
        for (int look = 0; look < looks.holds().length; look++) {
            double[] next = new double[now.length + BLOCK];
            for (int s = 0; s < now.length; s++) {
                for (int more = 0; more <= BLOCK && now[s] > 0; more++) {
                    next[s + more] += now[s] * added[more];
                }
            }
            double went = 0;
            for (double p : now) {
                went += p;
            }
            dies += BLOCK * went;
            for (int s = 0; s < next.length; s++) {
                if (s >= looks.holds()[look]) {
                    holds += next[s];
                    next[s] = 0;
                } else if (s <= looks.fails()[look]) {
                    fails += next[s];
                    next[s] = 0;
                }
            }
            now = next;
        }
        return new Exact(holds, fails, dies);
    }

    /// The table of docs/verification.md; also that a verdict comes sooner the further the truth is from what is required.
    @Test
    void verdictsComeSoonerFarFromWhatIsRequired() {
        var table = new StringBuilder("mean number of dies to a verdict\n");
        for (double required : new double[] {0.9, 0.95, 0.99}) {
            Looks looks = sequence(required);
            List<Double> dies = new ArrayList<>();
            for (double truth : new double[] {0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1}) {
                Exact exact = exact(looks, truth);
                dies.add(exact.dies());
                table.append(
                        String.format(
                                Locale.ROOT,
                                "required %.2f truth %.3f: %.0f dies, holds %.4f, fails %.4f%n",
                                required,
                                truth,
                                exact.dies(),
                                exact.holds(),
                                exact.fails()));
            }
            assertThat(dies.getFirst()).as("%s", table).isLessThan(2.1 * BLOCK);
            assertThat(dies.getLast()).as("%s", table).isLessThan(700);
        }
    }

    @Test
    void allOfTwoHundredBoundTheRateAtLittleLessThanTheExactInterval() {
        assertThat(ConfidenceSequence.interval(200, 200, 0.99).lower())
                .isCloseTo(0.969, within(0.0005));
        assertThat(ClopperPearson.interval(200, 200, 0.99).lower())
                .isCloseTo(0.974, within(0.0005));
    }

    @Test
    void itContainsTheExactInterval() {
        for (int n : new int[] {1, 5, 20, 200, 2000}) {
            for (int s = 0; s <= n; s += Math.max(1, n / 17)) {
                Interval wide = ConfidenceSequence.interval(s, n, 0.99);
                Interval exact = ClopperPearson.interval(s, n, 0.99);
                assertThat(wide.lower()).as("%d of %d", s, n).isLessThanOrEqualTo(exact.lower());
                assertThat(wide.upper()).as("%d of %d", s, n).isGreaterThanOrEqualTo(exact.upper());
            }
        }
    }

    /// What the bisection relies on.
    @Test
    void evidenceFallsWhereverItIsAboveABound() {
        for (int n : new int[] {1, 2, 7, 20, 300}) {
            for (int s = 1; s <= n; s += Math.max(1, n / 9)) {
                double last = Double.POSITIVE_INFINITY;
                for (double p = 1e-6; p < (double) s / n; p += 1e-3) {
                    double evidence = ConfidenceSequence.logEvidence(s, n - s, p);
                    assertThat(evidence <= last || last < Math.log(2))
                            .as("%d of %d at %s: %s after %s", s, n, p, evidence, last)
                            .isTrue();
                    last = evidence;
                }
            }
        }
    }

    /// E(p) by adding it up over q, since all else follows from it.
    @Test
    void evidenceIsTheAverageLikelihoodRatio() {
        int s = 17;
        int f = 3;
        double p = 0.6;
        double sum = 0;
        double prior = 0;
        int parts = 2_000_000;
        for (int i = 0; i < parts; i++) {
            double q = p + (1 - p) * (i + 0.5) / parts;
            double weight = 1 / Math.sqrt(q * (1 - q));
            prior += weight;
            sum += weight * Math.pow(q / p, s) * Math.pow((1 - q) / (1 - p), f);
        }
        assertThat(ConfidenceSequence.logEvidence(s, f, p))
                .isCloseTo(Math.log(sum / prior), within(1e-3));
    }

    @Test
    void trialsWithoutResultWidenTheIntervalBothWays() {
        Interval whole = ConfidenceSequence.interval(90, 100, 0.99);
        Interval holes = ConfidenceSequence.interval(88, 92, 100, 0.99);
        assertThat(holes.lower()).isEqualTo(ConfidenceSequence.interval(88, 100, 0.99).lower());
        assertThat(holes.upper()).isEqualTo(ConfidenceSequence.interval(92, 100, 0.99).upper());
        assertThat(holes.lower()).isLessThan(whole.lower());
    }

    @Test
    void manyTrialsAreNoDifficulty() {
        Interval interval = ConfidenceSequence.interval(9_500_000, 10_000_000, 0.99);
        assertThat(interval.lower()).isBetween(0.9495, 0.95);
        assertThat(interval.upper()).isBetween(0.95, 0.9505);
        assertThat(ConfidenceSequence.interval(0, 0, 0.99)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void badParametersAreNamed() {
        assertThatThrownBy(() -> ConfidenceSequence.interval(3, 2, 0.99))
                .hasMessage("successes must be 0 to 2 (trials), were 3 to 3");
        assertThatThrownBy(() -> ConfidenceSequence.interval(0, -1, 0.99))
                .hasMessage("trials must be 0 to 1000000000, was -1");
        assertThatThrownBy(() -> ConfidenceSequence.interval(1, 2, 0.1))
                .hasMessage("confidence must be >= 0.5 and < 1, was 0.1");
    }

    @Test
    void endsAreNumbersOfSixDecimals() {
        for (int n = 20; n <= 400; n += 20) {
            Interval interval = ConfidenceSequence.interval(n / 2, n, CONFIDENCE);
            for (double end : new double[] {interval.lower(), interval.upper()}) {
                assertThat(new BigDecimal(Double.toString(end)).scale()).isLessThanOrEqualTo(6);
            }
        }
    }
}
