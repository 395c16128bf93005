package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.PulseKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The trains of one update, as [TrainScale] dimensions them.
final class PulseTrains {
    private static final PulseKernels KERNELS = PulseKernels.preferred();

    /// Slots that an update may take in the keys of the noise.
    static final int SLOTS = PulsedCrossbarDescription.LONGEST_TRAIN + 1;

    private static final double WORDS = 0x1p32;

    private final PulseTrain kind;
    private final int rows;
    private final int columns;
    private final NoiseStream stream;
    private final int[] word;
    private final int[] rowMask;
    private final int[] columnMask;
    private final double[] rowChance;
    private final double[] columnChance;
    private final int[] columnSign;
    private final TrainScale scale = new TrainScale();
    private int length;
    private long event;

    PulseTrains(PulseTrain kind, int rows, int columns, long dieSeed) {
        this.kind = kind;
        this.rows = rows;
        this.columns = columns;
        this.stream = new NoiseStream(dieSeed, Purpose.PULSE_TRAIN);
        this.word = new int[rows + columns];
        this.rowMask = new int[rows];
        this.columnMask = new int[columns];
        this.rowChance = new double[rows];
        this.columnChance = new double[columns];
        this.columnSign = new int[columns];
    }

    /// Draws the trains of one update and returns their length; 0 if nothing is to be changed.
    ///
    /// @param step nominal step \[1]
    int draw(double rate, double[] row, double[] column, double step, int longest, long key) {
        double largestRow = largest(row);
        double largestColumn = largest(column);
        scale.fit(rate, largestRow, largestColumn, step, longest);
        length = scale.slots();
        event = key;
        if (length == 0) {
            return 0;
        }
        chances(row, scale.perRow(), rowChance);
        chances(column, scale.perColumn(), columnChance);
        for (int j = 0; j < columns; j++) {
            columnSign[j] = (int) Math.signum(column[j]);
        }
        if (kind == PulseTrain.STOCHASTIC) {
            drawMasks();
        }
        return length;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void chances(double[] value, double scale, double[] chance) {
        for (int k = 0; k < value.length; k++) {
            double p = Math.abs(value[k]) * scale;
            chance[k] = p > 1 - TrainScale.ROUNDING ? 1 : p;
        }
    }

    private void drawMasks() {
        Arrays.fill(rowMask, 0);
        Arrays.fill(columnMask, 0);
        for (int slot = 0; slot < length; slot++) {
            stream.bits(event * SLOTS + slot, word, rows + columns);
            mark(rowChance, 0, slot, rowMask);
            mark(columnChance, rows, slot, columnMask);
        }
    }

    private void mark(double[] chance, int firstWord, int slot, int[] mask) {
        for (int k = 0; k < chance.length; k++) {
            boolean pulse = (word[firstWord + k] & 0xFFFFFFFFL) < chance[k] * WORDS;
            mask[k] |= pulse ? 1 << slot : 0;
        }
    }

    /// Pulses that the lines carry.
    long linePulses() {
        long sum = 0;
        for (int i = 0; i < rows && length > 0; i++) {
            sum +=
                    kind == PulseTrain.STOCHASTIC
                            ? Integer.bitCount(rowMask[i])
                            : Math.round(length * rowChance[i]);
        }
        for (int j = 0; j < columns && length > 0; j++) {
            sum +=
                    kind == PulseTrain.STOCHASTIC
                            ? Integer.bitCount(columnMask[j])
                            : Math.round(length * columnChance[j]);
        }
        return sum;
    }

    /// Number of pulses that each cell of a row gets.
    ///
    /// @param direction 1 or -1, the sign of rate times the row's value
    /// @param count written: > 0 up, < 0 down
    /// @return their sum without signs
    long counts(int i, int direction, int[] count) {
        if (kind == PulseTrain.STOCHASTIC) {
            return KERNELS.count(rowMask[i], columnMask, columnSign, direction, count, columns);
        }
        if (kind == PulseTrain.MEAN_COUNT) {
            stream.bits(event * rows + i, word, columns);
        }
        long sum = 0;
        for (int j = 0; j < columns; j++) {
            int pulses =
                    kind == PulseTrain.MEAN_COUNT
                            ? binomial(
                                    rowChance[i] * columnChance[j],
                                    ((word[j] & 0xFFFFFFFFL) + 0.5) * 0x1p-32)
                            : (int) Math.rint(length * rowChance[i] * columnChance[j]);
            count[j] = direction * columnSign[j] * pulses;
            sum += pulses;
        }
        return sum;
    }

    /// The binomial number of `length` trials whose cumulative probability first reaches u.
    private int binomial(double p, double u) {
        if (p >= 1 || p <= 0) {
            return p >= 1 ? length : 0;
        }
        double term = 1;
        for (int k = 0; k < length; k++) {
            term *= 1 - p;
        }
        double sum = term;
        int successes = 0;
        while (sum < u && successes < length) {
            term *= (length - successes) / (successes + 1.0) * p / (1 - p);
            successes++;
            sum += term;
        }
        return successes;
    }
}
