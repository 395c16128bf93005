package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import java.util.List;

/// What a deep network is: its input, its layers, and what its error is.
///
/// @param channels planes of the input
/// @param height rows of the input
/// @param width columns of the input
/// @param layers from the first hidden one to the output; convolutions come first, the last is fully connected
/// @param goal what the output is held against
public record DeepDescription(
        int channels, int height, int width, List<DeepLayer> layers, Goal goal) {
    /// What the output is held against.
    public enum Goal {
        /// The label: cross-entropy of the softmax, `δ = p − target`.
        CLASS,
        /// The input itself: half the squared error, `δ = output − input`.
        INPUT
    }

    /// Checks that each layer fits on the one below.
    public DeepDescription {
        layers = List.copyOf(layers);
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "channels, height and width of the input must be >= 1, were %d, %d and %d"
                            .formatted(channels, height, width));
        }
        if (layers.size() < 2 || !(layers.getLast() instanceof DeepLayer.FullyConnected)) {
            throw new IllegalArgumentException(
                    "a deep network has >= 2 layers, the last fully connected, had " + layers);
        }
        int h = height;
        int w = width;
        boolean flat = false;
        for (DeepLayer layer : layers) {
            if (layer instanceof DeepLayer.Convolution c) {
                h = after(c, h);
                w = after(c, w);
                if (flat || h < 1 || w < 1) {
                    throw new IllegalArgumentException(
                            "a convolution must fit on the layer below and come before fully connected layers, %s did not"
                                    .formatted(c));
                }
            } else {
                flat = true;
            }
        }
        if (goal == Goal.INPUT
                && ((DeepLayer.FullyConnected) layers.getLast()).units()
                        != channels * height * width) {
            throw new IllegalArgumentException(
                    "a network whose goal is its input must have %d outputs, had %s"
                            .formatted(channels * height * width, layers.getLast()));
        }
    }

    /// A fully connected classifier.
    ///
    /// @param size units of each layer, input first, at least an input, a hidden layer and an output
    public static DeepDescription classifier(int... size) {
        if (size.length < 3) {
            throw new IllegalArgumentException(
                    "a deep classifier has >= 3 layers, had " + size.length);
        }
        List<DeepLayer> layers =
                Arrays.stream(size, 1, size.length)
                        .<DeepLayer>mapToObj(DeepLayer.FullyConnected::new)
                        .toList();
        return new DeepDescription(1, 1, size[0], layers, Goal.CLASS);
    }

    /// Number of inputs.
    public int inputs() {
        return channels * height * width;
    }

    /// Number of outputs.
    public int outputs() {
        return ((DeepLayer.FullyConnected) layers.getLast()).units();
    }

    static int after(DeepLayer.Convolution c, int side) {
        int left = side - c.kernel() + 1;
        return c.pooled() ? left / 2 : left;
    }
}
