package org.noisefloor.verification.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.verification.acceptance.AcceptanceResult.GivenUp;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.engine.TaskRun;
import org.noisefloor.verification.experiment.Monitor;

/// All cases of a file, in rounds: each round runs the next block of every case that has no verdict yet.
///
/// Which dies are run depends on how many workers wait for work; which dies count does not, since a verdict is read off the first block
/// that allows one. What a run costs beside its tasks grows with the number of dies and no faster.
public final class AcceptanceRun {
    private final Acceptance acceptance;
    private final List<CaseRun> cases;
    private final TaskLog log;
    private final String job;

    /// A run that goes on from what its log holds.
    ///
    /// @param plan what [AcceptancePlan] made of `acceptance`
    public AcceptanceRun(Acceptance acceptance, Plan plan, TaskLog log) {
        this.acceptance = acceptance;
        this.cases = Case.of(acceptance).stream().map(of -> new CaseRun(of, plan.seed())).toList();
        this.log = log;
        this.job = plan.toText();
        log.finished().values().forEach(this::take);
        // what was given up before the run went on is begun again
        log.poisoned().stream().filter(each -> !log.isLeft(each.task())).forEach(this::take);
        cases.forEach(CaseRun::look);
    }

    private void take(Outcome outcome) {
        Task task = outcome.task();
        CaseRun of = cases.get(task.point());
        switch (outcome) {
            case Outcome.Finished done -> of.take(task.die(), Claims.read(done.line()));
            case Outcome.Poisoned bad ->
                    of.take(new GivenUp(task.die(), bad.reason(), bad.attempts()));
        }
    }

    /// Runs until every case has its verdict or the monitor cancels.
    ///
    /// @param ahead least number of tasks of a round for each worker, so that none waits for the last die of a block while others are to be
    /// done
    /// @param watcher is told after each round; what it asks meanwhile, such as [#result], waits for nobody
    /// @throws IOException if the log cannot be written
    public AcceptanceResult run(Engine engine, int ahead, Monitor monitor, Runnable watcher)
            throws IOException, InterruptedException {
        for (List<Task> round = round(ahead * engine.workers());
                !round.isEmpty() && !monitor.cancelled();
                round = round(ahead * engine.workers())) {
            TaskRun.run(engine, job, round, log, this::take, monitor);
            cases.forEach(CaseRun::look);
            watcher.run();
        }
        return result();
    }

    /// What comes next: dies of the lowest indices that have no result, so many blocks of each open case that there are enough tasks.
    ///
    /// @param tasksAhead least number of tasks
    private List<Task> round(int tasksAhead) {
        List<CaseRun> open = cases.stream().filter(CaseRun::open).toList();
        var tasks = new ArrayList<Task>();
        for (int blocks = 1; tasks.size() < tasksAhead; blocks++) {
            int before = tasks.size();
            for (CaseRun each : open) {
                addBlock(each, blocks, tasks);
            }
            if (tasks.size() == before && blocksLeft(open, blocks) == 0) {
                break;
            }
        }
        tasks.sort(null);
        return tasks;
    }

    private void addBlock(CaseRun each, int block, List<Task> tasks) {
        Requirement requirement = each.of().requirement();
        long from = each.seen() + (block - 1L) * requirement.block();
        long to = Math.min(requirement.dies(), from + requirement.block());
        for (long die = from; die < to; die++) {
            var task = new Task(each.of().point(), (int) die);
            if (log.isLeft(task)) {
                tasks.add(task);
            }
        }
    }

    private static long blocksLeft(List<CaseRun> open, int block) {
        return open.stream()
                .filter(each ->
                        each.seen() + (long) block * each.of().requirement().block()
                                < each.of().requirement().dies())
                .count();
    }

    /// What is known now. It is not to be asked while a round runs, except by its monitor.
    public AcceptanceResult result() {
        return new AcceptanceResult(acceptance, cases.stream().map(CaseRun::result).toList());
    }

    /// Number of dies that need not be run any more, since the verdict of their case came before them.
    public long spared() {
        return cases.stream()
                .filter(each -> !each.open())
                .mapToLong(each -> (long) each.of().requirement().dies() - each.seen())
                .sum();
    }
}
