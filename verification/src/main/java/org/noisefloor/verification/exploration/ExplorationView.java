package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.statistics.ConfidenceSequence;
import org.noisefloor.emulator.statistics.Interval;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.Objective;
import org.noisefloor.io.live.Bound;
import org.noisefloor.io.live.Front;
import org.noisefloor.io.live.FrontPoint;
import org.noisefloor.io.live.LiveState;
import org.noisefloor.io.live.Worst;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;

/// How an exploration stands while it runs.
public final class ExplorationView {
    private static final int MOST_BOUNDS = 12;
    private static final int MOST_WORST = 3;
    private static final int MOST_POINTS = 1000;

    private final Exploration exploration;
    private final TaskLog log;
    private final String command;
    private volatile @Nullable Begin begin;

    /// Where the rate of tasks is counted from.
    ///
    /// @param tasks those that were done or given up by then
    /// @param seconds time by then \[s]
    private record Begin(long tasks, double seconds) {}

    /// What is known of the first dies without a gap.
    ///
    /// @param dies how many they are
    /// @param holds on how many of them all claims hold
    /// @param lost how many of them were given up
    record Firsts(int dies, int holds, int lost) {}

    /// A view of an exploration that is about to run.
    ///
    /// @param log its log
    /// @param command command that runs the exploration again
    public ExplorationView(Exploration exploration, TaskLog log, String command) {
        this.exploration = exploration;
        this.log = log;
        this.command = command;
    }

    /// The run begins; until now its time was estimated.
    ///
    /// @param secondsElapsed by now \[s]
    public void begins(double secondsElapsed) {
        begin = new Begin(done(givenUp()), secondsElapsed);
    }

    /// What is known by now.
    ///
    /// @param secondsElapsed since the run began \[s]
    /// @param finished whether it has ended
    public LiveState state(double secondsElapsed, boolean finished) {
        ExplorationResult result = exploration.current(log);
        ExplorationDescription description = result.exploration();
        long total = exploration.tasksLeftAndDone();
        List<Task> givenUp = givenUp();
        long done = Math.min(total, done(givenUp));
        Begin from = begin;
        long now = from == null ? 0 : done - from.tasks();
        double left =
                from != null && now > 0
                        ? (secondsElapsed - from.seconds()) / now * (total - done)
                        : Double.NaN;
        String phase = from == null ? "time estimate" : exploration.phase();
        return new LiveState(
                description.name(),
                finished ? "" : phase,
                done,
                total,
                secondsElapsed,
                finished ? 0 : left,
                bounds(result, givenUp),
                front(result),
                worst(result),
                messages(result),
                finished);
    }

    /// Tasks that are not begun again in this run.
    private List<Task> givenUp() {
        return log.poisoned().stream()
                .map(Outcome.Poisoned::task)
                .filter(task -> !log.isLeft(task))
                .toList();
    }

    private long done(List<Task> givenUp) {
        return (long) log.finished().size() + givenUp.size();
    }

    /// Yields of the points on the front, with intervals that hold whenever somebody looks: of the first dies without a gap, for among those
    /// beyond a gap are more of the ones that end soon. A die that was given up is no gap; it counts against either end.
    private List<Bound> bounds(ExplorationResult result, List<Task> givenUp) {
        ExplorationDescription description = result.exploration();
        var bounds = new ArrayList<Bound>();
        for (CandidateResult r : result.front().stream().limit(MOST_BOUNDS).toList()) {
            Set<Integer> lost =
                    givenUp.stream()
                            .filter(task -> exploration.isOf(r.candidate(), task))
                            .map(Task::die)
                            .collect(Collectors.toSet());
            Firsts firsts = firsts(r.dies(), lost);
            Interval interval =
                    ConfidenceSequence.interval(
                            firsts.holds(),
                            (long) firsts.holds() + firsts.lost(),
                            firsts.dies(),
                            description.confidence());
            bounds.add(
                    new Bound(
                            r.candidate().name(),
                            r.candidate().chip(),
                            firsts.holds(),
                            firsts.dies(),
                            interval.lower(),
                            interval.upper(),
                            description.required(),
                            "on the front"));
        }
        return bounds;
    }

    /// The dies from 0 on that are all there or were given up.
    static Firsts firsts(SortedMap<Integer, Sample> dies, Set<Integer> lost) {
        int holds = 0;
        int missing = 0;
        for (int die = 0; ; die++) {
            Sample sample = dies.get(die);
            if (sample == null && !lost.contains(die)) {
                return new Firsts(die, holds, missing);
            }
            missing += sample == null ? 1 : 0;
            holds += sample != null && sample.holds() ? 1 : 0;
        }
    }

    private static Front front(ExplorationResult result) {
        List<Objective> objectives = result.exploration().objectives();
        if (objectives.size() < 2) {
            return Front.NONE;
        }
        Objective up = objectives.get(0);
        Objective across = objectives.get(1);
        boolean yield = up.number().equals(Objective.YIELD);
        var points = new ArrayList<FrontPoint>();
        for (CandidateResult r : result.candidates().stream().limit(MOST_POINTS).toList()) {
            boolean interval = yield && r.summary().dies() > 0;
            points.add(
                    new FrontPoint(
                            r.candidate().name(),
                            scale(across) * r.value(across),
                            scale(up) * r.value(up),
                            interval ? 100 * r.summary().lower() : Double.NaN,
                            interval ? 100 * r.summary().upper() : Double.NaN,
                            result.place(r) == ParetoFront.Place.FRONT));
        }
        return new Front(across.name(), across.unit(), up.name(), up.unit(), points);
    }

    private static double scale(Objective objective) {
        return objective.number().equals(Objective.YIELD) ? 100 : 1;
    }

    private List<Worst> worst(ExplorationResult result) {
        var worst = new ArrayList<Worst>();
        for (CandidateResult r : result.front()) {
            Optional<Sample> bad = r.dies().values().stream().filter(s -> !s.holds()).findFirst();
            if (bad.isPresent() && worst.size() < MOST_WORST) {
                worst.add(
                        new Worst(
                                r.candidate().name(),
                                r.candidate().chip(),
                                bad.get().die(),
                                bad.get().reason(),
                                command + ExplorationReport.at(r.candidate())));
            }
        }
        return worst;
    }

    private static List<String> messages(ExplorationResult result) {
        var messages = new ArrayList<String>();
        messages.addAll(result.givenUpLines().stream().limit(MOST_WORST).toList());
        messages.add("Recommended so far: " + Recommendation.sentence(result));
        return messages;
    }
}
