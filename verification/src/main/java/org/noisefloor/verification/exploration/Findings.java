package org.noisefloor.verification.exploration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;

/// What the tasks of a log found, each line of it read once.
final class Findings {
    private final ExplorationDescription exploration;
    private final PointList points;
    private final TaskLog log;
    private final Map<Task, Finding> read = new ConcurrentHashMap<>();

    /// of candidates all of whose dies are known, by number
    private final Map<Integer, CandidateResult> whole = new ConcurrentHashMap<>();

    Findings(ExplorationDescription exploration, PointList points, TaskLog log) {
        this.exploration = exploration;
        this.points = points;
        this.log = log;
    }

    /// What is known of a candidate.
    CandidateResult of(Candidate candidate) {
        CandidateResult known = whole.get(candidate.number());
        if (known == null) {
            known = made(candidate);
            if (known.missing() == 0) {
                whole.put(candidate.number(), known);
            }
        }
        return known;
    }

    private CandidateResult made(Candidate candidate) {
        Map<String, SortedMap<Integer, Sample>> samples = new LinkedHashMap<>();
        int corner = 0;
        for (String name : points.corners(candidate)) {
            var dies = new TreeMap<Integer, Sample>();
            for (int die = 0; die < exploration.dies(); die++) {
                sample(candidate, corner, die).ifPresent(s -> dies.put(s.die(), s));
            }
            samples.put(name, dies);
            corner++;
        }
        return CandidateResult.of(candidate, points.area(candidate), samples, exploration);
    }

    /// All claims of a die, if each was checked.
    private Optional<Sample> sample(Candidate candidate, int corner, int die) {
        boolean holds = true;
        String reason = "";
        var numbers = new TreeMap<String, Double>();
        for (int claim = 0; claim < points.claims(); claim++) {
            Finding finding = finding(new Task(points.point(candidate, corner, claim), die));
            if (finding == null) {
                return Optional.empty();
            }
            if (claim == 0 || (holds && !finding.holds())) {
                reason = finding.reason();
            }
            holds &= finding.holds();
            String claimName = points.claims() == 1 ? "" : points.claim(claim);
            for (Map.Entry<String, Double> number : finding.numbers().entrySet()) {
                // the area is a property of the chip, known without any die
                if (!number.getKey().equals(Objective.AREA)) {
                    note(claimName, number, numbers);
                }
            }
        }
        return Optional.of(new Sample(die, holds, reason, numbers));
    }

    /// Of several claims each has its own numbers; the plain name is that of the first.
    private static void note(
            String claim, Map.Entry<String, Double> number, Map<String, Double> numbers) {
        numbers.putIfAbsent(number.getKey(), number.getValue());
        if (!claim.isEmpty()) {
            numbers.put(claim + "." + number.getKey(), number.getValue());
        }
    }

    private @Nullable Finding finding(Task task) {
        Finding known = read.get(task);
        Outcome.Finished line = known == null ? log.finished().get(task) : null;
        if (line != null) {
            known = Claims.read(line.line());
            read.put(task, known);
        }
        return known;
    }
}
