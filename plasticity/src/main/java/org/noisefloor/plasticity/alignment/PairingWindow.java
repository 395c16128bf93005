package org.noisefloor.plasticity.alignment;

/// What a pair of spikes `interval` steps apart contributes to a correlation: `K(interval)`, with `K(0+) = 1`.
///
/// Both windows pair a spike with the *last* spike of the partner only. Coincident spikes (interval 0) do not pair at all.
public sealed interface PairingWindow {

    /// Contribution of one pair \[1] at `interval` > 0 (steps).
    double at(double interval);

    /// Smallest interval (steps) from which on the contribution is zero or below 1e-18.
    int reach();

    /// The same shape with its time axis stretched by `factor` > 0.
    PairingWindow stretched(double factor);

    /// `K(s) = max(0, 1 − s/support)`, support in steps. With support equal to the refractory period the pairing measures the coactivation
    /// `p(z1 = 1, z2 = 1)` exactly, which is why the pair then has no bias.
    record Triangular(double support) implements PairingWindow {
        /// Rejects a support that is not positive and finite.
        public Triangular {
            requirePositive("window support", support);
        }

        @Override
        public double at(double interval) {
            return StrictMath.max(0, 1 - interval / support);
        }

        @Override
        public int reach() {
            return (int) StrictMath.ceil(support);
        }

        @Override
        public PairingWindow stretched(double factor) {
            return new Triangular(support * factor);
        }
    }

    /// `K(s) = exp(−s/timeConstant)`, time constant in steps, last spike only. This window biases pairs whose biases differ (see the tests).
    record LastSpikeExponential(double timeConstant) implements PairingWindow {
        /// Rejects a time constant that is not positive and finite.
        public LastSpikeExponential {
            requirePositive("window time constant", timeConstant);
        }

        @Override
        public double at(double interval) {
            return StrictMath.exp(-interval / timeConstant);
        }

        @Override
        public int reach() {
            return (int) StrictMath.ceil(41.5 * timeConstant);
        }

        @Override
        public PairingWindow stretched(double factor) {
            return new LastSpikeExponential(timeConstant * factor);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || value > 1e6) {
            throw new IllegalArgumentException(
                    name + " must be > 0 and <= 1e6 steps, was " + value);
        }
    }
}
