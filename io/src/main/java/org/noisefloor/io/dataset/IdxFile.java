package org.noisefloor.io.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/// An array of bytes from an IDX file, the format of MNIST and its relatives:
///
/// ```text
/// 00 00      always
/// 08         type of the entries: unsigned bytes; no other is read
/// nn         number of dimensions, 1 to 4
/// nn × 4     the dimensions, big-endian
/// rest       the entries, last dimension fastest
/// ```
///
/// @param shape the dimensions
/// @param value the entries, each 0 to 255
/// @source LeCun, Cortes & Burges, The MNIST database of handwritten digits, file format
public record IdxFile(int[] shape, byte[] value) {
    private static final int UNSIGNED_BYTES = 8;
    private static final int MOST_DIMENSIONS = 4;
    private static final int ANY = 0;

    /// Reads a file, which is unpacked on the way if its name ends in `.gz`.
    ///
    /// @param path where it is
    /// @param dimensions how many there must be
    /// @param expected which files are expected, for the sentence if this is none of them
    /// @throws org.noisefloor.io.description.DescriptionException if it is missing, no such file, or not as long as it says
    public static IdxFile read(Path path, int dimensions, String expected) {
        DataFile file = new DataFile(path, expected);
        return file.read(in -> read(file, in, dimensions));
    }

    /// Reads a file of any number of dimensions.
    ///
    /// @param path where it is
    /// @throws org.noisefloor.io.description.DescriptionException as [#read(Path, int, String)]
    public static IdxFile read(Path path) {
        return read(path, ANY, "");
    }

    private static IdxFile read(DataFile file, InputStream in, int wanted) throws IOException {
        int[] shape = header(file, in, wanted);
        return new IdxFile(
                shape, DataFile.bytes(in, Arrays.stream(shape).reduce(1, (a, b) -> a * b)));
    }

    /// Reads up to the first entry.
    ///
    /// @param wanted how many dimensions there must be; 0 for any number
    /// @return the dimensions, whose product is within the file if that is not packed
    static int[] header(DataFile file, InputStream in, int wanted) throws IOException {
        byte[] magic = DataFile.bytes(in, 4);
        if (magic[0] != 0 || magic[1] != 0 || magic[3] < 1 || magic[3] > MOST_DIMENSIONS) {
            throw file.problem("is no IDX file: it does not begin with 00 00, a type and 1 to 4");
        }
        if (magic[2] != UNSIGNED_BYTES) {
            throw file.problem(
                    "must hold unsigned bytes (type 08), was type %02x".formatted(magic[2]));
        }
        int dimensions = wanted == ANY ? magic[3] : wanted;
        if (magic[3] != dimensions) {
            throw file.problem("must have %d dimensions, had %d".formatted(dimensions, magic[3]));
        }
        ByteBuffer sizes = ByteBuffer.wrap(DataFile.bytes(in, 4 * dimensions));
        int[] shape = new int[dimensions];
        long count = 1;
        for (int d = 0; d < dimensions; d++) {
            shape[d] = sizes.getInt();
            if (shape[d] < 1) {
                throw file.problem(
                        "must have dimensions of 1 to 2147483647, had "
                                + Integer.toUnsignedLong(shape[d]));
            }
            // both factors are below 2^31
            count = Math.min(count * shape[d], Integer.MAX_VALUE);
        }
        if (count > Integer.MAX_VALUE - 8) {
            throw file.problem("is too large: it says it holds " + Arrays.toString(shape));
        }
        if (count > file.most()) {
            throw new EOFException();
        }
        return shape;
    }
}
