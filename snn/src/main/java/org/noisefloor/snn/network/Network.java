package org.noisefloor.snn.network;

/// A network of spiking neurons, dense: what the modeller wants, in Boltzmann units.
///
/// @param bias bias of each neuron [Boltzmann units]
/// @param weight weights `[post][pre]`, row-major [Boltzmann units]; an absent synapse is 0
/// @param plastic which synapses a rule may change, `[post][pre]`
public record Network(double[] bias, double[] weight, boolean[] plastic) {
    /// Checks the sizes.
    public Network {
        int synapses = bias.length * bias.length;
        if (weight.length != synapses || plastic.length != synapses) {
            throw new IllegalArgumentException(
                    "a network of "
                            + bias.length
                            + " neurons has "
                            + synapses
                            + " weights, got "
                            + weight.length
                            + " and "
                            + plastic.length
                            + " marks of plasticity");
        }
        requireFinite("bias", bias);
        requireFinite("weight", weight);
    }

    private static void requireFinite(String name, double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "a " + name + " must be finite [Boltzmann units], was " + value);
            }
        }
    }

    /// Number of neurons.
    public int neurons() {
        return bias.length;
    }

    /// Index of the synapse from `pre` to `post`.
    public int synapse(int pre, int post) {
        return post * bias.length + pre;
    }
}
