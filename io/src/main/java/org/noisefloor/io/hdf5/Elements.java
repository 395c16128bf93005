package org.noisefloor.io.hdf5;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Numbers as the library gives them: boxed, or flat arrays of any primitive type.
final class Elements {
    /// Largest integer up to which a double holds every one.
    private static final long MOST = 1L << 53;

    private Elements() {}

    /// All as doubles; none if they are no numbers.
    static double @Nullable [] numbers(Object flat) {
        return switch (flat) {
            case Boolean b -> new double[] {b ? 1 : 0};
            case Long number -> new double[] {exact(number)};
            case BigInteger number -> new double[] {exact(number)};
            case Number number -> new double[] {number.doubleValue()};
            case double[] given -> given;
            case float[] given -> all(given.length, i -> given[i]);
            case long[] given -> all(given.length, i -> exact(given[i]));
            case int[] given -> all(given.length, i -> given[i]);
            case short[] given -> all(given.length, i -> given[i]);
            case byte[] given -> all(given.length, i -> given[i]);
            case boolean[] given -> all(given.length, i -> given[i] ? 1 : 0);
            case BigInteger[] given -> all(given.length, i -> exact(given[i]));
            default -> null;
        };
    }

    private static double exact(BigInteger value) {
        return exact(value.bitLength() > 63 ? Long.MAX_VALUE : value.longValue());
    }

    private static double exact(long value) {
        if (value > MOST || value < -MOST) {
            throw new IllegalArgumentException(
                    "must hold integers of %d to %d, had %d".formatted(-MOST, MOST, value));
        }
        return value;
    }

    private interface Element {
        double at(int index);
    }

    private static double[] all(int count, Element element) {
        double[] value = new double[count];
        for (int i = 0; i < count; i++) {
            value[i] = element.at(i);
        }
        return value;
    }
}
