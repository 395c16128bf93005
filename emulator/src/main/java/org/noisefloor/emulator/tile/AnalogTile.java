package org.noisefloor.emulator.tile;

import java.util.Optional;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.Shape;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.Purpose;

/// A crossbar in single precision at the speed of the machine, for work that needs its statistics and not its ninth digit:
///
/// ```text
/// output[j] = ADC(Σ_i DAC(input[i]) (w[i, j] + cell z[i, j]) + output z[j]),   w = gain[i, j] weight[i, j]
/// ```
///
/// The DAC drives at most ±1 and rounds to multiples of `1 / largestInput`; the ADC rounds to the nearest of its codes and saturates.
/// The gain of a cell is fixed for a die, noise is fresh in each product. Weights w are held as [TileStorage] says. What writes are
/// asked for they write exactly, but for the bounds of cells that learn by pulses ([TileLearning]). Both directions have converters
/// and noise of the same kind.
///
/// Products and updates allocate nothing, except when a batch is larger than any before, by the first transposed product, which
/// makes a turned matrix, and by the first batch of narrow weights, which makes one of floats. Converters are
/// ideal but for their steps and their range, and cells have no drift, no programming error and no wires: for these there are
/// `AnalogCrossbar`, `PulsedCrossbar` and `CrossbarChip`.
///
/// Memory per cell, with columns filled up to whole lines of the cache \[byte]:
///
/// | held | when | bytes |
/// |---|---|---|
/// | effective weights | always; once more for transposed products | 4 |
/// | codes | narrow storage; once more for transposed products | 1 or 2 |
/// | codes as floats | after a batch of narrow weights | 4 |
/// | gains | cells with mismatch | 4 |
/// | steps and bounds | cells that learn by pulses | 16 |
///
/// Inputs of products are not checked, which would take as long as converting them: one that is not a number reads as 0 where there is
/// a DAC; where there is none it makes every output no number, or code 0 of the ADC. What is written is checked.
///
/// A product counts a row drive per input that is not 0, a cell read per cell on it, an array read, a DAC conversion per input and
/// an ADC conversion per output; an update by pulses counts pulses on lines as row events and coincidences as weight writes.
public final class AnalogTile implements Crossbar {
    /// What no update asks for, and leaves room for the gain of a cell.
    private static final double LARGEST_CHANGE = 1e30;

    private final TileDescription description;
    private final KernelSet kernels;
    private final long seed;
    private final float[] cellGain;
    private final Optional<TilePulses> pulses;
    private final TileState state;
    private final TileMatrix forward;
    private final TileMatrix backward;
    private int[] code;
    private float[] level;
    private float[] given;
    private float[] made;
    private final float[] oneInput;
    private final float[] oneOutput;

    private AnalogTile(
            TileDescription description, long dieSeed, KernelSet kernels, TileState state) {
        this.description = description;
        this.kernels = kernels;
        this.seed = dieSeed;
        this.state = state;
        int cells = rows() * columns();
        this.cellGain =
                description.gain() instanceof Deviation.None
                        ? new float[0]
                        : new FixedPattern(dieSeed)
                                .factors(Parameter.TILE_GAIN, description.gain(), cells);
        this.pulses =
                description.learning() instanceof TileLearning.Pulsed learning
                        ? Optional.of(
                                new TilePulses(description, learning, cellGain, kernels, dieSeed))
                        : Optional.empty();
        this.forward = new TileMatrix(description, kernels, false);
        this.backward = new TileMatrix(description, kernels, true);
        int most = Math.max(rows(), columns());
        this.code = new int[most];
        this.level = new float[most];
        this.given = new float[most];
        this.made = new float[most];
        this.oneInput = new float[rows()];
        this.oneOutput = new float[columns()];
    }

    /// Makes a tile with all weights 0, or as near as its cells' bounds allow.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die: how its cells differ, and all its noise
    public static AnalogTile fabricate(TileDescription description, long dieSeed) {
        return fabricate(description, dieSeed, KernelSet.preferred());
    }

    /// The same with given kernels, for comparisons of time; results do not depend on them.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die
    /// @param kernels that do the work
    public static AnalogTile fabricate(
            TileDescription description, long dieSeed, KernelSet kernels) {
        var state = new TileState(description.rows(), description.columns());
        AnalogTile tile = new AnalogTile(description, dieSeed, kernels, state);
        tile.write(new float[description.rows() * description.columns()]);
        return tile;
    }

    /// Goes on from a state of the same die.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die
    /// @param state a copy that [#state] gave
    /// @throws IllegalArgumentException if the state is one of another shape
    public static AnalogTile resume(TileDescription description, long dieSeed, TileState state) {
        if (state.rows != description.rows() || state.columns != description.columns()) {
            throw new IllegalArgumentException(
                    "state must be that of "
                            + description.rows()
                            + " x "
                            + description.columns()
                            + " cells, was of "
                            + state.rows
                            + " x "
                            + state.columns);
        }
        return new AnalogTile(description, dieSeed, KernelSet.preferred(), state.copy());
    }

    /// All that has changed so far, as a copy.
    public TileState state() {
        return state.copy();
    }

    @Override
    public int rows() {
        return description.rows();
    }

    @Override
    public int columns() {
        return description.columns();
    }

    @Override
    public int maximumCode() {
        return description.maximumCode();
    }

    /// The effective weights, rows × columns, row-major, gain included, before narrow storage rounds them; a copy \[1].
    public float[] weights() {
        float[] weights = new float[rows() * columns()];
        for (int i = 0; i < rows(); i++) {
            System.arraycopy(state.weight, at(i, 0), weights, i * columns(), columns());
        }
        return weights;
    }

    /// Unit of a column's weights in narrow storage, by half of which each may be off in a product; 0 for floats \[1].
    ///
    /// @param column 0 to columns - 1
    /// @throws IllegalArgumentException if there is no such column
    public float unit(int column) {
        requireIndex("column", column, columns());
        forward.refresh(state.weight);
        return forward.unit(column);
    }

    /// Unit of a row's weights in narrow storage, by half of which each may be off in a transposed product; 0 for floats \[1].
    ///
    /// @param row 0 to rows - 1
    /// @throws IllegalArgumentException if there is no such row
    public float unitTransposed(int row) {
        requireIndex("row", row, rows());
        backward.refresh(state.weight);
        return backward.unit(row);
    }

    private static void requireIndex(String name, int index, int count) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    name + " must be 0 to " + (count - 1) + ", was " + index);
        }
    }

    private int at(int row, int column) {
        return TileMatrix.FIRST + row * TileMatrix.stride(columns()) + column;
    }

    private float gain(int cell) {
        return cellGain.length == 0 ? 1f : cellGain[cell];
    }

    /// The product of [#multiply(double\[\], double\[\])] in single precision.
    ///
    /// @param input rows \[1]; what is beyond ±1 is cut off
    /// @param output columns \[1], written
    /// @throws IllegalArgumentException if a length does not fit
    public void multiply(float[] input, float[] output) {
        Shape.require("input", input.length, rows());
        Shape.require("output", output.length, columns());
        product(forward, input, output, 1);
    }

    /// Multiplies a batch of inputs, each with the result that [#multiply(float\[\], float\[\])] one after the other would give, to
    /// the bit.
    ///
    /// @param input items × rows \[1]
    /// @param output items × columns \[1], written
    /// @param items number of inputs, >= 0
    /// @throws IllegalArgumentException if a length does not fit
    public void multiplyBatch(float[] input, float[] output, int items) {
        Shape.requireBatch(input.length, output.length, items, this);
        batch(input, output, items);
    }

    private void batch(float[] input, float[] output, int items) {
        boolean together =
                description.noise().drawn() != ReadNoise.PER_CELL
                        && (description.storage() == TileStorage.FLOATS || forward.exactInFloats());
        if (together) {
            product(forward, input, output, items);
            return;
        }
        for (int b = 0; b < items; b++) {
            System.arraycopy(input, b * rows(), oneInput, 0, rows());
            product(forward, oneInput, oneOutput, 1);
            System.arraycopy(oneOutput, 0, output, b * columns(), columns());
        }
    }

    /// The transposed product in single precision. The first one after weights have changed turns the matrix.
    ///
    /// @param input columns \[1]; what is beyond ±1 is cut off
    /// @param output rows \[1], written
    /// @throws IllegalArgumentException if a length does not fit
    public void multiplyTransposed(float[] input, float[] output) {
        Shape.require("input", input.length, columns());
        Shape.require("output", output.length, rows());
        product(backward, input, output, 1);
    }

    @Override
    public void multiply(double[] input, double[] output) {
        Shape.require("input", input.length, rows());
        Shape.require("output", output.length, columns());
        inDouble(forward, input, output);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        Shape.require("input", input.length, columns());
        Shape.require("output", output.length, rows());
        inDouble(backward, input, output);
    }

    @Override
    public void multiplyBatch(double[] input, double[] output, int items) {
        Shape.requireBatch(input, output, items, this);
        if (given.length < input.length) {
            given = new float[input.length];
        }
        if (made.length < output.length) {
            made = new float[output.length];
        }
        toFloats(input, given);
        batch(given, made, items);
        toDoubles(made, output);
    }

    private void inDouble(TileMatrix matrix, double[] input, double[] output) {
        toFloats(input, given);
        product(matrix, given, made, 1);
        toDoubles(made, output);
    }

    private static void toFloats(double[] from, float[] to) {
        for (int k = 0; k < from.length; k++) {
            to[k] = (float) from[k];
        }
    }

    private static void toDoubles(float[] from, double[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = from[k];
        }
    }

    private void product(TileMatrix matrix, float[] input, float[] output, int items) {
        matrix.refresh(state.weight);
        int n = items * matrix.inputs();
        if (code.length < n) {
            code = new int[n];
            level = new float[n];
        }
        long driven = drive(input, n, items);
        sum(matrix, items, output);
        for (int b = 0; b < items; b++) {
            finish(matrix, b, output);
        }
        count(driven, n, items, matrix.outputs());
    }

    /// Rounds inputs to codes and writes those forms of them that are needed; counts those that are not 0.
    private long drive(float[] input, int n, int items) {
        boolean floats =
                description.storage() == TileStorage.FLOATS
                        || description.noise().drawn() == ReadNoise.PER_OUTPUT;
        int largest = description.largestInput();
        int driven = 0;
        if (largest > 0) {
            kernels.arrays().quantize(input, largest, code, n);
            if (items != 1 || floats) {
                kernels.units().scale(code, 1f, level, n);
            }
            for (int k = 0; k < n; k++) {
                driven += (code[k] | -code[k]) >>> 31;
            }
        } else {
            for (int k = 0; k < n; k++) {
                level[k] = Math.max(-1f, Math.min(1f, input[k]));
                driven += level[k] == 0 ? 0 : 1;
            }
        }
        return driven;
    }

    private void sum(TileMatrix matrix, int items, float[] output) {
        TileNoise noise = description.noise();
        if (noise.drawn() == ReadNoise.PER_CELL) {
            matrix.multiplyNoisy(
                    level,
                    (float) noise.cell(),
                    seed,
                    Purpose.CELL_NOISE.code(),
                    state.reads,
                    output);
        } else if (description.storage() == TileStorage.FLOATS || items != 1) {
            matrix.multiplyFloats(level, items, output);
        } else {
            matrix.multiplyCodes(code, output);
        }
    }

    /// Scales the sums of one input, adds noise and converts.
    private void finish(TileMatrix matrix, int item, float[] output) {
        int outputs = matrix.outputs();
        int first = item * outputs;
        float deviation = deviation(matrix.inputs(), item);
        int purpose = Purpose.READ_NOISE.code();
        float[] gain = matrix.gain();
        if (description.adc().isPresent()) {
            ConverterRange range = description.adc().get();
            kernels.arrays()
                    .digitize(
                            seed,
                            purpose,
                            state.reads,
                            deviation,
                            gain,
                            (float) range.low(),
                            (float) range.lsb(),
                            range.codes() - 1,
                            output,
                            first,
                            outputs);
        } else {
            for (int k = 0; k < outputs; k++) {
                output[first + k] *= gain[k];
            }
            if (deviation > 0) {
                kernels.arrays()
                        .addGaussian(seed, purpose, state.reads, deviation, output, first, outputs);
            }
        }
        state.reads++;
    }

    /// Standard deviation of an output's noise, that of its cells included where it is not drawn for each of them.
    private float deviation(int inputs, int item) {
        TileNoise noise = description.noise();
        if (noise.drawn() != ReadNoise.PER_OUTPUT) {
            return (float) noise.output();
        }
        double cell = noise.cell() / Math.max(1, description.largestInput());
        double variance = cell * cell * squares(level, item * inputs, inputs);
        return (float) Math.sqrt(noise.output() * noise.output() + variance);
    }

    /// Sum of squares, in four sums so that an addition need not wait for the one before.
    private static float squares(float[] x, int from, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int k = from;
        for (; k < from + n - 3; k += 4) {
            a += x[k] * x[k];
            b += x[k + 1] * x[k + 1];
            c += x[k + 2] * x[k + 2];
            d += x[k + 3] * x[k + 3];
        }
        for (; k < from + n; k++) {
            a += x[k] * x[k];
        }
        return a + b + (c + d);
    }

    private void count(long driven, int inputs, int items, int outputs) {
        CostLedger ledger = state.ledger;
        ledger.count(Operation.ROW_DRIVE, driven);
        ledger.count(Operation.CELL_READ, driven * outputs);
        ledger.count(Operation.ARRAY_READ, items);
        ledger.count(Operation.DAC_CONVERSION, description.largestInput() > 0 ? inputs : 0);
        long converted = description.adc().isPresent() ? (long) items * outputs : 0;
        ledger.count(Operation.ADC_CONVERSION, converted);
    }

    /// Changes weights by `rate row[i] column[j]`: exactly and within ±1 where they are written, by trains of pulses and within the
    /// bounds of their cells where they learn, with [org.noisefloor.emulator.crossbar.TrainScale]'s mean.
    ///
    /// @param rate factor \[1]
    /// @param row rows \[1]
    /// @param column columns \[1]
    /// @throws IllegalArgumentException if a length does not fit, a number is not finite in single precision or a change is beyond 1e30
    public void update(double rate, float[] row, float[] column) {
        Shape.require("row", row.length, rows());
        Shape.require("column", column.length, columns());
        change(rate, row, column);
    }

    @Override
    public void update(double rate, double[] row, double[] column) {
        Shape.require("row", row.length, rows());
        Shape.require("column", column.length, columns());
        toFloats(row, oneInput);
        toFloats(column, oneOutput);
        change(rate, oneInput, oneOutput);
    }

    private void change(double rate, float[] row, float[] column) {
        if (!Float.isFinite((float) rate)) {
            throw new IllegalArgumentException(
                    "rate must be finite in single precision, was " + rate);
        }
        Shape.requireFinite("row", row);
        Shape.requireFinite("column", column);
        // factors on the way to the change must not overflow either
        double most = Math.abs(rate) * TilePulses.largest(row);
        most *= Math.max(1, TilePulses.largest(column));
        if (most > LARGEST_CHANGE) {
            throw new IllegalArgumentException(
                    "rate times the largest values of row and of column (or 1) must be <= 1e30, was "
                            + most);
        }
        if (pulses.isPresent()) {
            pulses.get().update(rate, row, column, state);
        } else {
            add((float) rate, row, column);
        }
        forget();
    }

    private void forget() {
        forward.forget();
        backward.forget();
    }

    private void add(float rate, float[] row, float[] column) {
        int changed = 0;
        for (int i = 0; i < rows(); i++) {
            float factor = rate * row[i];
            for (int j = 0; factor != 0 && j < columns(); j++) {
                float largest = gain(i * columns() + j);
                int at = at(i, j);
                float before = state.weight[at];
                float wanted = Math.fma(largest * factor, column[j], before);
                float after = Math.max(-largest, Math.min(largest, wanted));
                state.weight[at] = after;
                changed += after == before ? 0 : 1;
            }
        }
        state.ledger.count(Operation.WEIGHT_WRITE, changed);
    }

    @Override
    public void writeCodes(int[] codes) {
        Shape.requireCodes(codes, rows() * columns(), maximumCode());
        float[] weights = new float[codes.length];
        for (int k = 0; k < codes.length; k++) {
            weights[k] = (float) codes[k] / maximumCode();
        }
        write(weights);
        state.ledger.count(Operation.WEIGHT_WRITE, codes.length);
    }

    /// Writes every weight as it is, held within [-1, 1].
    ///
    /// @param weights rows × columns, row-major \[1]
    /// @throws IllegalArgumentException if the length does not fit or a weight is not finite
    public void writeWeights(float[] weights) {
        Shape.require("weights", weights.length, rows() * columns());
        Shape.requireFinite("weights", weights);
        write(weights);
        state.ledger.count(Operation.WEIGHT_WRITE, weights.length);
    }

    private void write(float[] weights) {
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                int cell = i * columns() + j;
                int at = at(i, j);
                float wanted = gain(cell) * Math.max(-1f, Math.min(1f, weights[cell]));
                state.weight[at] = pulses.isPresent() ? pulses.get().bounded(at, wanted) : wanted;
            }
        }
        forget();
    }

    /// Reads every effective weight, without noise, rounded to the nearest code; weights beyond 1 read as the largest code.
    @Override
    public void readCodes(int[] codes) {
        Shape.require("codes", codes.length, rows() * columns());
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                double weight = Shape.bounded(state.weight[at(i, j)]);
                codes[i * columns() + j] = (int) Math.rint(weight * maximumCode());
            }
        }
    }

    @Override
    public CostLedger ledger() {
        return state.ledger;
    }
}
