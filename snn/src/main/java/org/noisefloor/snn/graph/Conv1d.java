package org.noisefloor.snn.graph;

import org.jspecify.annotations.Nullable;

/// A [Convolution] over one axis.
///
/// @param inputExtent the extent of the axis, if the writer stated it
/// @param weight W, `[output channel][input channel of the group][x]`
/// @param stride step from output to output
/// @param padding zeros before and behind, or the text `same` or `valid`
/// @param dilation step from weight to weight
/// @param groups number of groups of channels
/// @param bias one for each output channel
/// @param metadata notes of the writer
public record Conv1d(
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
    public Conv1d(
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
        Convolution.check(this, 1);
    }

    @Override
    public String type() {
        return "Conv1d";
    }
}
