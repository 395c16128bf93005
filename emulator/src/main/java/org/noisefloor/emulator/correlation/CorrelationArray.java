package org.noisefloor.emulator.correlation;

import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.spike.SpikeBatch;

/// The correlation sensors of one die inside a [SensorRegion]: accumulators A and B in every synapse of every row.
///
/// When a postsynaptic spike arrives, the causal accumulator of each synapse in that column takes
/// `gain · K(age of the last presynaptic event / window)`; when a presynaptic event arrives, the anticausal accumulators of its
/// two rows take the same with the age of the last postsynaptic spike. Coincident events do not pair. Nothing is
/// ever taken above the saturation.
///
/// Layout: the causal accumulators lie `[column][row]`, the anticausal ones `[row][column]`, because a
/// postsynaptic spike touches a column and a presynaptic event touches a row.
public final class CorrelationArray {
    private static final Kernels KERNELS = Kernels.preferred();

    private final CorrelationDescription description;
    private final SensorRegion region;
    private final int rows;
    private final int columns;
    private final int rowStride;
    private final int columnStride;

    /// Gain [LSB per pair] and inverse window [1/interval] of the causal accumulator, by swap state, `[column][row]`.
    private final float[][] causalGain = new float[2][];

    private final float[][] causalWindow = new float[2][];

    /// The same of the anticausal accumulator, `[row][column]`.
    private final float[][] anticausalGain = new float[2][];

    private final float[][] anticausalWindow = new float[2][];

    /// Offset of A and B with the pedestal \[LSB], `[row][column]`.
    private final float[][] offset = new float[2][];

    private CorrelationArray(CorrelationDescription description, SensorRegion region) {
        this.description = description;
        this.region = region;
        this.rows = 2 * region.sources();
        this.columns = region.columns();
        this.rowStride = padded(rows);
        this.columnStride = padded(columns);
    }

    /// Draws the sensors of one die inside `region`.
    ///
    /// @param dieRows rows of the whole array
    /// @param dieColumns columns of the whole array; both number the draws
    /// @param interval emulation interval \[s]
    public static CorrelationArray fabricate(
            CorrelationDescription description,
            int dieRows,
            int dieColumns,
            double interval,
            SensorRegion region,
            FixedPattern pattern) {
        if (2L * region.firstSource() + 2L * region.sources() > dieRows
                || (long) region.firstColumn() + region.columns() > dieColumns) {
            throw new IllegalArgumentException(
                    "the sensor "
                            + region
                            + " reaches beyond the "
                            + dieRows / 2
                            + " sources and "
                            + dieColumns
                            + " columns of the die");
        }
        var array = new CorrelationArray(description, region);
        int n = drawn(region, dieRows, dieColumns, pattern.survey());
        float[] shared =
                pattern.factors(Parameter.SENSOR_AMPLITUDE, description.amplitudeSpread(), n);
        float[] role = pattern.factors(Parameter.SENSOR_ROLE, description.roleImbalance(), n);
        float[][] gain = {
            pattern.factors(Parameter.SENSOR_AMPLITUDE_A, description.imbalance(), n),
            pattern.factors(Parameter.SENSOR_AMPLITUDE_B, description.imbalance(), n)
        };
        float[][] window = {
            pattern.factors(Parameter.SENSOR_WINDOW_A, description.windowSpread(), n),
            pattern.factors(Parameter.SENSOR_WINDOW_B, description.windowSpread(), n)
        };
        float[][] offset = {
            pattern.offsets(Parameter.SENSOR_OFFSET_A, description.offsetSigma(), n),
            pattern.offsets(Parameter.SENSOR_OFFSET_B, description.offsetSigma(), n)
        };
        double inverse = interval / description.window();
        for (int swap = 0; swap < 2; swap++) {
            array.allocate(swap);
            int causal = swap;
            int anticausal = 1 - swap;
            for (int row = 0; row < array.rows; row++) {
                for (int column = 0; column < array.columns; column++) {
                    int unit =
                            (2 * region.firstSource() + row) * dieColumns
                                    + region.firstColumn()
                                    + column;
                    int byColumn = column * array.rowStride + row;
                    int byRow = row * array.columnStride + column;
                    double amplitude = description.amplitude() * shared[unit];
                    array.causalGain[swap][byColumn] =
                            (float) (amplitude * gain[causal][unit] * role[unit]);
                    array.causalWindow[swap][byColumn] = (float) (inverse / window[causal][unit]);
                    array.anticausalGain[swap][byRow] =
                            (float) (amplitude * gain[anticausal][unit]);
                    array.anticausalWindow[swap][byRow] =
                            (float) (inverse / window[anticausal][unit]);
                    array.offset[swap][byRow] =
                            (float) (description.pedestal() + offset[swap][unit]);
                }
            }
        }
        return array;
    }

    /// Draws beyond the last unit of the region are left out where nobody takes notice of them.
    private static int drawn(SensorRegion region, int dieRows, int dieColumns, Survey survey) {
        if (!survey.equals(Survey.NONE)) {
            return dieRows * dieColumns;
        }
        int rows = 2 * (region.firstSource() + region.sources());
        return region.sources() == 0
                ? 0
                : (rows - 1) * dieColumns + region.firstColumn() + region.columns();
    }

    private void allocate(int swap) {
        causalGain[swap] = new float[columns * rowStride];
        causalWindow[swap] = new float[columns * rowStride];
        anticausalGain[swap] = new float[rows * columnStride];
        anticausalWindow[swap] = new float[rows * columnStride];
        offset[swap] = new float[rows * columnStride];
    }

    /// Empty accumulators, no spike remembered, roles not swapped.
    public CorrelationState powerUp() {
        return new CorrelationState(description.pairing(), rows, columns, rowStride, columnStride);
    }

    /// One interval: pairs the events that reach the drivers now with the spikes that the sensors see now.
    ///
    /// @param arrivals sources whose event reaches the array in this interval
    /// @param fired neurons whose spike reaches the sensors in this interval
    public void observe(SpikeBatch arrivals, SpikeBatch fired, CorrelationState state) {
        for (int k = 0; k < description.pairing(); k++) {
            KERNELS.advance(state.rowAge[k], 1, rowStride);
            KERNELS.advance(state.columnAge[k], 1, columnStride);
        }
        for (int i = 0; i < fired.size(); i++) {
            if (region.hasColumn(fired.unit(i))) {
                countCausal(fired.unit(i) - region.firstColumn(), state);
            }
        }
        for (int i = 0; i < arrivals.size(); i++) {
            if (region.hasSource(arrivals.unit(i))) {
                int row = 2 * (arrivals.unit(i) - region.firstSource());
                countAnticausal(row, state);
                countAnticausal(row + 1, state);
            }
        }
        for (int i = 0; i < fired.size(); i++) {
            if (region.hasColumn(fired.unit(i))) {
                remember(state.columnAge, fired.unit(i) - region.firstColumn());
            }
        }
        for (int i = 0; i < arrivals.size(); i++) {
            if (region.hasSource(arrivals.unit(i))) {
                int row = 2 * (arrivals.unit(i) - region.firstSource());
                remember(state.rowAge, row);
                remember(state.rowAge, row + 1);
            }
        }
    }

    private void countCausal(int column, CorrelationState state) {
        for (int k = 0; k < description.pairing(); k++) {
            correlate(
                    state.rowAge[k],
                    causalWindow[state.swap],
                    causalGain[state.swap],
                    state.causal,
                    column * rowStride,
                    rowStride);
        }
    }

    private void countAnticausal(int row, CorrelationState state) {
        for (int k = 0; k < description.pairing(); k++) {
            correlate(
                    state.columnAge[k],
                    anticausalWindow[state.swap],
                    anticausalGain[state.swap],
                    state.anticausal,
                    row * columnStride,
                    columnStride);
        }
    }

    private void correlate(
            float[] age,
            float[] inverseWindow,
            float[] gain,
            float[] accumulator,
            int offset,
            int length) {
        float full = (float) description.saturation();
        switch (description.shape()) {
            case TRIANGULAR ->
                    KERNELS.correlateTriangular(
                            age, inverseWindow, gain, accumulator, offset, length, full);
            case EXPONENTIAL ->
                    KERNELS.correlateExponential(
                            age, inverseWindow, gain, accumulator, offset, length, full);
        }
    }

    private static void remember(float[][] age, int unit) {
        for (int k = age.length - 1; k > 0; k--) {
            age[k][unit] = age[k - 1][unit];
        }
        age[0][unit] = 0;
    }

    /// Reads both accumulators of one row and empties them.
    ///
    /// @param row row inside the region
    /// @param value out: `2 · columns` values with pedestal and offset \[LSB], A first
    public void read(int row, CorrelationState state, float[] value) {
        if (row < 0 || row >= rows || value.length < 2 * columns) {
            throw new IllegalArgumentException(
                    "a read takes a row 0 to "
                            + (rows - 1)
                            + " and room for "
                            + 2 * columns
                            + " values, got row "
                            + row
                            + " and room for "
                            + value.length);
        }
        int causalFrom = state.swap * columns;
        int anticausalFrom = columns - causalFrom;
        for (int column = 0; column < columns; column++) {
            int byColumn = column * rowStride + row;
            int byRow = row * columnStride + column;
            value[causalFrom + column] = state.causal[byColumn] + offset[state.swap][byRow];
            value[anticausalFrom + column] =
                    state.anticausal[byRow] + offset[1 - state.swap][byRow];
            state.causal[byColumn] = 0;
            state.anticausal[byRow] = 0;
        }
    }

    /// Exchanges the roles of A and B. What they hold stays with them.
    public void swap(CorrelationState state) {
        if (description.swap() == CorrelationDescription.Swap.FIXED) {
            throw new IllegalArgumentException(
                    "the accumulators of this chip cannot exchange their roles (swap: fixed)");
        }
        state.swap = 1 - state.swap;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float held = state.causal[column * rowStride + row];
                state.causal[column * rowStride + row] =
                        state.anticausal[row * columnStride + column];
                state.anticausal[row * columnStride + column] = held;
            }
        }
    }

    /// The block that is emulated.
    public SensorRegion region() {
        return region;
    }

    /// Gain of the causal accumulator over that of the anticausal one at a row and column of the region, roles not swapped \[1].
    public double gainRatio(int row, int column) {
        return (double) causalGain[0][column * rowStride + row]
                / anticausalGain[0][row * columnStride + column];
    }

    /// Whole vectors of the widest kind: the sensors that fill them up have gain 0.
    private static int padded(int units) {
        return (units + 15) / 16 * 16;
    }
}
