package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.study.Study;
import org.noisefloor.verification.study.StudyFiles;
import org.noisefloor.verification.study.StudyRecord;
import org.noisefloor.verification.study.StudyResult;
import org.noisefloor.verification.study.StudyRun;
import org.noisefloor.verification.study.StudySummary;
import org.noisefloor.verification.study.Trial;
import org.noisefloor.verification.study.TrialLog;

/// The part of `noisefloor run` that runs studies.
final class StudyPart {
    private static final int MOST_WORKERS = 1024;

    private final StudyDescription description;
    private final Study study;
    private final List<Trial> trials;
    private final RunRecorder recorder;

    /// Prepares a run.
    ///
    /// @param repetition the one repetition to run, -1 for all
    StudyPart(StudyDescription description, int repetition, RunRecorder recorder) {
        if (recorder.workers() < 1 || recorder.workers() > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "workers must be between 1 and %d, was %d"
                            .formatted(MOST_WORKERS, recorder.workers()));
        }
        this.description = description;
        this.study = Study.of(description);
        this.trials =
                study.trials().stream()
                        .filter(trial -> repetition < 0 || trial.repetition() == repetition)
                        .toList();
        this.recorder = recorder;
    }

    int begin(@Nullable Path wanted, PrintWriter out) throws IOException, InterruptedException {
        RunFolder folder = RunFolder.claim(wanted, description.name());
        try (TrialLog log = TrialLog.begin(folder.path(), description, Version.current().line())) {
            return run(log, folder.path(), out);
        } finally {
            folder.giveBack();
        }
    }

    int resume(Path folder, PrintWriter out) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--resume " + folder + " is no folder");
        }
        try (TrialLog log = TrialLog.resume(folder, description, Version.current().line())) {
            return run(log, folder, out);
        }
    }

    private int run(TrialLog log, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        var run = new StudyRun(description, trials, log);
        if (run.left() == 0) {
            out.printf(
                    "All trials are there already: %d of %d. The report is written anew.%n%n",
                    trials.size(), trials.size());
            return write(run.run(1, Monitor.none()), log, folder, out);
        }
        log.begin(recorder.part());
        try (var session = new RunSession(study.workUnit(), run.work(), 1)) {
            StudyResult result = run.run(recorder.workers(), session);
            session.closeProgress();
            recorder.end(log);
            return write(result, log, folder, out);
        }
    }

    private int write(StudyResult result, TrialLog log, Path folder, PrintWriter out) {
        StudyRecord record = recorder.record(result, log);
        try {
            StudyFiles.write(result, record, Version.current().program(), folder);
        } catch (IOException e) {
            throw RunFolder.notWritten(folder, e);
        }
        for (String line : StudySummary.lines(result, record)) {
            out.println(line);
        }
        if (!result.complete()) {
            out.println(
                    "Go on with: %s --resume %s"
                            .formatted(record.reproduce(), RunCommand.quoted("" + folder)));
        }
        out.printf("%nReport:    %s%n", folder.resolve("report.html"));
        out.flush();
        return (result.complete() ? ExitStatus.SUCCESS : ExitStatus.INTERRUPTED).code();
    }
}
