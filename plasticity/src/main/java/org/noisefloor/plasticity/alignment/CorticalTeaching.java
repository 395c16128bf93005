package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.alignment.CorticalMicrocircuit.Feedback;
import org.noisefloor.snn.reference.TimeConvention;

/// A teacher of the same kind teaches a spiking cortical microcircuit: the experiment with 1-1-1 neurons.
///
/// In each epoch 15 inputs are shown with the teacher's output potential as target, then 5 without target in which feedback may align.
/// The mean potential of an output without target follows exactly from the Markov chain of input and hidden neuron, so targets and errors
/// contain no sampling noise.
///
/// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642, cortical microcircuits: inputs, weights, counts;
///     exact targets: our own
public final class CorticalTeaching {
    /// Both weights of the teacher.
    public static final double TEACHER = 2;

    private static final double[] TRAINING = {-3, -2.5, -2, -0.8, 0.8, 2, 2.5, 3};
    private static final double[] VALIDATION = {-2.7, -1.8, -0.5, 0.5, 1.8, 2.7};
    private static final int TAUGHT = 15;
    private static final int ALIGNED = 5;
    private static final double LARGEST_START = 3;

    private final CorticalSchedule schedule;
    private final CorticalMicrocircuit circuit;
    private final NoiseStream order;
    private final double[] target;
    private CorticalState state;
    private int epoch;

    /// A student whose weights start uniform in ±3, the same for every kind of feedback.
    public CorticalTeaching(CorticalSchedule schedule, Feedback feedback, long seed) {
        this(schedule, feedback, start(seed, 0), start(seed, 1), start(seed, 2), seed);
    }

    /// A student with given weights at the start: onto the hidden neuron, onto the output, and back.
    public CorticalTeaching(
            CorticalSchedule schedule,
            Feedback feedback,
            double hidden,
            double output,
            double down,
            long seed) {
        this.schedule = schedule;
        circuit = new CorticalMicrocircuit(schedule, feedback, seed);
        order = new NoiseStream(seed, Purpose.STIMULUS);
        target = new double[TRAINING.length];
        for (int k = 0; k < target.length; k++) {
            target[k] = output(TRAINING[k], TEACHER, TEACHER);
        }
        state = circuit.silent(hidden, output, down);
    }

    private static double start(long seed, int which) {
        double uniform = new NoiseStream(seed, Purpose.NETWORK).uniformAt(which, 0);
        return LARGEST_START * (2 * uniform - 1);
    }

    /// Teaches for `epochs` epochs.
    public void run(int epochs) {
        for (int k = 0; k < epochs; k++) {
            for (int pattern = 0; pattern < TAUGHT + ALIGNED; pattern++) {
                int input = (int) (order.uniformAt(pattern, epoch) * TRAINING.length);
                if (pattern < TAUGHT) {
                    circuit.teach(state, TRAINING[input], target[input]);
                } else {
                    circuit.align(state, TRAINING[input]);
                }
            }
            epoch++;
        }
    }

    /// Mean squared difference of the outputs of student and teacher over inputs that were not taught \[1].
    public double loss() {
        double sum = 0;
        for (double input : VALIDATION) {
            double difference =
                    output(input, state.hidden(), state.output()) - output(input, TEACHER, TEACHER);
            sum += difference * difference;
        }
        return sum / VALIDATION.length;
    }

    /// Mean potential of an output neuron without target: the share of time in which the hidden pulse is active, weighted.
    private double output(double input, double hidden, double output) {
        PairModel pair =
                PairModel.ideal(
                        schedule.tauRef(),
                        TimeConvention.C,
                        input,
                        CorticalMicrocircuit.BIAS,
                        0,
                        hidden);
        double share =
                new PairMarkovChain(pair).spikeTiming(1).secondRate()
                        * TimeConvention.C.pulse(schedule.tauRef());
        return CorticalMicrocircuit.BIAS + output * share;
    }

    /// Epochs taught so far.
    public int epoch() {
        return epoch;
    }

    /// A copy of the circuit's state.
    public CorticalState state() {
        return state.copy();
    }

    /// Goes on from `earlier`, which was saved after `epochs` epochs.
    public void restore(CorticalState earlier, int epochs) {
        state = earlier.copy();
        epoch = epochs;
    }
}
