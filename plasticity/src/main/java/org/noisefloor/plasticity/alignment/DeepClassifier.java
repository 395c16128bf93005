package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.coding.Samples;

/// A fully connected classifier of rectified units whose errors travel back through feedback weights of their own:
///
/// ```
/// a_l = W_l r_(l−1) + b_l,  r_l = max(0, a_l),  p = softmax(a_L)
/// δ_L = p − target,  δ_l = [a_l > 0] (B_l δ_(l+1)),  W_l ← W_l − v,  v ← momentum v + rate ⟨δ_l r_(l−1)ᵀ⟩
/// ```
/// With B_l = W_(l+1)ᵀ this is backpropagation, with fixed random B_l feedback alignment; [SampledFeedback] aligns B_l by spikes.
///
/// @source Lillicrap, Cownden, Tweed & Akerman 2016 (feedback alignment); schedule of arXiv 2503.02642, its deep classifiers
public final class DeepClassifier {
    private static final double MOMENTUM = 0.9;

    private final int[] size;
    private final double[][] weight;
    private final double[][] bias;
    private final double[][] feedback;
    private final double[][] weightStep;
    private final double[][] biasStep;
    private final double[][] activity;
    private final double[][] error;
    private final NoiseStream order;
    private int epoch;

    /// Weights, biases and feedback uniform in ± 1/√(inputs of the forward layer), drawn from the seed's network stream.
    ///
    /// @param size neurons of each layer, input first, at least an input, a hidden layer and an output
    /// @param seed of weights and of the order of samples
    public DeepClassifier(int[] size, long seed) {
        if (size.length < 3 || Arrays.stream(size).min().orElse(0) < 1) {
            throw new IllegalArgumentException(
                    "a deep classifier has >= 3 layers of >= 1 neuron, had "
                            + Arrays.toString(size));
        }
        this.size = size.clone();
        int layers = size.length - 1;
        NoiseStream draws = new NoiseStream(seed, Purpose.NETWORK);
        order = new NoiseStream(seed, Purpose.STIMULUS);
        weight = new double[layers][];
        bias = new double[layers][];
        feedback = new double[layers - 1][];
        weightStep = new double[layers][];
        biasStep = new double[layers][];
        activity = new double[layers + 1][];
        error = new double[layers + 1][];
        for (int l = 0; l < layers; l++) {
            double bound = 1 / Math.sqrt(size[l]);
            weight[l] = uniform(draws, 3 * l, size[l] * size[l + 1], bound);
            bias[l] = uniform(draws, 3 * l + 1, size[l + 1], bound);
            if (l > 0) {
                feedback[l - 1] = uniform(draws, 3 * l + 2, size[l] * size[l + 1], bound);
            }
            weightStep[l] = new double[weight[l].length];
            biasStep[l] = new double[bias[l].length];
        }
        for (int l = 0; l <= layers; l++) {
            activity[l] = new double[size[l]];
            error[l] = new double[size[l]];
        }
    }

    private static double[] uniform(NoiseStream draws, int step, int count, double bound) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = bound * (2 * draws.uniformAt(k, step) - 1);
        }
        return values;
    }

    /// Shows all samples once, in an order drawn anew, and steps after each batch.
    public void epoch(Samples samples, double rate, int batch) {
        int[] place = new int[samples.count()];
        for (int k = 0; k < place.length; k++) {
            int other = (int) (order.uniformAt(k, epoch) * (k + 1));
            place[k] = place[other];
            place[other] = k;
        }
        for (int from = 0; from < place.length; from += batch) {
            int to = Math.min(place.length, from + batch);
            for (int l = 0; l < weight.length; l++) {
                scale(weightStep[l], MOMENTUM);
                scale(biasStep[l], MOMENTUM);
            }
            for (int k = from; k < to; k++) {
                show(samples.input()[place[k]]);
                sendBack(Samples.classOf(samples.target()[place[k]]));
                addStep(rate / (to - from));
            }
            for (int l = 0; l < weight.length; l++) {
                subtract(weight[l], weightStep[l]);
                subtract(bias[l], biasStep[l]);
            }
        }
        epoch++;
    }

    private void show(double[] input) {
        System.arraycopy(input, 0, activity[0], 0, size[0]);
        for (int l = 0; l < weight.length; l++) {
            boolean hidden = l < weight.length - 1;
            for (int i = 0; i < size[l + 1]; i++) {
                double sum = bias[l][i];
                for (int j = 0; j < size[l]; j++) {
                    sum += weight[l][i * size[l] + j] * activity[l][j];
                }
                activity[l + 1][i] = hidden ? Math.max(0, sum) : sum;
            }
        }
    }

    private void sendBack(int label) {
        int last = weight.length;
        double largest = Arrays.stream(activity[last]).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < size[last]; i++) {
            error[last][i] = StrictMath.exp(activity[last][i] - largest);
            sum += error[last][i];
        }
        for (int i = 0; i < size[last]; i++) {
            error[last][i] = error[last][i] / sum - (i == label ? 1 : 0);
        }
        for (int l = last - 1; l >= 1; l--) {
            for (int j = 0; j < size[l]; j++) {
                double arriving = 0;
                for (int i = 0; i < size[l + 1]; i++) {
                    arriving += feedback[l - 1][j * size[l + 1] + i] * error[l + 1][i];
                }
                error[l][j] = activity[l][j] > 0 ? arriving : 0;
            }
        }
    }

    private void addStep(double rate) {
        for (int l = 0; l < weight.length; l++) {
            for (int i = 0; i < size[l + 1]; i++) {
                double step = rate * error[l + 1][i];
                biasStep[l][i] += step;
                for (int j = 0; j < size[l]; j++) {
                    weightStep[l][i * size[l] + j] += step * activity[l][j];
                }
            }
        }
    }

    /// Share of samples whose largest output is that of the target \[1].
    public double accuracy(Samples samples) {
        int right = 0;
        for (int k = 0; k < samples.count(); k++) {
            show(samples.input()[k]);
            boolean same =
                    Samples.classOf(activity[weight.length])
                            == Samples.classOf(samples.target()[k]);
            right += same ? 1 : 0;
        }
        return (double) right / samples.count();
    }

    /// Copies the forward weights into the feedback: weight transport, which no circuit can do.
    public void transport() {
        for (int l = 1; l < weight.length; l++) {
            feedback[l - 1] = AlignmentAngle.transposed(weight[l], size[l + 1], size[l]);
        }
    }

    /// Angle between W and Bᵀ of feedback layer `l`, 0 the lowest (degrees).
    public double angle(int l) {
        double[] b = AlignmentAngle.transposed(feedback[l], size[l + 1], size[l + 2]);
        return AlignmentAngle.degrees(weight[l + 1], b);
    }

    /// Number of feedback layers.
    public int feedbackLayers() {
        return feedback.length;
    }

    /// Neurons of layer `l`, 0 the input.
    public int size(int l) {
        return size[l];
    }

    /// A copy of W into layer `l` + 1 from layer `l`, neurons above × neurons below.
    public double[] weight(int l) {
        return weight[l].clone();
    }

    /// A copy of the biases of layer `l` + 1.
    public double[] bias(int l) {
        return bias[l].clone();
    }

    /// A copy of B of feedback layer `l`, neurons below × neurons above.
    public double[] feedback(int l) {
        return feedback[l].clone();
    }

    /// Replaces B of feedback layer `l`.
    public void setFeedback(int l, double[] values) {
        if (values.length != feedback[l].length) {
            throw new IllegalArgumentException(
                    "feedback %d must have %d weights, had %d"
                            .formatted(l, feedback[l].length, values.length));
        }
        feedback[l] = values.clone();
    }

    private static void scale(double[] values, double factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }

    private static void subtract(double[] from, double[] step) {
        for (int k = 0; k < from.length; k++) {
            from[k] -= step[k];
        }
    }
}
