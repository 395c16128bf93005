package org.noisefloor.snn.rate;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// A layered network whose errors are units of their own: potentials u travel up, errors δ travel down,
///
/// ```text
/// f_u1 = W_1 x(t),  f_ul = W_l φ(u_(l−1)),   f_δL = u_L − y(t),  f_δl = φ′(u_l) · W_(l+1)ᵀ δ_(l+1)
/// ```
///
/// with the logistic φ. The state is u of all layers, then δ of all layers. Where units follow f without delay, δ_l r_(l−1)ᵀ is the gradient
/// of ½ ‖u_L − y‖² at every instant. Errors come down through the forward weights themselves: [TransportedErrors].
///
/// @source Zucchet et al. 2025, arXiv 2511.14917
public final class ErrorCircuit implements RateField, TransportedErrors {
    private final int[] sizes;
    private final double[][] weight;
    private final Signal input;
    private final Signal target;
    private final double[] x;
    private final double[] y;
    private final int units;

    /// A network.
    ///
    /// @param sizes neurons of the input, of each hidden layer and of the output
    /// @param weight W of each layer, neurons × inputs, row-major; copied
    /// @param input x
    /// @param target y
    public ErrorCircuit(int[] sizes, double[][] weight, Signal input, Signal target) {
        if (sizes.length < 2 || weight.length != sizes.length - 1) {
            throw new IllegalArgumentException(
                    "there must be weights for each of at least 1 layer, were %d for %d sizes"
                            .formatted(weight.length, sizes.length));
        }
        this.sizes = sizes.clone();
        this.weight = new double[weight.length][];
        int sum = 0;
        for (int l = 0; l < weight.length; l++) {
            if (weight[l].length != sizes[l] * sizes[l + 1]) {
                throw new IllegalArgumentException(
                        "layer %d must have %d weights, had %d"
                                .formatted(l, sizes[l] * sizes[l + 1], weight[l].length));
            }
            this.weight[l] = weight[l].clone();
            sum += sizes[l + 1];
        }
        this.units = sum;
        this.input = input;
        this.target = target;
        this.x = new double[sizes[0]];
        this.y = new double[sizes[sizes.length - 1]];
    }

    /// A student that is told what a teacher of the same layers says at once. Weights are normal of variance 1/neurons, those of the teacher
    /// three times as large.
    ///
    /// @param input x
    /// @param seed of all weights
    /// @param sizes neurons of each layer, the input first
    /// @source Zucchet et al. 2025, arXiv 2511.14917, tracking experiment
    public static ErrorCircuit taught(Signal input, long seed, int... sizes) {
        double[][] teacher = weights(sizes, 3, new NoiseStream(seed, Purpose.NETWORK).substream(1));
        double[][] student = weights(sizes, 1, new NoiseStream(seed, Purpose.NETWORK).substream(2));
        Signal target = (time, values) -> answer(sizes, teacher, input, time, values);
        return new ErrorCircuit(sizes, student, input, target);
    }

    private static double[][] weights(int[] sizes, double size, NoiseStream random) {
        double[][] weights = new double[sizes.length - 1][];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = new double[sizes[l] * sizes[l + 1]];
            for (int k = 0; k < weights[l].length; k++) {
                weights[l][k] = size * random.gaussianAt(k, l) / Math.sqrt(sizes[l + 1]);
            }
        }
        return weights;
    }

    private static void answer(
            int[] sizes, double[][] weight, Signal input, double time, double[] values) {
        double[] below = new double[sizes[0]];
        input.at(time, below);
        for (int l = 0; l < weight.length; l++) {
            double[] own = new double[sizes[l + 1]];
            multiply(weight[l], below, 0, sizes[l], l > 0, own, 0, sizes[l + 1]);
            below = own;
        }
        System.arraycopy(below, 0, values, 0, values.length);
    }

    @Override
    public int size() {
        return 2 * units;
    }

    @Override
    public void at(double time, double[] s, double[] f) {
        input.at(time, x);
        target.at(time, y);
        int last = weight.length - 1;
        multiply(weight[0], x, 0, sizes[0], false, f, 0, sizes[1]);
        int first = 0;
        for (int l = 1; l <= last; l++) {
            multiply(weight[l], s, first, sizes[l], true, f, first + sizes[l], sizes[l + 1]);
            first += sizes[l];
        }
        for (int k = 0; k < y.length; k++) {
            f[units + first + k] = s[first + k] - y[k];
        }
        for (int l = last - 1; l >= 0; l--) {
            int above = first;
            first -= sizes[l + 1];
            errors(l, first, above, s, f);
        }
    }

    /// `out = W φ(in)`, or `W in`.
    private static void multiply(
            double[] w,
            double[] in,
            int from,
            int inputs,
            boolean rates,
            double[] out,
            int to,
            int neurons) {
        for (int j = 0; j < neurons; j++) {
            out[to + j] = 0;
        }
        for (int i = 0; i < inputs; i++) {
            double r = rates ? Sigmoid.at(in[from + i]) : in[from + i];
            for (int j = 0; j < neurons; j++) {
                out[to + j] += w[j * inputs + i] * r;
            }
        }
    }

    private void errors(int l, int own, int above, double[] s, double[] f) {
        int neurons = sizes[l + 1];
        double[] w = weight[l + 1];
        for (int i = 0; i < neurons; i++) {
            double sum = 0;
            for (int j = 0; j < sizes[l + 2]; j++) {
                sum += w[j * neurons + i] * s[units + above + j];
            }
            f[units + own + i] = Sigmoid.slope(s[own + i]) * sum;
        }
    }
}
