package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.ArrayKernels;

/// The products of one layer, for a batch of items at a time. Activities are items × stride, where a stride is padded to whole panels of
/// the kernel; what is padded is zero.
sealed interface LayerProducts permits DenseProducts, ConvolutionProducts {
    /// The kernels.
    ArrayKernels KERNELS = ArrayKernels.preferred();

    /// Columns that a kernel takes at once at the widest vectors.
    int PANEL = 64;

    /// A width rounded up to whole panels.
    static int padded(int width) {
        return (width + PANEL - 1) / PANEL * PANEL;
    }

    /// Distance between the inputs of two items.
    int below();

    /// Distance between the outputs of two items.
    int above();

    /// Outputs of an item that are none of the padding.
    int units();

    /// Inputs of a unit.
    int fanIn();

    /// Rows of the weights as stored.
    int rows();

    /// Columns of the weights as stored; feedback is stored columns × rows.
    int columns();

    /// Length of the biases.
    int biases();

    /// Whether weight `k` is none of the padding.
    boolean real(int k);

    /// `out = in W + b`, and the largest of each pool.
    void forward(float[] in, int items, float[] weight, float[] bias, float[] out);

    /// Sums `inᵀ δ` over the items.
    ///
    /// @param in inputs of the last [#forward]
    /// @param delta items × above
    /// @param items number of items
    /// @param weight gradient of the weights, written
    /// @param bias gradient of the biases, written
    void gradient(float[] in, float[] delta, int items, float[] weight, float[] bias);

    /// `arriving = δ B`.
    ///
    /// @param delta items × above, of the items of the last [#forward]
    /// @param items number of items
    /// @param feedback columns × rows
    /// @param arriving items × below, written
    void sendBack(float[] delta, int items, float[] feedback, float[] arriving);

    /// Mean of `zᵀ (z W)` over items and places.
    ///
    /// @param noise items × below, standard normal
    /// @param items number of items
    /// @param weight the weights
    /// @param mean rows × columns, written
    void mirror(float[] noise, int items, float[] weight, float[] mean);

    /// Transpose of rows × columns.
    static void transpose(float[] from, int rows, int columns, float[] to) {
        int side = 16;
        for (int r0 = 0; r0 < rows; r0 += side) {
            for (int c0 = 0; c0 < columns; c0 += side) {
                int r1 = Math.min(rows, r0 + side);
                int c1 = Math.min(columns, c0 + side);
                for (int c = c0; c < c1; c++) {
                    for (int r = r0; r < r1; r++) {
                        to[c * rows + r] = from[r * columns + c];
                    }
                }
            }
        }
    }

    /// `room` if it is long enough, else a new array.
    static float[] enough(float[] room, int length) {
        return room.length >= length ? room : new float[length];
    }

    /// Sums of the first `columns` columns of items × stride.
    static void columnSums(float[] values, int items, int stride, float[] sum) {
        Arrays.fill(sum, 0);
        for (int b = 0; b < items; b++) {
            int at = b * stride;
            for (int c = 0; c < sum.length; c++) {
                sum[c] += values[at + c];
            }
        }
    }
}
