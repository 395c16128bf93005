package org.noisefloor.verification.engine;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.noisefloor.verification.experiment.Monitor;

/// Threads of this process.
public final class LocalEngine implements Engine {
    private final Runner.Factory factory;
    private final int workers;

    /// Threads of this process.
    ///
    /// @param factory makes the runner of a job
    /// @param workers number of threads, 1 to 1024
    public LocalEngine(Runner.Factory factory, int workers) {
        if (workers < 1 || workers > 1024) {
            throw new IllegalArgumentException(
                    "workers must be between 1 and 1024, was " + workers);
        }
        this.factory = factory;
        this.workers = workers;
    }

    @Override
    public void run(String job, List<Task> tasks, Consumer<Outcome> sink, Monitor monitor)
            throws InterruptedException {
        Runner runner = factory.open(job);
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> waiting = new ArrayList<>();
            for (Task task : tasks) {
                waiting.add(pool.submit(() -> run(runner, task, sink, monitor)));
            }
            for (Future<?> each : waiting) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException exception -> exception;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(e);
            };
        }
    }

    private static void run(Runner runner, Task task, Consumer<Outcome> sink, Monitor monitor) {
        if (monitor.cancelled()) {
            return;
        }
        Outcome outcome = outcome(runner, task, monitor);
        if (!monitor.cancelled()) {
            synchronized (sink) {
                sink.accept(outcome);
            }
        }
    }

    /// Begins a task until it goes well, or was begun often enough.
    public static Outcome outcome(Runner runner, Task task, Monitor monitor) {
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                long begun = cpuNanos();
                String line = runner.run(task, monitor);
                return new Outcome.Finished(task, line, 1e-9 * (cpuNanos() - begun), attempt);
            } catch (RuntimeException e) {
                reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            }
        }
        return new Outcome.Poisoned(task, reason, ATTEMPTS);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public String phrase() {
        return "this process, " + workers + (workers == 1 ? " thread" : " threads");
    }

    @Override
    public void close() {}
}
