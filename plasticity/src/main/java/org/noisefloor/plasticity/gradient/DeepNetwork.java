package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.snn.coding.Examples;

/// A network of rectified layers in single precision that shows a batch of items at a time, and whose errors travel back through feedback
/// weights of their own:
///
/// ```text
/// a_l = r_(l−1) W_l + b_l,   r_l = max(0, a_l),   the last layer linear
/// δ_L = what the goal says,  δ_l = [r_l > 0] (δ_(l+1) B_l)
/// ```
///
/// All products go through the batched kernel, so equal seeds give equal bits at every width of vectors. [DeepLearning] makes it learn.
public final class DeepNetwork {
    /// Items of a batch when nothing is learned.
    private static final int SHOWN = 128;

    private final DeepDescription description;
    private final LayerProducts[] layer;
    private final DeepState state;
    private float[][] activity;
    private float[][] error;
    private int room;

    /// Weights, biases and feedback uniform in ± 1/√(inputs of a unit of the forward layer).
    DeepNetwork(DeepDescription description, DeepFeedback feedback, int moments, long seed) {
        this.description = description;
        int layers = description.layers().size();
        layer = products(description);
        activity = new float[layers + 1][0];
        error = new float[layers + 1][0];
        NoiseStream draws = new NoiseStream(seed, Purpose.NETWORK);
        float[][] weight = new float[layers][];
        float[][] bias = new float[layers][];
        float[][] back = new float[layers - 1][];
        for (int l = 0; l < layers; l++) {
            weight[l] = like(layer[l], draws, 3 * l);
            int biases = Math.min(layer[l].biases(), layer[l].units());
            float[] own = uniform(draws, 3 * l + 1, biases, layer[l].fanIn());
            bias[l] = Arrays.copyOf(own, layer[l].biases());
            if (l > 0 && !(feedback instanceof DeepFeedback.Direct)) {
                float[] drawn = like(layer[l], draws, 3 * l + 2);
                back[l - 1] = new float[drawn.length];
                if (!(feedback instanceof DeepFeedback.None)) {
                    LayerProducts.transpose(
                            drawn, layer[l].rows(), layer[l].columns(), back[l - 1]);
                }
            } else if (l > 0) {
                back[l - 1] = direct(layer[l - 1], layer[layers - 1], draws, 3 * l + 2);
            }
        }
        state = new DeepState(weight, bias, back, moments);
    }

    private static LayerProducts[] products(DeepDescription d) {
        List<DeepLayer> layers = d.layers();
        LayerProducts[] products = new LayerProducts[layers.size()];
        int channels = d.channels();
        int height = d.height();
        int width = d.width();
        int below = d.inputs();
        int units = below;
        for (int l = 0; l < products.length; l++) {
            switch (layers.get(l)) {
                case DeepLayer.FullyConnected full ->
                        products[l] = new DenseProducts(units, below, full.units());
                case DeepLayer.Convolution c -> {
                    products[l] = new ConvolutionProducts(channels, height, width, below, c);
                    channels = c.channels();
                    height = DeepDescription.after(c, height);
                    width = DeepDescription.after(c, width);
                }
            }
            below = products[l].above();
            units = products[l].units();
        }
        return products;
    }

    private static float[] like(LayerProducts layer, NoiseStream draws, int step) {
        float[] values = new float[layer.rows() * layer.columns()];
        float bound = (float) (1 / StrictMath.sqrt(layer.fanIn()));
        int drawn = 0;
        for (int k = 0; k < values.length; k++) {
            if (layer.real(k)) {
                values[k] = bound * (float) (2 * draws.uniformAt(drawn++, step) - 1);
            }
        }
        return values;
    }

    private static float[] uniform(NoiseStream draws, int step, int count, int fanIn) {
        float[] values = new float[count];
        float bound = (float) (1 / StrictMath.sqrt(fanIn));
        for (int k = 0; k < count; k++) {
            values[k] = bound * (float) (2 * draws.uniformAt(k, step) - 1);
        }
        return values;
    }

    private static float[] direct(
            LayerProducts to, LayerProducts last, NoiseStream draws, int step) {
        float[] values = new float[last.above() * to.above()];
        for (int row = 0; row < last.units(); row++) {
            float[] own = uniform(draws.substream(row), step, to.units(), to.units());
            System.arraycopy(own, 0, values, row * to.above(), own.length);
        }
        return values;
    }

    /// What the network is.
    public DeepDescription description() {
        return description;
    }

    /// All that it remembers; changes while it learns.
    public DeepState state() {
        return state;
    }

    LayerProducts layer(int l) {
        return layer[l];
    }

    /// Outputs of layer `l`, 0 the input, of the last items shown.
    float[] activity(int l) {
        return activity[l];
    }

    /// Errors of layer `l`, 1 the first hidden one, of the last items shown.
    float[] error(int l) {
        return error[l];
    }

    /// Shows examples.
    ///
    /// @param examples the task
    /// @param place numbers of examples
    /// @param from first place shown
    /// @param to behind the last place shown
    void show(Examples examples, int[] place, int from, int to) {
        int items = to - from;
        makeRoom(items);
        int inputs = description.inputs();
        for (int k = from; k < to; k++) {
            examples.input(place[k], activity[0], (k - from) * inputs);
        }
        for (int l = 0; l < layer.length; l++) {
            float[] out = activity[l + 1];
            layer[l].forward(activity[l], items, state.weight[l], state.bias[l], out);
            int end = l < layer.length - 1 ? items * layer[l].above() : 0;
            for (int k = 0; k < end; k++) {
                out[k] = Math.max(0, out[k]);
            }
        }
    }

    private void makeRoom(int items) {
        if (items > room) {
            activity[0] = new float[items * description.inputs()];
            for (int l = 0; l < layer.length; l++) {
                activity[l + 1] = new float[items * layer[l].above()];
                error[l + 1] = new float[items * layer[l].above()];
            }
            room = items;
        }
    }

    /// Errors of the outputs of the items shown, as their goal says, each divided by the number of items.
    ///
    /// @return summed loss of the items: cross-entropy, or half the squared error [nat, or 1]
    double compare(Examples examples, int[] place, int from, int to) {
        double loss = 0;
        for (int k = from; k < to; k++) {
            int at = (k - from) * layer[layer.length - 1].above();
            loss +=
                    switch (description.goal()) {
                        case CLASS -> compareClass(at, examples.label(place[k]), to - from);
                        case INPUT -> compareInput(at, k - from, to - from);
                    };
        }
        return loss;
    }

    private double compareClass(int at, int label, int items) {
        float[] out = activity[layer.length];
        float[] delta = error[layer.length];
        int classes = description.outputs();
        double largest = out[at];
        for (int c = 1; c < classes; c++) {
            largest = Math.max(largest, out[at + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += StrictMath.exp(out[at + c] - largest);
        }
        for (int c = 0; c < classes; c++) {
            double p = StrictMath.exp(out[at + c] - largest) / sum;
            double d = (p - (c == label ? 1 : 0)) / items;
            // a product of what is smaller would be denormal
            delta[at + c] = Math.abs(d) < 1e-15 ? 0 : (float) d;
        }
        return StrictMath.log(sum) + largest - out[at + label];
    }

    private double compareInput(int at, int item, int items) {
        float[] out = activity[layer.length];
        float[] delta = error[layer.length];
        int inputs = description.inputs();
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
            float d = out[at + i] - activity[0][item * inputs + i];
            sum += 0.5 * d * d;
            delta[at + i] = d / items;
        }
        return sum;
    }

    /// Errors of all hidden layers from those of the outputs.
    ///
    /// @param items number of items shown
    /// @param direct whether feedback comes from the output
    void sendBack(int items, boolean direct) {
        int last = layer.length;
        for (int l = last - 1; l >= 1; l--) {
            float[] arriving = error[l];
            int width = layer[l - 1].above();
            if (direct) {
                Arrays.fill(arriving, 0, items * width, 0);
                LayerProducts.KERNELS.multiplyBatch(
                        state.feedback[l - 1],
                        0,
                        width,
                        error[last],
                        items,
                        layer[last - 1].above(),
                        arriving,
                        width);
            } else {
                layer[l].sendBack(error[l + 1], items, state.feedback[l - 1], arriving);
            }
            float[] r = activity[l];
            for (int k = 0; k < items * width; k++) {
                arriving[k] = r[k] > 0 ? arriving[k] : 0;
            }
        }
    }

    /// Share of examples whose largest output is that of their class \[1].
    ///
    /// @param examples the task
    public double accuracy(Examples examples) {
        int right = 0;
        int stride = layer[layer.length - 1].above();
        int[] place = numbers(examples);
        for (int from = 0; from < place.length; from += SHOWN) {
            int to = Math.min(place.length, from + SHOWN);
            show(examples, place, from, to);
            for (int k = from; k < to; k++) {
                int at = (k - from) * stride;
                int best = 0;
                for (int c = 1; c < description.outputs(); c++) {
                    best =
                            activity[layer.length][at + c] > activity[layer.length][at + best]
                                    ? c
                                    : best;
                }
                right += best == examples.label(k) ? 1 : 0;
            }
        }
        return (double) right / place.length;
    }

    /// Mean loss: cross-entropy, or half the squared error of an output summed over its units [nat, or 1].
    ///
    /// @param examples the task
    public double loss(Examples examples) {
        double sum = 0;
        int[] place = numbers(examples);
        for (int from = 0; from < place.length; from += SHOWN) {
            int to = Math.min(place.length, from + SHOWN);
            show(examples, place, from, to);
            sum += compare(examples, place, from, to);
        }
        return sum / place.length;
    }

    private static int[] numbers(Examples examples) {
        int[] number = new int[examples.count()];
        Arrays.setAll(number, k -> k);
        return number;
    }

    /// Outputs of one example.
    ///
    /// @param examples the task
    /// @param k number of the example
    public float[] output(Examples examples, int k) {
        show(examples, new int[] {k}, 0, 1);
        return Arrays.copyOf(activity[layer.length], description.outputs());
    }

    /// Angle between feedback to hidden layer `l` and the transpose of the forward weights above it (degrees). Of feedback that comes from
    /// the output there is none but at the last hidden layer.
    ///
    /// @param l number of the hidden layer, 0 the first
    public double angle(int l) {
        LayerProducts above = layer[l + 1];
        float[] turned = new float[state.weight[l + 1].length];
        LayerProducts.transpose(state.weight[l + 1], above.rows(), above.columns(), turned);
        return AlignmentAngle.degrees(doubles(turned), doubles(state.feedback[l]));
    }

    private static double[] doubles(float[] values) {
        double[] same = new double[values.length];
        Arrays.setAll(same, k -> values[k]);
        return same;
    }
}
