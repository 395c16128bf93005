package org.noisefloor.verification.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StopAtFailure;

/// Threads of this process. Each takes the next task when it has ended one, so nothing is kept for tasks that wait.
public final class LocalEngine implements Engine {
    static final int MOST_WORKERS = 1024;

    private final Runner.Factory factory;
    private final int workers;
    private @Nullable Opened last;

    private record Opened(String job, Runner runner) {}

    /// Threads of this process.
    ///
    /// @param factory makes the runner of a job
    /// @param workers number of threads, 1 to 1024
    public LocalEngine(Runner.Factory factory, int workers) {
        requireWorkers(workers);
        this.factory = factory;
        this.workers = workers;
    }

    static void requireWorkers(int workers) {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "workers must be between 1 and %d, was %d".formatted(MOST_WORKERS, workers));
        }
    }

    @Override
    public void run(String job, List<Task> tasks, Consumer<Outcome> sink, Monitor monitor)
            throws InterruptedException {
        var round = new Round(new Attempts(runner(job)), tasks.iterator(), sink, monitor);
        int threads = Math.min(workers, tasks.size());
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
            List<Future<?>> ends = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                ends.add(pool.submit(round::work));
            }
            round.await(ends);
        }
    }

    /// Blocks of the same job follow one another: its text is read once.
    private synchronized Runner runner(String job) {
        Opened open = last;
        if (open == null || !open.job.equals(job)) {
            open = new Opened(job, factory.open(job));
            last = open;
        }
        return open.runner;
    }

    /// Begins a task until it goes well, or was begun often enough.
    public static Outcome outcome(Runner runner, Task task, Monitor monitor) {
        return new Attempts(runner).outcome(task, 0, monitor);
    }

    /// What the threads of one call share.
    private static final class Round {
        private final Attempts attempts;
        private final Iterator<Task> tasks;
        private final Consumer<Outcome> sink;
        private final StopAtFailure monitor;

        Round(Attempts attempts, Iterator<Task> tasks, Consumer<Outcome> sink, Monitor monitor) {
            this.attempts = attempts;
            this.tasks = tasks;
            this.sink = sink;
            this.monitor = new StopAtFailure(monitor);
        }

        void work() {
            try {
                for (Task task = next(); task != null; task = next()) {
                    deliver(attempts.outcome(task, 0, monitor));
                }
            } catch (RuntimeException | Error e) {
                monitor.failed();
                throw e;
            }
        }

        private @Nullable Task next() {
            synchronized (tasks) {
                return !monitor.cancelled() && tasks.hasNext() ? tasks.next() : null;
            }
        }

        private void deliver(Outcome outcome) {
            synchronized (sink) {
                // what a cancelled task found is not all of it
                if (!monitor.cancelled()) {
                    keep(outcome);
                }
            }
        }

        /// After an outcome that could not be kept no other one is.
        private void keep(Outcome outcome) {
            try {
                sink.accept(outcome);
            } catch (RuntimeException | Error e) {
                monitor.failed();
                throw e;
            }
        }

        /// Returns when all threads have ended; none is interrupted, for one may be writing to a log.
        void await(List<Future<?>> ends) throws InterruptedException {
            try {
                for (Future<?> end : ends) {
                    end.get();
                }
            } catch (InterruptedException e) {
                monitor.failed();
                throw e;
            } catch (ExecutionException e) {
                throw switch (e.getCause()) {
                    case RuntimeException exception -> exception;
                    case Error error -> throw error;
                    case null, default -> new IllegalStateException(e);
                };
            }
        }
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public String phrase() {
        return "this process, " + workers + (workers == 1 ? " thread" : " threads");
    }

    @Override
    public void close() {}
}
