package org.noisefloor.snn.graph;

/// The mean over each window of two axes; zeros of the padding count as elements.
///
/// @param kernelSize extent of a window
/// @param stride step from window to window
/// @param padding zeros before and behind
/// @param metadata notes of the writer
public record AvgPool2d(
        DenseArray kernelSize, DenseArray stride, DenseArray padding, ValueMap metadata)
        implements Pooling {
    /// Checks the ranges.
    public AvgPool2d(
            DenseArray kernelSize, DenseArray stride, DenseArray padding, ValueMap metadata) {
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
        this.metadata = metadata;
        Pooling.check(this);
    }

    @Override
    public String type() {
        return "AvgPool2d";
    }
}
