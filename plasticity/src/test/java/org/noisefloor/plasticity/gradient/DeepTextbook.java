package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import org.noisefloor.snn.coding.Examples;

/// The forward pass and the loss of a deep network as a textbook has them: nested sums in double precision.
final class DeepTextbook {
    final double[][] weight;
    final double[][] bias;
    private final DeepDescription description;
    private final int[] stride;

    /// A textbook with the weights of `network`, in its layout.
    DeepTextbook(DeepNetwork network) {
        description = network.description();
        int layers = description.layers().size();
        weight = new double[layers][];
        bias = new double[layers][];
        stride = new int[layers];
        for (int l = 0; l < layers; l++) {
            weight[l] = doubles(network.state().weight[l]);
            bias[l] = doubles(network.state().bias[l]);
            stride[l] = network.layer(l).columns();
        }
    }

    private static double[] doubles(float[] values) {
        double[] same = new double[values.length];
        Arrays.setAll(same, k -> values[k]);
        return same;
    }

    double loss(Examples examples) {
        double sum = 0;
        float[] input = new float[examples.inputs()];
        for (int k = 0; k < examples.count(); k++) {
            examples.input(k, input, 0);
            double[] out = forward(doubles(input));
            if (description.goal() == DeepDescription.Goal.INPUT) {
                for (int i = 0; i < input.length; i++) {
                    sum += 0.5 * (out[i] - input[i]) * (out[i] - input[i]);
                }
            } else {
                double all = 0;
                for (double each : out) {
                    all += Math.exp(each);
                }
                sum += Math.log(all) - out[examples.label(k)];
            }
        }
        return sum / examples.count();
    }

    private double[] forward(double[] input) {
        double[] r = input;
        int channels = description.channels();
        int height = description.height();
        int width = description.width();
        int layers = description.layers().size();
        for (int l = 0; l < layers; l++) {
            switch (description.layers().get(l)) {
                case DeepLayer.FullyConnected full -> r = dense(l, full.units(), r);
                case DeepLayer.Convolution c -> {
                    r = convolution(l, c, r, channels, height, width);
                    channels = c.channels();
                    height = DeepDescription.after(c, height);
                    width = DeepDescription.after(c, width);
                }
            }
            for (int k = 0; k < r.length && l < layers - 1; k++) {
                r[k] = Math.max(0, r[k]);
            }
        }
        return r;
    }

    private double[] dense(int l, int units, double[] r) {
        double[] out = new double[units];
        for (int i = 0; i < units; i++) {
            out[i] = bias[l][i];
            for (int j = 0; j < r.length; j++) {
                out[i] += r[j] * weight[l][j * stride[l] + i];
            }
        }
        return out;
    }

    private double[] convolution(
            int l, DeepLayer.Convolution layer, double[] r, int channels, int height, int width) {
        int rows = DeepDescription.after(layer, height);
        int columns = DeepDescription.after(layer, width);
        int side = layer.pooled() ? 2 : 1;
        int n = layer.kernel();
        double[] out = new double[layer.channels() * rows * columns];
        for (int k = 0; k < out.length; k++) {
            int c = k / (rows * columns);
            int y = k / columns % rows;
            int x = k % columns;
            out[k] = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < side * side; p++) {
                double sum = bias[l][c];
                for (int w = 0; w < channels * n * n; w++) {
                    int from = w / (n * n);
                    int py = side * y + p / side + w / n % n;
                    int px = side * x + p % side + w % n;
                    sum +=
                            weight[l][c * channels * n * n + w]
                                    * r[(from * height + py) * width + px];
                }
                out[k] = Math.max(out[k], sum);
            }
        }
        return out;
    }
}
