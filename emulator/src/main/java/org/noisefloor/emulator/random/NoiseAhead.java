package org.noisefloor.emulator.random;

/// Noise of few units, drawn for several steps in one call: what the generator computes for one step alone waits for itself most of
/// the time, and of several steps it overlaps.
///
/// It holds nothing but values of (seed, purpose, unit, step), and knows of which: whoever asks gets the values of the stream, the units
/// and the steps that he names, whatever was asked before. So it belongs to no state, and a state that is copied or brought back
/// may begin with an empty one. It draws ahead only for at most 64 units, and from the second of two calls on that follow each
/// other and ask for as many.
public final class NoiseAhead {
    /// Units up to which steps are drawn ahead: those of one group of the generator.
    public static final int MOST_UNITS = 64;

    /// Steps that are drawn in one call.
    static final int STEPS = 16;

    private final int shift;
    private final Rows normals;
    private final Rows words;
    private float[] normal = {};
    private int[] word = {};

    /// Nothing drawn yet.
    public NoiseAhead() {
        this(0);
    }

    private NoiseAhead(int shift) {
        this.shift = shift;
        this.normals = new Rows(shift);
        this.words = new Rows(0);
    }

    /// Nothing drawn yet, for one who will ask for normal values of every other step: those between are not drawn.
    public static NoiseAhead ofEveryOtherStep() {
        return new NoiseAhead(1);
    }

    /// Distance between the values of two steps in [#normals].
    ///
    /// @param length number of units
    public static int stride(int length) {
        return length <= MOST_UNITS / 2 ? MOST_UNITS / 2 : (length + 63) / 64 * 64;
    }

    /// Sees to it that [#normals] has the standard normal values of `steps` steps (of every other step, if this is
    /// [#ofEveryOtherStep]), each in a row of [#stride]; the next call may move them.
    ///
    /// @param stream where they come from
    /// @param step the first step
    /// @param steps number of steps, 1 or more
    /// @param length number of units, >= 0
    /// @return where the value of unit 0 at the first step stands
    public int gaussian(NoiseStream stream, long step, int steps, int length) {
        return gaussian(stream, step, 0, steps, length);
    }

    /// The same for the units from `unit` on.
    ///
    /// @param stream where they come from
    /// @param step the first step
    /// @param unit the first unit, a multiple of 64
    /// @param steps number of steps, 1 or more
    /// @param length number of units, >= 0
    /// @return where the value of the first unit at the first step stands
    /// @throws IllegalArgumentException if the first unit is none that a group begins with
    public int gaussian(NoiseStream stream, long step, int unit, int steps, int length) {
        int stride = stride(length);
        if (!normals.hold(stream, step, unit, steps, length)) {
            requireGroup(unit);
            int rows = normals.begin(stream, step, unit, steps, length);
            if (normal.length < rows * stride) {
                normal = new float[capacity(steps, length) * stride];
            }
            stream.gaussian(step, 1 << shift, unit, rows, normal, stride, length);
        }
        return normals.ask(step, steps) * stride;
    }

    /// What [#gaussian] has drawn \[1].
    public float[] normals() {
        return normal;
    }

    /// As [NoiseStream#gaussian].
    ///
    /// @param stream where the values come from
    /// @param step number of the emulation interval
    /// @param out values \[1], written
    /// @param length number of units, 0 to out.length
    /// @throws IllegalArgumentException if the length is out of range
    public void gaussian(NoiseStream stream, long step, float[] out, int length) {
        NoiseStream.requireLength(length, out.length);
        if (length > MOST_UNITS) {
            stream.gaussian(step, out, length);
            return;
        }
        int from = gaussian(stream, step, 1, length);
        System.arraycopy(normal, from, out, 0, length);
    }

    /// As [NoiseStream#bits].
    ///
    /// @param stream where the words come from
    /// @param step number of the emulation interval
    /// @param out words [32 random bits], written
    /// @param length number of units, 0 to out.length
    /// @throws IllegalArgumentException if the length is out of range
    public void bits(NoiseStream stream, long step, int[] out, int length) {
        NoiseStream.requireLength(length, out.length);
        if (length > MOST_UNITS) {
            stream.bits(step, out, length);
            return;
        }
        int stride = stride(length);
        if (!words.hold(stream, step, 0, 1, length)) {
            int rows = words.begin(stream, step, 0, 1, length);
            if (word.length < rows * stride) {
                word = new int[STEPS * stride];
            }
            stream.bits(step, rows, word, stride, length);
        }
        int from = words.ask(step, 1) * stride;
        System.arraycopy(word, from, out, 0, length);
    }

    private static void requireGroup(int unit) {
        if (unit < 0 || unit % MOST_UNITS != 0) {
            throw new IllegalArgumentException(
                    "first unit must be >= 0 and a multiple of %d, was %d"
                            .formatted(MOST_UNITS, unit));
        }
    }

    private static int capacity(int steps, int length) {
        return length <= MOST_UNITS ? Math.max(steps, STEPS) : steps;
    }

    /// Which steps of which stream an array holds.
    private static final class Rows {
        private long seed;
        private int purpose;
        private final int shift;
        private long first;
        private int unit;
        private int rows;
        private int length;

        Rows(int shift) {
            this.shift = shift;
        }

        /// The step after those that were asked for last.
        private long next;

        boolean hold(NoiseStream stream, long step, int from, int steps, int units) {
            long row = (step - first) >> shift;
            boolean drawn = row >= 0 && row <= rows - steps && first + (row << shift) == step;
            return drawn && units == length && isOf(stream, from);
        }

        private boolean isOf(NoiseStream stream, int from) {
            return rows > 0
                    && from == unit
                    && seed == stream.seed()
                    && purpose == stream.purpose().code();
        }

        /// Holds the steps from `step` on, and says how many.
        int begin(NoiseStream stream, long step, int from, int steps, int units) {
            boolean follows = step == next && units == length && isOf(stream, from);
            seed = stream.seed();
            purpose = stream.purpose().code();
            first = step;
            unit = from;
            rows = follows ? capacity(steps, units) : steps;
            length = units;
            return rows;
        }

        /// The row of this step.
        int ask(long step, int steps) {
            next = step + ((long) steps << shift);
            return (int) ((step - first) >> shift);
        }
    }
}
