package org.noisefloor.snn.rate;

/// What a rate neuron makes of its potential, and whether it has a bias.
public enum RateNeuron {
    /// φ(u) = 1/(1 + e^−u), no bias.
    LOGISTIC {
        @Override
        void apply(double[] u, double[] rate) {
            Sigmoid.apply(u, rate);
        }

        @Override
        public double slope(double rate) {
            return rate * (1 - rate);
        }
    },
    /// φ(u) = max(0, u), with a bias: the last row of its matrix, which is always driven by 1.
    RECTIFIED {
        @Override
        void apply(double[] u, double[] rate) {
            for (int k = 0; k < u.length; k++) {
                rate[k] = Math.max(0, u[k]);
            }
        }

        @Override
        public double slope(double rate) {
            return rate > 0 ? 1 : 0;
        }
    };

    /// Rows of a matrix beyond its inputs.
    int biases() {
        return this == RECTIFIED ? 1 : 0;
    }

    /// φ(u) of each entry.
    ///
    /// @param u potentials
    /// @param rate at least as many rates, of which the first are written
    abstract void apply(double[] u, double[] rate);

    /// φ′ where the rate is φ.
    public abstract double slope(double rate);
}
