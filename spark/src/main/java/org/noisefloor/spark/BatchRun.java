package org.noisefloor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.Runner;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/// Runs a batch on a worker. A task that fails each time is an answer too, so that its neighbours' answers arrive.
final class BatchRun extends AbstractFunction1<Iterator<Batch>, Answer[]> implements Serializable {
    private static final long serialVersionUID = 1;

    private final Broadcast<SharedJob> job;

    BatchRun(Broadcast<SharedJob> job) {
        this.job = job;
    }

    @Override
    public Answer[] apply(Iterator<Batch> batches) {
        var context = TaskContext.get();
        var monitor = new Cancelled(context);
        Runner runner = job.value().runner();
        List<Answer> answers = new ArrayList<>();
        while (batches.hasNext()) {
            for (Task task : batches.next().tasks()) {
                if (!monitor.cancelled()) {
                    answers.add(
                            Answer.of(
                                    LocalEngine.outcome(runner, task, monitor),
                                    context.attemptNumber()));
                }
            }
        }
        return answers.toArray(Answer[]::new);
    }

    /// Stops a batch that the driver has cancelled; nobody waits for its answers.
    private record Cancelled(TaskContext context) implements Monitor {
        @Override
        public void advance(long intervals) {}

        @Override
        public boolean cancelled() {
            return context.isInterrupted();
        }
    }
}
