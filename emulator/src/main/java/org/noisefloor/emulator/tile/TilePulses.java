package org.noisefloor.emulator.tile;

import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.PulsedCrossbarDescription;
import org.noisefloor.emulator.crossbar.StepTable;
import org.noisefloor.emulator.crossbar.TrainScale;
import org.noisefloor.emulator.kernel.ArrayKernels;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.random.Purpose;

/// Cells of a tile that learn by pulses: what the die made of them, with their gain folded in, and the trains of an update.
final class TilePulses {
    /// Slots that an update may take in the keys of the noise.
    private static final int SLOTS = PulsedCrossbarDescription.LONGEST_TRAIN + 1;

    private static final double FULL = 0x1p31;
    private static final int NEGATIVE = 1 << 31;

    private final TileLearning.Pulsed learning;
    private final KernelSet kernels;
    private final int rows;
    private final int columns;
    private final long seed;
    private final float scatter;
    private final boolean soft;
    private final float[] up;
    private final float[] down;
    private final float[] lower;
    private final float[] upper;
    private final TrainScale scale = new TrainScale();
    private final int[] word;
    private final int[] threshold;
    private final int[] train;
    private final int[] columnTrain;

    TilePulses(
            TileDescription tile,
            TileLearning.Pulsed learning,
            float[] gain,
            KernelSet kernels,
            long dieSeed) {
        this.learning = learning;
        this.kernels = kernels;
        this.rows = tile.rows();
        this.columns = tile.columns();
        this.seed = dieSeed;
        StepTable table = StepTable.draw(learning.device(), rows * columns, dieSeed);
        this.scatter = table.scatter();
        this.soft = table.soft();
        // parts of a way are the same for effective weights, distances are not
        this.up = laidOut(table.up(), soft ? new float[0] : gain);
        this.down = laidOut(table.down(), soft ? new float[0] : gain);
        this.lower = laidOut(table.lower(), gain);
        this.upper = laidOut(table.upper(), gain);
        this.word = new int[rows + columns];
        this.threshold = new int[rows + columns];
        this.train = new int[rows + columns];
        this.columnTrain = new int[columns];
    }

    private float[] laidOut(float[] values, float[] gain) {
        float[] out = new float[TileMatrix.length(rows, columns)];
        int stride = TileMatrix.stride(columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int cell = i * columns + j;
                float factor = gain.length == 0 ? 1f : gain[cell];
                out[TileMatrix.FIRST + i * stride + j] = factor * values[cell];
            }
        }
        return out;
    }

    /// The weight that a cell can hold and that is nearest to the wanted one.
    float bounded(int at, float weight) {
        return Math.max(lower[at], Math.min(upper[at], weight));
    }

    /// Sends the trains of one update.
    void update(double rate, float[] row, float[] column, TileState state) {
        float largestRow = largest(row);
        float largestColumn = largest(column);
        double step = learning.device().response().size();
        scale.fit(rate, largestRow, largestColumn, step, learning.longest());
        if (scale.slots() > 0) {
            draw(row, rate < 0 ? -scale.perRow() : scale.perRow(), 0);
            draw(column, scale.perColumn(), rows);
            drawSlots(state);
            System.arraycopy(train, rows, columnTrain, 0, columns);
            pulse(state);
        }
        state.updates++;
    }

    /// The largest magnitude.
    static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    // probabilities and signs of some lines
    private void draw(float[] value, double scale, int first) {
        float factor = (float) (Math.abs(scale) * FULL);
        int flip = scale < 0 ? NEGATIVE : 0;
        for (int k = 0; k < value.length; k++) {
            // too large a float becomes the largest integer
            threshold[first + k] = (int) (Math.abs(value[k]) * factor);
            train[first + k] = (Float.floatToRawIntBits(value[k]) ^ flip) & NEGATIVE;
        }
    }

    private void drawSlots(TileState state) {
        ArrayKernels arrays = kernels.arrays();
        long carried = 0;
        long made = 0;
        for (int slot = 0; slot < scale.slots(); slot++) {
            long key = state.updates * SLOTS + slot;
            kernels.units().randomBits(seed, Purpose.PULSE_TRAIN.code(), key, word, rows + columns);
            arrays.addPulses(word, threshold, slot, train, rows + columns);
            long onRows = pulses(0, rows, slot);
            long onColumns = pulses(rows, rows + columns, slot);
            carried += onRows + onColumns;
            made += onRows * onColumns;
        }
        state.ledger.count(Operation.ROW_EVENT, carried);
        state.ledger.count(Operation.WEIGHT_WRITE, made);
    }

    private int pulses(int from, int to, int slot) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            sum += (train[k] >>> slot) & 1;
        }
        return sum;
    }

    private void pulse(TileState state) {
        ArrayKernels arrays = kernels.arrays();
        int purpose = Purpose.PULSE_STEP.code();
        int stride = TileMatrix.stride(columns);
        if (soft) {
            arrays.pulseSoftBounds(
                    train,
                    rows,
                    columnTrain,
                    up,
                    down,
                    lower,
                    upper,
                    scatter,
                    seed,
                    purpose,
                    state.updates,
                    state.weight,
                    TileMatrix.FIRST,
                    stride,
                    columns);
        } else {
            arrays.pulseConstant(
                    train,
                    rows,
                    columnTrain,
                    up,
                    down,
                    lower,
                    upper,
                    scatter,
                    seed,
                    purpose,
                    state.updates,
                    state.weight,
                    TileMatrix.FIRST,
                    stride,
                    columns);
        }
    }
}
