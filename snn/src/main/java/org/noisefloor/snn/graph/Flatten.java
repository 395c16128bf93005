package org.noisefloor.snn.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Makes one dimension of several; the order of the elements stays.
///
/// @param startDimension first of them, counted from 0, or from −1 backwards
/// @param endDimension last of them, counted likewise
/// @param inputExtent the shape that arrives, if the writer stated it
/// @param metadata notes of the writer
public record Flatten(
        DenseArray startDimension,
        DenseArray endDimension,
        @Nullable DenseArray inputExtent,
        ValueMap metadata)
        implements GraphNode {
    /// Checks the range of the dimensions.
    public Flatten(
            DenseArray startDimension,
            DenseArray endDimension,
            @Nullable DenseArray inputExtent,
            ValueMap metadata) {
        this.startDimension = startDimension;
        this.endDimension = endDimension;
        this.inputExtent = inputExtent;
        this.metadata = metadata;
        Checks.integers("start_dim", startDimension, 1, Integer.MIN_VALUE);
        Checks.integers("end_dim", endDimension, 1, Integer.MIN_VALUE);
        int[] input = inputShape();
        if (input != null) {
            outputShape(input);
        }
    }

    @Override
    public String type() {
        return "Flatten";
    }

    @Override
    public SequencedMap<String, Value> parameters() {
        var named = new LinkedHashMap<String, Value>();
        named.put("start_dim", startDimension);
        named.put("end_dim", endDimension);
        if (inputExtent != null) {
            named.put("input_type", inputExtent);
        }
        return named;
    }

    @Override
    public int @Nullable [] inputShape() {
        return inputExtent == null ? null : Checks.dimensions("input_type", inputExtent);
    }

    @Override
    public int[] outputShape(int[] input) {
        int start = dimension("start_dim", startDimension, input);
        int end = dimension("end_dim", endDimension, input);
        if (end < start) {
            throw new IllegalArgumentException(
                    "end_dim must not lie before start_dim, were %d and %d of the shape %s"
                            .formatted(end, start, Arrays.toString(input)));
        }
        int[] shape = new int[input.length - (end - start)];
        System.arraycopy(input, 0, shape, 0, start);
        shape[start] = 1;
        for (int d = start; d <= end; d++) {
            shape[start] = Math.multiplyExact(shape[start], input[d]);
        }
        System.arraycopy(input, end + 1, shape, start + 1, input.length - 1 - end);
        return shape;
    }

    private static int dimension(String name, DenseArray given, int[] input) {
        int dimension = given.toIntegers()[0];
        int counted = dimension < 0 ? dimension + input.length : dimension;
        if (counted < 0 || counted >= input.length) {
            throw new IllegalArgumentException(
                    "%s must be -%d to %d for the shape %s, was %d"
                            .formatted(
                                    name,
                                    input.length,
                                    input.length - 1,
                                    Arrays.toString(input),
                                    dimension));
        }
        return counted;
    }
}
