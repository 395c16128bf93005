package org.noisefloor.plasticity.gradient;

import java.util.Arrays;

/// Products of a fully connected layer: weights are inputs × units, row-major.
final class DenseProducts implements LayerProducts {
    private final int inputs;
    private final int below;
    private final int units;
    private final int above;
    private float[] turned = new float[0];
    private float[] output = new float[0];

    /// A layer of `units` on `inputs`, which lie `below` apart.
    DenseProducts(int inputs, int below, int units) {
        this.inputs = inputs;
        this.below = below;
        this.units = units;
        this.above = LayerProducts.padded(units);
    }

    @Override
    public int below() {
        return below;
    }

    @Override
    public int above() {
        return above;
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int fanIn() {
        return inputs;
    }

    @Override
    public int rows() {
        return below;
    }

    @Override
    public int columns() {
        return above;
    }

    @Override
    public int biases() {
        return above;
    }

    @Override
    public boolean real(int k) {
        return k / above < inputs && k % above < units;
    }

    @Override
    public void forward(float[] in, int items, float[] weight, float[] bias, float[] out) {
        for (int b = 0; b < items; b++) {
            System.arraycopy(bias, 0, out, b * above, above);
        }
        KERNELS.multiplyBatch(weight, 0, above, in, items, below, out, above);
    }

    @Override
    public void gradient(float[] in, float[] delta, int items, float[] weight, float[] bias) {
        turned = LayerProducts.enough(turned, below * items);
        LayerProducts.transpose(in, items, below, turned);
        Arrays.fill(weight, 0);
        KERNELS.multiplyBatch(delta, 0, above, turned, below, items, weight, above);
        LayerProducts.columnSums(delta, items, above, bias);
    }

    @Override
    public void sendBack(float[] delta, int items, float[] feedback, float[] arriving) {
        Arrays.fill(arriving, 0, items * below, 0);
        KERNELS.multiplyBatch(feedback, 0, below, delta, items, above, arriving, below);
    }

    @Override
    public void mirror(float[] noise, int items, float[] weight, float[] mean) {
        output = LayerProducts.enough(output, items * above);
        float[] none = new float[above];
        forward(noise, items, weight, none, output);
        gradient(noise, output, items, mean, none);
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= items;
        }
    }
}
