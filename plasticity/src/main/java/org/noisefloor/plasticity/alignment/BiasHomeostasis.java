package org.noisefloor.plasticity.alignment;

/// Holds the rates of an abstract network equal while its weights learn: after each period every bias moves by
/// ```
/// Δb = gain · (occupancy − n tauRef/T)/(occupancy (1 − occupancy))
/// ```
/// n its spikes in the period, T the period: a part of a Newton step of a logistic neuron. A pair with equal rates and equal weights is
/// symmetric under exchange, so that no shape of pulses biases its alignment.
///
/// @param occupancy share of time that each neuron is to be refractory \[1]
/// @param gain part of a Newton step that is taken after each period; 0 leaves the biases alone \[1]
/// @source derived; [HomeostaticPair] shows it for a pair without sampling noise
public record BiasHomeostasis(double occupancy, double gain) {
    /// Biases stay as they are.
    public static final BiasHomeostasis NONE = new BiasHomeostasis(0.5, 0);

    /// Checks the ranges.
    public BiasHomeostasis {
        if (!(occupancy > 0 && occupancy < 1 && gain >= 0 && gain <= 1)) {
            throw new IllegalArgumentException(
                    "occupancy must be in (0, 1) and gain in [0, 1], were %s and %s"
                            .formatted(occupancy, gain));
        }
    }

    /// Moves the biases.
    ///
    /// @param bias of each neuron, changed
    /// @param spikes of each neuron in the period
    /// @param refractoryPerPeriod refractory periods in a period
    void adapt(double[] bias, long[] spikes, double refractoryPerPeriod) {
        for (int i = 0; i < bias.length; i++) {
            bias[i] += step(1, spikes[i] / refractoryPerPeriod);
        }
    }

    /// How far what sets a neuron's bias moves after a period.
    ///
    /// @param perBias what a bias of 1 takes, in the unit of the result
    /// @param found share of time that the neuron was refractory \[1]
    public double step(double perBias, double found) {
        return gain * perBias / (occupancy * (1 - occupancy)) * (occupancy - found);
    }
}
