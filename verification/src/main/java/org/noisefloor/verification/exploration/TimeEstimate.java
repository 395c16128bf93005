package org.noisefloor.verification.exploration;

import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// How long an exploration will take, from its first tasks, which are timed.
///
/// @param tasks tasks in all
/// @param timed how many of them were timed
/// @param spent wall time that these took \[s]
/// @param secondsPerTask processor time of one of the others \[s]
/// @param workers how many run at a time
public record TimeEstimate(
        long tasks, long timed, double spent, double secondsPerTask, int workers) {
    /// Tasks that take less than this part of the time of those before are still getting faster.
    private static final double STEADY = 0.8;

    /// Time after which no more tasks are timed \[s].
    private static final double ENOUGH = 10;

    /// Runs a few tasks die by die until they do not become faster: what is read and compiled on the way belongs to the first.
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
        return of(exploration, description, engine, sink, monitor, System::nanoTime);
    }

    /// The same by a clock of the caller's.
    ///
    /// @param clock time \[ns]
    static TimeEstimate of(
            Exploration exploration,
            ExplorationDescription description,
            Engine engine,
            Consumer<Outcome> sink,
            Monitor monitor,
            LongSupplier clock)
            throws InterruptedException {
        long from = clock.getAsLong();
        double last = Double.NaN;
        double spent = 0;
        long timed = 0;
        boolean steady = false;
        for (int die = 0;
                die < description.dies() && !steady && spent < ENOUGH && !monitor.cancelled();
                die++) {
            List<Exploration.Probe> probes = exploration.probes(die);
            NavigableMap<Task, Outcome> ended =
                    run(exploration.job(), probes, engine, sink, monitor);
            if (die == 0) {
                requireMeasured(description, ended);
            }
            double now = secondsPerTask(probes, ended);
            steady = now >= STEADY * last;
            last = Double.isNaN(now) ? last : now;
            timed += ended.size();
            spent = (clock.getAsLong() - from) * 1e-9;
        }
        return new TimeEstimate(exploration.tasks(), timed, spent, last, engine.workers());
    }

    private static NavigableMap<Task, Outcome> run(
            String job,
            List<Exploration.Probe> probes,
            Engine engine,
            Consumer<Outcome> sink,
            Monitor monitor)
            throws InterruptedException {
        var outcomes = new TreeMap<Task, Outcome>();
        engine.run(
                job,
                probes.stream().flatMap(probe -> probe.tasks().stream()).sorted().toList(),
                outcome -> {
                    outcomes.put(outcome.task(), outcome);
                    sink.accept(outcome);
                },
                new Watching(monitor));
        return outcomes;
    }

    /// Each group counts by the number of its tasks; NaN if none of them finished.
    private static double secondsPerTask(
            List<Exploration.Probe> probes, NavigableMap<Task, Outcome> ended) {
        double seconds = 0;
        long weight = 0;
        for (Exploration.Probe probe : probes) {
            double mean =
                    probe.tasks().stream()
                            .map(ended::get)
                            .filter(Outcome.Finished.class::isInstance)
                            .mapToDouble(outcome -> ((Outcome.Finished) outcome).seconds())
                            .average()
                            .orElse(Double.NaN);
            if (!Double.isNaN(mean)) {
                seconds += probe.weight() * mean;
                weight += probe.weight();
            }
        }
        return seconds / weight;
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

    /// Wall time of all tasks \[s].
    public double seconds() {
        return spent + (tasks - timed) * secondsPerTask / workers;
    }

    /// The same in one line, with what it is made of.
    public String line() {
        if (Double.isNaN(secondsPerTask)) {
            return "unknown, since no task finished";
        }
        return String.format(
                Locale.ROOT,
                "about %s: %d tasks, of which %d took %s, the others %.3g s each / %d %s",
                duration(seconds()),
                tasks,
                timed,
                duration(spent),
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
