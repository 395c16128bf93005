package org.noisefloor.emulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

/// Statistical tests draw fresh seeds; each is judged at alpha = 1e-9, so that with some 200 of them per run a false alarm comes
/// once in five million runs.
class NoiseStreamTest {
    private static final double ALPHA = 1e-9;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    private static double[] normals(NoiseStream stream, long firstStep, int steps, int units) {
        double[] all = new double[steps * units];
        float[] batch = new float[units];
        for (int s = 0; s < steps; s++) {
            stream.gaussian(firstStep + s, batch, units);
            for (int u = 0; u < units; u++) {
                all[s * units + u] = batch[u];
            }
        }
        return all;
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void valuesDependNeitherOnBatchLengthNorOnWhatCameBefore(
            @ForAll long seed,
            @ForAll long step,
            @ForAll Purpose purpose,
            @ForAll @IntRange(max = 300) int length) {
        NoiseStream stream = new NoiseStream(seed, purpose);
        int[] words = new int[length];
        float[] normals = new float[length];
        stream.gaussian(step, normals, length);
        stream.bits(step + 1, words, length);
        stream.bits(step, words, length);
        for (int unit = length - 1; unit >= 0; unit--) {
            assertThat(words[unit]).isEqualTo(stream.bitsAt(unit, step));
            assertThat(normals[unit]).isEqualTo(stream.gaussianAt(unit, step));
            assertThat(stream.uniformAt(unit, step))
                    .isEqualTo((words[unit] & 0xFFFFFFFFL) / 4294967296.0);
        }
    }

    @Test
    void seedPurposeStepAndUnitEachChangeEveryValue() {
        NoiseStream stream = new NoiseStream(1, Purpose.SPIKE);
        Set<Integer> words = new HashSet<>();
        for (int unit : new int[] {0, 1, 15, 16, 63, 64, Integer.MAX_VALUE}) {
            for (long step : new long[] {0, 1, 1L << 32, -1}) {
                words.add(stream.bitsAt(unit, step));
                words.add(new NoiseStream(2, Purpose.SPIKE).bitsAt(unit, step));
                words.add(new NoiseStream(1L << 32 | 1, Purpose.SPIKE).bitsAt(unit, step));
                words.add(new NoiseStream(1, Purpose.ROUNDING).bitsAt(unit, step));
            }
        }
        assertThat(words).hasSize(7 * 4 * 4);
    }

    @Test
    void purposesHaveCodesOfTheirOwn() {
        assertThat(Arrays.stream(Purpose.values()).mapToInt(Purpose::code).distinct().count())
                .isEqualTo(Purpose.values().length);
    }

    /// H0: values are independent standard normal. n = 2^18: detects a mean of 0.02 or a variance off by 3 % with power above
    /// 0.99.
    @Property(tries = 5, edgeCases = EdgeCasesMode.NONE)
    void gaussiansAreStandardNormal(@ForAll long seed, @ForAll long step) {
        double[] values = normals(new NoiseStream(seed, Purpose.MEMBRANE_NOISE), step, 512, 512);
        accept(HypothesisTest.mean("mean is 0", values, 0, 1, ALPHA));
        accept(HypothesisTest.variance("variance is 1", values, 1, ALPHA));
        accept(HypothesisTest.distribution("normal", values, NORMAL::cumulativeProbability, ALPHA));
        // third and fourth moments of a normal have variances 15 and 96
        accept(HypothesisTest.mean("skewness is 0", powers(values, 3), 0, Math.sqrt(15), ALPHA));
        accept(
                HypothesisTest.mean(
                        "fourth moment is 3", powers(values, 4), 3, Math.sqrt(96), ALPHA));
    }

    private static double[] powers(double[] values, int exponent) {
        return Arrays.stream(values).map(z -> Math.pow(z, exponent)).toArray();
    }

    /// H0: the tails beyond 3, 4, 5 standard deviations weigh what the normal's do, each side. n = 2^24, of which 4.8 are expected
    /// beyond +5.
    @Test
    void gaussianTailsAreRightBeyondFiveStandardDeviations() {
        NoiseStream stream = new NoiseStream(20251, Purpose.READ_NOISE);
        int[][] beyond = new int[2][6];
        float[] batch = new float[1 << 16];
        for (int step = 0; step < 256; step++) {
            stream.gaussian(step, batch, batch.length);
            for (float z : batch) {
                int bound = Math.min(5, (int) Math.abs(z));
                beyond[z < 0 ? 0 : 1][bound]++;
            }
        }
        for (int side = 0; side < 2; side++) {
            int count = 0;
            for (int bound = 5; bound >= 3; bound--) {
                count += beyond[side][bound];
                double probability = NORMAL.survivalProbability(bound);
                accept(
                        HypothesisTest.binomial(
                                "tail beyond " + bound, count, 1 << 24, probability, ALPHA));
            }
        }
    }

    /// H0: the correlation of two values is 0, for neighbours in step, unit, word of a block, purpose and seed. n = 2^16: detects a
    /// correlation of 0.035 with power above 0.99.
    @Property(tries = 3, edgeCases = EdgeCasesMode.NONE)
    void valuesOfDifferentCoordinatesAreUncorrelated(@ForAll long seed) {
        NoiseStream stream = new NoiseStream(seed, Purpose.SPIKE);
        double[] here = normals(stream, 0, 256, 256);
        requireUncorrelated("step", here, normals(stream, 1, 256, 256));
        requireUncorrelated(
                "purpose", here, normals(new NoiseStream(seed, Purpose.ROUNDING), 0, 256, 256));
        requireUncorrelated(
                "seed", here, normals(new NoiseStream(seed + 1, Purpose.SPIKE), 0, 256, 256));
        requireUncorrelated("substream", here, normals(stream.substream(0), 0, 256, 256));
        for (int distance : new int[] {1, 16, 32, 64}) {
            requireUncorrelated(
                    "unit + " + distance,
                    here,
                    Arrays.copyOfRange(here, distance, here.length + distance));
        }
    }

    private static void requireUncorrelated(String what, double[] a, double[] b) {
        double[] products = new double[a.length];
        double[] squares = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            products[i] = a[i] * b[i];
            squares[i] = (a[i] * a[i] - 1) * (b[i] * b[i] - 1);
        }
        accept(HypothesisTest.mean("correlation with other " + what, products, 0, 1, ALPHA));
        // values that share a radius would be uncorrelated and yet dependent; a square has variance
        // 2
        accept(
                HypothesisTest.mean(
                        "correlation of squares with other " + what, squares, 0, 2, ALPHA));
    }

    /// H0: each bit of a word is 1 with probability 1/2 and independent of the same bit for another purpose. n = 2^16 words.
    @Property(tries = 3, edgeCases = EdgeCasesMode.NONE)
    void bitsAreFairAndIndependentOfPurpose(@ForAll long seed, @ForAll long step) {
        int n = 1 << 16;
        int[] words = new int[n];
        int[] others = new int[n];
        new NoiseStream(seed, Purpose.SPIKE).bits(step, words, n);
        new NoiseStream(seed, Purpose.STIMULUS).bits(step, others, n);
        for (int bit = 0; bit < 32; bit++) {
            int ones = 0;
            int different = 0;
            for (int i = 0; i < n; i++) {
                ones += words[i] >>> bit & 1;
                different += (words[i] ^ others[i]) >>> bit & 1;
            }
            accept(HypothesisTest.binomial("bit " + bit + " is fair", ones, n, 0.5, ALPHA));
            accept(
                    HypothesisTest.binomial(
                            "bit " + bit + " differs half the time", different, n, 0.5, ALPHA));
        }
    }

    /// Some generators keyed by exclusive or only permute one stream into the next; of 4096 words in each of two streams, 0.004 are
    /// expected to be shared, and 4 with probability 1e-11.
    @Test
    void streamsOfDifferentKeysAreNotPermutationsOfEachOther() {
        int n = 4096;
        int[] a = new int[n];
        int[] b = new int[n];
        for (long seed = 0; seed < 4; seed++) {
            new NoiseStream(seed, Purpose.NETWORK).bits(0, a, n);
            new NoiseStream(seed + 1, Purpose.NETWORK).bits(0, b, n);
            Set<Integer> words = new HashSet<>();
            Arrays.stream(a).forEach(words::add);
            assertThat(Arrays.stream(b).filter(words::contains).count()).isLessThan(4);
        }
    }

    @Test
    void substreamsDifferInSeedAndKeepThePurpose() {
        Set<Long> seeds = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            NoiseStream stream = new NoiseStream(5, purpose);
            seeds.add(stream.seed());
            for (int index = -100; index < 1000; index++) {
                NoiseStream substream = stream.substream(index);
                assertThat(substream.purpose()).isEqualTo(purpose);
                assertThat(substream).isEqualTo(stream.substream(index));
                seeds.add(substream.seed());
            }
        }
        // all distinct, but for the seed that the streams started with in common
        assertThat(seeds).hasSize(Purpose.values().length * 1100 + 1);
    }

    @Test
    void badRangesAreNamed() {
        NoiseStream stream = new NoiseStream(1, Purpose.SPIKE);
        assertThatThrownBy(() -> stream.bits(0, new int[3], 4))
                .hasMessage("length must be 0 to 3 units, was 4");
        assertThatThrownBy(() -> stream.gaussian(0, new float[3], -1))
                .hasMessage("length must be 0 to 3 units, was -1");
        assertThatThrownBy(() -> stream.bitsAt(-1, 0)).hasMessage("unit must be >= 0, was -1");
    }
}
