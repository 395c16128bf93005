package org.noisefloor.snn.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.SequencedMap;

/// Refusals in one form: name, what is allowed, what was given.
final class Checks {
    private Checks() {}

    /// A name that a path in a file can hold.
    static void name(String name) {
        boolean dots = name.chars().allMatch(c -> c == '.');
        if (dots || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a name must not be empty, hold a slash or be made of dots alone, was \""
                            + name
                            + '"');
        }
    }

    static void text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text must not hold the character 0");
        }
    }

    /// All arrays have the shape of the first.
    static void sameShape(SequencedMap<String, Value> parameters) {
        Map.Entry<String, Value> first = parameters.firstEntry();
        DenseArray expected = (DenseArray) first.getValue();
        parameters.forEach((name, value) -> {
            DenseArray given = (DenseArray) value;
            if (!given.hasShapeOf(expected)) {
                throw new IllegalArgumentException(
                        "%s must have the shape %s of %s, had %s"
                                .formatted(
                                        name,
                                        Arrays.toString(expected.shape()),
                                        first.getKey(),
                                        Arrays.toString(given.shape())));
            }
        });
    }

    static void rank(String name, DenseArray array, int rank) {
        if (array.rank() != rank) {
            throw new IllegalArgumentException(
                    "%s must have %d dimensions, had the shape %s"
                            .formatted(name, rank, Arrays.toString(array.shape())));
        }
    }

    static void atLeastTwoDimensions(String name, DenseArray array) {
        if (array.rank() < 2) {
            throw new IllegalArgumentException(
                    "%s must have at least 2 dimensions (outputs, inputs), had the shape %s"
                            .formatted(name, Arrays.toString(array.shape())));
        }
    }

    static void shape(String name, DenseArray array, int... shape) {
        if (!Arrays.equals(array.shape(), shape)) {
            throw new IllegalArgumentException(
                    "%s must have the shape %s, had %s"
                            .formatted(
                                    name, Arrays.toString(shape), Arrays.toString(array.shape())));
        }
    }

    /// So many integers, each at least `least`; a single one counts for all.
    static int[] integers(String name, DenseArray array, int count, int least) {
        if (array.rank() > 1 || (array.count() != count && array.count() != 1)) {
            throw new IllegalArgumentException(
                    "%s must be an integer%s, had the shape %s"
                            .formatted(
                                    name,
                                    count == 1 ? "" : " or " + count,
                                    Arrays.toString(array.shape())));
        }
        int[] all = integersAbove(name, array, least);
        if (all.length == count) {
            return all;
        }
        int[] spread = new int[count];
        Arrays.fill(spread, all[0]);
        return spread;
    }

    /// The dimensions that a vector holds.
    static int[] dimensions(String name, DenseArray array) {
        if (array.rank() > 1) {
            throw new IllegalArgumentException(
                    name + " must be a vector, had the shape " + Arrays.toString(array.shape()));
        }
        return integersAbove(name, array, 0);
    }

    private static int[] integersAbove(String name, DenseArray array, int least) {
        for (double value : array.value()) {
            if (value != (int) value || value < least) {
                throw new IllegalArgumentException(
                        "%s must hold integers of %d to %d, had %s"
                                .formatted(name, least, Integer.MAX_VALUE, value));
            }
        }
        return array.toIntegers();
    }
}
