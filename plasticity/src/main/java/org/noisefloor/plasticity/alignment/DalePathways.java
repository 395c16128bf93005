package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.snn.network.Network;

/// A recurrent network that obeys Dale's law: every neuron excites, and a relay that fires one step after it inhibits. The effective weight
/// between two neurons is what its two pathways add up to, and spike-based alignment changes both.
///
/// Neurons 0 … n − 1 are principal ones, n + j is the relay of neuron j. A relay is driven so strongly that it fires after each spike of its
/// neuron and practically never else (below 1e-10 per step at rest).
///
/// @param network principal neurons and relays; pathways onto principal neurons are plastic
/// @param principals number n of principal neurons
/// @source derived; that alignment works in such pathways is claimed in arXiv 2503.02642, whose construction was not available
public record DalePathways(Network network, int principals) {
    private static final double DRIVE = 20;

    /// Splits the signed weights of `signed` into pathways: `background` on both, and the weight on the one of its sign.
    ///
    /// @param signed network of principal neurons; its marks of plasticity hold for both pathways
    /// @param background weight that both pathways have beyond what is needed, >= 0 [Boltzmann units]
    public static DalePathways of(Network signed, double background) {
        if (!(background >= 0) || Double.isInfinite(background)) {
            throw new IllegalArgumentException(
                    "background weight must be finite and >= 0 Boltzmann units, was " + background);
        }
        int n = signed.neurons();
        int all = 2 * n;
        double[] bias = Arrays.copyOf(signed.bias(), all);
        double[] weight = new double[all * all];
        boolean[] plastic = new boolean[all * all];
        for (int i = 0; i < n; i++) {
            bias[n + i] = -DRIVE;
            weight[(n + i) * all + i] = 2 * DRIVE;
            for (int j = 0; j < n; j++) {
                double w = signed.weight()[i * n + j];
                if (signed.plastic()[i * n + j]) {
                    weight[i * all + j] = Math.max(w, 0) + background;
                    weight[i * all + n + j] = Math.min(w, 0) - background;
                    plastic[i * all + j] = true;
                    plastic[i * all + n + j] = true;
                }
            }
        }
        return new DalePathways(new Network(bias, weight, plastic), n);
    }

    /// Memory that keeps the sign of every pathway.
    public WeightStorage storage() {
        int all = 2 * principals;
        double[] sign = new double[all * all];
        for (int s = 0; s < sign.length; s++) {
            if (network.plastic()[s]) {
                sign[s] = s % all < principals ? 1 : -1;
            }
        }
        return new WeightStorage.Signed(sign);
    }

    /// What is to be aligned: each exciting pathway with the one that leads back; [#angle] looks at effective weights instead.
    public AlignmentTask task() {
        int all = 2 * principals;
        int[] forward = new int[principals * (principals - 1)];
        int[] feedback = new int[forward.length];
        int pair = 0;
        for (int i = 0; i < principals; i++) {
            for (int j = 0; j < principals; j++) {
                if (i != j) {
                    forward[pair] = i * all + j;
                    feedback[pair++] = j * all + i;
                }
            }
        }
        return new AlignmentTask(network, forward, feedback);
    }

    /// Effective weights `[post * n + pre]`, exciting plus inhibiting, from the weights of all pathways.
    public double[] effective(double[] weights) {
        int n = principals;
        double[] sum = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum[i * n + j] = weights[i * 2 * n + j] + weights[i * 2 * n + n + j];
            }
        }
        return sum;
    }

    /// Angle between the effective weights and their transpose (degrees).
    public double angle(double[] weights) {
        double[] effective = effective(weights);
        return AlignmentAngle.degrees(
                effective, AlignmentAngle.transposed(effective, principals, principals));
    }
}
