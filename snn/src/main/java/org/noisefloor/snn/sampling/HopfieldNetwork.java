package org.noisefloor.snn.sampling;

/// A Hopfield network: units −1 or 1 that turn to their input one after the other, the noiseless seed of sampling.
///
/// ```
/// s_i ← 1 if b_i + Σ_j W_ij s_j ≥ 0, else −1                E = −½ sᵀWs − bᵀs
/// ```
/// With symmetric W no update raises E, so the network comes to rest; with asymmetric W it can go round for ever.
///
/// @param bias b \[1], one per unit
/// @param weight W \[1], units × units, row-major, zero on the diagonal; symmetric or not
/// @source Hopfield 1982
public record HopfieldNetwork(double[] bias, double[] weight) {
    /// Checks sizes and the diagonal.
    public HopfieldNetwork {
        int units = bias.length;
        if (units < 1 || weight.length != units * units) {
            throw new IllegalArgumentException(
                    "weights must be units² = " + units * units + " >= 1, were " + weight.length);
        }
        for (int i = 0; i < units; i++) {
            if (weight[i * units + i] != 0) {
                throw new IllegalArgumentException(
                        "weight of unit %d onto itself must be 0, was %s"
                                .formatted(i, weight[i * units + i]));
            }
        }
    }

    /// The network that stores `patterns` (each −1 or 1 per unit) by Hebb's rule: `W_ij = Σ_μ ξ_i ξ_j / units`, no bias.
    public static HopfieldNetwork storing(int[][] patterns) {
        int units = patterns[0].length;
        double[] weight = new double[units * units];
        for (int[] pattern : patterns) {
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < units; j++) {
                    weight[i * units + j] += i == j ? 0 : (double) pattern[i] * pattern[j] / units;
                }
            }
        }
        return new HopfieldNetwork(new double[units], weight);
    }

    /// Number of units.
    public int units() {
        return bias.length;
    }

    /// Input of one unit, `b_i + Σ_j W_ij s_j` \[1].
    public double input(int unit, int[] state) {
        double sum = bias[unit];
        for (int j = 0; j < state.length; j++) {
            sum += weight[unit * bias.length + j] * state[j];
        }
        return sum;
    }

    /// Energy of a state \[1].
    public double energy(int[] state) {
        double sum = 0;
        for (int i = 0; i < state.length; i++) {
            sum -= state[i] * (0.5 * (input(i, state) - bias[i]) + bias[i]);
        }
        return sum;
    }

    /// Updates one unit; whether it turned.
    public boolean update(int unit, int[] state) {
        int wanted = input(unit, state) >= 0 ? 1 : -1;
        boolean turned = wanted != state[unit];
        state[unit] = wanted;
        return turned;
    }

    /// Updates all units in order until none turns, at most `sweeps` times; whether the network came to rest.
    public boolean settle(int[] state, int sweeps) {
        for (int sweep = 0; sweep < sweeps; sweep++) {
            boolean turned = false;
            for (int i = 0; i < state.length; i++) {
                turned |= update(i, state);
            }
            if (!turned) {
                return true;
            }
        }
        return false;
    }

    /// Mean of `s_i ξ_i`: 1 where state and pattern are the same, 0 where they have nothing in common.
    public static double overlap(int[] state, int[] pattern) {
        int sum = 0;
        for (int i = 0; i < state.length; i++) {
            sum += state[i] * pattern[i];
        }
        return (double) sum / state.length;
    }
}
