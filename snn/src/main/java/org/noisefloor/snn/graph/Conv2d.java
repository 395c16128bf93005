package org.noisefloor.snn.graph;

import org.jspecify.annotations.Nullable;

/// A [Convolution] over two axes.
///
/// @param inputExtent the extents of the axes, if the writer stated them
/// @param weight W, `[output channel][input channel of the group][x][y]`
/// @param stride step from output to output
/// @param padding zeros before and behind, or the text `same` or `valid`
/// @param dilation step from weight to weight
/// @param groups number of groups of channels
/// @param bias one for each output channel
/// @param metadata notes of the writer
public record Conv2d(
        @Nullable DenseArray inputExtent,
        DenseArray weight,
        DenseArray stride,
        Value padding,
        DenseArray dilation,
        DenseArray groups,
        DenseArray bias,
        ValueMap metadata)
        implements Convolution {
    /// Checks shapes and ranges.
    public Conv2d(
            @Nullable DenseArray inputExtent,
            DenseArray weight,
            DenseArray stride,
            Value padding,
            DenseArray dilation,
            DenseArray groups,
            DenseArray bias,
            ValueMap metadata) {
        this.inputExtent = inputExtent;
        this.weight = weight;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.groups = groups;
        this.bias = bias;
        this.metadata = metadata;
        Convolution.check(this, 2);
    }

    @Override
    public String type() {
        return "Conv2d";
    }
}
