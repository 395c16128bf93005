package org.noisefloor.verification.engine;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// How long many tasks take on many workers that get the next task when they have ended one, and what one driver has to bear.
///
/// While tasks wait, every worker is busy, and a worker's share is `N·m / W` with `m` the mean of a task and its overhead. When none waits
/// any more, each worker still has the rest `R` of the task that it runs. Seen from a time that knows nothing of the task, a rest is longer
/// than `r` with the probability `∫_r^∞ P(X > x) dx / m` and has the mean `E[X²] / 2m` (renewal theory). The run ends with the longest of
/// `W` such rests:
///
/// ```text
/// wall = start + max(N·m / W − E[R], N·d) + E[max of min(W, m / d) rests]
/// ```
///
/// where `d` is what the driver needs for an outcome, one after the other. It limits short tasks on many workers, of which no more than
/// `m / d` are then busy.
///
/// @param tasks number of tasks, at least 1
/// @param workers number of workers, at least 1
/// @param seconds times of measured tasks, from which those of all are drawn \[s]; not empty, > 0
/// @param overhead what a worker needs for a task beside it \[s]
/// @param driver what the driver needs for an outcome \[s]
/// @param start time until workers run tasks \[s]
/// @source Feller 1971, An Introduction to Probability Theory and Its Applications, vol. 2, XI.4 (residual waiting time)
public record ScheduleModel(
        long tasks, int workers, double[] seconds, double overhead, double driver, double start) {
    /// What the driver of worker processes needs for an outcome: two messages and a line of the log, measured on one hyperthread of 2.1 GHz,
    /// 2026-11 \[s].
    public static final double DRIVER = 35e-6;

    /// Time until a worker process has ended its first short task, measured there \[s].
    public static final double START = 3;

    /// Heap that a finished task takes in the driver beside the text of its result, measured \[byte].
    public static final int HEAP = 135;

    private static final int BINS = 1 << 16;

    /// Checks the numbers, and takes a sorted copy of the times.
    public ScheduleModel {
        seconds = seconds.clone();
        Arrays.sort(seconds);
        if (tasks < 1 || workers < 1) {
            throw new IllegalArgumentException(
                    "tasks and workers must be >= 1, were %d and %d".formatted(tasks, workers));
        }
        if (seconds.length == 0
                || !(seconds[0] > 0)
                || !Double.isFinite(seconds[seconds.length - 1])) {
            throw new IllegalArgumentException(
                    "times of tasks must be > 0 s, were "
                            + Arrays.toString(Arrays.copyOf(seconds, Math.min(1, seconds.length))));
        }
        if (!(overhead >= 0 && driver >= 0 && start >= 0)) {
            throw new IllegalArgumentException(
                    "overhead, driver and start must be >= 0 s, were %s, %s and %s"
                            .formatted(overhead, driver, start));
        }
    }

    /// What comes out.
    ///
    /// @param wall time until the last task has ended \[s]
    /// @param efficiency share of the workers' time that went into tasks
    /// @param driverLoad share of the time in which the driver is busy
    public record Schedule(double wall, double efficiency, double driverLoad) {}

    /// Times of measured tasks, sorted \[s].
    @Override
    public double[] seconds() {
        return seconds.clone();
    }

    private double mean() {
        return Arrays.stream(seconds).average().orElseThrow();
    }

    /// By the formula.
    public Schedule estimate() {
        double share = tasks * (mean() + overhead) / workers;
        if (tasks < workers) {
            return schedule(start + Math.max(longestOf(tasks), tasks * driver));
        }
        double most = driver == 0 ? workers : Math.min(workers, (mean() + overhead) / driver);
        double waiting = Math.max(share - meanRest(), tasks * driver);
        return schedule(start + waiting + longestRest(Math.max(1, most)));
    }

    /// For parts of equal numbers of tasks that know nothing of each other, as a job array runs them: the slowest part decides. The sum of `n`
    /// times is normal for large `n`, and the largest of `W` of them lies about `√(2 ln W)` standard deviations above the mean.
    public Schedule sliced() {
        double n = Math.ceil((double) tasks / workers);
        double spread = Math.sqrt(Math.max(0, secondMoment() - mean() * mean()));
        double slowest =
                n * (mean() + overhead + driver) + spread * Math.sqrt(n * 2 * Math.log(workers));
        double wall = start + slowest;
        return new Schedule(wall, tasks * mean() / (workers * wall), n * driver / wall);
    }

    private Schedule schedule(double wall) {
        return new Schedule(wall, tasks * mean() / (workers * wall), tasks * driver / wall);
    }

    private double secondMoment() {
        return Arrays.stream(seconds).map(x -> x * x).average().orElseThrow();
    }

    private double meanRest() {
        return Arrays.stream(seconds)
                        .map(x -> (x + overhead) * (x + overhead))
                        .average()
                        .orElseThrow()
                / (2 * (mean() + overhead));
    }

    /// `E[max of W rests] = ∫ 1 − P(R ≤ r)^W dr`.
    private double longestRest(double busy) {
        double longest = seconds[seconds.length - 1] + overhead;
        double bin = longest / BINS;
        double below = 0;
        double expected = 0;
        int k = 0;
        for (int i = 0; i < BINS; i++) {
            double middle = (i + 0.5) * bin;
            while (k < seconds.length && seconds[k] + overhead <= middle) {
                k++;
            }
            double step = bin * (seconds.length - k) / seconds.length / (mean() + overhead);
            expected += bin * (1 - Math.pow(Math.min(1, below + step / 2), busy));
            below += step;
        }
        return expected;
    }

    /// The expected longest of a few tasks that all begin at once.
    private double longestOf(long count) {
        double expected = 0;
        double before = 0;
        for (int k = 0; k < seconds.length; k++) {
            double upTo = Math.pow((k + 1.0) / seconds.length, count);
            expected += (seconds[k] + overhead) * (upTo - before);
            before = upTo;
        }
        return expected;
    }

    /// By playing it through with times drawn from the measured ones: each worker in turn waits for the driver, then runs its task.
    public Schedule simulate(long seed) {
        var random = new SplittableRandom(seed);
        var free = new PriorityQueue<Double>();
        for (int k = 0; k < workers; k++) {
            free.add(start);
        }
        double driverFree = start;
        double end = start;
        double sum = 0;
        for (long k = 0; k < tasks; k++) {
            double begin = Math.max(free.remove(), driverFree);
            driverFree = begin + driver;
            double time = seconds[random.nextInt(seconds.length)];
            sum += time;
            double ended = driverFree + time + overhead;
            end = Math.max(end, ended);
            free.add(ended);
        }
        return new Schedule(end, sum / (workers * end), tasks * driver / end);
    }
}
