package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.network.Network;

/// A network in which some weights are to become equal to others: what spike-based alignment starts from.
///
/// @param network the network before it learns
/// @param forward synapses, as indices into the network's weights, that are compared with `feedback`, entry by entry
/// @param feedback synapses that are to become equal to `forward`
public record AlignmentTask(Network network, int[] forward, int[] feedback) {

    /// Checks the lengths.
    public AlignmentTask {
        if (forward.length == 0 || forward.length != feedback.length) {
            throw new IllegalArgumentException(
                    "forward and feedback must have the same length > 0, had "
                            + forward.length
                            + " and "
                            + feedback.length);
        }
    }

    /// Number of neurons.
    public int neurons() {
        return network.neurons();
    }

    /// Bias of every neuron, dimensionless.
    public double[] bias() {
        return network.bias();
    }

    /// Weights at `[post * neurons + pre]`, dimensionless.
    public double[] weight() {
        return network.weight();
    }

    /// Which weights learn.
    public boolean[] plastic() {
        return network.plastic();
    }

    /// Two neurons. The forward weight is W12 (post 1, pre 2), the feedback weight W21, which always
    /// learns; `bothPlastic` decides whether W12 does.
    public static AlignmentTask pair(
            double bias1, double bias2, double w12, double w21, boolean bothPlastic) {
        return new AlignmentTask(
                new Network(
                        new double[] {bias1, bias2},
                        new double[] {0, w12, w21, 0},
                        new boolean[] {false, bothPlastic, true, false}),
                new int[] {1},
                new int[] {2});
    }

    /// `pairs` independent pairs of neurons, `2k` with `2k + 1`, both directions plastic; weights and biases are drawn as
    /// those of [#recurrent].
    public static AlignmentTask pairs(int pairs, long seed) {
        NoiseStream noise = new NoiseStream(seed, Purpose.NETWORK);
        int neurons = 2 * pairs;
        double[] bias = new double[neurons];
        double[] weight = new double[neurons * neurons];
        boolean[] plastic = new boolean[neurons * neurons];
        int[] forward = new int[pairs];
        int[] feedback = new int[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            int first = 2 * pair;
            int second = first + 1;
            bias[first] = -0.3 + 0.3 * noise.gaussianAt(first, 0);
            bias[second] = -0.3 + 0.3 * noise.gaussianAt(second, 0);
            forward[pair] = second * neurons + first;
            feedback[pair] = first * neurons + second;
            double shared = 0.5 * noise.gaussianAt(pair, 1);
            weight[forward[pair]] = shared + 0.5 * noise.gaussianAt(first, 2);
            weight[feedback[pair]] = shared + 0.5 * noise.gaussianAt(second, 2);
            plastic[forward[pair]] = true;
            plastic[feedback[pair]] = true;
        }
        return new AlignmentTask(new Network(bias, weight, plastic), forward, feedback);
    }

    /// All-to-all network of `neurons` whose weights are all plastic: W = S + A with S symmetric and A
    /// not, both of entries N(0, 0.5²), biases N(−0.3, 0.3²), drawn from the seed's network stream.
    public static AlignmentTask recurrent(int neurons, long seed) {
        if (neurons < 2 || neurons > 256) {
            throw new IllegalArgumentException(
                    "number of neurons must be in [2, 256], was " + neurons);
        }
        NoiseStream noise = new NoiseStream(seed, Purpose.NETWORK);
        double[] bias = new double[neurons];
        double[] weight = new double[neurons * neurons];
        boolean[] plastic = new boolean[neurons * neurons];
        int[] forward = new int[neurons * (neurons - 1)];
        int[] feedback = new int[forward.length];
        int pair = 0;
        for (int i = 0; i < neurons; i++) {
            bias[i] = -0.3 + 0.3 * noise.gaussianAt(i, 0);
            for (int j = 0; j < neurons; j++) {
                if (i != j) {
                    int synapse = i * neurons + j;
                    int shared = StrictMath.min(i, j) * neurons + StrictMath.max(i, j);
                    weight[synapse] =
                            0.5 * noise.gaussianAt(shared, 1) + 0.5 * noise.gaussianAt(synapse, 2);
                    plastic[synapse] = true;
                    forward[pair] = synapse;
                    feedback[pair++] = j * neurons + i;
                }
            }
        }
        return new AlignmentTask(new Network(bias, weight, plastic), forward, feedback);
    }

    /// Two layers of `width` neurons, fully connected upwards by fixed W and downwards by plastic B,
    /// weights uniform in ±√(3/width), biases uniform in ±√(1/width), drawn from the seed's network stream.
    ///
    /// Neurons 0 … width − 1 are the lower layer. Forward entry (i, j) is the synapse from lower j to
    /// upper i, compared with the feedback synapse from upper i to lower j.
    public static AlignmentTask layered(int width, long seed) {
        if (width < 1 || width > 256) {
            throw new IllegalArgumentException("layer width must be in [1, 256], was " + width);
        }
        NoiseStream noise = new NoiseStream(seed, Purpose.NETWORK);
        int neurons = 2 * width;
        double[] bias = new double[neurons];
        for (int i = 0; i < neurons; i++) {
            bias[i] = StrictMath.sqrt(1.0 / width) * (2 * noise.uniformAt(i, 0) - 1);
        }
        double bound = StrictMath.sqrt(3.0 / width);
        double[] weight = new double[neurons * neurons];
        boolean[] plastic = new boolean[neurons * neurons];
        int[] forward = new int[width * width];
        int[] feedback = new int[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                int up = (width + i) * neurons + j;
                int down = j * neurons + width + i;
                weight[up] = bound * (2 * noise.uniformAt(up, 1) - 1);
                weight[down] = bound * (2 * noise.uniformAt(down, 1) - 1);
                plastic[down] = true;
                forward[i * width + j] = up;
                feedback[i * width + j] = down;
            }
        }
        return new AlignmentTask(new Network(bias, weight, plastic), forward, feedback);
    }

    /// The forward weights out of a full weight matrix, in order of comparison.
    public double[] forwardOf(double[] weights) {
        return Arrays.stream(forward).mapToDouble(synapse -> weights[synapse]).toArray();
    }

    /// The feedback weights out of a full weight matrix, in order of comparison.
    public double[] feedbackOf(double[] weights) {
        return Arrays.stream(feedback).mapToDouble(synapse -> weights[synapse]).toArray();
    }
}
