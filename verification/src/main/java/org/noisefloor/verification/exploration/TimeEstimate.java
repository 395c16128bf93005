package org.noisefloor.verification.exploration;

import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// How long an exploration will take, from a few tasks that were timed before it starts.
///
/// @param tasks tasks in all
/// @param secondsPerTask processor time of one \[s]
/// @param workers how many run at a time
public record TimeEstimate(long tasks, double secondsPerTask, int workers) {
    /// Runs a few tasks on two dies, and times those on the second: what is compiled and read once belongs to the first.
    ///
    /// @param sink takes how they ended
    /// @throws IllegalArgumentException if none of them can be run, or if what is looked for is not measured
    public static TimeEstimate of(
            Exploration exploration,
            ExplorationDescription description,
            Engine engine,
            Consumer<Outcome> sink,
            Monitor monitor)
            throws InterruptedException {
        NavigableMap<Task, Outcome> first = run(exploration, engine, 0, sink, monitor);
        requireMeasured(description, first);
        int die = Math.min(1, description.dies() - 1);
        NavigableMap<Task, Outcome> second = run(exploration, engine, die, sink, monitor);
        double seconds =
                second.values().stream()
                        .filter(Outcome.Finished.class::isInstance)
                        .mapToDouble(outcome -> ((Outcome.Finished) outcome).seconds())
                        .average()
                        .orElse(Double.NaN);
        return new TimeEstimate(exploration.tasks(), seconds, engine.workers());
    }

    private static NavigableMap<Task, Outcome> run(
            Exploration exploration,
            Engine engine,
            int die,
            Consumer<Outcome> sink,
            Monitor monitor)
            throws InterruptedException {
        var outcomes = new TreeMap<Task, Outcome>();
        engine.run(
                exploration.job(),
                exploration.probes(die),
                outcome -> {
                    outcomes.put(outcome.task(), outcome);
                    sink.accept(outcome);
                },
                new Watching(monitor));
        return outcomes;
    }

    /// Cancelled with the run, but its progress is none of the run's.
    private record Watching(Monitor monitor) implements Monitor {
        @Override
        public void advance(long intervals) {}

        @Override
        public boolean cancelled() {
            return monitor.cancelled();
        }
    }

    private static void requireMeasured(
            ExplorationDescription description, NavigableMap<Task, Outcome> outcomes) {
        var measured = new TreeSet<String>();
        boolean finished = false;
        for (Outcome outcome : outcomes.values()) {
            if (outcome instanceof Outcome.Finished done) {
                finished = true;
                measured.addAll(Claims.read(done.line()).numbers().keySet());
            }
        }
        // one bad die is reported with all others at the end; where nothing works the file is wrong
        if (!finished
                && !outcomes.isEmpty()
                && outcomes.firstEntry().getValue() instanceof Outcome.Poisoned bad) {
            throw description.problem(
                    "claims",
                    "cannot be checked on point %d, die %d: %s"
                            .formatted(bad.task().point(), bad.task().die(), bad.reason()));
        }
        if (measured.isEmpty()) {
            return;
        }
        for (Objective objective : description.objectives()) {
            boolean known =
                    objective.number().equals(Objective.YIELD)
                            || measured.contains(objective.number())
                            || measured.contains(unprefixed(objective.number(), description));
            if (!known) {
                throw description.problem(
                        "objectives." + objective.name(),
                        "is not measured by the claim on this chip; yield and %s are"
                                .formatted(String.join(", ", measured)));
            }
        }
    }

    /// The name that a claim gives a number, without that of the claim before it.
    private static String unprefixed(String number, ExplorationDescription description) {
        for (ClaimDescription claim : description.claims()) {
            String prefix = claim.name() + ".";
            if (number.startsWith(prefix)) {
                return number.substring(prefix.length());
            }
        }
        return number;
    }

    /// Wall time \[s].
    public double seconds() {
        return tasks * secondsPerTask / workers;
    }

    /// The same in one line, with what it is made of.
    public String line() {
        if (Double.isNaN(secondsPerTask)) {
            return "unknown, since no task finished";
        }
        return String.format(
                Locale.ROOT,
                "about %s: %d tasks x %.3g s / %d %s",
                duration(seconds()),
                tasks,
                secondsPerTask,
                workers,
                workers == 1 ? "worker" : "workers");
    }

    private static String duration(double seconds) {
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
        }
        return seconds < 6000
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
