package org.noisefloor.snn.graph;

import java.util.Arrays;

/// How many windows fit along each axis.
final class Windows {
    private Windows() {}

    /// `(n + before + behind − dilation (kernel − 1) − 1) / stride + 1` for each axis of `input` behind its channels,
    /// which are kept.
    static int[] count(
            int[] input, int[] kernel, int[] stride, int[] dilation, int[] before, int[] behind) {
        int[] shape = input.clone();
        for (int axis = 0; axis < kernel.length; axis++) {
            long room = (long) input[axis + 1] + before[axis] + behind[axis];
            long reach = (long) dilation[axis] * (kernel[axis] - 1L) + 1;
            long windows = (room - reach) / stride[axis] + 1;
            if (room < reach || windows > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "a window of %d does not fit into %d elements with their padding, of the shape %s"
                                .formatted(reach, room, Arrays.toString(input)));
            }
            shape[axis + 1] = (int) windows;
        }
        return shape;
    }
}
