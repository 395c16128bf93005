package org.noisefloor.emulator.synapse;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;

/// The synapse array of one die, or the part of it that a program uses. Frozen: the weight codes live in the state.
///
/// A source `s` drives row `2s`, which excites, and row `2s + 1`, which inhibits. A signed code `w` is stored as `max(w, 0)` in the
/// first and `max(−w, 0)` in the second, so that the current of a synapse is
/// `unitCurrent · (gain[2s] · max(w, 0) − gain[2s+1] · max(−w, 0))`: continuous at the zero crossing, where only its
/// slope changes from one gain to the other. Both rows are pulsed at every event of the source.
///
/// Currents are summed as integers in units of `2^−fractionBits` weight codes: closing a pulse takes away exactly what opening it added,
/// so only events cost work, and the order of events leaves no trace. The step is below 1 % of a code for any array.
///
/// Where weights are stored as analog levels ([WeightStorage]), a pulse keeps the weight that it opened with.
public final class SynapseArray {
    private static final Kernels KERNELS = Kernels.preferred();

    /// Floats in a cache line, and in the widest vector.
    private static final int LINE = 16;

    /// Columns that the accumulation keeps in registers at a time.
    private static final int BLOCK = 64;

    private static final byte FREE = -1;

    private final int rows;
    private final int columns;
    private final int stride;
    private final int padded;
    private final int maximumCode;
    private final int fractionBits;
    private final float[] gain;
    private final byte[] stuckCode;
    private final Shape shape;
    private final int[] pulseIntervals;
    private final float[] decay;
    private final WeightCells cells;

    /// What one ampere of events adds to the current of a column, or to its rise per interval; 1 where it adds itself.
    private final float[] jump;

    private enum Shape {
        RECTANGULAR,
        EXPONENTIAL,
        ALPHA,
        DELTA
    }

    private SynapseArray(
            int rows,
            int columns,
            int maximumCode,
            int fractionBits,
            Shape shape,
            float[] gain,
            byte[] stuckCode,
            int[] pulseIntervals,
            float[] decay,
            WeightCells cells,
            float[] jump) {
        this.rows = rows;
        this.columns = columns;
        this.stride = stride(columns);
        this.padded = padded(columns);
        this.maximumCode = maximumCode;
        this.fractionBits = fractionBits;
        this.shape = shape;
        this.gain = gain;
        this.stuckCode = stuckCode;
        this.pulseIntervals = pulseIntervals;
        this.decay = decay;
        this.cells = cells;
        this.jump = jump;
    }

    /// Draws the array of one die.
    ///
    /// @param interval emulation interval \[s]
    public static SynapseArray fabricate(
            SynapseArrayDescription description, double interval, FixedPattern pattern) {
        int rows = description.rows();
        int columns = description.columns();
        int stride = stride(columns);
        float[] factor =
                pattern.factors(Parameter.SYNAPSE_GAIN, description.gain(), rows * columns);
        float[] held =
                pattern.stuckCodes(
                        Parameter.SYNAPSE_STUCK,
                        Parameter.SYNAPSE_STUCK_CODE,
                        description.stuckFraction(),
                        description.maximumCode() + 1,
                        rows * columns);
        float[] gain = new float[rows * stride];
        byte[] stuck = new byte[rows * stride];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int unit = row * columns + column;
                gain[row * stride + column] =
                        (float)
                                (factor[unit]
                                        * description
                                                .gradient()
                                                .factor(row, rows, column, columns));
                stuck[row * stride + column] = Float.isNaN(held[unit]) ? FREE : (byte) held[unit];
            }
        }
        int[] pulse = new int[0];
        float[] decay = new float[columns];
        float[] jump = new float[columns];
        Arrays.fill(jump, 1);
        Shape shape =
                switch (description.pulse()) {
                    case SynapticPulse.Rectangular p -> {
                        pulse = pulseIntervals(p, description.sources(), interval, pattern);
                        yield Shape.RECTANGULAR;
                    }
                    case SynapticPulse.Exponential p -> {
                        propagate(p, interval, pattern, decay);
                        yield Shape.EXPONENTIAL;
                    }
                    case SynapticPulse.Alpha p -> {
                        float[] tau = propagate(p, interval, pattern, decay);
                        for (int column = 0; column < columns; column++) {
                            jump[column] = (float) (Math.E * interval / tau[column]);
                        }
                        yield Shape.ALPHA;
                    }
                    case SynapticPulse.Delta p -> {
                        float[] charge =
                                pattern.factors(Parameter.SYNAPTIC_PULSE, p.deviation(), columns);
                        for (int column = 0; column < columns; column++) {
                            jump[column] = (float) (p.duration() / interval * charge[column]);
                        }
                        yield Shape.DELTA;
                    }
                };
        return new SynapseArray(
                rows,
                columns,
                description.maximumCode(),
                fractionBits(description, gain),
                shape,
                gain,
                stuck,
                pulse,
                decay,
                WeightCells.fabricate(description, pattern),
                jump);
    }

    /// As many as fit when every source drives a column with the largest code and gain at once, but at most 16.
    private static int fractionBits(SynapseArrayDescription description, float[] gain) {
        double largest = 0;
        for (float each : gain) {
            largest = Math.max(largest, each);
        }
        double sum = Math.max(1, largest) * description.maximumCode() * description.sources();
        return Math.clamp(Math.getExponent(Integer.MAX_VALUE / sum), 0, 16);
    }

    private static int[] pulseIntervals(
            SynapticPulse.Rectangular pulse, int sources, double interval, FixedPattern pattern) {
        float[] factor = pattern.factors(Parameter.SYNAPTIC_PULSE, pulse.deviation(), sources);
        int[] intervals = new int[sources];
        for (int source = 0; source < sources; source++) {
            intervals[source] =
                    (int) Math.max(1, Math.round(pulse.duration() * factor[source] / interval));
        }
        return intervals;
    }

    /// Fills in the decay over one interval; returns the time constants that were drawn \[s].
    private static float[] propagate(
            SynapticPulse pulse, double interval, FixedPattern pattern, float[] decay) {
        float[] tau = pattern.factors(Parameter.SYNAPTIC_PULSE, pulse.deviation(), decay.length);
        for (int column = 0; column < decay.length; column++) {
            double time = pulse.duration() * tau[column];
            decay[column] = (float) StrictMath.exp(-interval / time);
            tau[column] = (float) time;
        }
        return tau;
    }

    /// The first `sources` sources and `columns` columns as an array of their own: the same silicon, stored densely.
    public SynapseArray region(int sources, int partColumns) {
        if (sources < 0 || sources > sources() || partColumns < 0 || partColumns > columns) {
            throw new IllegalArgumentException(
                    "a region must have 0 to "
                            + sources()
                            + " sources and 0 to "
                            + columns
                            + " columns, was "
                            + sources
                            + " and "
                            + partColumns);
        }
        int partStride = stride(partColumns);
        float[] partGain = new float[2 * sources * partStride];
        byte[] partStuck = new byte[2 * sources * partStride];
        for (int row = 0; row < 2 * sources; row++) {
            System.arraycopy(gain, row * stride, partGain, row * partStride, partColumns);
            System.arraycopy(stuckCode, row * stride, partStuck, row * partStride, partColumns);
        }
        return new SynapseArray(
                2 * sources,
                partColumns,
                maximumCode,
                fractionBits,
                shape,
                partGain,
                partStuck,
                shape == Shape.RECTANGULAR
                        ? Arrays.copyOf(pulseIntervals, sources)
                        : pulseIntervals,
                Arrays.copyOf(decay, partColumns),
                cells,
                Arrays.copyOf(jump, partColumns));
    }

    /// The same array with the gain of each column multiplied.
    ///
    /// @param factor of column 0, 1, … \[1]
    /// @throws IllegalArgumentException if the currents of a column could outgrow its sum
    public SynapseArray withGain(float[] factor) {
        float[] scaled = gain.clone();
        double largest = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                scaled[row * stride + column] *= factor[column];
                largest = Math.max(largest, scaled[row * stride + column]);
            }
        }
        if (largest * maximumCode * sources() * Math.scalb(1.0, fractionBits) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "gain of a synapse must leave room for the sum of %d sources, was %s"
                            .formatted(sources(), largest));
        }
        return new SynapseArray(
                rows,
                columns,
                maximumCode,
                fractionBits,
                shape,
                scaled,
                stuckCode,
                pulseIntervals,
                decay,
                cells,
                jump);
    }

    /// Weighs all digital codes anew, after gains have changed; an analog level is weighed when its pulse opens anyway.
    public void reweigh(SynapseArrayState state) {
        if (cells.analog()) {
            return;
        }
        for (int source = 0; source < sources(); source++) {
            for (int column = 0; column < columns; column++) {
                int exciting = 2 * source * stride + column;
                int inhibiting = exciting + stride;
                float effective =
                        gain[exciting] * state.code[exciting]
                                - gain[inhibiting] * state.code[inhibiting];
                weigh(source, column, effective, state);
            }
        }
    }

    /// A state with all codes zero, stuck synapses at theirs, and no current.
    ///
    /// @param unitCurrent synaptic bias: current per weight code \[A]
    /// @param noiseSeed seed of the ripple of refreshed weights; others have none
    public SynapseArrayState powerUp(double unitCurrent, long noiseSeed) {
        SynapseArrayDescription.requirePositive("unit current", unitCurrent, "A");
        var state =
                new SynapseArrayState(
                        rows,
                        stride,
                        cells.analog(),
                        (float) unitCurrent,
                        new NoiseStream(noiseSeed, Purpose.STORAGE),
                        shape == Shape.ALPHA ? stride : 0);
        for (int source = 0; source < sources(); source++) {
            for (int column = 0; column < columns; column++) {
                store(source, column, 0, state);
            }
        }
        return state;
    }

    /// Opens the pulses of the sources that an event reaches, and sums the current of every column.
    public void drive(SpikeBatch arrivals, SynapseArrayState state) {
        for (int i = 0; cells.analog() && i < arrivals.size(); i++) {
            int source = arrivals.unit(i);
            // a pulse that is open, be it in its last interval, will be closed with the weight it
            // has
            if (shape != Shape.RECTANGULAR || state.pulseLeft[source] == 0) {
                weighLevels(source, state);
            }
        }
        switch (shape) {
            case RECTANGULAR -> driveRectangular(arrivals, state);
            case EXPONENTIAL -> {
                KERNELS.relax(state.silence, decay, state.current, columns);
                add(arrivals, state, state.one, state.current);
            }
            case ALPHA -> {
                KERNELS.addProduct(state.rise, state.one, state.current, columns);
                KERNELS.relax(state.silence, decay, state.current, columns);
                KERNELS.relax(state.silence, decay, state.rise, columns);
                add(arrivals, state, jump, state.rise);
            }
            case DELTA -> {
                Arrays.fill(state.current, 0);
                add(arrivals, state, jump, state.current);
            }
        }
    }

    /// Tells the array the time, which analog weights drift with.
    ///
    /// @param seconds since power-up \[s], never less than before
    public void passTo(double seconds, SynapseArrayState state) {
        if (cells.analog()) {
            state.now = seconds;
        }
    }

    private void weighLevels(int source, SynapseArrayState state) {
        for (int column = 0; column < columns; column++) {
            weigh(source, column, effective(source, column, state), state);
        }
    }

    private void driveRectangular(SpikeBatch arrivals, SynapseArrayState state) {
        // without a branch: how a pulse stands is a coin toss, and mispredicting it costs more than
        // the write
        int changes = 0;
        for (int source = 0; source < sources(); source++) {
            int left = state.pulseLeft[source];
            state.changed[changes] = source;
            state.sign[changes] = -1;
            changes += left == 1 ? 1 : 0;
            state.pulseLeft[source] = Math.max(left - 1, 0);
        }
        for (int i = 0; i < arrivals.size(); i++) {
            int source = arrivals.unit(i);
            if (state.pulseLeft[source] == 0) {
                state.changed[changes] = source;
                state.sign[changes++] = 0;
            }
            state.pulseLeft[source] = pulseIntervals[source];
        }
        KERNELS.addRows(
                state.weight, stride, state.changed, state.sign, changes, state.sum, padded);
        KERNELS.scale(state.sum, unit(state), state.current, padded);
    }

    /// Adds to each column what the events carry, times its factor.
    private void add(SpikeBatch arrivals, SynapseArrayState state, float[] factor, float[] column) {
        // as many events at once as there are sources, so that no integer overflows
        for (int from = 0; from < arrivals.size(); from += sources()) {
            int events = Math.min(sources(), arrivals.size() - from);
            System.arraycopy(arrivals.array(), from, state.changed, 0, events);
            Arrays.fill(state.sum, 0);
            KERNELS.addRows(
                    state.weight, stride, state.changed, state.sign, events, state.sum, padded);
            KERNELS.scale(state.sum, unit(state), state.kick, padded);
            KERNELS.addProduct(state.kick, factor, column, columns);
        }
    }

    private float unit(SynapseArrayState state) {
        return state.unitCurrent * Math.scalb(1f, -fractionBits);
    }

    /// Writes the signed codes of one source into its two rows, after checking all of them. A digital synapse that reads back as the
    /// wanted code already is left as it is; an analog one is restored to that level, since it has drifted. A stuck one keeps its own
    /// code: what then reads back is not what was written.
    public void write(int source, int[] signedCode, SynapseArrayState state) {
        requireSource(source, signedCode);
        for (int column = 0; column < columns; column++) {
            int code = signedCode[column];
            if (code < -maximumCode || code > maximumCode) {
                throw new IllegalArgumentException(
                        "signed weight code must be between "
                                + -maximumCode
                                + " and "
                                + maximumCode
                                + ", was "
                                + code);
            }
        }
        if (cells.analog()) {
            holdLevels(source, state);
        }
        for (int column = 0; column < columns; column++) {
            boolean restored =
                    cells.analog()
                            && !isStuck(2 * source, column)
                            && !isStuck(2 * source + 1, column);
            // writing back what was read must change nothing, not even beside a stuck synapse
            if (restored || signedCode[column] != signedCode(source, column, state)) {
                store(source, column, signedCode[column], state);
            }
        }
    }

    /// The codes of the cells of one row.
    ///
    /// @param row 0 to 2 sources − 1
    public void readCells(int row, SynapseArrayState state, int[] cell) {
        requireCells(row, cell);
        for (int column = 0; column < columns; column++) {
            cell[column] = state.code[row * stride + column];
        }
    }

    /// Gives the digital cells of one row new codes; stuck ones keep theirs.
    ///
    /// @param row 0 to 2 sources − 1
    /// @param cell codes, 0 to the largest one
    public void writeCells(int row, int[] cell, SynapseArrayState state) {
        requireCells(row, cell);
        for (int column = 0; column < columns; column++) {
            if (cell[column] < 0 || cell[column] > maximumCode) {
                throw new IllegalArgumentException(
                        "code of a cell must be between 0 and %d, was %d"
                                .formatted(maximumCode, cell[column]));
            }
        }
        int source = row / 2;
        int exciting = 2 * source * stride;
        int inhibiting = exciting + stride;
        for (int column = 0; column < columns; column++) {
            int index = row * stride + column;
            if (stuckCode[index] == FREE && state.code[index] != cell[column]) {
                state.code[index] = (byte) cell[column];
                float effective =
                        gain[exciting + column] * state.code[exciting + column]
                                - gain[inhibiting + column] * state.code[inhibiting + column];
                weigh(source, column, effective, state);
            }
        }
    }

    private void requireCells(int row, int[] cell) {
        if (cells.analog()) {
            throw new IllegalArgumentException(
                    "cells are read and written one by one only where their storage is digital");
        }
        if (row < 0 || row >= rows || cell.length < columns) {
            throw new IllegalArgumentException(
                    "cells are read and written in a row 0 to %d with %d codes, was row %d with %d"
                            .formatted(rows - 1, columns, row, cell.length));
        }
    }

    /// Makes the levels of now those that the cells of a source drift from.
    private void holdLevels(int source, SynapseArrayState state) {
        for (int row = 2 * source; row < 2 * source + 2; row++) {
            for (int column = 0; column < columns; column++) {
                state.level[row * stride + column] = (float) level(row, column, state);
            }
        }
        state.writtenAt[source] = state.now;
    }

    private void store(int source, int column, int code, SynapseArrayState state) {
        int exciting = 2 * source * stride + column;
        int inhibiting = exciting + stride;
        state.code[exciting] =
                stuckCode[exciting] == FREE ? (byte) Math.max(code, 0) : stuckCode[exciting];
        state.code[inhibiting] =
                stuckCode[inhibiting] == FREE ? (byte) Math.max(-code, 0) : stuckCode[inhibiting];
        if (cells.analog()) {
            state.level[exciting] = state.code[exciting];
            state.level[inhibiting] = state.code[inhibiting];
        }
        float effective =
                gain[exciting] * state.code[exciting] - gain[inhibiting] * state.code[inhibiting];
        weigh(source, column, effective, state);
    }

    private void weigh(int source, int column, float effective, SynapseArrayState state) {
        int index = source * stride + column;
        int old = state.weight[index];
        state.weight[index] = Math.round(Math.scalb(effective, fractionBits));
        if (shape == Shape.RECTANGULAR && state.pulseLeft[source] > 0) {
            state.sum[column] += state.weight[index] - old;
        }
    }

    /// What a cell holds now \[LSB].
    double level(int row, int column, SynapseArrayState state) {
        int index = row * stride + column;
        if (stuckCode[index] != FREE) {
            return stuckCode[index];
        }
        return cells.level(
                row,
                column,
                state.code[index],
                state.level[index],
                state.writtenAt[row / 2],
                state.now,
                state.ripple);
    }

    private float effective(int source, int column, SynapseArrayState state) {
        int exciting = 2 * source * stride + column;
        return (float)
                (gain[exciting] * level(2 * source, column, state)
                        - gain[exciting + stride] * level(2 * source + 1, column, state));
    }

    private int signedCode(int source, int column, SynapseArrayState state) {
        if (!cells.readsBackCodes()) {
            return (int)
                    (Math.round(level(2 * source, column, state))
                            - Math.round(level(2 * source + 1, column, state)));
        }
        int exciting = 2 * source * stride + column;
        return state.code[exciting] - state.code[exciting + stride];
    }

    private void requireSource(int source, int[] signedCode) {
        if (source < 0 || source >= sources() || signedCode.length < columns) {
            throw new IllegalArgumentException(
                    "weights are written and read for a source 0 to "
                            + (sources() - 1)
                            + " and "
                            + columns
                            + " columns, got source "
                            + source
                            + " and "
                            + signedCode.length
                            + " codes");
        }
    }

    /// The signed codes that the two rows of `source` hold, `exciting − inhibiting`.
    public void read(int source, SynapseArrayState state, int[] signedCode) {
        requireSource(source, signedCode);
        for (int column = 0; column < columns; column++) {
            signedCode[column] = signedCode(source, column, state);
        }
    }

    /// The current that an event of `source` causes in `column` \[A].
    public double current(int source, int column, SynapseArrayState state) {
        if (cells.analog()) {
            return (double) state.unitCurrent * effective(source, column, state);
        }
        return (double) unit(state) * state.weight[source * stride + column];
    }

    /// Gain of the synapse at physical `row` and `column` relative to nominal \[1].
    public double gain(int row, int column) {
        return gain[row * stride + column];
    }

    /// Whether the synapse at physical `row` and `column` is stuck.
    public boolean isStuck(int row, int column) {
        return stuckCode[row * stride + column] != FREE;
    }

    /// Number of signed inputs.
    public int sources() {
        return rows / 2;
    }

    /// Number of columns.
    public int columns() {
        return columns;
    }

    /// Columns of a row with the empty ones that fill whole register blocks, so that no loop has a tail.
    private static int padded(int columns) {
        int unit = columns <= LINE ? LINE : BLOCK;
        return (columns + unit - 1) / unit * unit;
    }

    /// Row stride: one cache line more than the padded row, because rows at a distance of a power of two share cache sets.
    private static int stride(int columns) {
        return padded(columns) + LINE;
    }
}
