package org.noisefloor.io.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.io.table.AtomicFile;

/// A state in a file. What is read has been compared with all its checksums before any of it reaches a state.
public final class Checkpoint {
    private final BlockFrame frame;
    private final CheckpointHead head;

    private Checkpoint(BlockFrame frame, CheckpointHead head) {
        this.frame = frame;
        this.head = head;
    }

    /// Writes a state, in place of what the file was. A reader sees the old file or the new one, never a part of it.
    ///
    /// @throws IllegalArgumentException if two parts of the state have one name, or it is larger than 2 GiB
    /// @throws IOException if it cannot be written
    public static void write(CheckpointHead head, Kept<?> state, Path file) throws IOException {
        AtomicFile.write(stream -> write(head, state, stream), file);
    }

    private static void write(CheckpointHead head, Kept<?> state, OutputStream stream)
            throws IOException {
        try {
            var channel = new KeepingChannel(stream);
            channel.text(CheckpointHead.BLOCK, head.text());
            state.through(channel);
            channel.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Reads a file.
    ///
    /// @throws IllegalArgumentException naming file, byte and block, if it is no checkpoint, of another layout, or damaged
    /// @throws IOException if it cannot be read
    public static Checkpoint read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > BlockFrame.LARGEST_FILE) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "a checkpoint must be at most %d bytes, was %d"
                            .formatted(BlockFrame.LARGEST_FILE, size));
        }
        BlockFrame frame = BlockFrame.of(file, Files.readAllBytes(file));
        return new Checkpoint(frame, head(frame));
    }

    /// Whether a file ends in the digest of all before it. It is not held in memory, unlike one that is read.
    ///
    /// @throws IOException if it cannot be read
    static boolean isWhole(Path file) throws IOException {
        long left = Files.size(file) - BlockFrame.END_BYTES;
        MessageDigest digest = BlockFrame.sha256();
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] part = new byte[1 << 16];
            while (left > 0) {
                int got = stream.read(part, 0, (int) Math.min(left, part.length));
                if (got < 0) {
                    return false;
                }
                digest.update(part, 0, got);
                left -= got;
            }
            byte[] end = stream.readNBytes(BlockFrame.END_BYTES);
            return left == 0 && BlockFrame.isEnd(end, digest.digest());
        }
    }

    private static CheckpointHead head(BlockFrame frame) {
        BlockFrame.Block block = frame.blocks().get(CheckpointHead.BLOCK);
        if (block == null || block.type() != BlockType.TEXT) {
            throw frame.refused(0, "a checkpoint must have a block 'head' of text, this has none");
        }
        try {
            return CheckpointHead.parse(frame.values(block));
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
            throw frame.refused(block.at(), why);
        }
    }

    /// Whose state it is.
    public CheckpointHead head() {
        return head;
    }

    /// Refuses a state of another program, experiment or part of the run.
    ///
    /// @param expected a head; its position is not compared
    /// @return this checkpoint
    /// @throws IllegalArgumentException with the first difference
    public Checkpoint require(CheckpointHead expected) {
        String difference = head.difference(expected);
        if (!difference.isEmpty()) {
            throw frame.refused(headBlock(), difference);
        }
        return this;
    }

    private int headBlock() {
        BlockFrame.Block block = frame.blocks().get(CheckpointHead.BLOCK);
        return block == null ? 0 : block.at();
    }

    /// Brings a state back. If that is refused, the state is of no use any more.
    ///
    /// @param state of the same shape as the one that was kept
    /// @return the state that comes out
    /// @throws IllegalArgumentException naming file, byte, part and what was expected, if the shape differs
    public <S> S restore(Kept<S> state) {
        var channel = new ReturningChannel(frame);
        S back;
        try {
            back = state.through(channel);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(frame.file().toString())
                    ? e
                    : new IllegalArgumentException(frame.file() + ": " + message, e);
        }
        channel.requireAllTaken();
        return back;
    }
}
