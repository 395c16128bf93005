package org.noisefloor.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.campaign.RunCheckpoints;

/// The folder `checkpoints` of a run that can go on after it was killed: what was asked, in `campaign.json`, and the states of its runs. It
/// is there as long as the run is not complete, and locked while a process works on it.
///
/// @param folder of the run
/// @param content what was asked
/// @param lock held until this is closed
record ResumableCampaign(Path folder, Content content, FileChannel lock) implements Closeable {
    private static final String CHECKPOINTS = "checkpoints";
    private static final String ASKED = "campaign.json";
    private static final String LOCK = "lock";

    /// What was asked.
    ///
    /// @param origin facts that must be the same
    /// @param arguments file and options by name; paths are absolute
    record Content(SortedMap<String, String> origin, SortedMap<String, String> arguments) {
        /// Copies.
        Content {
            origin = Collections.unmodifiableSortedMap(new TreeMap<>(origin));
            arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        }
    }

    private static Path asked(Path folder) {
        return folder.resolve(CHECKPOINTS).resolve(ASKED);
    }

    /// Whether a folder holds such a run.
    static boolean isIn(Path folder) {
        return Files.exists(asked(folder));
    }

    /// What is said of a folder that holds none.
    static String noRun(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "--resume " + folder + " is no folder";
        }
        return "--resume %s holds no run that could go on: it has no file %s, which a run with --checkpoint leaves when it is interrupted"
                .formatted(folder, Path.of(CHECKPOINTS, ASKED));
    }

    /// Makes a run one that can go on.
    static ResumableCampaign begin(Path folder, Origin origin, Map<String, String> arguments)
            throws IOException {
        Files.createDirectory(folder.resolve(CHECKPOINTS));
        FileChannel lock = lock(folder);
        var content = new Content(new TreeMap<>(origin.facts()), new TreeMap<>(arguments));
        AtomicFile.write(Json.pretty(content), asked(folder));
        return new ResumableCampaign(folder, content, lock);
    }

    /// Goes on with a run.
    ///
    /// @throws IllegalArgumentException if another process works on it, or its file is damaged
    static ResumableCampaign resume(Path folder) throws IOException {
        FileChannel lock = lock(folder);
        try {
            Content content = Json.read(Files.readString(asked(folder)), Content.class);
            return new ResumableCampaign(folder, content, lock);
        } catch (IllegalArgumentException e) {
            lock.close();
            throw damaged(folder, e);
        }
    }

    private static IllegalArgumentException damaged(Path folder, RuntimeException e) {
        return new IllegalArgumentException(
                "--resume %s cannot go on: %s is damaged".formatted(folder, asked(folder)), e);
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(CHECKPOINTS).resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IllegalArgumentException(
                    "--resume %s holds a run that has not ended: another process works on it"
                            .formatted(folder));
        }
        return channel;
    }

    /// An argument: what was given now, which must be what was given then, or else what was given then.
    @Nullable String argument(String name, @Nullable Object now) {
        String then = content.arguments.get(name);
        if (now != null && !now.toString().equals(then)) {
            throw different(name, then == null ? "absent" : then, now.toString());
        }
        return then;
    }

    @Nullable Path pathArgument(String name, @Nullable Path now) {
        String then = argument(name, now == null ? null : now.toAbsolutePath().normalize());
        return then == null ? null : Path.of(then);
    }

    @Nullable Integer numberArgument(String name, @Nullable Integer now) {
        Long then = longArgument(name, now == null ? null : Long.valueOf(now));
        try {
            return then == null ? null : Integer.valueOf(Math.toIntExact(then));
        } catch (ArithmeticException e) {
            throw damaged(folder, e);
        }
    }

    @Nullable Long longArgument(String name, @Nullable Object now) {
        String then = argument(name, now);
        try {
            return then == null ? null : Long.valueOf(then);
        } catch (NumberFormatException e) {
            throw damaged(folder, e);
        }
    }

    /// Refuses a run of another program, experiment or chip.
    void requireSame(Origin now) {
        var names = new TreeMap<>(content.origin);
        names.putAll(now.facts());
        for (String name : names.keySet()) {
            String before = content.origin.getOrDefault(name, "absent");
            String present = now.facts().getOrDefault(name, "absent");
            if (!before.equals(present)) {
                throw different(name, before, present);
            }
        }
    }

    private IllegalArgumentException different(String what, String before, String now) {
        return new IllegalArgumentException(
                "--resume %s holds a different run: %s was %s, is %s"
                        .formatted(folder, what, before, now));
    }

    /// Its checkpoints.
    ///
    /// @param interval shortest time between two checkpoints of a run \[s]
    RunCheckpoints checkpoints(Origin origin, double interval) {
        return new RunCheckpoints(folder.resolve(CHECKPOINTS), origin, interval);
    }

    /// Removes the checkpoints of a run whose results are written. The file that says it can go on is the first to go: a run whose
    /// checkpoints are gone in part could not.
    ///
    /// @return what to say if some of it could not be removed, which takes nothing from the results
    Optional<String> delete(RunCheckpoints checkpoints) {
        try {
            Files.deleteIfExists(asked(folder));
            checkpoints.delete();
            Files.deleteIfExists(folder.resolve(CHECKPOINTS).resolve(LOCK));
            Files.deleteIfExists(folder.resolve(CHECKPOINTS));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "%s is no longer needed, but could not be removed: %s"
                            .formatted(folder.resolve(CHECKPOINTS), RunFolder.reason(e)));
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
