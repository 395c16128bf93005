package org.noisefloor.plasticity.alignment;

import java.util.OptionalDouble;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.reference.TimeConvention;

/// A chain of three spiking neurons, input, hidden and output, and an interneuron, that learns from a target at its output; the feedback weight by
/// which the error comes back is fixed, copied, or learned by spike-based alignment.
///
/// Neurons are refractory-logistic, pulses p rectangular, b = −1 the bias:
/// ```
/// u_hidden = b + W_hidden p_input + a v_api,   v_api = W_down p_output − W_down p_inter
/// u_inter  = b + W_output p_hidden
/// u_output = b + W_output p_hidden + λ (u_target − ⟨W_output p_hidden⟩ − b)
/// ```
/// The interneuron's weights are held where it predicts the output without a target, so that v_api is in the mean what the target
/// changes. At each presynaptic spike
/// ```
/// ΔW = rate (σ(⟨u⟩ − ln tauRef) − σ(⟨u without apical dendrite and target⟩ − ln tauRef))
/// ```
/// While feedback is aligned, the target, the interneuron and the forward rule are off, a is 1, and each pair of an output and a
/// hidden spike moves W_down by ∓ alignmentRate · window, causal pairs down, anticausal ones up.
///
/// Means ⟨⟩ are taken of the pulses of the latest `lag` steps, under present weights.
///
/// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642, cortical microcircuits; Sacramento, Costa, Bengio & Senn 2018
///     (circuit); means of pulses instead of potentials: our own
public final class CorticalMicrocircuit {
    /// Bias of the hidden neuron, the interneuron and the output \[1].
    public static final double BIAS = -1;

    static final int NEURONS = 4;

    private static final int INPUT = 0;
    private static final int HIDDEN = 1;
    private static final int INTER = 2;
    private static final int OUTPUT = 3;

    private static final int W_HIDDEN = 0;
    private static final int W_OUTPUT = 1;
    private static final int W_DOWN = 2;

    /// Where the feedback weight comes from.
    public enum Feedback {
        /// It never changes: feedback alignment.
        FIXED,
        /// It is the forward weight: backpropagation.
        COPIED,
        /// It learns by spike-based alignment.
        ALIGNED
    }

    private final CorticalSchedule schedule;
    private final Feedback feedback;
    private final NoiseStream noise;
    private final double logTauRef;
    private final int pulse;
    private final int minimalInterval;
    private final double[] window;
    private final int[] words = new int[NEURONS];

    /// A circuit; `seed` keys its spikes.
    public CorticalMicrocircuit(CorticalSchedule schedule, Feedback feedback, long seed) {
        this.schedule = schedule;
        this.feedback = feedback;
        noise = new NoiseStream(seed, Purpose.SPIKE);
        logTauRef = StrictMath.log(schedule.tauRef());
        pulse = TimeConvention.C.pulse(schedule.tauRef());
        minimalInterval = TimeConvention.C.minimalInterval(schedule.tauRef());
        window = new double[schedule.window().reach() + 1];
        for (int s = 1; s < window.length; s++) {
            window[s] = schedule.window().at(s);
        }
    }

    /// A silent circuit with given weights [Boltzmann units].
    public CorticalState silent(double hidden, double output, double down) {
        return new CorticalState(
                hidden, output, feedback == Feedback.COPIED ? output : down, schedule.lag());
    }

    /// Shows an input for one pattern and lets the forward weights learn.
    ///
    /// @param input potential of the input neuron \[1]
    /// @param target potential that the output should have \[1]
    public void teach(CorticalState state, double input, double target) {
        show(state, input, OptionalDouble.of(target));
    }

    /// Shows an input for one pattern without a target; the feedback weight learns if it is to be aligned.
    public void align(CorticalState state, double input) {
        show(state, input, OptionalDouble.empty());
    }

    private void show(CorticalState state, double input, OptionalDouble target) {
        boolean taught = target.isPresent();
        double goal = target.orElse(0);
        for (int k = 0; k < schedule.patternLength(); k++) {
            int active = activePulses(state);
            int fired = fire(state, active, input, taught, goal);
            if (k >= schedule.lag()) {
                if (taught) {
                    learnForward(state, fired, goal);
                } else if (feedback == Feedback.ALIGNED) {
                    learnFeedback(state, fired);
                }
            }
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                if ((fired >> neuron & 1) != 0) {
                    state.lastSpike[neuron] = state.step;
                }
            }
            state.step++;
        }
    }

    /// Which pulses are active in this step, a bit for each neuron; their moving sums take note.
    private int activePulses(CorticalState state) {
        int slot = (int) (state.step % schedule.lag());
        int old = state.active[slot];
        int active = 0;
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            int on = state.step - state.lastSpike[neuron] <= pulse ? 1 : 0;
            active |= on << neuron;
            state.activeSteps[neuron] += on - (old >> neuron & 1);
        }
        state.active[slot] = (byte) active;
        return active;
    }

    private double mean(CorticalState state, int neuron) {
        return (double) state.activeSteps[neuron] / schedule.lag();
    }

    private int fire(CorticalState state, int active, double input, boolean taught, double target) {
        noise.bits(state.step, words, NEURONS);
        double[] w = state.weight;
        double up = w[W_OUTPUT] * (active >> HIDDEN & 1);
        int fired = 0;
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            if (state.step - state.lastSpike[neuron] >= minimalInterval) {
                double potential =
                        switch (neuron) {
                            case INPUT -> input;
                            case HIDDEN ->
                                    BIAS
                                            + w[W_HIDDEN] * (active >> INPUT & 1)
                                            + apical(w[W_DOWN], active, taught);
                            case INTER -> BIAS + up;
                            default -> BIAS + up + nudge(state, taught, target);
                        };
                double uniform = (words[neuron] & 0xFFFFFFFFL) * 0x1p-32;
                if (uniform * (1 + StrictMath.exp(logTauRef - potential)) < 1) {
                    fired |= 1 << neuron;
                }
            }
        }
        return fired;
    }

    private double apical(double down, int active, boolean taught) {
        int output = active >> OUTPUT & 1;
        return taught ? schedule.apical() * down * (output - (active >> INTER & 1)) : down * output;
    }

    private double nudge(CorticalState state, boolean taught, double target) {
        return taught
                ? schedule.nudging()
                        * (target - state.weight[W_OUTPUT] * mean(state, HIDDEN) - BIAS)
                : 0;
    }

    private void learnForward(CorticalState state, int fired, double target) {
        double[] w = state.weight;
        if ((fired >> INPUT & 1) != 0) {
            double basal = BIAS + w[W_HIDDEN] * mean(state, INPUT);
            double error =
                    schedule.apical() * w[W_DOWN] * (mean(state, OUTPUT) - mean(state, INTER));
            w[W_HIDDEN] =
                    bounded(
                            w[W_HIDDEN]
                                    + schedule.hiddenRate()
                                            * (probability(basal + error) - probability(basal)));
        }
        if ((fired >> HIDDEN & 1) != 0) {
            double basal = BIAS + w[W_OUTPUT] * mean(state, HIDDEN);
            double error = schedule.nudging() * (target - basal);
            w[W_OUTPUT] =
                    bounded(
                            w[W_OUTPUT]
                                    + schedule.outputRate()
                                            * (probability(basal + error) - probability(basal)));
            if (feedback == Feedback.COPIED) {
                w[W_DOWN] = w[W_OUTPUT];
            }
        }
    }

    private void learnFeedback(CorticalState state, int fired) {
        double change = 0;
        if ((fired >> HIDDEN & 1) != 0) {
            change -= windowAt(state.step - state.lastSpike[OUTPUT]);
        }
        if ((fired >> OUTPUT & 1) != 0) {
            change += windowAt(state.step - state.lastSpike[HIDDEN]);
        }
        state.weight[W_DOWN] = bounded(state.weight[W_DOWN] + schedule.alignmentRate() * change);
    }

    private double windowAt(long interval) {
        return interval < window.length ? window[(int) interval] : 0;
    }

    private double probability(double potential) {
        return 1 / (1 + StrictMath.exp(logTauRef - potential));
    }

    private double bounded(double weight) {
        return Math.clamp(weight, -schedule.bound(), schedule.bound());
    }
}
