package org.noisefloor.verification.engine;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.noisefloor.verification.experiment.Monitor;

/// Runs those tasks that a log does not have, and logs each.
public final class TaskRun {
    private TaskRun() {}

    /// Runs tasks. Returns when each of them has ended or the monitor cancelled the run.
    ///
    /// @param engine where they run
    /// @param job text from which a worker makes the runner
    /// @param wanted tasks in the order in which they should begin
    /// @param log has those that ended before, and takes the others
    /// @param monitor watches and may cancel; each task is one part of the work, and one that the log has is skipped
    /// @throws IOException if the log cannot be written
    public static void run(
            Engine engine, String job, List<Task> wanted, TaskLog log, Monitor monitor)
            throws IOException, InterruptedException {
        run(engine, job, wanted, log, _ -> {}, monitor);
    }

    /// The same for somebody who takes outcomes as they come.
    ///
    /// @param taker told each outcome once it is logged and before the monitor advances, never two at once
    /// @throws IOException if the log cannot be written
    public static void run(
            Engine engine,
            String job,
            List<Task> wanted,
            TaskLog log,
            Consumer<Outcome> taker,
            Monitor monitor)
            throws IOException, InterruptedException {
        List<Task> left = wanted.stream().filter(log::isLeft).toList();
        if (left.size() < wanted.size()) {
            monitor.skip(wanted.size() - left.size());
        }
        if (!left.isEmpty()) {
            engine.run(
                    job,
                    left,
                    outcome -> {
                        log.add(outcome);
                        taker.accept(outcome);
                        monitor.advance(1);
                    },
                    new Cancelling(monitor));
        }
        log.force();
    }

    /// Passes on that the run is cancelled, and nothing else: what a task advances by is not known beforehand.
    private record Cancelling(Monitor monitor) implements Monitor {
        @Override
        public void advance(long intervals) {}

        @Override
        public boolean cancelled() {
            return monitor.cancelled();
        }
    }
}
