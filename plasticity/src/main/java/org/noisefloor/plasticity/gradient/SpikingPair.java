package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;

/// Two layers of leaky integrate-and-fire neurons between which rules find out what forward weights do. A fifth of the lower neurons,
/// drawn anew each 100 ms, gets Poisson spikes of 200 Hz; every upper neuron gets such a background beside the lower layer:
///
/// ```text
/// dv/dt = −g_L v + g_D (B − v),   B = α κ∗input                 lower
///                                 B = α κ∗background + Σ w κ∗spikes   upper
/// κ(t) = (e^(−t/τ_L) − e^(−t/τ_s))/(τ_L − τ_s)
/// ```
///
/// A neuron fires at v >= 1, is reset to −1 and cannot fire for 3 ms. Steps are 1 ms, forward Euler.
///
/// Each upper neuron brings `Σ w κ∗spikes` to a standard deviation of its own accord: it divides by what it has seen in about 10 s, as
/// homeostasis would.
///
/// @source Guerguiev, Kording & Richards 2020 (neurons, kernel and rates, as their published code has them); background and homeostasis: ours
final class SpikingPair {
    static final double THRESHOLD = 1;
    private static final double RESET = -1;
    private static final int REFRACTORY = 3;
    private static final double LEAK = 0.1;
    private static final double DENDRITE = 0.6;
    private static final double INPUT = 4;
    private static final double SPIKES_PER_STEP = 0.2;
    private static final double ACTIVE = 0.2;
    private static final double COUPLING = 4;

    /// Standard deviation of κ∗spikes of a lower neuron \[1/ms], measured.
    private static final double RESPONSE = 0.0315;

    /// How far back the homeostasis of an upper neuron looks (steps).
    private static final double MEMORY = 10_000;

    private static final int SHUFFLED = 100;
    private static final double SLOW = 10;
    private static final double FAST = 3;
    private static final double SLOW_LEFT = StrictMath.exp(-1 / SLOW);
    private static final double FAST_LEFT = StrictMath.exp(-1 / FAST);

    final int lower;
    final int upper;
    final boolean[] lowerFired;
    final boolean[] upperFired;

    /// B of lower neurons; v; steps of refractoriness left; κ∗input; κ∗spikes as slow and fast part.
    final double[] drive;

    private final double[] lowerV;
    private final double[] lowerRest;
    private final double[][] lowerIn;
    private final double[][] lowerOut;
    private final double[] upperV;
    private final double[] upperRest;
    private final double[][] upperIn;
    private final double[][] upperOut;
    private final double[] upperDrive;
    private final double[] upperMean;
    private final double[] upperVariance;
    private final boolean[] active;
    private final int[] word;
    private final NoiseStream random;
    private long step;

    SpikingPair(int lower, int upper, NoiseStream random) {
        this.lower = lower;
        this.upper = upper;
        this.random = random;
        this.lowerFired = new boolean[lower];
        this.upperFired = new boolean[upper];
        this.drive = new double[lower];
        this.lowerV = new double[lower];
        this.lowerRest = new double[lower];
        this.lowerIn = new double[2][lower];
        this.lowerOut = new double[2][lower];
        this.upperV = new double[upper];
        this.upperRest = new double[upper];
        this.upperIn = new double[2][upper];
        this.upperOut = new double[2][upper];
        this.upperDrive = new double[upper];
        this.upperMean = new double[upper];
        this.upperVariance = new double[upper];
        this.active = new boolean[lower];
        this.word = new int[lower + upper];
        choose();
    }

    /// One step.
    ///
    /// @param weight what couples the layers, lower × upper, in any unit; more rows are not looked at
    void step(double[] weight) {
        if (step % SHUFFLED == 0) {
            choose();
        }
        random.bits(step, word, word.length);
        for (int j = 0; j < lower; j++) {
            boolean hit = active[j] && arrives(j);
            drive[j] = INPUT * filter(lowerIn, j, hit);
        }
        Arrays.fill(upperDrive, 0);
        for (int j = 0; j < lower; j++) {
            double psp = filter(lowerOut, j, lowerFired[j]);
            if (psp > 1e-9) {
                for (int i = 0; i < upper; i++) {
                    upperDrive[i] += weight[j * upper + i] * psp;
                }
            }
        }
        for (int i = 0; i < upper; i++) {
            balance(i);
            upperDrive[i] += INPUT * filter(upperIn, i, arrives(lower + i));
        }
        for (int i = 0; i < upper; i++) {
            filter(upperOut, i, upperFired[i]);
        }
        fire(lowerV, lowerRest, drive, lowerFired);
        fire(upperV, upperRest, upperDrive, upperFired);
        step++;
    }

    private void balance(int i) {
        double share = 1 / Math.min(step + 1, MEMORY);
        double beyond = upperDrive[i] - upperMean[i];
        upperMean[i] += share * beyond;
        // never a denormal, whatever the weights
        upperVariance[i] =
                Math.max(1e-30, upperVariance[i] + share * (beyond * beyond - upperVariance[i]));
        upperDrive[i] *= COUPLING / spread(i);
    }

    /// What upper neuron `i` takes for the root mean square of its weights: the standard deviation of what it got, over that of so many
    /// inputs of weight 1.
    double spread(int i) {
        return Math.sqrt(upperVariance[i] / lower) / RESPONSE;
    }

    private boolean arrives(int unit) {
        return (word[unit] & 0xFFFFFFFFL) * 0x1p-32 < SPIKES_PER_STEP;
    }

    private void choose() {
        for (int j = 0; j < lower; j++) {
            active[j] = random.uniformAt(j, -1 - step / SHUFFLED) < ACTIVE;
        }
    }

    /// Where a membrane is after a step towards its dendrite.
    static double membrane(double v, double dendrite) {
        return v - LEAK * v + DENDRITE * (dendrite - v);
    }

    private static void fire(double[] v, double[] rest, double[] drive, boolean[] fired) {
        for (int k = 0; k < v.length; k++) {
            rest[k] = Math.max(0, rest[k] - 1);
            v[k] = membrane(v[k], drive[k]);
            fired[k] = v[k] >= THRESHOLD && rest[k] == 0;
            if (fired[k]) {
                v[k] = RESET;
                rest[k] = REFRACTORY;
            }
        }
    }

    private static double filter(double[][] part, int k, boolean hit) {
        double more = hit ? 1 : 0;
        part[0][k] = (part[0][k] + more) * SLOW_LEFT;
        part[1][k] = (part[1][k] + more) * FAST_LEFT;
        return (part[0][k] - part[1][k]) / (SLOW - FAST);
    }

    /// Membrane of lower neuron `j`.
    double lowerPotential(int j) {
        return lowerV[j];
    }

    /// κ∗spikes of upper neuron `i` [1/ms].
    double upperActivity(int i) {
        return (upperOut[0][i] - upperOut[1][i]) / (SLOW - FAST);
    }

    /// Number of steps so far.
    long steps() {
        return step;
    }

    /// All that changes, but for the step and what fired.
    double[][] arrays() {
        return new double[][] {
            drive,
            lowerV,
            lowerRest,
            lowerIn[0],
            lowerIn[1],
            lowerOut[0],
            lowerOut[1],
            upperMean,
            upperVariance,
            upperV,
            upperRest,
            upperIn[0],
            upperIn[1],
            upperOut[0],
            upperOut[1]
        };
    }

    /// Goes on at this step from arrays that were set; a neuron fired in the last step if its refractory period has just begun.
    void resume(long at) {
        step = at;
        choose();
        for (int j = 0; j < lower; j++) {
            lowerFired[j] = lowerRest[j] == REFRACTORY;
        }
        for (int i = 0; i < upper; i++) {
            upperFired[i] = upperRest[i] == REFRACTORY;
        }
    }
}
