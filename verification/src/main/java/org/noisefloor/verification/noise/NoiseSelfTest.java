package org.noisefloor.verification.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.TestResult;

/// The self-test of the noise generator: five neighbouring streams are drawn side by side, and held against the law that all their
/// values are independent and standard normal.
///
/// | claim | test |
/// |---|---|
/// | moments 1 to 4 | normal, with the standard error under the claim |
/// | distribution | Kolmogorov–Smirnov on bins of 2^-10 |
/// | tails beyond 3, 4, 4.5, 5, 5.5 σ, each side | exact binomial |
/// | values, and their squares, of neighbours | normal, for next seed, next purpose, substreams, units 1, 16 and 64 apart, next step |
///
/// Each test has its own alpha of 1e-7, so that all of them together raise a false alarm for one seed in some 300,000.
///
/// @param streams a stream, then its four neighbours: next seed, next purpose, first and second substream
public record NoiseSelfTest(List<NormalSource> streams) {
    /// Probability of a false alarm of each test.
    public static final double ALPHA = 1e-7;

    /// Largest number of draws.
    public static final long MOST_DRAWS = 2_000_000_000;

    /// Smallest number of draws: below it the tails hold nothing.
    public static final long FEWEST_DRAWS = 1_000_000;

    /// Draws of each stream in one round.
    private static final int UNITS = 1 << 14;

    private static final int STREAMS = 5;

    /// Refuses a wrong number of streams.
    public NoiseSelfTest {
        if (streams.size() != STREAMS) {
            throw new IllegalArgumentException(
                    "streams must be %d, were %d".formatted(STREAMS, streams.size()));
        }
        streams = List.copyOf(streams);
    }

    /// The test of the product's own generator.
    ///
    /// @param seed of the first stream
    /// @return the test, not yet run
    public static NoiseSelfTest ofGenerator(long seed) {
        NoiseStream first = new NoiseStream(seed, Purpose.MEMBRANE_NOISE);
        return new NoiseSelfTest(
                List.of(
                        first::gaussian,
                        new NoiseStream(seed + 1, Purpose.MEMBRANE_NOISE)::gaussian,
                        new NoiseStream(seed, Purpose.READ_NOISE)::gaussian,
                        first.substream(0)::gaussian,
                        first.substream(1)::gaussian));
    }

    /// The number of draws that a run makes: whole rounds of all streams.
    ///
    /// @param draws number of draws asked for
    /// @return the next multiple of a round
    public static long wholeRounds(long draws) {
        long round = (long) STREAMS * UNITS;
        return (draws + round - 1) / round * round;
    }

    /// Draws and tests.
    ///
    /// @param draws number of draws, 1e6 to 2e9; rounded up to whole rounds
    /// @param progress told the number of draws of each round
    /// @return every test, in a fixed order
    /// @throws IllegalArgumentException if the number of draws is out of range
    public List<TestResult> run(long draws, LongConsumer progress) {
        if (draws < FEWEST_DRAWS || draws > MOST_DRAWS) {
            throw new IllegalArgumentException(
                    "draws must be %d to %d, were %d".formatted(FEWEST_DRAWS, MOST_DRAWS, draws));
        }
        NormalSample sample = new NormalSample();
        List<StreamPair> pairs =
                List.of(
                        new StreamPair("next seed"),
                        new StreamPair("next purpose"),
                        new StreamPair("stream and substream"),
                        new StreamPair("next substream"),
                        new StreamPair("next unit"),
                        new StreamPair("16 units on"),
                        new StreamPair("64 units on"),
                        new StreamPair("next step"));
        float[][] now = new float[STREAMS][UNITS];
        float[] before = new float[UNITS];
        long round = (long) STREAMS * UNITS;
        for (long step = 0; step * round < draws; step++) {
            for (int s = 0; s < STREAMS; s++) {
                streams.get(s).fill(step, now[s], UNITS);
                sample.add(now[s]);
            }
            pairs.get(0).add(now[0], now[1], 0);
            pairs.get(1).add(now[0], now[2], 0);
            pairs.get(2).add(now[0], now[3], 0);
            pairs.get(3).add(now[3], now[4], 0);
            pairs.get(4).add(now[0], now[0], 1);
            pairs.get(5).add(now[0], now[0], 16);
            pairs.get(6).add(now[0], now[0], 64);
            if (step > 0) {
                pairs.get(7).add(before, now[0], 0);
            }
            System.arraycopy(now[0], 0, before, 0, UNITS);
            progress.accept(round);
        }
        List<TestResult> tests = new ArrayList<>(sample.tests(ALPHA));
        pairs.forEach(pair -> tests.addAll(pair.tests(ALPHA)));
        return List.copyOf(tests);
    }
}
