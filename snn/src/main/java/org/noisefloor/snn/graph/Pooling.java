package org.noisefloor.snn.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One number for each window over two axes; channels come first and are kept.
public sealed interface Pooling extends GraphNode permits SumPool2d, AvgPool2d {
    /// Extent of a window, one integer or one for each axis.
    DenseArray kernelSize();

    /// Step from window to window, one integer or one for each axis.
    DenseArray stride();

    /// Zeros before and behind, one integer or one for each axis.
    DenseArray padding();

    /// Extent of a window along each axis.
    default int[] kernel() {
        return Checks.integers("kernel_size", kernelSize(), 2, 1);
    }

    /// Step from window to window along each axis.
    default int[] strides() {
        return Checks.integers("stride", stride(), 2, 1);
    }

    /// Zeros before and behind each axis.
    default int[] paddings() {
        return Checks.integers("padding", padding(), 2, 0);
    }

    @Override
    default SequencedMap<String, Value> parameters() {
        var named = new LinkedHashMap<String, Value>();
        named.put("kernel_size", kernelSize());
        named.put("stride", stride());
        named.put("padding", padding());
        return named;
    }

    @Override
    default int @Nullable [] inputShape() {
        return null;
    }

    @Override
    default int[] outputShape(int[] input) {
        if (input.length != 3) {
            throw new IllegalArgumentException(
                    "takes channels and 2 axes, was given the shape " + Arrays.toString(input));
        }
        int[] padding = paddings();
        return Windows.count(input, kernel(), strides(), new int[] {1, 1}, padding, padding);
    }

    /// Refuses what is no pooling.
    static void check(Pooling layer) {
        layer.kernel();
        layer.strides();
        layer.paddings();
    }
}
