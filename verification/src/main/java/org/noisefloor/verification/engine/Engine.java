package org.noisefloor.verification.engine;

import java.util.List;
import java.util.function.Consumer;
import org.noisefloor.verification.experiment.Monitor;

/// Where tasks run. What comes out of a task is the same on every engine; only the order in which tasks end differs.
public interface Engine extends AutoCloseable {
    /// How often a task is begun before it is given up.
    int ATTEMPTS = 3;

    /// Runs tasks, and returns when each has an outcome or the monitor cancelled the run. A task whose worker is lost is begun again.
    ///
    /// @param job text from which a worker makes the runner
    /// @param tasks which of its tasks, in the order in which they should begin
    /// @param sink takes outcomes, in any order, never two at once
    /// @param monitor watches and may cancel; a cancelled task has no outcome
    void run(String job, List<Task> tasks, Consumer<Outcome> sink, Monitor monitor)
            throws InterruptedException;

    /// How many tasks run at a time, as far as it is known now: workers of a cluster may come and go.
    int workers();

    /// What it is and how many workers it has, for people.
    String phrase();

    /// Ends what it started.
    @Override
    void close();
}
