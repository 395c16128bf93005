package org.noisefloor.snn.rate;

/// Layers of dendritic microcircuits: pyramidal neurons, and in each hidden layer one interneuron for each neuron of the layer above.
///
/// @param sizes neurons of the input, of each hidden layer and of the output, at least three numbers
/// @param conductances of the membranes
/// @param interval length of a step \[s]
/// @param prospection τ_r/τ_m: how far rates look ahead of their membranes; 1 is latent equilibrium, 0 a plain leaky neuron \[1]
/// @param noiseTime correlation time of the noise on hidden apical dendrites \[s]
/// @param noise σ, amplitude of that noise; it settles at a standard deviation of σ/√2 for intervals well below the correlation time
/// @param common share of the noise's variance that all neurons have in common, 0 to 1
/// @param chopping steps after which the chopper between each noise source and its dendrite draws a new sign, so that what sources have
///     in common reaches dendrites with independent signs; 0 for no chopper
public record MicrocircuitDescription(
        int[] sizes,
        Conductances conductances,
        double interval,
        double prospection,
        double noiseTime,
        double noise,
        double common,
        int chopping) {
    /// Steps of 10 µs, noise of 0.1 ms, latent equilibrium, independent noise.
    ///
    /// @param sizes neurons of each layer, the input first
    /// @param noise σ
    public static MicrocircuitDescription of(double noise, int... sizes) {
        return new MicrocircuitDescription(
                sizes, Conductances.PUBLISHED, 1e-5, 1, 1e-4, noise, 0, 0);
    }

    /// Checks every number.
    public MicrocircuitDescription {
        sizes = sizes.clone();
        if (sizes.length < 3) {
            throw new IllegalArgumentException(
                    "a microcircuit must have at least 3 layers, had " + sizes.length);
        }
        for (int size : sizes) {
            if (size < 1 || size > 1 << 12) {
                throw new IllegalArgumentException(
                        "a layer must have 1 to 4096 neurons, had " + size);
            }
        }
        double fastest = Math.max(conductances.pyramidalRate(), conductances.interneuronRate());
        if (!(interval > 0 && interval * fastest < 1)) {
            throw new IllegalArgumentException(
                    "interval must be > 0 s and below the membranes' "
                            + 1 / fastest
                            + " s, was "
                            + interval);
        }
        require("prospection", prospection >= 0 && prospection <= 10, prospection, "0 to 10");
        require("noise time", noiseTime > interval, noiseTime, "> the interval [s]");
        require("noise", noise >= 0 && noise < 1e3, noise, "0 to 1000");
        require("common share", common >= 0 && common <= 1, common, "0 to 1");
        require("chopping", chopping >= 0, chopping, ">= 0 steps");
    }

    private static void require(String name, boolean holds, double value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + range + ", was " + value);
        }
    }

    /// Number of hidden layers.
    public int hidden() {
        return sizes.length - 2;
    }

    /// Number of layers that have neurons: all but the input.
    public int layers() {
        return sizes.length - 1;
    }

    /// Neurons of layer `l`; layer 0 is the first hidden one, −1 the input.
    public int neurons(int l) {
        return sizes[l + 1];
    }

    /// The same with another noise amplitude.
    public MicrocircuitDescription withNoise(double amplitude) {
        return new MicrocircuitDescription(
                sizes, conductances, interval, prospection, noiseTime, amplitude, common, chopping);
    }

    /// The same with a share of noise that all neurons have in common.
    public MicrocircuitDescription withCommon(double share) {
        return new MicrocircuitDescription(
                sizes, conductances, interval, prospection, noiseTime, noise, share, chopping);
    }

    /// The same with rates that look ahead by `ratio` τ_m.
    public MicrocircuitDescription withProspection(double ratio) {
        return new MicrocircuitDescription(
                sizes, conductances, interval, ratio, noiseTime, noise, common, chopping);
    }

    /// The same with a chopper that draws a sign every so many steps.
    public MicrocircuitDescription withChopping(int steps) {
        return new MicrocircuitDescription(
                sizes, conductances, interval, prospection, noiseTime, noise, common, steps);
    }
}
