package org.noisefloor.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.noisefloor.io.description.AcceptanceReader;
import org.noisefloor.verification.acceptance.AcceptancePlan;
import org.noisefloor.verification.claim.PlanRunner;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Runner;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// Runs of [Numbers], or of a plan, and what came out of them.
final class Jobs {
    private Jobs() {}

    /// The runner of a job: a plan is an object of JSON, and [Numbers] are none.
    static Runner open(String job) {
        return job.startsWith("{") ? PlanRunner.open(job) : Numbers.open(job);
    }

    /// A claim that a user wrote, about the gains of a die.
    private static final String CLAIM =
            """
            import java.util.Map;
            import java.util.TreeMap;
            import org.noisefloor.emulator.chip.Die;
            import org.noisefloor.verification.claim.Claim;
            import org.noisefloor.verification.claim.Finding;
            import org.noisefloor.verification.claim.Specimen;
            import org.noisefloor.verification.experiment.Monitor;

            public final class Strong implements Claim {
                @Override
                public String statement() {
                    return "the gain of the first synapse is above the nominal one";
                }

                @Override
                public Finding check(Specimen specimen, Monitor monitor) {
                    Die die = Die.of(specimen.chip().spiking(), specimen.pattern());
                    double gain = die.synapses().gain(0, 0);
                    return new Finding(gain > 1, "the gain is " + gain, new TreeMap<>(Map.of("gain", gain)));
                }
            }
            """;

    /// The plan of a verification file whose claim a user wrote in Java.
    ///
    /// @param folder gets the file and the claim
    static String planOfAJavaClaim(Path folder) throws IOException {
        Files.writeString(folder.resolve("Strong.java"), CLAIM);
        Path file =
                Files.writeString(
                        folder.resolve("strong.yaml"),
                        """
                        acceptance: {name: strong, chips: [generic], yield: 50 %, dies: 20, block: 10}
                        claims: {strong: {claim: java, source: Strong.java}}
                        """);
        return AcceptancePlan.of(AcceptanceReader.read(file)).toText();
    }

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
        try (var engine = new LocalEngine(Jobs::open, 2)) {
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
