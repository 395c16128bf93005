package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitState;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.NeuronSpread;
import org.noisefloor.snn.rate.NoiseTrim;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.Substrate;

/// The first demonstration of phaseless alignment: forward weights are fixed and random, inputs are noise, and feedback weights that
/// start from other random numbers turn towards the transposed forward weights.
///
/// All matrices start from uniform random weights, interneurons from their self-predicting state. After 100 ms without learning, each
/// epoch shows 100 random inputs from [0, 1) for 1 ms each.
///
/// @source Max et al. 2024, fig. 3
public final class FeedbackDemonstration {
    private static final int SAMPLES = 100;
    private static final double PRESENTATION = 1e-3;
    private static final double SETTLING = 0.1;

    private final PhaselessAlignment learner;
    private final NoiseStream stimulus;
    private final double[] input;
    private final int stepsPerSample;
    private final double[][] slope;
    private final RowScaling rows;
    private int shown;

    /// What is built.
    ///
    /// @param description layers and noise
    /// @param rates how fast weights learn
    /// @param schedule when weights are written
    /// @param start largest magnitude of a random forward or feedback weight
    /// @param range weight of a full cell, >= start
    /// @param neurons how neurons differ
    /// @param synapses how learning synapses differ
    /// @param gain how the gains of forward and feedback synapses differ
    /// @param trim how the noise amplitudes are trimmed
    /// @param rows the factors behind feedback weights
    public record Setting(
            MicrocircuitDescription description,
            PhaselessRates rates,
            WriteSchedule schedule,
            double start,
            double range,
            NeuronSpread neurons,
            SynapseSpread synapses,
            Deviation gain,
            NoiseTrim trim,
            RowScaling rows) {
        /// Fig. 3a-c: 5-20-10-20-5 neurons, weights from [−1, 1], σ = 0.05.
        public static final Setting SMALL_WEIGHTS =
                of(
                        MicrocircuitDescription.of(0.05, 5, 20, 10, 20, 5),
                        PhaselessRates.feedbackOnly(4),
                        1);

        /// Fig. 3d-f: the same with weights from [−5, 5], which drive neurons into saturation.
        public static final Setting LARGE_WEIGHTS =
                of(
                        MicrocircuitDescription.of(0.05, 5, 20, 10, 20, 5),
                        PhaselessRates.feedbackOnly(4).withFeedback(2e4, 5e2),
                        5);

        /// Equal neurons and synapses, weights written in each step.
        public static Setting of(
                MicrocircuitDescription description, PhaselessRates rates, double start) {
            return new Setting(
                    description,
                    rates,
                    WriteSchedule.all(WeightRegister.Policy.EVERY_STEP),
                    start,
                    start,
                    NeuronSpread.NONE,
                    SynapseSpread.NONE,
                    new Deviation.None(),
                    NoiseTrim.NONE,
                    RowScaling.NONE);
        }

        /// The same with other layers or noise.
        public Setting with(MicrocircuitDescription other) {
            return new Setting(
                    other, rates, schedule, start, range, neurons, synapses, gain, trim, rows);
        }

        /// The same with other rates.
        public Setting with(PhaselessRates other) {
            return new Setting(
                    description,
                    other,
                    schedule,
                    start,
                    range,
                    neurons,
                    synapses,
                    gain,
                    trim,
                    rows);
        }

        /// The same with all weights written otherwise.
        public Setting with(WeightRegister.Policy other) {
            return with(WriteSchedule.all(other));
        }

        /// The same with weights written otherwise.
        public Setting with(WriteSchedule other) {
            return new Setting(
                    description, rates, other, start, range, neurons, synapses, gain, trim, rows);
        }

        /// The same on a die on which all parameters deviate.
        public Setting with(NeuronSpread ofNeurons, SynapseSpread ofSynapses, Deviation ofGains) {
            return new Setting(
                    description,
                    rates,
                    schedule,
                    start,
                    range,
                    ofNeurons,
                    ofSynapses,
                    ofGains,
                    trim,
                    rows);
        }

        /// The same with trimmed noise amplitudes.
        public Setting with(NoiseTrim other) {
            return new Setting(
                    description,
                    rates,
                    schedule,
                    start,
                    range,
                    neurons,
                    synapses,
                    gain,
                    other,
                    rows);
        }

        /// The same with factors behind feedback weights.
        public Setting with(RowScaling other) {
            return new Setting(
                    description,
                    rates,
                    schedule,
                    start,
                    range,
                    neurons,
                    synapses,
                    gain,
                    trim,
                    other);
        }

        /// The same on a die on which all parameters deviate by `sigma`, offsets by that much of a unit of the potential.
        public Setting withMismatch(double sigma) {
            return with(
                    NeuronSpread.normal(sigma, sigma, sigma, sigma),
                    SynapseSpread.normal(sigma, sigma, sigma),
                    new Deviation.Normal(sigma));
        }

        /// The same on a die whose plastic synapses are digital and therefore equal, all other parameters deviating by `sigma`.
        public Setting withAnalogMismatch(double sigma) {
            return with(
                    NeuronSpread.normal(sigma, sigma, sigma, sigma),
                    SynapseSpread.normal(sigma, 0, 0),
                    new Deviation.Normal(sigma));
        }
    }

    /// Builds the network and lets it settle.
    ///
    /// @param setting what is built
    /// @param substrate what matrices are made of
    /// @param seed of weights, inputs, noise and die
    public FeedbackDemonstration(Setting setting, Substrate substrate, long seed) {
        MicrocircuitDescription d = setting.description();
        MicrocircuitWeights weights =
                MicrocircuitWeights.on(d, substrate, setting.range(), setting.gain(), seed);
        Microcircuit circuit =
                new Microcircuit(d, weights, setting.neurons(), seed, seed)
                        .trimmed(setting.trim(), seed);
        this.rows = setting.rows();
        this.learner =
                new PhaselessAlignment(
                        circuit,
                        setting.rates(),
                        setting.schedule(),
                        setting.synapses(),
                        seed,
                        seed);
        this.stimulus = new NoiseStream(seed, Purpose.STIMULUS);
        this.input = new double[d.neurons(-1)];
        this.stepsPerSample = (int) Math.rint(PRESENTATION / d.interval());
        this.slope = new double[d.layers()][];
        for (int l = 0; l < d.layers(); l++) {
            slope[l] = new double[d.neurons(l)];
        }
        NoiseStream drawn = new NoiseStream(seed, Purpose.NETWORK);
        double[][] w = new double[d.layers()][];
        double[][] b = new double[d.hidden()][];
        for (int l = 0; l < d.layers(); l++) {
            w[l] = uniform(drawn, l, d.neurons(l - 1) * d.neurons(l), setting.start());
        }
        for (int l = 0; l < d.hidden(); l++) {
            int count = d.neurons(l) * d.neurons(l + 1);
            b[l] = uniform(drawn, d.layers() + l, count, setting.start());
        }
        learner.setSelfPredicting(w, b);
        draw();
        learner.settle(input, (int) Math.rint(SETTLING / d.interval()));
    }

    private static double[] uniform(NoiseStream stream, int step, int count, double largest) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = largest * (2 * stream.uniformAt(k, step) - 1);
        }
        return values;
    }

    private void draw() {
        for (int k = 0; k < input.length; k++) {
            input[k] = stimulus.uniformAt(k, shown);
        }
    }

    /// The network.
    public PhaselessAlignment learner() {
        return learner;
    }

    /// Shows 100 inputs for each epoch and learns.
    ///
    /// @param epochs number of epochs, >= 0
    public void run(int epochs) {
        runSamples(epochs * SAMPLES);
    }

    /// Shows so many inputs and learns.
    ///
    /// @param samples number of inputs, >= 0
    public void runSamples(int samples) {
        for (int s = 0; s < samples; s++) {
            draw();
            for (int k = 0; k < stepsPerSample; k++) {
                learner.step(input);
            }
            MicrocircuitState state = learner.circuitState();
            for (int l = 0; l < slope.length; l++) {
                double[] rate = state.rate(l);
                for (int k = 0; k < rate.length; k++) {
                    slope[l][k] += rate[k] * (1 - rate[k]);
                }
            }
            shown++;
        }
    }

    /// A copy of everything that changes but what crossbars hold beyond their weights.
    public FeedbackDemonstrationState snapshot() {
        return new FeedbackDemonstrationState(learner.snapshot(), slope, shown);
    }

    /// Continues from a snapshot of an equal demonstration, with the same bits on ideal matrices.
    public void restore(FeedbackDemonstrationState snapshot) {
        learner.restore(snapshot.learner());
        for (int l = 0; l < slope.length; l++) {
            System.arraycopy(snapshot.slope()[l], 0, slope[l], 0, slope[l].length);
        }
        shown = snapshot.shown();
    }

    /// Angles between B and Wᵀ of each hidden layer, as the synapses' gains and the factors of the setting make them \[degrees].
    public double[] angles() {
        MicrocircuitDescription d = learner.circuit().description();
        double[] angles = new double[d.hidden()];
        for (int l = 0; l < angles.length; l++) {
            angles[l] = AlignmentAngle.degrees(transposedForward(l), effectiveFeedback(l));
        }
        return angles;
    }

    /// Angles between B and φ′Wᵀφ′ of each hidden layer, φ′ being the mean over all inputs so far \[degrees].
    public double[] anglesToBackpropagated() {
        MicrocircuitDescription d = learner.circuit().description();
        double[] angles = new double[d.hidden()];
        for (int l = 0; l < angles.length; l++) {
            double[] w = transposedForward(l);
            int columns = d.neurons(l);
            for (int k = 0; k < w.length; k++) {
                w[k] *= slope[l][k % columns] * slope[l + 1][k / columns];
            }
            angles[l] = AlignmentAngle.degrees(w, effectiveFeedback(l));
        }
        return angles;
    }

    /// Lengths of B relative to those of W, for each hidden layer \[1].
    public double[] lengths() {
        MicrocircuitDescription d = learner.circuit().description();
        double[] lengths = new double[d.hidden()];
        for (int l = 0; l < lengths.length; l++) {
            lengths[l] = length(effectiveFeedback(l)) / length(transposedForward(l));
        }
        return lengths;
    }

    private static double length(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    }

    private double[] effectiveFeedback(int l) {
        Projection b = learner.circuit().weights().feedback().get(l);
        Projection w = learner.circuit().weights().forward().get(l + 1);
        double[] known = AlignmentAngle.transposed(learner.forward(l + 1), w.rows(), w.columns());
        return b.effective(rows.scaled(learner.feedback(l), known, b.columns()));
    }

    private double[] transposedForward(int l) {
        Projection w = learner.circuit().weights().forward().get(l + 1);
        return AlignmentAngle.transposed(
                w.effective(learner.forward(l + 1)), w.rows(), w.columns());
    }
}
