package org.noisefloor.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// Runs of [Numbers] and what came out of them.
final class Jobs {
    private Jobs() {}

    /// Tasks of 200 dies a point.
    static List<Task> tasks(int count) {
        List<Task> tasks = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            tasks.add(new Task(k / 200, k % 200));
        }
        return tasks;
    }

    /// Every outcome, in the order in which they came.
    static List<Outcome> run(Engine engine, String job, List<Task> tasks)
            throws InterruptedException {
        return run(engine, job, tasks, _ -> {});
    }

    /// @param before told how many outcomes have come
    static List<Outcome> run(Engine engine, String job, List<Task> tasks, Consumer<Integer> before)
            throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        engine.run(
                job,
                tasks,
                outcome -> {
                    outcomes.add(outcome);
                    before.accept(outcomes.size());
                },
                Monitor.none());
        return outcomes;
    }

    /// What threads of this process find.
    static SortedMap<Task, String> expected(String job, List<Task> tasks)
            throws InterruptedException {
        try (var engine = new LocalEngine(Numbers::open, 2)) {
            return lines(run(engine, job, tasks));
        }
    }

    /// The line of each task that finished, which none did twice.
    static SortedMap<Task, String> lines(List<Outcome> outcomes) {
        SortedMap<Task, String> lines = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Finished done
                    && lines.put(done.task(), done.line()) != null) {
                throw new AssertionError(done.task() + " finished twice");
            }
        }
        return lines;
    }

    /// Why tasks were given up, by task.
    static Map<Task, Outcome.Poisoned> poisoned(List<Outcome> outcomes) {
        Map<Task, Outcome.Poisoned> poisoned = new HashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Poisoned bad) {
                poisoned.put(bad.task(), bad);
            }
        }
        return poisoned;
    }
}
