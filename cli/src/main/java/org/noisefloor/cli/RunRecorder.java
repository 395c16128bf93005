package org.noisefloor.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.noisefloor.emulator.kernel.Width;
import org.noisefloor.verification.campaign.RunRecord;

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

    /// The record of the run, which ends now.
    RunRecord record(long parts, boolean complete) {
        double seconds = (System.nanoTime() - from) * 1e-9;
        Runtime runtime = Runtime.getRuntime();
        return new RunRecord(
                Version.current().line(),
                command,
                file,
                reproduce,
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                Math.round(seconds * 1000) / 1000.0,
                workers,
                Width.describe(),
                System.getProperty("java.runtime.version"),
                "%s %s, %d processors, heap %d MiB"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                runtime.availableProcessors(),
                                runtime.maxMemory() >> 20),
                parts,
                Math.round(parts / seconds),
                complete);
    }
}
