package org.noisefloor.snn.rate;

import java.util.Arrays;

/// Layers of neurons that look ahead of their membranes, and of error neurons that do the same.
///
/// @param sizes neurons of the input, of each hidden layer and of the output, at least two numbers
/// @param interval length of a step \[s]
/// @param membrane τ_m of each layer: over what a potential averages \[s], at least one step
/// @param prospective τ_r of each layer: how far its rates look ahead \[s]; τ_m is latent equilibrium, 0 a leaky neuron
/// @param nudging γ, what of the errors acts on the potentials \[1]
/// @param strength β, what of the distance from the target enters the error of the output \[1]
/// @param prospectiveErrors whether errors look ahead, too; otherwise they act as they arrive
public record LatentEquilibriumDescription(
        int[] sizes,
        double interval,
        double[] membrane,
        double[] prospective,
        double nudging,
        double strength,
        boolean prospectiveErrors) {
    /// Latent equilibrium: all layers look ahead by their own time constant; errors are not fed into potentials, β = 1.
    ///
    /// @param interval length of a step \[s]
    /// @param time τ_m = τ_r of all layers \[s]
    /// @param sizes neurons of each layer, the input first
    public static LatentEquilibriumDescription of(double interval, double time, int... sizes) {
        double[] times = new double[Math.max(0, sizes.length - 1)];
        Arrays.fill(times, time);
        return new LatentEquilibriumDescription(sizes, interval, times, times, 0, 1, true);
    }

    /// Checks every number.
    public LatentEquilibriumDescription {
        sizes = sizes.clone();
        membrane = membrane.clone();
        prospective = prospective.clone();
        if (sizes.length < 2) {
            throw new IllegalArgumentException(
                    "there must be at least 2 layers, were " + sizes.length);
        }
        for (int size : sizes) {
            require("neurons of a layer", size >= 1 && size <= 1 << 12, size, "1 to 4096");
        }
        int layers = sizes.length - 1;
        if (membrane.length != layers || prospective.length != layers) {
            throw new IllegalArgumentException(
                    "there must be %d membrane and prospective times, were %d and %d"
                            .formatted(layers, membrane.length, prospective.length));
        }
        require("interval", interval > 0 && interval < 1e6, interval, "> 0 s");
        for (int l = 0; l < layers; l++) {
            double m = membrane[l];
            double r = prospective[l];
            require("membrane time", m >= interval && m < 1e6, m, interval + " to 1e6 s");
            require(
                    "prospective time",
                    r == 0 || (r >= interval && r < 1e6),
                    r,
                    "0 or " + interval + " to 1e6 s");
        }
        require("nudging", nudging >= 0 && nudging <= 1, nudging, "0 to 1");
        require("strength", strength >= 0 && strength <= 1e6, strength, "0 to 1e6");
    }

    private static void require(String name, boolean holds, double value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", was " + value);
        }
    }

    /// Number of layers that have neurons.
    public int layers() {
        return sizes.length - 1;
    }

    /// Neurons of layer `l`; −1 is the input.
    public int neurons(int l) {
        return sizes[l + 1];
    }

    /// The same with other look-ahead times.
    ///
    /// @param times τ_r of each layer \[s]
    public LatentEquilibriumDescription withProspective(double... times) {
        return new LatentEquilibriumDescription(
                sizes, interval, membrane, times, nudging, strength, prospectiveErrors);
    }

    /// The same with other membranes.
    ///
    /// @param times τ_m of each layer \[s]
    public LatentEquilibriumDescription withMembrane(double... times) {
        return new LatentEquilibriumDescription(
                sizes, interval, times, prospective, nudging, strength, prospectiveErrors);
    }

    /// The same with errors that look ahead, or do not.
    public LatentEquilibriumDescription withProspectiveErrors(boolean ahead) {
        return new LatentEquilibriumDescription(
                sizes, interval, membrane, prospective, nudging, strength, ahead);
    }

    /// The same with errors that act on potentials.
    public LatentEquilibriumDescription withNudging(double share) {
        return new LatentEquilibriumDescription(
                sizes, interval, membrane, prospective, share, strength, prospectiveErrors);
    }
}
