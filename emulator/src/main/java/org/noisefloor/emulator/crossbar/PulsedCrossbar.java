package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// A crossbar whose cells learn in place: an update sends random pulse trains down rows and columns, and where two pulses meet a
/// cell makes one step. Products are exact, so that what an experiment shows is the update's doing.
///
/// ```text
/// k = |rate| max|x| max|d| / size,   L = min(31, ceil(k)) slots
/// in each slot row i pulses with probability min(1, √(k/L)) |x_i| / max|x|, column j likewise with |d_j| / max|d|
/// a coincidence:   w ← clip(w + sign(x_i d_j rate) step(w, up) gain (1 + σ z), -1, 1)
/// ```
///
/// For constant steps the expected change is `rate x_i d_j` as long as no probability exceeds 1, which is when
/// `rate max|x| max|d| <= 31 size`; beyond, probabilities are cut at 1 and the update falls short.
///
/// @source Gokmen and Vlasov 2016; bookkeeping as in aihwkit 1.1.0
public final class PulsedCrossbar implements Crossbar {
    /// Most slots of one update.
    public static final int LONGEST_TRAIN = 31;

    /// What a quotient may exceed a whole number by without taking one slot more.
    private static final double ROUNDING = 1e-9;

    private final IdealCrossbar matrix;
    private final PulseResponse response;
    private final double cycleNoise;
    private final float[] gain;
    private final NoiseStream trains;
    private final NoiseStream noise;
    private final CostLedger ledger = new CostLedger();
    private long updates;
    private long slots;

    private PulsedCrossbar(
            IdealCrossbar matrix,
            PulseResponse response,
            double cycleNoise,
            float[] gain,
            long dieSeed) {
        this.matrix = matrix;
        this.response = response;
        this.cycleNoise = cycleNoise;
        this.gain = gain;
        this.trains = new NoiseStream(dieSeed, Purpose.PULSE_TRAIN);
        this.noise = new NoiseStream(dieSeed, Purpose.PROGRAMMING);
    }

    /// Makes an array with all weights 0.
    ///
    /// @param rows number of rows
    /// @param columns number of columns
    /// @param maximumCode code of the weight 1, 1 to 2^20
    /// @param response of a cell to a pulse
    /// @param mismatch of the step from cell to cell
    /// @param cycleNoise standard deviation of a step from pulse to pulse, relative to the step, >= 0 \[1]
    /// @param dieSeed seed of the die
    public static PulsedCrossbar fabricate(
            int rows,
            int columns,
            int maximumCode,
            PulseResponse response,
            Deviation mismatch,
            double cycleNoise,
            long dieSeed) {
        IdealCrossbar matrix = new IdealCrossbar(rows, columns, maximumCode);
        if (!(cycleNoise >= 0 && cycleNoise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "noise from pulse to pulse must be finite and >= 0, was " + cycleNoise);
        }
        float[] gain =
                new FixedPattern(dieSeed).factors(Parameter.PULSE_STEP, mismatch, rows * columns);
        return new PulsedCrossbar(matrix, response, cycleNoise, gain, dieSeed);
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int columns() {
        return matrix.columns();
    }

    @Override
    public int maximumCode() {
        return matrix.maximumCode();
    }

    /// The weights, rows × columns, row-major; a copy.
    public double[] weights() {
        return matrix.weights();
    }

    @Override
    public void multiply(double[] input, double[] output) {
        matrix.multiply(input, output);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        matrix.multiplyTransposed(input, output);
    }

    @Override
    public void update(double rate, double[] row, double[] column) {
        Shape.require("row", row.length, rows());
        Shape.require("column", column.length, columns());
        double largestRow = largest(row);
        double largestColumn = largest(column);
        double expected = Math.abs(rate) * largestRow * largestColumn / response.size();
        if (expected > 0) {
            int length = (int) Math.clamp(Math.ceil(expected - ROUNDING), 1, LONGEST_TRAIN);
            // the largest of both sides pulse with the same probability, its square meeting what is
            // expected per slot
            double probability = Math.min(1, Math.sqrt(expected / length));
            for (int slot = 0; slot < length; slot++) {
                boolean[] rowPulse = pulses(row, probability / largestRow, 0);
                boolean[] columnPulse = pulses(column, probability / largestColumn, rows());
                step(rate, row, column, rowPulse, columnPulse);
                slots++;
            }
        }
        updates++;
    }

    private boolean[] pulses(double[] line, double scale, int firstUnit) {
        boolean[] pulse = new boolean[line.length];
        for (int k = 0; k < line.length; k++) {
            pulse[k] = trains.uniformAt(firstUnit + k, slots) < Math.abs(line[k]) * scale;
        }
        return pulse;
    }

    private void step(
            double rate, double[] row, double[] column, boolean[] rowPulse, boolean[] columnPulse) {
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; rowPulse[i] && j < column.length; j++) {
                if (columnPulse[j]) {
                    pulse(i * column.length + j, rate * row[i] * column[j] > 0);
                    ledger.count(Operation.WEIGHT_WRITE, 1);
                }
            }
        }
    }

    private void pulse(int cell, boolean up) {
        double weight = matrix.weight(cell);
        double scatter = cycleNoise == 0 ? 1 : 1 + cycleNoise * noise.gaussianAt(cell, slots);
        double step = response.step(weight, up) * gain[cell] * scatter;
        matrix.setWeight(cell, Shape.bounded(weight + (up ? step : -step)));
    }

    /// Sets every weight as if by a verified write; the pulses that it takes are not modelled.
    @Override
    public void writeCodes(int[] codes) {
        matrix.writeCodes(codes);
        ledger.count(Operation.WEIGHT_WRITE, codes.length);
    }

    @Override
    public void readCodes(int[] codes) {
        matrix.readCodes(codes);
    }

    @Override
    public CostLedger ledger() {
        return ledger;
    }

    /// Number of updates so far.
    public long updates() {
        return updates;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
