package org.noisefloor.io.event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The folder of a log: its parts in order, and the lock of whoever writes to it.
///
/// @param log the folder
/// @param part the part that is written
/// @param lock held until the folder is closed
record LogFolder(Path log, Path part, FileChannel lock) implements Closeable {
    private static final String LOCK = "writer.lock";
    private static final String PART = "[0-9]{4}";
    private static final int MOST_PARTS = 10_000;

    /// Makes the folder and its first part.
    static LogFolder begin(Path log) throws IOException {
        Files.createDirectories(log);
        try (DirectoryStream<Path> content = Files.newDirectoryStream(log)) {
            if (content.iterator().hasNext()) {
                throw new IllegalArgumentException(
                        log + ": is not empty; an event log needs a folder of its own");
            }
        }
        return lock(log).nextPart();
    }

    /// Takes the lock, which the system gives back when a process ends, however it ends.
    static LogFolder lock(Path log) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        log.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IllegalArgumentException(log + ": another writer has this log open");
        }
        return new LogFolder(log, log, channel);
    }

    /// The same log with a new part behind all others.
    LogFolder nextPart() throws IOException {
        int next = parts(log).size();
        if (next >= MOST_PARTS) {
            throw new IllegalArgumentException(
                    log + ": has " + next + " parts, and there is no room for more");
        }
        return new LogFolder(log, Files.createDirectory(log.resolve("%04d".formatted(next))), lock);
    }

    /// Folders of the parts, first one first.
    static List<Path> parts(Path log) throws IOException {
        return content(log, PART);
    }

    /// Files of the segments of a part, first one first.
    static List<Path> segments(Path part) throws IOException {
        return content(part, ".*\\" + SegmentWriter.SUFFIX);
    }

    private static List<Path> content(Path folder, String names) throws IOException {
        List<Path> content = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                if (path.getFileName().toString().matches(names)) {
                    content.add(path);
                }
            }
        }
        Collections.sort(content);
        return content;
    }

    /// A number for a new log: the microsecond.
    static long newNumber() {
        Instant now = Instant.now();
        return 1_000_000 * now.getEpochSecond() + now.getNano() / 1000;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
