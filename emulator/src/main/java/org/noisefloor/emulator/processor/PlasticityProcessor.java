package org.noisefloor.emulator.processor;

/// A row of lanes that turn sensor codes into weight changes, in integers of a fixed number of bits:
///
/// ```text
/// e  = sat8(b − a) of the exciting row, i of the inhibiting one       a − b while the accumulators are swapped
/// p  = sat16(frac(e, rate) + frac(i, rate))                           frac(x, y) = sat16((x y) << 1)
/// r  = the low `shift` bits of the lane's register, or 1 << (shift − 1) when rounding to the nearest
/// dw = sat8((p + r) >> shift)
/// w' = clamp(w + dw, −63, 63) where the synapse is plastic, else w
/// ```
///
/// Lane l of L handles columns l, l + L, … of the sensor region. Before each such group of columns every register advances by 16 steps,
/// whether its lane has a column and whether it rounds by it or not, so that the registers follow from the number of groups alone.
///
/// Cycles, as the hardware needs them: a read-out and a row pass in beats of 8 codes, one beat a cycle, and a group takes three.
///
/// @source multiplication of signed fractions with saturation: Friedmann et al. 2017, *Demonstrating hybrid learning in a flexible
///     neuromorphic hardware system*, section on the vector unit (recalled, unverified)
public final class PlasticityProcessor {
    /// Codes that pass between the memories and the lanes in one cycle.
    private static final int BEAT = 8;

    /// Cycles of a group: the registers, the products, the weights.
    private static final int GROUP_CYCLES = 3;

    private static final int MOST_WEIGHT = (1 << ProcessorDescription.WEIGHT_BITS) - 1;

    private final int lanes;
    private final int columns;
    private final int groups;

    /// The processor of a chip as far as a program uses it.
    ///
    /// @param columns columns of the sensor region
    public PlasticityProcessor(ProcessorDescription description, int columns) {
        this.lanes = description.lanes();
        this.columns = columns;
        this.groups = beats(columns, lanes);
    }

    /// The registers at power-up, which the noise of the run seeds.
    public ProcessorState powerUp(long noiseSeed) {
        return ProcessorState.seeded(lanes, noiseSeed);
    }

    /// Updates the weights of one source.
    ///
    /// @param how what to do; its sources are the caller's affair
    /// @param swapped whether A collected anticausal pairs
    /// @param exciting codes of the exciting row, accumulator A of each column and then B, 0 to 255
    /// @param inhibiting the same of the inhibiting row
    /// @param mark where in the marks of plasticity the first column's stands
    /// @param weight signed codes, −63 to 63, the first column's at `first`; rewritten
    /// @param first where that is
    /// @param state registers, which advance
    public void update(
            ProcessorUpdate how,
            boolean swapped,
            int[] exciting,
            int[] inhibiting,
            int mark,
            int[] weight,
            int first,
            ProcessorState state) {
        int sign = swapped ? 1 : -1;
        int rate = how.rate();
        int shift = how.shift();
        boolean stochastic = how.rounding() == ProcessorRounding.STOCHASTIC;
        int mask = stochastic ? (1 << shift) - 1 : 0;
        int half = stochastic ? 0 : 1 << (shift - 1);
        int[] register = state.register;
        boolean[] plastic = how.plastic();
        for (int from = 0; from < columns; from += lanes) {
            LinearFeedback.advance(register);
            int count = Math.min(lanes, columns - from);
            for (int lane = 0; lane < count; lane++) {
                int c = from + lane;
                int e = within(sign * (exciting[c] - exciting[columns + c]), -128, 127);
                int i = within(sign * (inhibiting[c] - inhibiting[columns + c]), -128, 127);
                int p = within(fraction(e, rate) + fraction(i, rate), -32768, 32767);
                int r = (register[lane] & mask) + half;
                int dw = within((p + r) >> shift, -128, 127);
                int w = weight[first + c];
                int wanted = within(w + dw, -MOST_WEIGHT, MOST_WEIGHT);
                weight[first + c] = plastic[mark + c] ? wanted : w;
            }
        }
    }

    /// Lanes that work in the update of one source, counted once for each group of columns; also those that have no column.
    public long laneSteps() {
        return (long) groups * lanes;
    }

    /// Cycles in which the two rows of one source are converted and read out.
    ///
    /// @param conversion cycles of one conversion
    public long readingCycles(long conversion) {
        return 2 * (conversion + beats(2 * columns, BEAT) + 1);
    }

    /// Cycles in which the weights of one source are computed and written.
    ///
    /// @param programColumns columns of a whole row
    public long writingCycles(int programColumns) {
        return (long) GROUP_CYCLES * groups + 2 * (beats(programColumns, BEAT) + 1L) + 2;
    }

    /// Cycles of a command besides those of its sources.
    public long commandCycles() {
        return 2;
    }

    private static int beats(int count, int width) {
        return (count + width - 1) / width;
    }

    private static int fraction(int x, int y) {
        return Math.min((x * y) << 1, 32767);
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
