package org.noisefloor.snn.rate;

import java.util.Arrays;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseAhead;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// A network of dendritic microcircuits with prospective rates and noise on the apical dendrites. In each hidden layer interneurons
/// learn to predict the layer above; what feedback brings beyond their prediction is the error. With g for the conductances,
///
/// ```text
/// ŭ = u + τ_r du/dt,  r = φ(ŭ)                                        prospective rate (latent equilibrium)
/// du/dt   = g_bas W r_below + g_api (B r_above + B^PI r^I + ξ) − u/τ    hidden
/// du/dt   = g_bas W r_below + g_tgt u_tgt − u/τ                         output with a target
/// du/dt   = (share · W r_below − u)/τ                                   output without
/// du^I/dt = g_den W^IP r + g_nI ŭ_above − u^I/τ^I                       interneuron
/// τ_ξ dξ  = −ξ dt + √τ_ξ σ dZ                                          independent for each hidden neuron
/// ```
///
/// With choppers a dendrite gets ±ξ in place of ξ, the sign drawn anew every so often.
///
/// One step, in this order: rates from the last two potentials; dendrites from these rates; the noise; membranes, by forward Euler
/// and with the noise of the step before. A signal therefore needs two steps for a layer, and the noise one more to get in.
///
/// Immutable: what changes is in [MicrocircuitState] and in the weights. Spikes and conductances that vary with voltage are not
/// modelled.
///
/// @source Sacramento, Costa, Bengio & Senn 2018; Haider et al. 2021 (latent equilibrium); Max et al. 2024 (noise)
public final class Microcircuit {
    /// Number of the substream from which noise is drawn while amplitudes are trimmed.
    private static final int TRIMMING = 1;

    /// Correlation times until the noise has forgotten where it started.
    private static final int SETTLING = 10;

    private final MicrocircuitDescription description;
    private final MicrocircuitWeights weights;
    private final NoiseStream stream;
    private final NoiseStream signs;
    private final double[][] lookAhead;
    private final double[][] interLookAhead;
    private final double[][] amplitude;
    private final double[][] offset;
    private final NoiseAhead ahead = new NoiseAhead();
    private final int[] coin;
    private final double[][] cancelled;

    /// Equal neurons.
    ///
    /// @param description the layers
    /// @param weights its projections
    /// @param seed seed of the noise
    public Microcircuit(
            MicrocircuitDescription description, MicrocircuitWeights weights, long seed) {
        this(description, weights, NeuronSpread.NONE, 0, seed);
    }

    /// The neurons of a die.
    ///
    /// @param description the layers
    /// @param weights its projections
    /// @param spread how neurons differ
    /// @param dieSeed seed of the die
    /// @param seed seed of the noise
    /// @throws IllegalArgumentException if a projection does not fit the layers
    public Microcircuit(
            MicrocircuitDescription description,
            MicrocircuitWeights weights,
            NeuronSpread spread,
            long dieSeed,
            long seed) {
        requireFit(description, weights);
        this.description = description;
        this.weights = weights;
        this.stream = new NoiseStream(seed, Purpose.DENDRITE_NOISE);
        this.signs = new NoiseStream(seed, Purpose.NOISE_CHOPPING);
        Conductances g = description.conductances();
        FixedPattern pattern = new FixedPattern(dieSeed);
        int layers = description.layers();
        int hidden = description.hidden();
        double ahead = description.prospection() / description.interval();
        this.lookAhead = new double[layers][];
        this.offset = new double[layers][];
        this.interLookAhead = new double[hidden][];
        this.amplitude = new double[hidden][];
        this.cancelled = new double[hidden][];
        int neurons = sum(0, layers);
        float[] times = pattern.factors(Parameter.PROSPECTIVE_TIME, spread.prospection(), neurons);
        float[] constants = pattern.offsets(Parameter.SOMA_OFFSET, spread.offset(), neurons);
        float[] noises = pattern.factors(Parameter.DENDRITE_NOISE, spread.noise(), sum(0, hidden));
        float[] inters =
                pattern.factors(
                        Parameter.INTERNEURON_TIME, spread.interneuron(), sum(1, hidden + 1));
        for (int l = 0; l < layers; l++) {
            int first = sum(0, l);
            int own = description.neurons(l);
            lookAhead[l] = scaled(times, first, own, ahead / g.pyramidalRate());
            offset[l] = scaled(constants, first, own, g.pyramidalRate());
        }
        for (int l = 0; l < hidden; l++) {
            int own = description.neurons(l);
            int above = description.neurons(l + 1);
            amplitude[l] = scaled(noises, sum(0, l), own, kick());
            interLookAhead[l] = scaled(inters, sum(1, l + 1), above, ahead / g.interneuronRate());
            cancelled[l] = new double[own];
        }
        this.coin = new int[sum(0, hidden)];
    }

    private Microcircuit(Microcircuit other, double[][] amplitude) {
        this.description = other.description;
        this.weights = other.weights;
        this.stream = other.stream;
        this.signs = other.signs;
        this.lookAhead = other.lookAhead;
        this.interLookAhead = other.interLookAhead;
        this.amplitude = amplitude;
        this.offset = other.offset;
        this.coin = other.coin.clone();
        this.cancelled = MicrocircuitState.cloned(other.cancelled);
    }

    /// The same circuit, its noise amplitudes trimmed: each source runs alone for a while, reads its own variance and sets its DAC.
    ///
    /// @param trim how it is done
    /// @param dieSeed seed of the die, for what read-outs are off by
    public Microcircuit trimmed(NoiseTrim trim, long dieSeed) {
        if (trim.samples() == 0 || description.noise() == 0) {
            return this;
        }
        float[] gain =
                new FixedPattern(dieSeed)
                        .factors(Parameter.VARIANCE_GAIN, trim.readOut(), coin.length);
        double[][] variance = noiseVariance(trim.samples());
        double forgotten = description.interval() / description.noiseTime();
        double nominal = description.noise() * description.noise() / (2 - forgotten);
        double[][] trimmed = new double[amplitude.length][];
        int unit = 0;
        for (int l = 0; l < trimmed.length; l++) {
            trimmed[l] = amplitude[l].clone();
            for (int k = 0; k < trimmed[l].length; k++) {
                trimmed[l][k] *= trim.factor(gain[unit++] * variance[l][k] / nominal);
            }
        }
        return new Microcircuit(this, trimmed);
    }

    /// Mean squares of the noise, read every correlation time.
    private double[][] noiseVariance(int samples) {
        NoiseStream own = stream.substream(TRIMMING);
        int apart = (int) Math.ceil(description.noiseTime() / description.interval());
        MicrocircuitState s = start();
        double[][] variance = MicrocircuitState.cloned(s.noise);
        for (long step = 0; step < (long) apart * (SETTLING + samples); step++) {
            advanceNoise(s, own, step);
            if (step >= (long) apart * SETTLING && (step + 1) % apart == 0) {
                for (int l = 0; l < variance.length; l++) {
                    for (int k = 0; k < variance[l].length; k++) {
                        variance[l][k] += s.noise[l][k] * s.noise[l][k] / samples;
                    }
                }
            }
        }
        return variance;
    }

    /// What a standard normal value adds to the noise in one step.
    private double kick() {
        return description.noise() * Math.sqrt(description.interval() / description.noiseTime());
    }

    private int sum(int from, int to) {
        int sum = 0;
        for (int l = from; l < to; l++) {
            sum += description.neurons(l);
        }
        return sum;
    }

    private static double[] scaled(float[] factor, int first, int count, double nominal) {
        double[] scaled = new double[count];
        for (int k = 0; k < count; k++) {
            scaled[k] = factor[first + k] * nominal;
        }
        return scaled;
    }

    private static void requireFit(MicrocircuitDescription d, MicrocircuitWeights w) {
        boolean fits =
                w.forward().size() == d.layers()
                        && w.feedback().size() == d.hidden()
                        && w.predicting().size() == d.hidden()
                        && w.cancelling().size() == d.hidden();
        for (int l = 0; fits && l < d.layers(); l++) {
            fits = fits(w.forward().get(l), d.neurons(l - 1), d.neurons(l));
        }
        for (int l = 0; fits && l < d.hidden(); l++) {
            int own = d.neurons(l);
            int above = d.neurons(l + 1);
            fits =
                    fits(w.feedback().get(l), above, own)
                            && fits(w.predicting().get(l), own, above)
                            && fits(w.cancelling().get(l), above, own);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "projections must fit the layers " + Arrays.toString(d.sizes()));
        }
    }

    private static boolean fits(Projection p, int rows, int columns) {
        return p.rows() == rows && p.columns() == columns;
    }

    /// The layers.
    public MicrocircuitDescription description() {
        return description;
    }

    /// The projections.
    public MicrocircuitWeights weights() {
        return weights;
    }

    /// All potentials and the noise at zero.
    public MicrocircuitState start() {
        return new MicrocircuitState(description);
    }

    /// One step without a target.
    ///
    /// @param state advanced
    /// @param input rates of the input
    public void step(MicrocircuitState state, double[] input) {
        step(state, input, new double[0]);
    }

    /// One step.
    ///
    /// @param state advanced
    /// @param input rates of the input
    /// @param target potentials that the outputs are drawn to; of length 0 if there is no target
    /// @throws IllegalArgumentException if a length does not fit
    public void step(MicrocircuitState state, double[] input, double[] target) {
        if (input.length != state.input.length) {
            throw new IllegalArgumentException(
                    "input must have " + state.input.length + " values, had " + input.length);
        }
        int outputs = description.neurons(description.layers() - 1);
        if (target.length != 0 && target.length != outputs) {
            throw new IllegalArgumentException(
                    "target must have " + outputs + " values or none, had " + target.length);
        }
        state.turn();
        System.arraycopy(input, 0, state.input, 0, input.length);
        fire(state);
        readDendrites(state);
        membranes(state, target);
        if (description.noise() > 0) {
            chop(state);
            advanceNoise(state, stream, state.step);
        }
        state.step++;
    }

    private void fire(MicrocircuitState s) {
        for (int l = 0; l < description.layers(); l++) {
            prospective(s.soma[l], s.somaBefore[l], lookAhead[l], s.ahead[l]);
            Sigmoid.apply(s.ahead[l], s.rate[l]);
        }
        for (int l = 0; l < description.hidden(); l++) {
            double[] rate = s.interRate[l];
            prospective(s.inter[l], s.interBefore[l], interLookAhead[l], rate);
            Sigmoid.apply(rate, rate);
        }
    }

    /// `ahead = u_before + τ_r (u − u_before)/dt`; then u is what was before.
    private static void prospective(
            double[] u, double[] before, double[] lookAhead, double[] ahead) {
        for (int k = 0; k < u.length; k++) {
            ahead[k] = before[k] + lookAhead[k] * (u[k] - before[k]);
            before[k] = u[k];
        }
    }

    private void readDendrites(MicrocircuitState s) {
        for (int l = 0; l < description.layers(); l++) {
            weights.forward().get(l).multiply(s.rate(l - 1), s.basal[l]);
        }
        for (int l = 0; l < description.hidden(); l++) {
            double[] cancelling = cancelled[l];
            double[] apical = s.apical[l];
            weights.feedback().get(l).multiply(s.rate[l + 1], apical);
            weights.cancelling().get(l).multiply(s.interRate[l], cancelling);
            for (int k = 0; k < apical.length; k++) {
                apical[k] += cancelling[k];
            }
            weights.predicting().get(l).multiply(s.rate[l], s.dendrite[l]);
        }
    }

    private void membranes(MicrocircuitState s, double[] target) {
        Conductances g = description.conductances();
        double dt = description.interval();
        double leak = g.pyramidalRate();
        int last = description.hidden();
        for (int l = 0; l < last; l++) {
            double[] u = s.soma[l];
            for (int k = 0; k < u.length; k++) {
                double apical = g.apical() * (s.apical[l][k] + s.sign[l][k] * s.noise[l][k]);
                u[k] += dt * (g.basal() * s.basal[l][k] + apical + offset[l][k] - leak * u[k]);
            }
            interneurons(s, l);
        }
        boolean free = target.length == 0;
        double basal = free ? g.outputShare() * leak : g.basal();
        double[] u = s.soma[last];
        for (int k = 0; k < u.length; k++) {
            double nudge = free ? 0 : g.target() * target[k];
            u[k] += dt * (basal * s.basal[last][k] + nudge + offset[last][k] - leak * u[k]);
        }
    }

    private void interneurons(MicrocircuitState s, int l) {
        Conductances g = description.conductances();
        double dt = description.interval();
        double leak = g.interneuronRate();
        double[] u = s.inter[l];
        double[] above = s.ahead[l + 1];
        for (int k = 0; k < u.length; k++) {
            double drive = g.dendritic() * s.dendrite[l][k] + g.nudging() * above[k];
            u[k] += dt * (drive - leak * u[k]);
        }
    }

    private void chop(MicrocircuitState s) {
        int period = description.chopping();
        if (period == 0 || s.step % period != 0) {
            return;
        }
        signs.bits(s.step / period, coin, coin.length);
        int unit = 0;
        for (double[] sign : s.sign) {
            for (int k = 0; k < sign.length; k++) {
                sign[k] = 1 - 2 * (coin[unit++] & 1);
            }
        }
    }

    private void advanceNoise(MicrocircuitState s, NoiseStream source, long step) {
        int neurons = coin.length;
        int unit = ahead.gaussian(source, step, 1, neurons + 1);
        float[] normal = ahead.normals();
        double forgotten = description.interval() / description.noiseTime();
        double own = Math.sqrt(1 - description.common());
        double shared = Math.sqrt(description.common()) * normal[unit + neurons];
        for (int l = 0; l < description.hidden(); l++) {
            double[] xi = s.noise[l];
            for (int k = 0; k < xi.length; k++) {
                double kick = amplitude[l][k] * (own * normal[unit++] + shared);
                xi[k] += kick - forgotten * xi[k];
            }
        }
    }
}
