package org.noisefloor.verification.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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
    /// @param tasks those that were done by then
    /// @param seconds time by then \[s]
    private record Begin(int tasks, double seconds) {}

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
        begin = new Begin(log.finished().size(), secondsElapsed);
    }

    /// What is known by now.
    ///
    /// @param secondsElapsed since the run began \[s]
    /// @param finished whether it has ended
    public LiveState state(double secondsElapsed, boolean finished) {
        ExplorationResult result = exploration.current(log);
        ExplorationDescription description = result.exploration();
        long total = exploration.tasksLeftAndDone();
        long done = Math.min(total, log.finished().size() + givenUp());
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
                bounds(result),
                front(result),
                worst(result),
                messages(result),
                finished);
    }

    /// Tasks that are not begun again in this run.
    private long givenUp() {
        return log.poisoned().stream().filter(each -> !log.isLeft(each.task())).count();
    }

    /// Yields of the points on the front, with intervals that hold whenever somebody looks: of the first dies without a gap, for among those
    /// beyond a gap are more of the ones that end soon.
    private static List<Bound> bounds(ExplorationResult result) {
        ExplorationDescription description = result.exploration();
        var bounds = new ArrayList<Bound>();
        for (CandidateResult r : result.front().stream().limit(MOST_BOUNDS).toList()) {
            int dies = firsts(r.dies());
            int holds = (int) r.dies().values().stream().limit(dies).filter(Sample::holds).count();
            Interval interval = ConfidenceSequence.interval(holds, dies, description.confidence());
            bounds.add(
                    new Bound(
                            r.candidate().name(),
                            r.candidate().chip(),
                            holds,
                            dies,
                            interval.lower(),
                            interval.upper(),
                            description.required(),
                            "on the front"));
        }
        return bounds;
    }

    /// Number of dies from 0 on that are all there.
    static int firsts(SortedMap<Integer, Sample> dies) {
        int count = 0;
        for (int die : dies.keySet()) {
            if (die != count) {
                break;
            }
            count++;
        }
        return count;
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
