package org.noisefloor.plasticity.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.kernel.Denormals;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.rate.Conductances;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitState;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.Sigmoid;

/// Phaseless alignment learning (PAL): noise on the apical dendrites travels up the forward weights and comes back along the feedback,
/// where correlating it with what was sent tells each feedback synapse its forward partner. All weights learn at all times.
///
/// ```text
/// dB/dt    = η_B (r̂_above ξᵀ − α B)               r̂: rate after a high-pass filter, dr̂ = dr − r̂ dt/τ_HP
/// dB^PI/dt = η_PI r^I (−v_api)ᵀ                   apical dendrites fall silent
/// dW/dt    = η_W r_below (r − φ(share · W r_below))ᵀ, averaged over τ_LO
/// dW^IP/dt = η_IP r (r^I − φ(share^I · W^IP r))ᵀ
/// ```
///
/// (matrices rows × columns = presynaptic × postsynaptic). At rest ξ and r̂ are correlated through the forward path only, so B becomes
/// proportional to ⟨φ′ Wᵀ φ′⟩: its direction comes from W, its length from σ²/α.
///
/// One step lets the circuit take its step and then changes weights: B with the noise of this step and the filter of the step before,
/// all others with the rates and dendrites of the step before. Everything is local to a synapse: presynaptic rate, postsynaptic
/// potentials and noise, own weight.
///
/// What the circuit multiplies by is in crossbars; a [WeightRegister] beside each sums up changes and writes them.
///
/// @source Max, Kriener, Pineda García, Nowotny, Senn & Petrovici 2024, arXiv 2212.10249
public final class PhaselessAlignment {
    private final Microcircuit circuit;
    private final PhaselessRates rates;
    private final List<WeightRegister> forward;
    private final List<WeightRegister> feedback;
    private final List<WeightRegister> predicting;
    private final List<WeightRegister> cancelling;
    private final List<WeightRegister> plastic;
    private final double[][] forgetting;
    private final double[][] rate;
    private final double[][] decay;
    private final double[][] offset;
    private final double[][] highPassed;
    private final double[][] averaged;
    private final double[] product;
    private MicrocircuitState state;
    private long step;

    /// Learning synapses that are all equal.
    ///
    /// @param circuit the network
    /// @param rates how fast weights learn
    /// @param policy when weights are written
    /// @param seed of the rounding of weights
    public PhaselessAlignment(
            Microcircuit circuit, PhaselessRates rates, WeightRegister.Policy policy, long seed) {
        this(circuit, rates, WriteSchedule.all(policy), SynapseSpread.NONE, 0, seed);
    }

    /// The learning synapses of a die.
    ///
    /// @param circuit the network
    /// @param rates how fast weights learn
    /// @param schedule when weights are written
    /// @param spread how synapses differ
    /// @param dieSeed seed of the die
    /// @param seed of the rounding of weights
    public PhaselessAlignment(
            Microcircuit circuit,
            PhaselessRates rates,
            WriteSchedule schedule,
            SynapseSpread spread,
            long dieSeed,
            long seed) {
        MicrocircuitDescription d = circuit.description();
        if (rates.forward().length != d.layers()) {
            throw new IllegalArgumentException(
                    "there must be a forward rate for each of %d layers, were %d"
                            .formatted(d.layers(), rates.forward().length));
        }
        this.circuit = circuit;
        this.rates = rates;
        MicrocircuitWeights w = circuit.weights();
        NoiseStream rounding = new NoiseStream(seed, Purpose.ROUNDING);
        this.forward = registers(w.forward(), schedule.forward(), rounding, 0);
        this.feedback = registers(w.feedback(), schedule.feedback(), rounding, 1);
        this.predicting = registers(w.predicting(), schedule.predicting(), rounding, 2);
        this.cancelling = registers(w.cancelling(), schedule.cancelling(), rounding, 3);
        this.plastic = plastic();
        this.state = circuit.start();
        int hidden = d.hidden();
        this.forgetting = new double[hidden][];
        this.rate = new double[hidden][];
        this.decay = new double[hidden][];
        this.offset = new double[hidden][];
        this.highPassed = new double[hidden][];
        this.averaged = new double[d.layers()][];
        fabricate(new FixedPattern(dieSeed), spread);
        int widest = 0;
        for (int l = 0; l < d.layers(); l++) {
            averaged[l] = new double[forward.get(l).weight().length];
            widest = Math.max(widest, d.neurons(l));
        }
        this.product = new double[widest];
    }

    private static List<WeightRegister> registers(
            List<Projection> projections,
            WeightRegister.Policy policy,
            NoiseStream rounding,
            int kind) {
        List<WeightRegister> registers = new ArrayList<>();
        for (int l = 0; l < projections.size(); l++) {
            registers.add(
                    new WeightRegister(
                            projections.get(l), policy, rounding.substream(4 * l + kind)));
        }
        return List.copyOf(registers);
    }

    /// The registers whose weights learn; the others are never written again.
    private List<WeightRegister> plastic() {
        List<WeightRegister> plastic = new ArrayList<>();
        for (int l = 0; l < forward.size(); l++) {
            if (rates.forward()[l] > 0) {
                plastic.add(forward.get(l));
            }
        }
        if (rates.feedback() > 0) {
            plastic.addAll(feedback);
        }
        if (rates.predicting() > 0) {
            plastic.addAll(predicting);
        }
        if (rates.cancelling() > 0) {
            plastic.addAll(cancelling);
        }
        return List.copyOf(plastic);
    }

    private void fabricate(FixedPattern pattern, SynapseSpread spread) {
        MicrocircuitDescription d = circuit.description();
        double dt = d.interval();
        int synapses = feedback.stream().mapToInt(r -> r.weight().length).sum();
        int neurons = 0;
        for (int l = 0; l < d.hidden(); l++) {
            neurons += d.neurons(l + 1);
        }
        float[] times = pattern.factors(Parameter.HIGH_PASS_TIME, spread.highPass(), neurons);
        float[] fast = pattern.factors(Parameter.LEARNING_RATE, spread.rate(), synapses);
        float[] pulls = pattern.factors(Parameter.WEIGHT_DECAY, spread.decay(), synapses);
        float[] offsets = pattern.offsets(Parameter.MULTIPLIER_OFFSET, spread.offset(), synapses);
        int neuron = 0;
        int synapse = 0;
        for (int l = 0; l < d.hidden(); l++) {
            highPassed[l] = new double[d.neurons(l + 1)];
            forgetting[l] = new double[highPassed[l].length];
            for (int i = 0; i < forgetting[l].length; i++) {
                forgetting[l][i] = dt / (rates.highPass() * times[neuron++]);
            }
            rate[l] = new double[feedback.get(l).weight().length];
            decay[l] = new double[rate[l].length];
            offset[l] = new double[rate[l].length];
            for (int k = 0; k < rate[l].length; k++) {
                rate[l][k] = dt * rates.feedback() * fast[synapse];
                offset[l][k] = offsets[synapse];
                decay[l][k] = rates.decay() * pulls[synapse++];
            }
        }
    }

    /// The network.
    public Microcircuit circuit() {
        return circuit;
    }

    /// The network's state; a caller must not write it.
    public MicrocircuitState circuitState() {
        return state;
    }

    /// Weights W of layer `l` as the register knows them, inputs × neurons; not to be written.
    public double[] forward(int l) {
        return forward.get(l).weight();
    }

    /// Weights B into hidden layer `l`, neurons above × neurons; not to be written.
    public double[] feedback(int l) {
        return feedback.get(l).weight();
    }

    /// Weights W^IP of hidden layer `l`, neurons × neurons above; not to be written.
    public double[] predicting(int l) {
        return predicting.get(l).weight();
    }

    /// Weights B^PI of hidden layer `l`, neurons above × neurons; not to be written.
    public double[] cancelling(int l) {
        return cancelling.get(l).weight();
    }

    /// Number of times that matrices were written so far, all counted.
    public long writes() {
        return registers().stream().mapToLong(WeightRegister::writes).sum();
    }

    private List<WeightRegister> registers() {
        List<WeightRegister> all = new ArrayList<>(forward);
        all.addAll(feedback);
        all.addAll(predicting);
        all.addAll(cancelling);
        return all;
    }

    /// Sets forward and feedback weights, and those of the interneurons such that apical dendrites are silent at rest:
    /// B^PI = −B and W^IP = W_above share_above/share^I.
    ///
    /// @param w W of each layer, inputs × neurons
    /// @param b B into each hidden layer, neurons above × neurons
    public void setSelfPredicting(double[][] w, double[][] b) {
        MicrocircuitDescription d = circuit.description();
        Conductances g = d.conductances();
        for (int l = 0; l < d.layers(); l++) {
            forward.get(l).set(w[l]);
        }
        for (int l = 0; l < d.hidden(); l++) {
            feedback.get(l).set(b[l]);
            cancelling.get(l).set(scaled(b[l], -1));
            boolean last = l == d.hidden() - 1;
            double share = last ? g.outputShare() : g.hiddenShare();
            predicting.get(l).set(scaled(w[l + 1], share / g.interneuronShare()));
        }
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            scaled[k] = factor * values[k];
        }
        return scaled;
    }

    /// Steps in which nothing is learned, after which the filters are empty.
    ///
    /// @param input rates of the input
    /// @param steps number of steps
    public void settle(double[] input, int steps) {
        for (int k = 0; k < steps; k++) {
            circuit.step(state, input);
        }
        for (double[] filter : highPassed) {
            Arrays.fill(filter, 0);
        }
    }

    /// One step with learning and no target.
    ///
    /// @param input rates of the input
    public void step(double[] input) {
        step(input, new double[0]);
    }

    /// One step with learning.
    ///
    /// @param input rates of the input
    /// @param target potentials that the outputs are drawn to; of length 0 if there is no target
    public void step(double[] input, double[] target) {
        circuit.step(state, input, target);
        learn();
    }

    private void learn() {
        Conductances g = circuit.description().conductances();
        double dt = circuit.description().interval();
        for (int l = 0; l < feedback.size(); l++) {
            align(l);
            if (rates.cancelling() > 0) {
                double eta = -dt * rates.cancelling();
                double[] apical = state.apicalBefore(l);
                addOuter(eta, state.interRateBefore(l), apical, cancelling.get(l).change());
            }
            if (rates.predicting() > 0) {
                int above = state.interRate(l).length;
                double[] dendrite = state.dendriteBefore(l);
                error(state.interRate(l), dendrite, g.interneuronShare(), above);
                double eta = dt * rates.predicting();
                addOuter(eta, state.rateBefore(l), product, predicting.get(l).change());
            }
            highPass(l);
        }
        for (int l = 0; l < forward.size(); l++) {
            learnForward(l);
        }
        for (WeightRegister register : plastic) {
            register.endStep(step);
        }
        step++;
    }

    /// `B += η (s (r̂ ξᵀ + o) − α B)`, s being the choppers' signs, applied behind the multipliers, whose offsets are o.
    private void align(int l) {
        if (rates.feedback() == 0) {
            return;
        }
        double[] sent = highPassed[l];
        double[] xi = state.noise(l);
        double[] sign = state.sign(l);
        double[] add = offset[l];
        double[] weight = feedback.get(l).weight();
        double[] change = feedback.get(l).change();
        double[] eta = rate[l];
        double[] pull = decay[l];
        int columns = xi.length;
        for (int i = 0; i < sent.length; i++) {
            double s = sent[i];
            int row = i * columns;
            for (int j = 0; j < columns; j++) {
                int k = row + j;
                change[k] += eta[k] * (sign[j] * (s * xi[j] + add[k]) - pull[k] * weight[k]);
            }
        }
    }

    private void highPass(int l) {
        double[] filter = highPassed[l];
        double[] now = state.rate(l + 1);
        double[] before = state.rateBefore(l + 1);
        for (int i = 0; i < filter.length; i++) {
            filter[i] =
                    Denormals.flushed(
                            filter[i] + (now[i] - before[i] - forgetting[l][i] * filter[i]));
        }
    }

    private void learnForward(int l) {
        double eta = rates.forward()[l];
        if (eta == 0) {
            return;
        }
        MicrocircuitDescription d = circuit.description();
        Conductances g = d.conductances();
        boolean output = l == d.hidden();
        double dt = d.interval();
        error(
                state.rate(l),
                state.basalBefore(l),
                output ? g.outputShare() : g.hiddenShare(),
                d.neurons(l));
        double[] change = forward.get(l).change();
        if (rates.lowPass() == 0) {
            addOuter(dt * eta, state.rateBefore(l - 1), product, change);
            return;
        }
        double share = dt / rates.lowPass();
        double[] mean = averaged[l];
        double[] below = state.rateBefore(l - 1);
        int columns = d.neurons(l);
        for (int i = 0; i < below.length; i++) {
            for (int j = 0; j < columns; j++) {
                int k = i * columns + j;
                mean[k] = Denormals.flushed(mean[k] + share * (below[i] * product[j] - mean[k]));
                change[k] += dt * eta * mean[k];
            }
        }
    }

    /// What a neuron does beyond what its dendrite predicts, into `product`.
    private void error(double[] rate, double[] dendrite, double share, int neurons) {
        for (int j = 0; j < neurons; j++) {
            product[j] = rate[j] - Sigmoid.at(share * dendrite[j]);
        }
    }

    private static void addOuter(double eta, double[] row, double[] column, double[] change) {
        int columns = change.length / row.length;
        for (int i = 0; i < row.length; i++) {
            double s = eta * row[i];
            for (int j = 0; j < columns; j++) {
                change[i * columns + j] += s * column[j];
            }
        }
    }

    /// A copy of everything that changes but what crossbars hold beyond their weights.
    public PhaselessAlignmentState snapshot() {
        List<WeightRegisterState> memories =
                registers().stream().map(WeightRegister::state).toList();
        return new PhaselessAlignmentState(state, highPassed, averaged, memories, step);
    }

    /// Continues from a snapshot of an equal network, with the same bits on ideal matrices. It writes all weights: crossbars whose cells
    /// remember more than that are to be resumed from their own states.
    public void restore(PhaselessAlignmentState snapshot) {
        state = snapshot.circuit.copy();
        copy(snapshot.highPassed, highPassed);
        copy(snapshot.averaged, averaged);
        List<WeightRegister> registers = registers();
        for (int k = 0; k < registers.size(); k++) {
            registers.get(k).restore(snapshot.registers.get(k));
        }
        step = snapshot.step;
    }

    private static void copy(double[][] from, double[][] to) {
        for (int l = 0; l < to.length; l++) {
            System.arraycopy(from[l], 0, to[l], 0, to[l].length);
        }
    }
}
