package org.noisefloor.emulator.state;

import java.util.List;
import java.util.stream.IntStream;

/// Where the parts of a state go, or come from. Arrays are handed back as they were given, with the content that they have from now
/// on; numbers are returned.
public interface StateChannel {
    /// Passes an array of bytes.
    byte[] bytes(String name, byte[] values);

    /// Passes an array of whole numbers.
    int[] ints(String name, int[] values);

    /// Passes an array of long whole numbers.
    long[] longs(String name, long[] values);

    /// Passes an array in single precision.
    float[] floats(String name, float[] values);

    /// Passes an array in double precision.
    double[] doubles(String name, double[] values);

    /// Passes a whole number.
    long number(String name, long value);

    /// Passes a number in double precision.
    double quantity(String name, double value);

    /// Passes a number that belongs to the state but cannot change, such as the seed of its noise.
    ///
    /// @throws IllegalArgumentException if another number comes back
    void same(String name, long value);

    /// A channel for a part of the state; its names begin with that of the part.
    StateChannel in(String part);

    /// Passes a part of the state.
    default <S extends Kept<S>> S part(String name, S state) {
        return state.through(in(name));
    }

    /// Passes parts of the same kind.
    default <S extends Kept<S>> List<S> parts(String name, List<S> states) {
        return IntStream.range(0, states.size())
                .mapToObj(k -> part(name + "." + k, states.get(k)))
                .toList();
    }

    /// Passes rows in single precision.
    default float[][] floats(String name, float[][] rows) {
        for (int k = 0; k < rows.length; k++) {
            floats(name + "." + k, rows[k]);
        }
        return rows;
    }

    /// Passes rows in double precision.
    default double[][] doubles(String name, double[][] rows) {
        for (int k = 0; k < rows.length; k++) {
            doubles(name + "." + k, rows[k]);
        }
        return rows;
    }

    /// Passes rows of whole numbers.
    default int[][] ints(String name, int[][] rows) {
        for (int k = 0; k < rows.length; k++) {
            ints(name + "." + k, rows[k]);
        }
        return rows;
    }
}
