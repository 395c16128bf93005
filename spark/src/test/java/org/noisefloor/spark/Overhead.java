package org.noisefloor.spark;

import java.util.List;
import java.util.TreeMap;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// Times many small tasks on an engine: `Overhead local|MASTER TASKS NANOSECONDS ROUNDS`. The figures of docs/scale.md.
final class Overhead {
    private Overhead() {}

    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        List<Task> tasks = Jobs.tasks(count);
        long begun = System.nanoTime();
        try (Engine engine = engine(arguments[0])) {
            System.out.printf("%s, start %.2f s%n", engine.phrase(), secondsSince(begun));
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
                var lines = new TreeMap<Task, String>();
                begun = System.nanoTime();
                engine.run(
                        "work " + arguments[2],
                        tasks,
                        outcome -> lines.put(outcome.task(), ((Outcome.Finished) outcome).line()),
                        Monitor.none());
                System.out.printf(
                        "%d tasks, %.3f s, digest %08x%n",
                        lines.size(), secondsSince(begun), lines.hashCode());
            }
        }
    }

    private static Engine engine(String name) throws InterruptedException {
        return name.startsWith("threads")
                ? new LocalEngine(Numbers::open, Integer.parseInt(name.substring(7)))
                : new SparkEngine(Numbers::open, name);
    }

    private static double secondsSince(long begun) {
        return 1e-9 * (System.nanoTime() - begun);
    }
}
