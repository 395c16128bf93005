package org.noisefloor.io.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Replaces a file as a whole: a reader sees the old content or the new, never a part of it.
///
/// The bytes go to a neighbour of the file, are forced to the disk and the neighbour is renamed. An interrupted run
/// can leave the neighbour (`.NAME.PID.tmp`) behind, and the next write by the same process id overwrites it.
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /// Content that is too large to be held in memory as a whole.
    public interface Content {
        /// Writes all of it.
        void writeTo(OutputStream stream) throws IOException;
    }

    /// Writes `text` as UTF-8 to `file`, in place of what was there.
    ///
    /// @throws IOException when the folder is missing or cannot be written, or when `file` is a folder
    public static void write(String text, Path file) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8), file);
    }

    /// Writes `bytes` to `file`, in place of what was there.
    ///
    /// @throws IOException when the folder is missing or cannot be written, or when `file` is a folder
    public static void write(byte[] bytes, Path file) throws IOException {
        write(stream -> stream.write(bytes), file);
    }

    /// Writes `content` to `file`, in place of what was there, without holding it in memory.
    ///
    /// @throws IOException when the folder is missing or cannot be written, or when `file` is a folder
    public static void write(Content content, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder, not a file");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Path neighbour =
                file.resolveSibling(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            force(content, neighbour);
            rename(neighbour, file);
        } finally {
            Files.deleteIfExists(neighbour);
        }
    }

    private static void force(Content content, Path file) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream stream =
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            content.writeTo(stream);
            stream.flush();
            channel.force(true);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // some network file systems have no atomic rename; a short gap is better than no result
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
