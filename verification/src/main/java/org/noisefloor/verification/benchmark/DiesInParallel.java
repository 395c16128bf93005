package org.noisefloor.verification.benchmark;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.noisefloor.emulator.kernel.MachineLimits;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Rule;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.experiment.Monitor;

/// How much sooner two workers are done with the same dies than one, in wall time. Beside it the same ratio for threads that do
/// nothing but multiply and add in registers: what the machine has to give, for its two processors may be threads of one core, or
/// lent by a busy host. All take turns, and
/// medians over pairs of neighbours count: a disturbance that lasts hits both.
///
/// @param workers number of workers, 2
/// @param seconds median time that they took for all dies \[s]
/// @param secondsOfOne median time that one worker took \[s]
/// @param faster median over pairs of samples of the ratio of these times \[1]
/// @param arithmeticFaster the same ratio for multiply-adds \[1]
public record DiesInParallel(
        int workers, double seconds, double secondsOfOne, double faster, double arithmeticFaster) {
    /// What is chosen by name like a workload.
    public static final String NAME = "dies in parallel";

    /// How many times as fast as one two workers shall be.
    public static final double GOAL = 1.9;

    private static final int WORKERS = 2;
    private static final int DIES = 4;

    /// Updates of each die: all take some tenths of a second, of which fabrication is a small part.
    private static final int PERIODS = 30;

    /// Runs after which measuring begins, whatever the compiler does.
    private static final int MOST_WARM_UPS = 20;

    private static final double SHARE_OF_COMPILER = 0.02;

    /// Rounds of multiply-adds of one task, some tens of milliseconds.
    private static final int ROUNDS = 4_000_000;

    /// Measures.
    ///
    /// @param samples number of samples of each, taken in turns
    /// @return the medians
    public static DiesInParallel measure(int samples) {
        return measure(samples, MOST_WARM_UPS);
    }

    static DiesInParallel measure(int samples, int warmUps) {
        warmUp(warmUps);
        double[] one = new double[samples];
        double[] both = new double[samples];
        double[] faster = new double[samples];
        double[] arithmeticFaster = new double[samples];
        for (int s = 0; s < samples; s++) {
            one[s] = dies(1);
            both[s] = dies(WORKERS);
            faster[s] = one[s] / both[s];
            arithmeticFaster[s] = arithmetic(1) / arithmetic(WORKERS);
        }
        return new DiesInParallel(
                WORKERS,
                Timing.median(both),
                Timing.median(one),
                Timing.median(faster),
                Timing.median(arithmeticFaster));
    }

    /// Lets dies run until the compiler, which would take one of the processors from two workers and none from one, has little left to do.
    private static void warmUp(int most) {
        var compiler = ManagementFactory.getCompilationMXBean();
        for (int k = 0; k < most; k++) {
            long before = compiler.getTotalCompilationTime();
            double seconds = dies(WORKERS);
            double compiling = 1e-3 * (compiler.getTotalCompilationTime() - before);
            if (compiling < SHARE_OF_COMPILER * seconds) {
                return;
            }
        }
    }

    /// Wall time of some dies that learn \[s].
    private static double dies(int workers) {
        var rule = new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC);
        var net = new Net("pairs", Net.Topology.PAIRS, 16, 2, 100, PERIODS, 0.48, 0.06, 20);
        var experiment = new Experiment("parallel", "generic", DIES, 1, rule, List.of(net));
        var options = new Campaign.Options(workers, false);
        var campaign = new Campaign(experiment, ChipReader.read(experiment.chip()), options);
        int[] indices = IntStream.range(0, DIES).toArray();
        return wall(() -> campaign.run(indices, Monitor.none()));
    }

    /// Wall time of as many tasks of multiply-adds as there are dies \[s].
    private static double arithmetic(int workers) {
        return wall(() -> {
            try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
                List<Future<Float>> tasks =
                        IntStream.range(0, DIES)
                                .mapToObj(_ -> pool.submit(() -> MachineLimits.multiplyAdd(ROUNDS)))
                                .toList();
                float sum = 0;
                for (Future<Float> task : tasks) {
                    sum += task.get();
                }
                return sum;
            }
        });
    }

    private static double wall(Callable<?> work) {
        long start = System.nanoTime();
        try {
            work.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return 1e-9 * (System.nanoTime() - start);
    }
}
