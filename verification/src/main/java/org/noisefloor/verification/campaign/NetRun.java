package org.noisefloor.verification.campaign;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.event.EventSink;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StepWatcher;

/// One net on one die under one condition: taken from its last checkpoint if it was over, gone on with if it was in work, recorded if
/// the campaign is. Only a run from its first interval on is watched: what was kept has been watched to the end.
///
/// @param experiment what is run
/// @param options of the campaign
/// @param die index of the die
/// @param net number of the net in the experiment
/// @param condition condition
/// @param interval of the chip \[s]
/// @param intervals that the run takes
/// @param preparation makes the run
record NetRun(
        Experiment experiment,
        Campaign.Options options,
        int die,
        int net,
        Condition condition,
        double interval,
        long intervals,
        Preparation preparation) {

    /// Makes a run before its first interval.
    @FunctionalInterface
    interface Preparation {
        /// The run, whose events go to `sink` if that is not null.
        AlignmentRun prepare(@Nullable EventSink sink);
    }

    /// Runs to the end.
    ///
    /// @return what came out, or nothing when the monitor cancelled the run
    Optional<AlignmentRun.Outcome> run(Monitor monitor, StepWatcher watcher) throws IOException {
        Optional<AlignmentRun> over = overBefore(monitor);
        if (over.isPresent()) {
            return over.get().run(false, monitor, StepWatcher.NONE);
        }
        RunLogs logs = options.logs();
        if (logs == null) {
            return run(null, monitor, watcher);
        }
        RunLog log = logs.open(experiment, die, net, condition, interval);
        boolean whole = false;
        try {
            var outcome = run(log, monitor, watcher);
            if (outcome.isPresent()) {
                log.end();
                whole = true;
            }
            return outcome;
        } finally {
            // a log whose end is marked takes no more events
            if (whole) {
                log.close();
            } else {
                log.suspend();
            }
            logs.count(log);
        }
    }

    private RunCheckpoints.Run kept(RunCheckpoints checkpoints) {
        return checkpoints.of(
                RunCheckpoints.name(die, experiment.nets().get(net).name(), condition));
    }

    /// A run that was over before the campaign was interrupted, as it was at its end.
    private Optional<AlignmentRun> overBefore(Monitor monitor) throws IOException {
        RunCheckpoints checkpoints = options.checkpoints();
        if (checkpoints == null) {
            return Optional.empty();
        }
        var last = kept(checkpoints).newest(Long.MAX_VALUE);
        if (last.isEmpty() || last.get().head().position().step() < intervals) {
            return Optional.empty();
        }
        long events = last.get().head().position().events();
        RunLogs logs = options.logs();
        if (logs != null && !logs.isWhole(experiment, die, net, condition, events)) {
            return Optional.empty();
        }
        AlignmentRun run = preparation.prepare(null);
        last.get().restore(run);
        monitor.skip(intervals);
        return Optional.of(run);
    }

    private Optional<AlignmentRun.Outcome> run(
            @Nullable RunLog log, Monitor monitor, StepWatcher watcher) throws IOException {
        RunCheckpoints checkpoints = options.checkpoints();
        if (checkpoints == null) {
            return preparation
                    .prepare(log == null ? null : log.sink(0))
                    .run(options.restoreOnce(), monitor, watcher);
        }
        RunCheckpoints.Run kept = kept(checkpoints);
        var last = kept.newest(log == null ? Long.MAX_VALUE : log.before());
        long events = last.map(each -> each.head().position().events()).orElse(0L);
        AlignmentRun run = preparation.prepare(log == null ? null : log.sink(events));
        if (last.isPresent()) {
            last.get().restore(run);
            monitor.skip(last.get().head().position().step());
        }
        return run.run(
                options.restoreOnce(),
                monitor,
                last.isPresent() ? StepWatcher.NONE : watcher,
                checkpoints.keeper(kept, log));
    }
}
