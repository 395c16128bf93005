package org.noisefloor.snn.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A convolution over one or two axes, as PyTorch defines it:
/// `y[o, i] = b[o] + Σ_c Σ_k W[o, c, k] x[g(o) + c, s i + d k − p]` with stride s, dilation d and padding p by zeros;
/// channels come first. With G groups, output o sees only the input channels of its group.
///
/// @source PyTorch 2 documentation, torch.nn.Conv2d
public sealed interface Convolution extends GraphNode permits Conv1d, Conv2d {
    /// The extents of the axes without the channels, if the writer stated them.
    @Nullable DenseArray inputExtent();

    /// W, `[output channel][input channel of the group][axis …]`.
    DenseArray weight();

    /// Step from output to output, one integer or one for each axis.
    DenseArray stride();

    /// Zeros before and behind, one integer or one for each axis; or the text `same` or `valid`.
    Value padding();

    /// Step from weight to weight, one integer or one for each axis.
    DenseArray dilation();

    /// Number of groups of channels.
    DenseArray groups();

    /// b, one for each output channel.
    DenseArray bias();

    /// Number of axes.
    default int axes() {
        return weight().rank() - 2;
    }

    /// Number of groups of channels.
    default int groupCount() {
        return groups().toIntegers()[0];
    }

    /// Number of channels that arrive.
    default int inputChannels() {
        return Math.multiplyExact(weight().shape()[1], groupCount());
    }

    /// Number of channels that leave.
    default int outputChannels() {
        return weight().shape()[0];
    }

    /// Extent of the kernel along each axis.
    default int[] kernel() {
        return Arrays.copyOfRange(weight().shape(), 2, weight().rank());
    }

    /// Step from output to output along each axis.
    default int[] strides() {
        return Checks.integers("stride", stride(), axes(), 1);
    }

    /// Step from weight to weight along each axis.
    default int[] dilations() {
        return Checks.integers("dilation", dilation(), axes(), 1);
    }

    /// Zeros before the first element of each axis; of `same` with an odd number of zeros, the smaller half.
    default int[] paddingBefore() {
        return switch (padding()) {
            case DenseArray given -> Checks.integers("padding", given, axes(), 0);
            case Value named when named.equals(new Text("same")) -> {
                int[] before = sameZeros();
                Arrays.setAll(before, axis -> before[axis] / 2);
                yield before;
            }
            default -> new int[axes()];
        };
    }

    /// Zeros behind the last element of each axis.
    default int[] paddingBehind() {
        int[] behind = paddingBefore();
        if (padding().equals(new Text("same"))) {
            int[] zeros = sameZeros();
            int[] before = behind.clone();
            Arrays.setAll(behind, axis -> zeros[axis] - before[axis]);
        }
        return behind;
    }

    private int[] sameZeros() {
        int[] zeros = kernel();
        int[] dilation = dilations();
        Arrays.setAll(zeros, axis -> Math.multiplyExact(dilation[axis], zeros[axis] - 1));
        return zeros;
    }

    @Override
    default SequencedMap<String, Value> parameters() {
        var named = new LinkedHashMap<String, Value>();
        DenseArray extent = inputExtent();
        if (extent != null) {
            named.put("input_shape", extent);
        }
        named.put("weight", weight());
        named.put("stride", stride());
        named.put("padding", padding());
        named.put("dilation", dilation());
        named.put("groups", groups());
        named.put("bias", bias());
        return named;
    }

    @Override
    default int @Nullable [] inputShape() {
        DenseArray extent = inputExtent();
        if (extent == null) {
            return null;
        }
        int[] axis = Checks.integers("input_shape", extent, axes(), 1);
        int[] shape = new int[axes() + 1];
        shape[0] = inputChannels();
        System.arraycopy(axis, 0, shape, 1, axes());
        return shape;
    }

    @Override
    default int[] outputShape(int[] input) {
        if (input.length != axes() + 1 || input[0] != inputChannels()) {
            throw new IllegalArgumentException(
                    "takes %d channels and %d %s, was given the shape %s"
                            .formatted(
                                    inputChannels(),
                                    axes(),
                                    axes() == 1 ? "axis" : "axes",
                                    Arrays.toString(input)));
        }
        int[] shape =
                Windows.count(
                        input, kernel(), strides(), dilations(), paddingBefore(), paddingBehind());
        shape[0] = outputChannels();
        return shape;
    }

    /// Refuses what is no convolution over so many axes.
    static void check(Convolution layer, int axes) {
        DenseArray weight = layer.weight();
        Checks.rank("weight", weight, axes + 2);
        if (weight.count() == 0) {
            throw new IllegalArgumentException(
                    "weight must not be empty, had the shape " + Arrays.toString(weight.shape()));
        }
        int groups = Checks.integers("groups", layer.groups(), 1, 1)[0];
        if (layer.outputChannels() % groups != 0) {
            throw new IllegalArgumentException(
                    "groups must divide the %d output channels, was %d"
                            .formatted(layer.outputChannels(), groups));
        }
        Checks.shape("bias", layer.bias(), layer.outputChannels());
        int[] strides = layer.strides();
        layer.dilations();
        layer.inputShape();
        switch (layer.padding()) {
            case DenseArray given -> Checks.integers("padding", given, axes, 0);
            case Text(String value) when value.equals("valid") -> {}
            case Text(String value) when value.equals("same") -> {
                if (Arrays.stream(strides).anyMatch(stride -> stride != 1)) {
                    throw new IllegalArgumentException(
                            "padding \"same\" needs stride 1, had " + Arrays.toString(strides));
                }
            }
            case Value other ->
                    throw new IllegalArgumentException(
                            "padding must be integers, \"same\" or \"valid\", was " + other);
        }
    }
}
