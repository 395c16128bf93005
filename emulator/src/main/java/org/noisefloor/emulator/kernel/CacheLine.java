package org.noisefloor.emulator.kernel;

/// Where the first element of a matrix lies best in its array: so many elements behind the start that it begins a line of the
/// cache. A vector of 512 bits that does not begin a line touches two.
///
/// An array on the heap keeps 16 bytes for itself before its first element, so 48 bytes are passed over, and rows that are a
/// whole number of lines apart then all begin one. Objects start on lines when the JVM runs with
/// `-XX:ObjectAlignmentInBytes=64`, as the launcher starts it. Without that option nothing is lost but time; no result depends
/// on it.
public final class CacheLine {
    /// Bytes of a line.
    private static final int LINE = 64;

    /// Bytes of an array before its first element.
    private static final int HEADER = 16;

    private CacheLine() {}

    /// Index at which a matrix begins.
    ///
    /// @param bytes size of an element, 1, 2, 4 or 8 \[B]
    /// @return number of elements to be passed over
    public static int first(int bytes) {
        return (LINE - HEADER) / bytes;
    }

    /// A distance between rows that keeps each at the beginning of a line, and off powers of two: rows a power of two apart
    /// share few lines of the cache.
    ///
    /// @param columns number of columns, >= 0
    /// @param bytes size of an element, 1, 2, 4 or 8 \[B]
    /// @return an odd number of lines \[elements], >= columns
    public static int stride(int columns, int bytes) {
        int lines = (columns * bytes + LINE - 1) / LINE;
        return (lines | 1) * (LINE / bytes);
    }
}
