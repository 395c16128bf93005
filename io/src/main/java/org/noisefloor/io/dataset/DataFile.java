package org.noisefloor.io.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.noisefloor.io.description.DescriptionException;

/// A file of data, plain or packed by gzip (name ends in `.gz`), opened once and read from front to end.
///
/// @param path where it is
/// @param expected which files are expected, for the sentence if this is none of them; may be empty
record DataFile(Path path, String expected) {
    /// Largest ratio by which gzip can pack: 1032 to 1.
    private static final long PACKING = 1032;

    private static final int BUFFER = 1 << 16;

    /// What is done with the content.
    interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    /// Reads the file; whatever goes wrong is one sentence.
    <T> T read(Reading<T> reading) {
        return open(in -> {
            T content = reading.read(in);
            if (in.read() >= 0) {
                throw problem("goes on behind its last item");
            }
            return content;
        });
    }

    /// The first bytes, at most so many.
    byte[] begin(int most) {
        return open(in -> in.readNBytes(most));
    }

    private <T> T open(Reading<T> reading) {
        if (Files.notExists(path)) {
            throw problem("does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw problem("is not a regular file");
        }
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                InputStream in = packed() ? new GZIPInputStream(plain, BUFFER) : plain) {
            return reading.read(in);
        } catch (EOFException e) {
            throw problem("is truncated");
        } catch (ZipException e) {
            throw problem("is not packed by gzip, though its name ends in .gz");
        } catch (AccessDeniedException e) {
            throw problem("cannot be read: permission denied");
        } catch (IOException e) {
            throw problem("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// The most bytes that the file can hold: nothing larger is ever made room for.
    long most() throws IOException {
        return Files.size(path) * (packed() ? PACKING : 1);
    }

    private boolean packed() {
        return path.toString().endsWith(".gz");
    }

    /// Exactly so many bytes.
    static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] read = in.readNBytes(count);
        if (read.length < count) {
            throw new EOFException();
        }
        return read;
    }

    /// The sentence about a place in the unpacked file.
    DescriptionException problem(long offset, String what) {
        return new DescriptionException(path.toString(), 0, "byte " + offset, what);
    }

    /// The sentence with what is expected behind it.
    DescriptionException problem(String what) {
        String behind = expected.isEmpty() ? "" : "; expected " + expected;
        return new DescriptionException(path.toString(), 0, "", what + behind);
    }
}
