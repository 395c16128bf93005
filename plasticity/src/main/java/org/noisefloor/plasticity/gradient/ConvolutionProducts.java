package org.noisefloor.plasticity.gradient;

import java.util.Arrays;

/// Products of a convolution: weights are channels × patch, where a patch is channels below × kernel × kernel. Images become matrices of
/// patch × places, one item at a time so that they stay in the cache, and lanes run over places.
///
/// @source Chellapilla, Puri & Simard 2006 (convolution as a product of matrices)
final class ConvolutionProducts implements LayerProducts {
    private final int channelsBelow;
    private final int height;
    private final int width;
    private final int below;
    private final int channels;
    private final int kernel;
    private final int rowsOut;
    private final int columnsOut;
    private final int side;
    private final int places;
    private final int patch;
    private final int channelStride;
    private final float[] patches;
    private final float[] planes;
    private final float[] turned;
    private final float[] sum;
    private int[] place = new int[0];

    /// A convolution on `channelsBelow` planes of height × width, whose items lie `below` apart.
    ConvolutionProducts(
            int channelsBelow, int height, int width, int below, DeepLayer.Convolution layer) {
        this.channelsBelow = channelsBelow;
        this.height = height;
        this.width = width;
        this.below = below;
        this.channels = layer.channels();
        this.kernel = layer.kernel();
        this.rowsOut = height - kernel + 1;
        this.columnsOut = width - kernel + 1;
        this.side = layer.pooled() ? 2 : 1;
        this.places = LayerProducts.padded(rowsOut * columnsOut);
        this.patch = channelsBelow * kernel * kernel;
        this.channelStride = LayerProducts.padded(channels);
        patches = new float[patch * places];
        planes = new float[channels * places];
        turned = new float[places * channelStride];
        sum = new float[patch * channelStride];
    }

    @Override
    public int below() {
        return below;
    }

    @Override
    public int above() {
        return LayerProducts.padded(units());
    }

    @Override
    public int units() {
        return channels * (rowsOut / side) * (columnsOut / side);
    }

    @Override
    public int fanIn() {
        return patch;
    }

    @Override
    public int rows() {
        return channels;
    }

    @Override
    public int columns() {
        return patch;
    }

    @Override
    public int biases() {
        return channels;
    }

    @Override
    public boolean real(int k) {
        return true;
    }

    @Override
    public void forward(float[] in, int items, float[] weight, float[] bias, float[] out) {
        int units = units();
        if (place.length < items * units) {
            place = new int[items * units];
        }
        for (int b = 0; b < items; b++) {
            spread(in, b * below);
            for (int c = 0; c < channels; c++) {
                Arrays.fill(planes, c * places, (c + 1) * places, bias[c]);
            }
            KERNELS.multiplyBatch(patches, 0, places, weight, channels, patch, planes, places);
            pool(b * units, out, b * above());
        }
    }

    /// Patches of one item: row (channel, y, x) of the kernel holds what all places see there.
    private void spread(float[] in, int from) {
        int row = 0;
        for (int c = 0; c < channelsBelow; c++) {
            for (int y = 0; y < kernel; y++) {
                for (int x = 0; x < kernel; x++) {
                    int at = from + (c * height + y) * width + x;
                    for (int r = 0; r < rowsOut; r++) {
                        System.arraycopy(
                                in,
                                at + r * width,
                                patches,
                                row * places + r * columnsOut,
                                columnsOut);
                    }
                    row++;
                }
            }
        }
    }

    private void pool(int first, float[] out, int to) {
        int rows = rowsOut / side;
        int columns = columnsOut / side;
        int unit = 0;
        for (int c = 0; c < channels; c++) {
            for (int r = 0; r < rows; r++) {
                int at = c * places + r * side * columnsOut;
                for (int x = 0; x < columns; x++) {
                    int best = at + x * side;
                    if (side == 2) {
                        best = larger(best, best + 1);
                        int next = at + columnsOut + 2 * x;
                        best = larger(best, larger(next, next + 1));
                    }
                    out[to + unit] = planes[best];
                    place[first + unit] = best;
                    unit++;
                }
            }
        }
    }

    /// Place of the larger of two, the first where they are equal: half the guesses at a branch would be wrong.
    private int larger(int a, int b) {
        int less = Float.floatToRawIntBits(planes[a] - planes[b]) >> 31;
        return a + ((b - a) & less);
    }

    @Override
    public void gradient(float[] in, float[] delta, int items, float[] weight, float[] bias) {
        int units = units();
        Arrays.fill(bias, 0);
        Arrays.fill(sum, 0);
        for (int b = 0; b < items; b++) {
            Arrays.fill(turned, 0);
            int plane = units / channels;
            for (int k = 0; k < units; k++) {
                float d = delta[b * above() + k];
                int p = place[b * units + k];
                int c = k / plane;
                turned[(p - c * places) * channelStride + c] = d;
                bias[c] += d;
            }
            spread(in, b * below);
            addProducts();
        }
        drop(weight);
    }

    /// sum += patches · turned.
    private void addProducts() {
        KERNELS.multiplyBatch(turned, 0, channelStride, patches, patch, places, sum, channelStride);
    }

    /// Channels × patch of what was summed.
    private void drop(float[] weight) {
        for (int r = 0; r < patch; r++) {
            for (int c = 0; c < channels; c++) {
                weight[c * patch + r] = sum[r * channelStride + c];
            }
        }
    }

    @Override
    public void sendBack(float[] delta, int items, float[] feedback, float[] arriving) {
        int units = units();
        Arrays.fill(arriving, 0, items * below, 0);
        for (int b = 0; b < items; b++) {
            Arrays.fill(planes, 0);
            for (int k = 0; k < units; k++) {
                planes[place[b * units + k]] = delta[b * above() + k];
            }
            Arrays.fill(patches, 0);
            KERNELS.multiplyBatch(planes, 0, places, feedback, patch, channels, patches, places);
            gather(arriving, b * below);
        }
        Arrays.fill(patches, 0);
    }

    /// The reverse of [#spread]: adds up what all patches say of a pixel.
    private void gather(float[] arriving, int to) {
        int row = 0;
        for (int c = 0; c < channelsBelow; c++) {
            for (int y = 0; y < kernel; y++) {
                for (int x = 0; x < kernel; x++) {
                    int at = to + (c * height + y) * width + x;
                    for (int r = 0; r < rowsOut; r++) {
                        int o = at + r * width;
                        int from = row * places + r * columnsOut;
                        for (int k = 0; k < columnsOut; k++) {
                            arriving[o + k] += patches[from + k];
                        }
                    }
                    row++;
                }
            }
        }
    }

    @Override
    public void mirror(float[] noise, int items, float[] weight, float[] mean) {
        Arrays.fill(sum, 0);
        int used = rowsOut * columnsOut;
        for (int b = 0; b < items; b++) {
            spread(noise, b * below);
            Arrays.fill(planes, 0);
            KERNELS.multiplyBatch(patches, 0, places, weight, channels, patch, planes, places);
            Arrays.fill(turned, 0);
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < used; p++) {
                    turned[p * channelStride + c] = planes[c * places + p];
                }
            }
            addProducts();
        }
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= items * used;
        }
        drop(mean);
    }
}
