package org.noisefloor.verification.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// How long work is repeated. All times are CPU time of the calling thread, so that other work on the machine counts only as far
/// as it shares caches and cores.
///
/// A call is first repeated for the warm-up time, and on as long as it allocates, since a vector kernel that allocates is not
/// compiled yet, but no longer than ten times as long.
///
/// @param warmUp time before anything is measured \[s]
/// @param sample time of one sample, made of as many calls as fit, at least one \[s]
/// @param samples number of samples, whose median counts, >= 5
public record Timing(double warmUp, double sample, int samples) {
    private static final int FEWEST = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What a benchmark takes by default.
    public static final Timing FULL = new Timing(0.4, 0.01, 9);

    /// For a look at the order of magnitude.
    public static final Timing QUICK = new Timing(0.1, 0.004, FEWEST);

    /// Checks the numbers.
    public Timing {
        if (!(warmUp > 0 && sample > 0) || samples < FEWEST) {
            throw new IllegalArgumentException(
                    "warm-up and sample must be > 0 s and samples >= %d, were %s s, %s s and %d"
                            .formatted(FEWEST, warmUp, sample, samples));
        }
    }

    private static double now() {
        return 1e-9 * THREADS.getCurrentThreadCpuTime();
    }

    /// Warms up.
    ///
    /// @param call the work
    /// @return number of calls that make one sample
    int warmedUp(LongConsumer call) {
        double start = now();
        double spent = 0;
        long calls = 0;
        long allocated = 0;
        double last = 0;
        while (spent < warmUp || (allocated > 0 && spent < 10 * warmUp)) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            call.accept(calls++);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            last = now() - start - spent;
            spent += last;
        }
        return Math.clamp((long) (sample / Math.max(last, 1e-9)), 1, 1 << 20);
    }

    /// The time of one sample.
    ///
    /// @param call the work
    /// @param calls number of calls
    /// @return time of one call \[s]
    double sample(LongConsumer call, int calls) {
        double start = now();
        for (int i = 0; i < calls; i++) {
            call.accept(i);
        }
        return (now() - start) / calls;
    }

    /// Bytes that a call allocates once warmed up.
    ///
    /// @param call the work
    /// @return the least of some calls \[B]
    long allocated(LongConsumer call) {
        long least = Long.MAX_VALUE;
        for (int s = 0; s < samples; s++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            call.accept(s);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /// The median of an odd or even number of values, NaN of none.
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
