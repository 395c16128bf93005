package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.CorrelationSensors.Spread;

/// The runs that the statistical tests share: fixed seeds 1 … n, so a verdict never varies.
final class AlignmentRuns {

    static final Spread IDEAL = new Spread(0, 0, 0, 0);
    static final LongFunction<WeightStorage> DOUBLE = seed -> new WeightStorage.Exact();
    static final LongFunction<WeightStorage> FLOAT = seed -> new WeightStorage.SinglePrecision();

    private AlignmentRuns() {}

    /// The net of 6: tauRef 20, 100 tauRef per update, learning rate 0.06.
    static AbstractAlignment six(long seed, Spread spread, int chopEvery, WeightStorage storage) {
        AlignmentTask task = AlignmentTask.recurrent(6, seed);
        return new AbstractAlignment(
                task,
                20,
                AlignmentSchedule.constant(0.06, 2000).choppedEvery(chopEvery),
                sensors(task, 20, seed, spread),
                storage,
                seed);
    }

    /// Nets of 6 of seeds 1 … `seeds` after `periods` periods.
    static AbstractAlignment[] sixes(
            int seeds,
            int periods,
            Spread spread,
            int chopEvery,
            LongFunction<WeightStorage> storage) {
        return IntStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(seed -> {
                    AbstractAlignment run = six(seed, spread, chopEvery, storage.apply(seed));
                    run.run(periods);
                    return run;
                })
                .toArray(AbstractAlignment[]::new);
    }

    /// The layered net 50 × 50: tauRef 10, 8 updates of 125 tauRef per epoch, learning rate 0.05.
    static AbstractAlignment layered(
            long seed, Spread spread, int chopEvery, WeightStorage storage) {
        AlignmentTask task = AlignmentTask.layered(50, seed);
        return new AbstractAlignment(
                task,
                10,
                AlignmentSchedule.constant(0.05, 1250).choppedEvery(chopEvery),
                sensors(task, 10, seed, spread),
                storage,
                seed);
    }

    static CorrelationSensors sensors(AlignmentTask task, int tauRef, long seed, Spread spread) {
        NoiseStream noise = new NoiseStream(seed, Purpose.FABRICATION);
        return CorrelationSensors.varied(task.weight().length, tauRef, noise, spread);
    }

    /// W21 − W12 of a pair, averaged over the last `last` of `periods` periods.
    static double meanDifference(AbstractAlignment pair, int periods, int last) {
        pair.run(periods - last);
        double sum = 0;
        for (int k = 0; k < last; k++) {
            pair.run(1);
            sum += pair.weight(1, 0) - pair.weight(0, 1);
        }
        return sum / last;
    }

    static double[] angles(AbstractAlignment[] runs) {
        return Arrays.stream(runs).mapToDouble(AbstractAlignment::angle).toArray();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
