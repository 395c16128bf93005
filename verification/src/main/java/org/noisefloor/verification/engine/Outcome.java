package org.noisefloor.verification.engine;

/// How a task ended.
public sealed interface Outcome {
    /// The task.
    Task task();

    /// How often it was begun, at least once.
    int attempts();

    /// It gave a result.
    ///
    /// @param task the task
    /// @param line the result, one line of text without its end: a function of job and task alone
    /// @param seconds processor time that it took \[s]; differs from run to run
    /// @param attempts how often it was begun
    record Finished(Task task, String line, double seconds, int attempts) implements Outcome {}

    /// It failed each time, and is given up.
    ///
    /// @param task the task
    /// @param reason the last failure, in one sentence
    /// @param attempts how often it was begun
    record Poisoned(Task task, String reason, int attempts) implements Outcome {}
}
