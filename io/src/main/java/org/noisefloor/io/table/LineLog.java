package org.noisefloor.io.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of lines that only grows, from which an interrupted run goes on. While it is open no other process can open it. What is written
/// stays as it is, but a last line that an interruption cut off is taken away.
///
/// A line is with the operating system when [#append] returns, so it outlives this process however that ends; it outlives the machine
/// once [#force] has returned. Used by one thread at a time, except that another may force meanwhile.
public final class LineLog implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;

    /// where the next line begins
    private long end;

    /// Takes the lines of a log, one after the other.
    @FunctionalInterface
    public interface Reader {
        /// A line without its end.
        ///
        /// @param number its number, from 1
        /// @throws CharacterCodingException if it was read as text and is not UTF-8
        void line(int number, ByteBuffer bytes) throws CharacterCodingException;
    }

    private LineLog(Path file, OpenOption... options) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, options);
    }

    /// Begins a log.
    ///
    /// @param file does not exist yet
    /// @throws IOException if it cannot be written
    public static LineLog create(Path file) throws IOException {
        var log = new LineLog(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            log.lock();
            return log;
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /// Goes on with a log. A reader that throws leaves the file as it was, and one without a whole line stays as it is.
    ///
    /// @param reader takes all whole lines; may throw an [IllegalArgumentException] of its own
    /// @throws IllegalArgumentException if another process goes on with it
    /// @throws CharacterCodingException if the reader threw it
    /// @throws IOException if it cannot be read or written
    public static LineLog open(Path file, Reader reader) throws IOException {
        var log = new LineLog(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            log.lock();
            log.end = read(log.channel, reader);
            if (log.end > 0) {
                log.channel.truncate(log.end);
            }
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /// Reads a log that somebody else may be writing, as far as its lines are whole.
    ///
    /// @throws CharacterCodingException if the reader threw it
    /// @throws IOException if it cannot be read
    public static void read(Path file, Reader reader) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(channel, reader);
        }
    }

    private static long read(FileChannel channel, Reader reader) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long lineBegin = 0;
        int number = 0;
        while (channel.read(buffer) >= 0) {
            int from = 0;
            int to = buffer.position();
            for (int k = 0; k < to; k++) {
                if (buffer.get(k) == '\n') {
                    reader.line(++number, buffer.slice(from, k - from));
                    from = k + 1;
                }
            }
            lineBegin += from;
            buffer.flip().position(from);
            // a line that fills the buffer goes on in a larger one
            buffer =
                    from == 0 && buffer.limit() == buffer.capacity()
                            ? ByteBuffer.allocate(2 * buffer.capacity()).put(buffer)
                            : buffer.compact();
        }
        return lineBegin;
    }

    /// A line as text.
    ///
    /// @throws CharacterCodingException if it is not UTF-8
    public static String text(ByteBuffer line) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
    }

    private void lock() {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            // held in this process
        } catch (IOException _) {
            // a file system without locks: runs in one folder are then not kept apart
            return;
        }
        throw new IllegalArgumentException(
                "--resume %s holds a run that has not ended: another process writes its %s"
                        .formatted(file.getParent(), file.getFileName()));
    }

    /// Writes a line.
    ///
    /// @param line without its end, and without one inside
    /// @throws IOException if it cannot be written; then no part of it is
    public void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        long at = end;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            end = at;
        } catch (IOException e) {
            // no part of a line stays before one that another thread writes
            channel.truncate(end);
            throw e;
        }
    }

    /// Brings to the disk what was written.
    public void force() throws IOException {
        channel.force(false);
    }

    /// Number of bytes of all whole lines.
    public long bytes() {
        return end;
    }

    /// Lets other processes open it.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
