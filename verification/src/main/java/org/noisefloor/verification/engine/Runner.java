package org.noisefloor.verification.engine;

import org.noisefloor.verification.experiment.Monitor;

/// Runs the tasks of one job. Called from several threads.
@FunctionalInterface
public interface Runner {
    /// Runs a task.
    ///
    /// @return one line of text without its end; the same for the same task, whoever runs it and when
    /// @throws RuntimeException if it cannot be run; another attempt may go well
    String run(Task task, Monitor monitor);

    /// Makes the runner of a job, from the text that was sent to a worker.
    @FunctionalInterface
    interface Factory {
        /// The runner.
        ///
        /// @param job a self-contained text: no file of this machine is needed to run it
        /// @throws IllegalArgumentException if the text is no job
        Runner open(String job);
    }
}
