package org.noisefloor.spark;

import java.io.Serializable;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;

/// An outcome that can be sent.
///
/// @param point point of the task
/// @param die its die
/// @param finished whether it gave a result
/// @param text the result, or why there is none
/// @param seconds processor time \[s]
/// @param attempts how often it was begun
record Answer(int point, int die, boolean finished, String text, double seconds, int attempts)
        implements Serializable {
    /// @param lost how often the batch was lost before
    static Answer of(Outcome outcome, int lost) {
        Task task = outcome.task();
        int attempts = outcome.attempts() + lost;
        return switch (outcome) {
            case Outcome.Finished(_, String line, double seconds, _) ->
                    new Answer(task.point(), task.die(), true, line, seconds, attempts);
            case Outcome.Poisoned(_, String reason, _) ->
                    new Answer(task.point(), task.die(), false, reason, 0, attempts);
        };
    }

    Outcome outcome() {
        Task task = new Task(point, die);
        return finished
                ? new Outcome.Finished(task, text, seconds, attempts)
                : new Outcome.Poisoned(task, text, attempts);
    }
}
