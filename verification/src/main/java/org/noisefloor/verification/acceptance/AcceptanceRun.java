package org.noisefloor.verification.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;
import org.noisefloor.verification.acceptance.AcceptanceResult.GivenUp;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.Specimen;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.engine.TaskRun;
import org.noisefloor.verification.experiment.Monitor;

/// All cases of a file, in rounds: each round runs the next block of every case that has no verdict yet.
///
/// Which dies are run depends on how many workers wait for work; which dies count does not, since a verdict is read off the first block
/// that allows one.
public final class AcceptanceRun {
    private final Acceptance acceptance;
    private final Plan plan;
    private final List<Case> cases;
    private final TaskLog log;
    private final String job;
    private final List<Map<Integer, Course.Result>> results = new ArrayList<>();
    private List<Outcome.Poisoned> givenUp = List.of();

    /// A run that goes on from what its log holds.
    ///
    /// @param plan what [AcceptancePlan] made of `acceptance`
    public AcceptanceRun(Acceptance acceptance, Plan plan, TaskLog log) {
        this.acceptance = acceptance;
        this.plan = plan;
        this.cases = Case.of(acceptance);
        this.log = log;
        this.job = plan.toText();
        cases.forEach(_ -> results.add(new HashMap<>()));
        takeResults();
    }

    /// Runs until every case has its verdict or the monitor cancels.
    ///
    /// @param tasksAhead least number of tasks of a round, so that no worker waits for the last die of a block while others are to be done
    /// @param watcher is told the state after each round
    /// @throws IOException if the log cannot be written
    public AcceptanceResult run(
            Engine engine, int tasksAhead, Monitor monitor, Consumer<AcceptanceResult> watcher)
            throws IOException, InterruptedException {
        AcceptanceResult state = result();
        for (List<Task> round = round(state, tasksAhead);
                !round.isEmpty() && !monitor.cancelled();
                round = round(state, tasksAhead)) {
            TaskRun.run(engine, job, round, log, monitor);
            takeResults();
            state = result();
            watcher.accept(state);
        }
        return state;
    }

    /// What comes next: dies of the lowest indices that have no result, so many blocks of each open case that there are enough tasks.
    private List<Task> round(AcceptanceResult state, int tasksAhead) {
        List<CaseResult> open =
                state.cases().stream()
                        .filter(each -> each.course().verdict() == Verdict.UNFINISHED)
                        .toList();
        var tasks = new ArrayList<Task>();
        for (int blocks = 1; tasks.size() < tasksAhead; blocks++) {
            int before = tasks.size();
            for (CaseResult each : open) {
                addBlock(each, blocks, tasks);
            }
            if (tasks.size() == before && blocksLeft(open, blocks) == 0) {
                break;
            }
        }
        tasks.sort(null);
        return tasks;
    }

    private void addBlock(CaseResult each, int block, List<Task> tasks) {
        Acceptance.Requirement requirement = each.of().requirement();
        long from = each.course().last().dies() + (block - 1L) * requirement.block();
        long to = Math.min(requirement.dies(), from + requirement.block());
        for (long die = from; die < to; die++) {
            var task = new Task(each.of().point(), (int) die);
            if (log.isLeft(task)) {
                tasks.add(task);
            }
        }
    }

    private static long blocksLeft(List<CaseResult> open, int block) {
        return open.stream()
                .filter(each ->
                        each.course().last().dies() + (long) block * each.of().requirement().block()
                                < each.of().requirement().dies())
                .count();
    }

    private void takeResults() {
        for (Outcome.Finished each : log.finished().values()) {
            results.get(each.task().point())
                    .computeIfAbsent(
                            each.task().die(), _ -> new Course.Result(Claims.read(each.line())));
        }
        // what was given up before the run went on is begun again
        givenUp = log.poisoned().stream().filter(each -> !log.isLeft(each.task())).toList();
        for (Outcome.Poisoned each : givenUp) {
            results.get(each.task().point())
                    .putIfAbsent(each.task().die(), new Course.Result(null));
        }
    }

    /// What is known now.
    public AcceptanceResult result() {
        return new AcceptanceResult(acceptance, cases.stream().map(this::result).toList());
    }

    private CaseResult result(Case of) {
        Map<Integer, Course.Result> own = results.get(of.point());
        Course course = Course.of(of.requirement(), own::get);
        var dies = new ArrayList<DieFinding>();
        for (int die = 0; die < course.last().dies(); die++) {
            Course.Result result = own.get(die);
            @Nullable Finding finding = result == null ? null : result.finding();
            if (finding != null) {
                dies.add(new DieFinding(die, Specimen.dieSeed(plan.seed(), die), finding));
            }
        }
        List<GivenUp> missing =
                givenUp.stream()
                        .filter(each ->
                                each.task().point() == of.point()
                                        && each.task().die() < course.last().dies())
                        .map(each -> new GivenUp(each.task().die(), each.reason(), each.attempts()))
                        .toList();
        return new CaseResult(of, course, dies, missing);
    }
}
