package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.snn.rate.Projection;

/// Digital memory beside the synapses of a projection: it sums up changes and writes the weights every so many steps.
///
/// | memory | what it knows | what it writes |
/// |---|---|---|
/// | EXACT | each weight with all its digits | the weight, rounded to the nearest code |
/// | ACCUMULATOR | the codes written last, and the sum of changes since | code plus sum, rounded at random to one of the neighbouring codes; the rest is forgotten |
///
/// On an ideal matrix EXACT writes the weight itself. The memory costs a word per synapse; ACCUMULATOR needs no more of the word than the
/// changes of one period.
public final class WeightRegister {
    /// What is remembered of a weight.
    public enum Memory {
        /// The weight itself.
        EXACT,
        /// The change since the last write.
        ACCUMULATOR
    }

    /// When weights are written, and what is remembered of them.
    ///
    /// @param memory what is remembered
    /// @param period steps between two writes, >= 1
    public record Policy(Memory memory, int period) {
        /// Everything remembered and written in each step.
        public static final Policy EVERY_STEP = new Policy(Memory.EXACT, 1);

        /// Checks the period.
        public Policy {
            if (period < 1) {
                throw new IllegalArgumentException("period must be >= 1 step, was " + period);
            }
        }
    }

    private final Projection projection;
    private final Policy policy;
    private final NoiseStream rounding;
    private final double[] weight;
    private final double[] change;
    private final int[] words;
    private long writes;

    /// A register with all weights 0.
    ///
    /// @param projection whose weights it holds
    /// @param policy when it writes
    /// @param rounding decides up or down: unit = synapse, step = number of the write; one stream for each register
    public WeightRegister(Projection projection, Policy policy, NoiseStream rounding) {
        this.projection = projection;
        this.policy = policy;
        this.rounding = rounding;
        this.weight = new double[projection.rows() * projection.columns()];
        this.change = new double[weight.length];
        this.words = new int[weight.length];
    }

    /// The weights as the register knows them, rows × columns; a rule reads them and must not write them.
    public double[] weight() {
        return weight;
    }

    /// What a rule wants to add to each weight; it adds to this array.
    public double[] change() {
        return change;
    }

    /// Number of writes so far.
    public long writes() {
        return writes;
    }

    /// Sets all weights and writes them.
    ///
    /// @param weights rows × columns, row-major, within the range of the projection
    public void set(double[] weights) {
        if (weights.length != weight.length) {
            throw new IllegalArgumentException(
                    "weights must be %d, were %d".formatted(weight.length, weights.length));
        }
        System.arraycopy(weights, 0, weight, 0, weight.length);
        Arrays.fill(change, 0);
        write();
    }

    /// Ends a step: writes if it is the last of a period.
    ///
    /// @param step number of the step
    public void endStep(long step) {
        if ((step + 1) % policy.period == 0) {
            write();
        }
    }

    private void write() {
        double range = projection.range();
        double codes = projection.crossbar().maximumCode() / range;
        if (policy.memory == Memory.ACCUMULATOR) {
            rounding.bits(writes, words, words.length);
            for (int k = 0; k < weight.length; k++) {
                double up = (words[k] & 0xFFFFFFFFL) * 0x1p-32;
                double wanted = weight[k] + change[k];
                weight[k] = Math.floor(wanted * codes + up) / codes;
                change[k] = 0;
            }
        }
        for (int k = 0; k < weight.length; k++) {
            weight[k] = Math.max(-range, Math.min(range, weight[k] + change[k]));
        }
        Arrays.fill(change, 0);
        projection.write(weight);
        writes++;
    }

    /// All that changes, as a copy.
    public WeightRegisterState state() {
        return new WeightRegisterState(weight.clone(), change.clone(), writes);
    }

    /// Goes on from a state of an equal register; writes the weights without counting it.
    public void restore(WeightRegisterState state) {
        System.arraycopy(state.weight(), 0, weight, 0, weight.length);
        System.arraycopy(state.change(), 0, change, 0, change.length);
        writes = state.writes();
        projection.write(weight);
    }
}
