package org.noisefloor.io.hdf5;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.noisefloor.io.description.DescriptionException;

/// An HDF5 file that is read.
///
/// A file of more than 1 MiB is mapped and not copied, so that a large one costs no heap until an array of it is read; it must not be
/// cut short meanwhile. The mapping goes when this object is no longer used.
public final class Hdf5File {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int SHORTEST = 48;
    private static final int SMALL = 1 << 20;

    /// Length of the longest file that can be opened \[bytes].
    public static final long LONGEST = Integer.MAX_VALUE;

    private final Path path;
    private final long size;
    private final Hdf5Group root;

    private Hdf5File(Path path, ByteBuffer content) {
        this.path = path;
        size = content.capacity();
        root = guarded("", () -> new Hdf5Group(this, HdfFile.fromByteBuffer(content), ""));
    }

    /// Opens a file.
    ///
    /// @throws DescriptionException if it is missing, no HDF5 file, truncated, or of 2 GiB or more
    public static Hdf5File open(Path path) {
        if (Files.notExists(path)) {
            throw problem(path, "", "does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw problem(path, "", "is not a regular file");
        }
        try (FileChannel channel = FileChannel.open(path)) {
            long size = channel.size();
            if (size > LONGEST) {
                throw problem(path, "", "must be smaller than 2 GiB, has " + size + " bytes");
            }
            ByteBuffer content =
                    size <= SMALL
                            ? ByteBuffer.wrap(Files.readAllBytes(path))
                            : channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            requireSuperblock(path, content.order(ByteOrder.LITTLE_ENDIAN));
            return new Hdf5File(path, content);
        } catch (AccessDeniedException e) {
            throw problem(path, "", "cannot be read: permission denied");
        } catch (IOException e) {
            throw problem(path, "", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// The group that holds everything.
    public Hdf5Group root() {
        return root;
    }

    /// Where the file is.
    public Path path() {
        return path;
    }

    /// Length of the file \[bytes].
    long size() {
        return size;
    }

    /// A refusal of what stands at `key`.
    public DescriptionException problem(String key, String what) {
        return problem(path, key, what);
    }

    private static DescriptionException problem(Path path, String key, String what) {
        return new DescriptionException(path.toString(), 0, key, what);
    }

    /// What `reading` gives; whatever the library throws at a damaged file becomes one sentence.
    <T> T guarded(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DescriptionException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw problem(key, "is damaged: it refers to itself");
        } catch (OutOfMemoryError e) {
            throw problem(key, "is damaged, or too large for the memory that Java has");
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw problem(key, "is damaged, or uses what is not supported (" + reason(e) + ")");
        }
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; depth < 8 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() || message.length() > 120
                ? cause.getClass().getSimpleName()
                : message;
    }

    private static void requireSuperblock(Path path, ByteBuffer content) {
        int at = signature(content);
        if (at < 0) {
            throw problem(
                    path,
                    "",
                    "is no HDF5 file: it has the signature neither at its beginning nor behind a"
                            + " block of 512 bytes or a multiple");
        }
        if (content.capacity() - at < SHORTEST) {
            throw problem(path, "", "is truncated in its superblock at byte " + at);
        }
        int version = content.get(at + 8);
        if (version < 0 || version > 3) {
            throw problem(
                    path,
                    "",
                    "must have a superblock of version 0 to 3, byte %d is %d"
                            .formatted(at + 8, version & 0xff));
        }
        int offsets = content.get(at + (version < 2 ? 13 : 9));
        int lengths = content.get(at + (version < 2 ? 14 : 10));
        if (offsets != 8 || lengths != 8) {
            throw problem(
                    path,
                    "",
                    "must have addresses and lengths of 8 bytes, has %d and %d"
                            .formatted(offsets & 0xff, lengths & 0xff));
        }
        int base = at + (version == 0 ? 24 : version == 1 ? 28 : 12);
        long end = content.getLong(base + 16);
        if (end > content.capacity() || end < 0) {
            throw problem(
                    path,
                    "",
                    "is truncated: it must have %s bytes, has %d"
                            .formatted(Long.toUnsignedString(end), content.capacity()));
        }
    }

    private static int signature(ByteBuffer content) {
        byte[] read = new byte[SIGNATURE.length];
        for (long at = 0; at + read.length <= content.capacity(); at = at == 0 ? 512 : 2 * at) {
            content.get((int) at, read);
            if (Arrays.equals(read, SIGNATURE)) {
                return (int) at;
            }
        }
        return -1;
    }
}
