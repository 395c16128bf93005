package org.noisefloor.snn.graph;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Numbers in a box of any number of dimensions, last dimension fastest, which remember the type that a file has for
/// them.
///
/// @param value the elements; each is exactly one of `type`
/// @param shape the dimensions; none for a single number
/// @param type how a file stores an element
public record DenseArray(double[] value, int[] shape, ElementType type) implements Value {
    private static final int SHOWN = 8;

    /// Checks the size and that the type holds each element.
    public DenseArray {
        long count = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException(
                        "a dimension must be >= 0, was " + Arrays.toString(shape));
            }
            count = Math.multiplyHigh(count, dimension) == 0 ? count * dimension : Long.MAX_VALUE;
        }
        if (count != value.length) {
            throw new IllegalArgumentException(
                    "an array of shape %s has %d elements, was given %d"
                            .formatted(Arrays.toString(shape), count, value.length));
        }
        for (double element : value) {
            if (!type.holds(element)) {
                throw new IllegalArgumentException(
                        "an element of type %s must be one of %s, was %s"
                                .formatted(type.label(), type.range(), element));
            }
        }
    }

    /// A vector in double precision.
    public static DenseArray vector(double... value) {
        return new DenseArray(value.clone(), new int[] {value.length}, ElementType.FLOAT64);
    }

    /// A matrix in double precision, row by row.
    public static DenseArray matrix(int rows, int columns, double... value) {
        return new DenseArray(value.clone(), new int[] {rows, columns}, ElementType.FLOAT64);
    }

    /// A vector of integers of 64 bits, which is how shapes are stored.
    public static DenseArray integers(int... value) {
        return new DenseArray(
                Arrays.stream(value).asDoubleStream().toArray(),
                new int[] {value.length},
                ElementType.INT64);
    }

    /// A single integer of 64 bits.
    public static DenseArray integer(long value) {
        return new DenseArray(new double[] {value}, new int[0], ElementType.INT64);
    }

    /// A single number in double precision.
    public static DenseArray number(double value) {
        return new DenseArray(new double[] {value}, new int[0], ElementType.FLOAT64);
    }

    /// An array of this shape and type that holds `element` everywhere.
    public DenseArray filledWith(double element) {
        double[] filled = new double[value.length];
        Arrays.fill(filled, element);
        return new DenseArray(filled, shape, type);
    }

    /// Each element by `function`, rounded to the type.
    public DenseArray map(DoubleUnaryOperator function) {
        return new DenseArray(
                Arrays.stream(value).map(v -> type.nearest(function.applyAsDouble(v))).toArray(),
                shape,
                type);
    }

    /// Number of dimensions; 0 for a single number.
    public int rank() {
        return shape.length;
    }

    /// Number of elements.
    public int count() {
        return value.length;
    }

    /// Whether both have the same dimensions.
    public boolean hasShapeOf(DenseArray other) {
        return Arrays.equals(shape, other.shape);
    }

    /// The elements as integers.
    ///
    /// @throws IllegalArgumentException if one is no integer of 32 bits
    public int[] toIntegers() {
        return Arrays.stream(value)
                .mapToInt(v -> {
                    if (v != (int) v) {
                        throw new IllegalArgumentException(
                                "must be an integer of %d to %d, was %s"
                                        .formatted(Integer.MIN_VALUE, Integer.MAX_VALUE, v));
                    }
                    return (int) v;
                })
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenseArray that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(value) + Arrays.hashCode(shape) + type.ordinal();
    }

    @Override
    public String toString() {
        double[] first = Arrays.copyOf(value, Math.min(SHOWN, value.length));
        return type.label()
                + Arrays.toString(shape)
                + " "
                + Arrays.toString(first)
                + (value.length > SHOWN ? " ..." : "");
    }
}
