package org.noisefloor.spark;

import java.util.List;
import java.util.function.Consumer;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// An engine whose outcomes somebody else sees too.
///
/// @param engine where tasks run
/// @param observer sees each outcome first
record Observed(Engine engine, Consumer<Outcome> observer) implements Engine {
    @Override
    public void run(String job, List<Task> tasks, Consumer<Outcome> sink, Monitor monitor)
            throws InterruptedException {
        engine.run(job, tasks, observer.andThen(sink), monitor);
    }

    @Override
    public int workers() {
        return engine.workers();
    }

    @Override
    public String phrase() {
        return engine.phrase();
    }

    @Override
    public void close() {
        engine.close();
    }
}
