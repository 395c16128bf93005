package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.rate.RateNetwork;

/// A rate network that learns by errors sent back:
///
/// ```text
/// e_L = target − u_L,   e_l = φ′(u_l) · share_(l+1) · feedback(e_(l+1)),   ΔW_l ∝ share_l r_(l−1) e_lᵀ
/// ```
///
/// summed over a batch and turned into a step by Adam. With [Backpropagation] that is gradient descent on half the squared error.
public final class ErrorLearning {
    private final RateNetwork network;
    private final ForwardWeights weights;
    private final ErrorFeedback feedback;
    private final Loss loss;
    private final double[] rate;
    private final Adam[] adam;
    private final double[][] descent;
    private final double[][] error;
    private final NoiseStream order;
    private long batches;
    private int epoch;

    /// What is to become small.
    public enum Loss {
        /// Half the squared distance of potentials of the output from the target.
        SQUARED,
        /// Cross entropy of the softmax of the potentials and the class that the target stands for; the error is that class's indicator
        /// minus the softmax.
        CROSS_ENTROPY
    }

    /// A learner of the squared error.
    ///
    /// @param network the network
    /// @param weights its registers
    /// @param feedback how errors get down
    /// @param rate learning rate of each layer, 0 for one that does not learn \[1]
    /// @param seed of the order of samples
    public ErrorLearning(
            RateNetwork network,
            ForwardWeights weights,
            ErrorFeedback feedback,
            double[] rate,
            long seed) {
        this(network, weights, feedback, Loss.SQUARED, rate, seed);
    }

    /// A learner.
    ///
    /// @param network the network
    /// @param weights its registers
    /// @param feedback how errors get down
    /// @param loss what is to become small
    /// @param rate learning rate of each layer, 0 for one that does not learn \[1]
    /// @param seed of the order of samples
    public ErrorLearning(
            RateNetwork network,
            ForwardWeights weights,
            ErrorFeedback feedback,
            Loss loss,
            double[] rate,
            long seed) {
        if (rate.length != network.layers()) {
            throw new IllegalArgumentException(
                    "there must be a rate for each of %d layers, were %d"
                            .formatted(network.layers(), rate.length));
        }
        this.network = network;
        this.weights = weights;
        this.feedback = feedback;
        this.loss = loss;
        this.rate = rate.clone();
        this.order = new NoiseStream(seed, Purpose.STIMULUS);
        this.adam = new Adam[rate.length];
        this.descent = new double[rate.length][];
        this.error = new double[rate.length][];
        for (int l = 0; l < rate.length; l++) {
            int size = weights.register(l).weight().length;
            adam[l] = new Adam(size);
            descent[l] = new double[size];
            error[l] = new double[network.forward(l).columns()];
        }
    }

    /// Shows all samples once, in an order drawn anew.
    ///
    /// @param samples the task
    /// @param batch samples for one step, >= 1
    public void epoch(Samples samples, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be >= 1 sample, was " + batch);
        }
        int[] place = new int[samples.count()];
        for (int k = 0; k < place.length; k++) {
            place[k] = k;
        }
        for (int k = place.length - 1; k > 0; k--) {
            int other = (int) (order.uniformAt(k, epoch) * (k + 1));
            int kept = place[k];
            place[k] = place[other];
            place[other] = kept;
        }
        for (int from = 0; from < place.length; from += batch) {
            int to = Math.min(place.length, from + batch);
            learn(samples, Arrays.copyOfRange(place, from, to));
        }
        epoch++;
    }

    /// One step from these samples.
    ///
    /// @param samples the task
    /// @param chosen numbers of samples
    public void learn(Samples samples, int[] chosen) {
        gather(samples, chosen);
        for (int l = 0; l < rate.length; l++) {
            adam[l].step(rate[l], descent[l]);
            WeightRegister register = weights.register(l);
            double decay = l == 0 ? 0 : feedback.decay();
            for (int k = 0; k < descent[l].length; k++) {
                register.change()[k] += descent[l][k] - decay * register.weight()[k];
            }
            register.endStep(batches);
        }
        for (int l = 0; l < rate.length - 1; l++) {
            feedback.follow(l, descent[l + 1]);
        }
        batches++;
    }

    /// Direction of descent of the mean half squared error of these samples, layer by layer, as the feedback tells it; nothing is learned.
    ///
    /// @param samples the task
    /// @param chosen numbers of samples
    /// @return for each layer inputs × neurons
    public double[][] descent(Samples samples, int[] chosen) {
        gather(samples, chosen);
        return Arrays.stream(descent).map(double[]::clone).toArray(double[][]::new);
    }

    private void gather(Samples samples, int[] chosen) {
        for (double[] each : descent) {
            Arrays.fill(each, 0);
        }
        for (int k : chosen) {
            network.show(samples.input()[k]);
            sendBack(samples.target()[k]);
            addDescent(1.0 / chosen.length);
        }
    }

    private void sendBack(double[] target) {
        int last = rate.length - 1;
        double[] answer = loss == Loss.SQUARED ? network.output() : softmax(network.output());
        int right = Samples.classOf(target);
        for (int k = 0; k < target.length; k++) {
            double wanted = loss == Loss.SQUARED ? target[k] : k == right ? 1 : 0;
            error[last][k] = wanted - answer[k];
        }
        for (int l = last - 1; l >= 0; l--) {
            feedback.send(l, error, error[l]);
            double[] r = network.rate(l);
            for (int k = 0; k < error[l].length; k++) {
                error[l][k] *= network.share(l + 1) * network.neuron().slope(r[k]);
            }
        }
    }

    private static double[] softmax(double[] potential) {
        double most = Arrays.stream(potential).max().orElseThrow();
        double[] share = new double[potential.length];
        double sum = 0;
        for (int k = 0; k < share.length; k++) {
            share[k] = StrictMath.exp(potential[k] - most);
            sum += share[k];
        }
        for (int k = 0; k < share.length; k++) {
            share[k] /= sum;
        }
        return share;
    }

    private void addDescent(double part) {
        for (int l = 0; l < rate.length; l++) {
            double[] below = network.rate(l - 1);
            int columns = error[l].length;
            double factor = part * network.share(l);
            for (int i = 0; i < below.length; i++) {
                double s = factor * below[i];
                for (int j = 0; j < columns; j++) {
                    descent[l][i * columns + j] += s * error[l][j];
                }
            }
        }
    }

    /// A copy of everything that changes but what crossbars hold beyond their weights.
    public ErrorLearningState snapshot() {
        return new ErrorLearningState(
                weights.state(),
                feedback.state(),
                Arrays.stream(adam).map(Adam::state).toList(),
                batches,
                epoch);
    }

    /// Continues from a snapshot of an equal learner, with the same bits on ideal matrices. It writes all weights.
    public void restore(ErrorLearningState snapshot) {
        weights.restore(snapshot.weights());
        feedback.restore(snapshot.feedback());
        for (int l = 0; l < adam.length; l++) {
            adam[l].restore(snapshot.moments().get(l));
        }
        batches = snapshot.batches();
        epoch = snapshot.epoch();
    }
}
