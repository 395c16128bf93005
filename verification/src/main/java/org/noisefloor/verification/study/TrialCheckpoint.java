package org.noisefloor.verification.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.io.checkpoint.CheckpointFile;
import org.noisefloor.io.checkpoint.CheckpointHead;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.Origin;

/// The checkpoint of one trial, with the processor time that it took. Belongs to one thread.
final class TrialCheckpoint implements TrialKeeper {
    private static final int DIGITS = 16;

    private final CheckpointFile file;
    private final CheckpointHead head;
    private final double interval;
    private final long from = processorNanos();
    private long before;
    private long last = System.nanoTime();

    /// The checkpoint of a trial.
    ///
    /// @param folder where, not necessarily existing
    /// @param program version of the program
    /// @param study SHA-256 of the study and of the files that it reads
    /// @param interval shortest time between two checkpoints \[s]
    TrialCheckpoint(Path folder, String program, String study, Trial trial, double interval) {
        String name = Json.compact(trial);
        String digits = Origin.hash(name).substring(0, DIGITS);
        this.file = new CheckpointFile(folder.resolve("trial-" + digits + ".checkpoint"));
        this.head =
                CheckpointHead.of(
                        program,
                        Map.of("study_sha256", study),
                        name,
                        CheckpointHead.Position.at(0));
        this.interval = interval;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Processor time of the trial so far, in all processes that worked on it \[ns].
    long nanos() {
        return before + processorNanos() - from;
    }

    private <S> Kept<S> timed(Kept<S> trial) {
        return channel -> {
            before = channel.number("nanos", nanos()) - (processorNanos() - from);
            return passed(trial, channel);
        };
    }

    private static <S> S passed(Kept<S> trial, StateChannel channel) {
        return trial.through(channel.in("trial"));
    }

    @Override
    public boolean restore(Kept<?> trial) {
        try {
            var found = file.newest(head, Long.MAX_VALUE);
            found.ifPresent(checkpoint -> checkpoint.restore(timed(trial)));
            return found.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void keep(Kept<?> trial, long epochs, boolean stopping) {
        if (!stopping && System.nanoTime() - last < 1e9 * interval) {
            return;
        }
        try {
            Files.createDirectories(file.path().toAbsolutePath().getParent());
            file.write(head.at(CheckpointHead.Position.at(epochs)), timed(trial));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = System.nanoTime();
    }

    /// Removes it, since the trial has finished, with what a process that died in the midst of writing left. What cannot be removed
    /// stays: the trial is in the log.
    void delete() {
        Path folder = file.path().toAbsolutePath().getParent();
        try (var files = Files.newDirectoryStream(folder, "*" + file.path().getFileName() + "*")) {
            for (Path each : files) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | DirectoryIteratorException _) {
            // mostly, no trial was ever kept
        }
    }
}
