package org.noisefloor.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.noisefloor.emulator.kernel.Width;
import org.noisefloor.verification.campaign.RunRecord;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.exploration.ExplorationRecord;
import org.noisefloor.verification.exploration.ExplorationResult;
import org.noisefloor.verification.study.RunPart;
import org.noisefloor.verification.study.StudyRecord;
import org.noisefloor.verification.study.StudyResult;
import org.noisefloor.verification.study.TrialLog;

/// Notes when a run began, and at its end makes the record of it.
final class RunRecorder {
    private final List<String> command;
    private final String file;
    private final String reproduce;
    private final int workers;
    private final Instant started = Instant.now();
    private final long from = System.nanoTime();

    /// A run that begins now.
    ///
    /// @param command the command line
    /// @param file the experiment file
    /// @param reproduce the command that reproduces the results
    /// @param workers number of threads
    RunRecorder(List<String> command, String file, String reproduce, int workers) {
        this.command = List.copyOf(command);
        this.file = file;
        this.reproduce = reproduce;
        this.workers = workers;
    }

    int workers() {
        return workers;
    }

    /// The command that reproduces the results.
    String reproduce() {
        return reproduce;
    }

    /// The record of the run, which ends now.
    RunRecord record(long parts, boolean complete) {
        double seconds = seconds();
        return new RunRecord(
                Version.current().line(),
                command,
                file,
                reproduce,
                text(started),
                seconds,
                workers,
                Width.describe(),
                java(),
                machine(),
                parts,
                Math.round(parts / seconds),
                complete);
    }

    /// A part of a study's run, which begins.
    RunPart part() {
        return new RunPart(
                text(started),
                null,
                null,
                0,
                0,
                command,
                workers,
                Width.describe(),
                java(),
                machine());
    }

    /// Writes into the log that the part ends now.
    void end(TrialLog log) throws IOException {
        log.end(text(Instant.now()), seconds());
    }

    /// The record of a study's run, of all its parts.
    StudyRecord record(StudyResult result, TrialLog log) {
        return StudyRecord.of(result, log.parts(), Version.current().line(), file, reproduce);
    }

    /// The record of an exploration, whose part ends now.
    ExplorationRecord record(
            ExplorationResult result, TaskLog log, String engine, double estimatedSeconds) {
        double taskSeconds = 0;
        for (Outcome.Finished each : log.finished().values()) {
            taskSeconds += each.seconds();
        }
        return new ExplorationRecord(
                Version.current().line(),
                command,
                file,
                reproduce,
                text(started),
                seconds(),
                engine,
                Width.describe(),
                java(),
                machine(),
                estimatedSeconds,
                log.finished().size(),
                Math.round(taskSeconds * 1e3) / 1e3,
                result.complete());
    }

    private double seconds() {
        return Math.round((System.nanoTime() - from) * 1e-6) / 1e3;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String java() {
        return System.getProperty("java.runtime.version");
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return "%s %s, %d processors, heap %d MiB"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        runtime.availableProcessors(),
                        runtime.maxMemory() >> 20);
    }
}
