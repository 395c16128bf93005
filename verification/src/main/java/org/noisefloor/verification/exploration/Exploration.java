package org.noisefloor.verification.exploration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.ChipChanges;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Variation;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Slice;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.engine.TaskRun;
import org.noisefloor.verification.experiment.Monitor;

/// An exploration at work: the first points, then in each round some more near the Pareto front of all before.
///
/// Which points a round has follows from the file and from what the rounds before found, so that it depends neither on the engine nor on
/// the number of workers. They are kept in `rounds.json` before the round begins: a run that goes on has them as they were.
public final class Exploration {
    /// Name of the file with the points of the rounds.
    public static final String ROUNDS = "rounds.json";

    private static final int POINTS_AT_HAND = 128;

    private final ExplorationDescription exploration;
    private final PointList points;
    private final int first;
    private final String identity;

    /// the round that runs; 0 for the first points
    private volatile int round;

    /// tasks that rounds had less than they might
    private final AtomicLong spared = new AtomicLong();

    private @Nullable Findings findings;

    /// The points of all rounds so far, as places in the cube.
    record Rounds(double[][][] points) {}

    /// What decides which points there are.
    private record Identity(
            Object plan,
            int dies,
            String design,
            List<String> parameters,
            List<String> objectives,
            int rounds,
            int pointsPerRound,
            double confidence) {}

    /// Prepares an exploration.
    ///
    /// @throws DescriptionException naming a point of its design that does not exist physically
    public Exploration(ExplorationDescription exploration) {
        this.exploration = exploration;
        this.points = new PointList(exploration);
        for (var values : Designs.of(exploration)) {
            Candidate candidate = Candidate.of(number(), 0, exploration, values);
            if (!points.has(candidate)) {
                points.add(candidate);
            }
        }
        exploration.ablation().ifPresent(this::addAblation);
        this.first = number();
        this.identity = identityOfFirst();
    }

    private int number() {
        return points.size();
    }

    private void addAblation(SortedMap<String, String> changes) {
        for (String chip : ablated(changes)) {
            points.add(Candidate.ablation(number(), exploration, chip, changes, Candidate.NOTHING));
            DataSheet sheet = sheet(chip);
            for (String key : deviations(sheet, changes)) {
                var without = new TreeMap<>(changes);
                without.put(key, zero(sheet, key));
                points.add(Candidate.ablation(number(), exploration, chip, without, key));
            }
        }
    }

    private List<String> ablated(SortedMap<String, String> changes) {
        String named = changes.get(ExplorationDescription.CHIP);
        return named == null ? List.copyOf(exploration.chips().keySet()) : List.of(named);
    }

    private DataSheet sheet(String chip) {
        DataSheet sheet = exploration.chips().get(chip);
        if (sheet == null) {
            throw exploration.problem(ExplorationDescription.CHIP, "has no chip " + chip);
        }
        return sheet;
    }

    private static String zero(DataSheet sheet, String key) {
        return key.equals(ChipChanges.NOISE) ? "0 %" : ChipChanges.times(sheet, key, 0);
    }

    /// The keys of all deviations that are not zero, and the word for noise.
    private static List<String> deviations(DataSheet sheet, SortedMap<String, String> changes) {
        var keys = new ArrayList<String>();
        for (Variation variation :
                List.of(
                        Variation.RELATIVE,
                        Variation.ABSOLUTE,
                        Variation.ELEMENT,
                        Variation.DEFECT)) {
            keys.addAll(sheet.varying(variation));
        }
        if (!sheet.varying(Variation.NOISE).isEmpty() && !changes.containsKey(ChipChanges.NOISE)) {
            keys.add(ChipChanges.NOISE);
        }
        return keys;
    }

    /// The file's content, for a log that refuses to go on with another one.
    public String identity() {
        return identity;
    }

    private String identityOfFirst() {
        return Json.compact(
                new Identity(
                        Json.read(points.plan().toText(), Object.class),
                        exploration.dies(),
                        exploration.design().name(),
                        exploration.parameters().stream().map(Object::toString).toList(),
                        exploration.objectives().stream().map(Object::toString).toList(),
                        exploration.rounds(),
                        exploration.pointsPerRound(),
                        exploration.confidence()));
    }

    /// Tasks of the whole exploration, if each round finds all its points.
    public long tasks() {
        long all = 0;
        List<Candidate> known = points.candidates();
        for (Candidate candidate : known.subList(0, first)) {
            all += points.points(candidate);
        }
        long each = points.points(known.getFirst());
        return (all + each * exploration.rounds() * exploration.pointsPerRound())
                * exploration.dies();
    }

    /// Tasks of the whole exploration, those aside that rounds have turned out not to need.
    long tasksLeftAndDone() {
        return tasks() - spared.get();
    }

    /// What runs now, for people.
    String phase() {
        return round == 0
                ? "first points"
                : "round %d of %d".formatted(round, exploration.rounds());
    }

    /// Tasks that stand for others.
    ///
    /// @param tasks those of the first and the last point of a group
    /// @param weight how many tasks of a die the group has
    record Probe(List<Task> tasks, long weight) {}

    /// A few tasks that stand for all: those of the first and the last point of each chip, calibrated and not.
    List<Probe> probes(int die) {
        Map<String, List<Candidate>> groups = new TreeMap<>();
        for (Candidate candidate : points.candidates()) {
            groups.computeIfAbsent(
                            candidate.chip() + candidate.calibrated(), _ -> new ArrayList<>())
                    .add(candidate);
        }
        var probes = new ArrayList<Probe>();
        for (List<Candidate> group : groups.values()) {
            var tasks = new TreeSet<Task>();
            for (Candidate each : List.of(group.getFirst(), group.getLast())) {
                for (int p = 0; p < points.points(each); p++) {
                    tasks.add(new Task(points.point(each, 0, 0) + p, die));
                }
            }
            long weight = group.stream().mapToLong(points::points).sum();
            probes.add(new Probe(List.copyOf(tasks), weight));
        }
        return probes;
    }

    /// Whether a task is one of a candidate.
    boolean isOf(Candidate candidate, Task task) {
        int from = points.point(candidate, 0, 0);
        return task.point() >= from && task.point() < from + points.points(candidate);
    }

    /// The text from which workers make the claims and chips of all points so far.
    String job() {
        return points.plan().toText();
    }

    /// What is known by now. May be called by any thread while the exploration runs.
    public ExplorationResult current(TaskLog log) {
        return result(findings(log), log, false);
    }

    /// What is found so far, kept from one look to the next.
    private synchronized Findings findings(TaskLog log) {
        Findings known = findings;
        if (known == null) {
            known = new Findings(exploration, points, log);
            findings = known;
        }
        return known;
    }

    private ExplorationResult result(Findings found, TaskLog log, boolean complete) {
        List<Candidate> known = points.candidates();
        Map<Integer, String> names = new HashMap<>();
        for (Candidate candidate : known) {
            for (int p = 0; p < points.points(candidate); p++) {
                names.put(points.point(candidate, 0, 0) + p, candidate.name());
            }
        }
        Map<Task, String> poisonedNames = new HashMap<>();
        List<Outcome.Poisoned> poisoned = log.poisoned();
        for (Outcome.Poisoned each : poisoned) {
            poisonedNames.put(each.task(), names.getOrDefault(each.task().point(), "?"));
        }
        return new ExplorationResult(
                exploration,
                known.stream().map(found::of).toList(),
                poisoned,
                poisonedNames,
                identity,
                complete);
    }

    /// Runs everything that the log does not have.
    ///
    /// @param engine where tasks run; the result does not depend on it
    /// @param log of a folder in which nothing else is run
    /// @param monitor one part of the work for each task, [#tasks] in all
    /// @return everything; or what there is if the monitor cancelled the run
    /// @throws IOException if the folder cannot be written
    public ExplorationResult run(Engine engine, TaskLog log, Monitor monitor)
            throws IOException, InterruptedException {
        Findings found = findings(log);
        run(engine, log, monitor, 0);
        double[][][] kept = rounds(log.folder());
        for (int now = 1; now <= exploration.rounds() && !monitor.cancelled(); now++) {
            round = now;
            int begin = number();
            if (now <= kept.length) {
                for (double[] point : kept[now - 1]) {
                    tryAdd(now, point);
                }
            } else {
                ExplorationResult before = result(found, log, false);
                int number = now;
                var refinement = new Refinement(exploration);
                List<double[]> added =
                        refinement.points(now, before.front(), point -> tryAdd(number, point));
                kept = Arrays.copyOf(kept, now);
                kept[now - 1] = added.toArray(double[][]::new);
                AtomicFile.write(Json.compact(new Rounds(kept)), log.folder().resolve(ROUNDS));
            }
            long fewer = fewer(begin);
            spared.addAndGet(fewer);
            monitor.skip(fewer);
            run(engine, log, monitor, begin);
        }
        return result(found, log, !monitor.cancelled());
    }

    /// Tasks that a round has less than it might.
    private long fewer(int begin) {
        long wanted = exploration.pointsPerRound() - (long) (number() - begin);
        return wanted * points.points(points.candidates().getFirst()) * exploration.dies();
    }

    private boolean tryAdd(int inRound, double[] point) {
        Candidate candidate =
                Candidate.of(
                        number(),
                        inRound,
                        exploration,
                        Designs.at(exploration.parameters(), point));
        if (points.has(candidate)) {
            return false;
        }
        try {
            points.add(candidate);
            return true;
        } catch (DescriptionException _) {
            // no such chip: another point is taken
            return false;
        }
    }

    private static double[][][] rounds(Path folder) throws IOException {
        Path file = folder.resolve(ROUNDS);
        if (!Files.isRegularFile(file)) {
            return new double[0][][];
        }
        try {
            return Json.read(Files.readString(file), Rounds.class).points();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--resume %s cannot go on: %s is damaged (%s)"
                            .formatted(folder, ROUNDS, e.getMessage()),
                    e);
        }
    }

    /// Runs a part of the first points and the ablation, for a job array: rounds follow once all parts are together.
    ///
    /// @param slice which of the tasks
    /// @throws IOException if the folder cannot be written
    public void runPart(Engine engine, TaskLog log, Slice slice, Monitor monitor)
            throws IOException, InterruptedException {
        TaskRun.run(engine, job(), slice.of(tasks(0)), log, monitor);
    }

    /// Number of tasks of such a part.
    public long tasksOf(Slice slice) {
        return slice.of(tasks(0)).size();
    }

    /// Runs the candidates from number `begin` on.
    private void run(Engine engine, TaskLog log, Monitor monitor, int begin)
            throws IOException, InterruptedException {
        TaskRun.run(engine, job(), tasks(begin), log, monitor);
    }

    /// The tasks of the candidates from number `begin` on: so many points at a time as workers have chips at hand of, die by die.
    private List<Task> tasks(int begin) {
        List<Candidate> known = points.candidates();
        var tasks = new ArrayList<Task>();
        int from = begin;
        while (from < known.size()) {
            int each = points.points(known.get(from));
            int to = Math.min(known.size(), from + Math.max(1, POINTS_AT_HAND / each));
            for (int die = 0; die < exploration.dies(); die++) {
                for (Candidate candidate : known.subList(from, to)) {
                    for (int p = 0; p < points.points(candidate); p++) {
                        tasks.add(new Task(points.point(candidate, 0, 0) + p, die));
                    }
                }
            }
            from = to;
        }
        return tasks;
    }
}
