package org.noisefloor.verification.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StopAtFailure;

/// Runs the trials of a study in parallel over trials and nowhere else, so that the result does not depend on the number of workers.
public final class StudyRun {
    /// Time between two checkpoints of a trial, unless asked otherwise \[s].
    public static final double INTERVAL = 30;

    private static final String CHECKPOINTS = "checkpoints";

    private final StudyDescription description;
    private final Study study;
    private final List<Trial> trials;
    private final TrialLog log;
    private final double interval;
    private final String digest;

    /// Prepares a run.
    ///
    /// @param description the study
    /// @param trials which of its trials
    /// @param log which of them have finished before, and where finished ones are written
    public StudyRun(StudyDescription description, List<Trial> trials, TrialLog log) {
        this(description, trials, log, INTERVAL);
    }

    /// Prepares a run.
    ///
    /// @param description the study
    /// @param trials which of its trials
    /// @param log which of them have finished before, and where finished ones are written
    /// @param interval shortest time between two checkpoints of a trial \[s]
    public StudyRun(
            StudyDescription description, List<Trial> trials, TrialLog log, double interval) {
        this.interval = interval;
        this.digest = Origin.hash(Json.compact(List.of(description.asText(), log.files())));
        this.description = description;
        this.study = Study.of(description);
        this.trials = List.copyOf(trials);
        this.log = log;
    }

    /// Parts of the work that are left.
    public long work() {
        return trials.stream()
                .filter(trial -> log.find(trial).isEmpty())
                .mapToLong(study::work)
                .sum();
    }

    /// Number of trials that are left.
    public long left() {
        return trials.stream().filter(trial -> log.find(trial).isEmpty()).count();
    }

    /// Runs what has not finished before.
    ///
    /// @param workers number of threads, 1 to 1024
    /// @return all finished trials; fewer than planned when the monitor cancelled the run
    public StudyResult run(int workers, Monitor monitor) throws InterruptedException {
        var stop = new StopAtFailure(monitor);
        List<TrialRecord> finished = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Optional<TrialRecord>>> waiting = new ArrayList<>();
            for (Trial trial : trials) {
                waiting.add(pool.submit(() -> finish(trial, stop)));
            }
            for (Future<Optional<TrialRecord>> each : waiting) {
                each.get().ifPresent(finished::add);
            }
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case RuntimeException exception -> exception;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(e);
            };
        }
        removeIfEmpty(checkpoints());
        return new StudyResult(description, study, trials.size(), log.files(), finished);
    }

    private Path checkpoints() {
        return log.folder().resolve(CHECKPOINTS);
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // trials that were interrupted are in it, or it cannot be removed, which takes nothing
            // from the result
        }
    }

    private Optional<TrialRecord> finish(Trial trial, StopAtFailure stop) {
        Optional<TrialRecord> before = log.find(trial);
        if (before.isEmpty() && stop.cancelled()) {
            return before;
        }
        try {
            var checkpoint =
                    new TrialCheckpoint(checkpoints(), log.program(), digest, trial, interval);
            if (before.isPresent()) {
                // left by a process that died between the log and this
                checkpoint.delete();
                return before;
            }
            Optional<TrialResult> result = study.run(trial, stop, checkpoint);
            long nanos = checkpoint.nanos();
            Optional<TrialRecord> record =
                    result.map(r -> new TrialRecord(trial, r, Math.round(nanos * 1e-6) * 1e-3));
            record.ifPresent(log::add);
            record.ifPresent(_ -> checkpoint.delete());
            return record;
        } catch (RuntimeException | Error e) {
            stop.failed();
            throw e;
        }
    }
}
