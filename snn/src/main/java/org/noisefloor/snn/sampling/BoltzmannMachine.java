package org.noisefloor.snn.sampling;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.network.Network;

/// A Boltzmann machine: binary units whose joint states have the probability
///
/// ```
/// p(z) ∝ exp(½ zᵀWz + bᵀz),   z in {0, 1}ⁿ
/// ```
/// A joint state is an `int` whose bit i is unit i. Only symmetric weights have such a distribution.
///
/// @param bias b \[1], one per unit
/// @param weight W \[1], units × units, row-major, symmetric, zero on the diagonal
/// @source Ackley, Hinton & Sejnowski 1985
public record BoltzmannMachine(double[] bias, double[] weight) {
    /// Largest number of units whose states are enumerated.
    public static final int LARGEST = 20;

    /// Checks sizes, symmetry and range.
    public BoltzmannMachine {
        int units = bias.length;
        require(
                units >= 1 && units <= LARGEST,
                "units of a Boltzmann machine must be 1 to " + LARGEST + ", were " + units);
        require(
                weight.length == units * units,
                "weights must be units² = " + units * units + ", were " + weight.length);
        for (int i = 0; i < units; i++) {
            require(
                    Math.abs(bias[i]) <= 100,
                    "bias must be in [-100, 100] (Boltzmann units), was " + bias[i]);
            require(
                    weight[i * units + i] == 0,
                    "weight of unit %d onto itself must be 0, was %s"
                            .formatted(i, weight[i * units + i]));
            for (int j = 0; j < i; j++) {
                double w = weight[i * units + j];
                require(
                        Math.abs(w) <= 100,
                        "weight must be in [-100, 100] (Boltzmann units), was " + w);
                require(
                        w == weight[j * units + i],
                        "weights must be symmetric, were %s and %s between units %d and %d"
                                .formatted(w, weight[j * units + i], i, j));
            }
        }
    }

    /// A machine whose weights are `(R + Rᵀ)/2`, R and biases standard normal times `spread`, drawn from the seed's network stream.
    public static BoltzmannMachine normal(int units, double spread, long seed) {
        NoiseStream draws = new NoiseStream(seed, Purpose.NETWORK);
        double[] bias = new double[units];
        double[] weight = new double[units * units];
        for (int i = 0; i < units; i++) {
            bias[i] = spread * draws.gaussianAt(i, 0);
            for (int j = 0; j < i; j++) {
                double there = draws.gaussianAt(i * units + j, 1);
                double back = draws.gaussianAt(j * units + i, 1);
                weight[i * units + j] = 0.5 * spread * (there + back);
                weight[j * units + i] = weight[i * units + j];
            }
        }
        return new BoltzmannMachine(bias, weight);
    }

    /// A machine whose weights and biases are uniform in ± `bound`, drawn from the seed's network stream.
    public static BoltzmannMachine uniform(int units, double bound, long seed) {
        NoiseStream draws = new NoiseStream(seed, Purpose.NETWORK);
        double[] bias = new double[units];
        double[] weight = new double[units * units];
        for (int i = 0; i < units; i++) {
            bias[i] = bound * (2 * draws.uniformAt(i, 0) - 1);
            for (int j = 0; j < i; j++) {
                weight[i * units + j] = bound * (2 * draws.uniformAt(i * units + j, 1) - 1);
                weight[j * units + i] = weight[i * units + j];
            }
        }
        return new BoltzmannMachine(bias, weight);
    }

    /// Number of units.
    public int units() {
        return bias.length;
    }

    /// Number of joint states.
    public int states() {
        return 1 << bias.length;
    }

    /// Energy `−½ zᵀWz − bᵀz` of every joint state \[1], indexed by the state.
    public double[] energies() {
        double[] energy = new double[states()];
        for (int z = 1; z < energy.length; z++) {
            int last = Integer.numberOfTrailingZeros(z);
            int others = z & (z - 1);
            energy[z] = energy[others] - input(last, others);
        }
        return energy;
    }

    /// Log odds of unit `unit` while the others are as in `state`: `b_i + Σ_j W_ij z_j` \[1].
    public double input(int unit, int state) {
        double sum = bias[unit];
        for (int rest = state; rest != 0; rest &= rest - 1) {
            sum += weight[unit * bias.length + Integer.numberOfTrailingZeros(rest)];
        }
        return sum;
    }

    /// Probability of every joint state, by enumeration, indexed by the state.
    public double[] distribution() {
        double[] p = energies();
        double lowest = p[0];
        for (double energy : p) {
            lowest = Math.min(lowest, energy);
        }
        double sum = 0;
        for (int z = 0; z < p.length; z++) {
            p[z] = StrictMath.exp(lowest - p[z]);
            sum += p[z];
        }
        for (int z = 0; z < p.length; z++) {
            p[z] /= sum;
        }
        return p;
    }

    /// The network whose neurons are the units; no synapse of it is plastic.
    public Network network() {
        return new Network(bias, weight, new boolean[weight.length]);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
