package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.synapse.MacMode;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.synapse.MacNoise;
import org.noisefloor.emulator.synapse.MacWeights;
import org.noisefloor.emulator.synapse.MockMac;

/// The synapse arrays of a spiking chip as a matrix multiplier (MAC mode), so that what is written for a crossbar runs on it.
///
/// | step | what the chip does | charged |
/// |---|---|---|
/// | input | rounded to 5 bits, halves away from zero; negative inputs take a second run, subtracted as digits | its passes |
/// | product | [MacMode], one pass per set of tiles that fits the arrays; tiles one above the other add up as digits | reset, events, reads |
/// | transposed product | the arrays are rewritten with the transposed weights, for rows are inputs and columns outputs for ever | writes, passes |
/// | update | weights are read, changed, rounded at random to one of the neighbouring codes, written | writes of changed rows |
///
/// Rows whose inputs are zero are not driven, a run without any input takes no pass, and a row whose update is zero is not
/// written. A matrix with more tiles than arrays is
/// rewritten tile by tile in every product. What the processor needs to compute an update is not charged.
public final class MacCrossbar implements Crossbar {
    private final SpikingChipDescription chip;
    private final MacMode mode;
    private final MacTiles forward;
    private final MacTiles transposed;
    private final MacNoise noise;
    private final NoiseStream rounding;
    private final int[] positive;
    private final int[] negative;
    private final int[] sum;
    private final int[] converted;
    private MacWeights[] held = {};
    private MacWeights[] turned = {};
    private MacCrossbarState state;

    /// A die of the chip in MAC mode, with all weights 0.
    ///
    /// @param chip the chip whose array, clock and prices count
    /// @param mac its MAC mode
    /// @param rows number of rows, > 0
    /// @param columns number of columns, > 0
    /// @param dieSeed seed of the die
    /// @param noiseSeed seed of the noise and of the rounding
    /// @throws IllegalArgumentException if the size is out of range, or the arrays cannot share the columns of the chip
    public MacCrossbar(
            SpikingChipDescription chip,
            MacModeDescription mac,
            int rows,
            int columns,
            long dieSeed,
            long noiseSeed) {
        if (rows < 1 || columns < 1 || (long) rows * columns > 1 << 24) {
            throw new IllegalArgumentException(
                    "a matrix in MAC mode must have 1 to 2^24 cells, had "
                            + rows
                            + " x "
                            + columns);
        }
        this.chip = chip;
        this.mode = MacMode.fabricate(mac, chip.synapseArray(), new FixedPattern(dieSeed));
        this.forward = new MacTiles(rows, columns, mode.rows(), mode.columns(), mac.arrays());
        this.transposed = new MacTiles(columns, rows, mode.rows(), mode.columns(), mac.arrays());
        this.noise = MacNoise.of(noiseSeed);
        this.rounding = new NoiseStream(noiseSeed, Purpose.ROUNDING);
        this.positive = new int[Math.max(rows, columns)];
        this.negative = new int[positive.length];
        this.sum = new int[positive.length];
        this.converted = new int[mode.columns()];
        this.state = new MacCrossbarState(rows * columns);
    }

    @Override
    public int rows() {
        return forward.rows();
    }

    @Override
    public int columns() {
        return forward.columns();
    }

    @Override
    public int maximumCode() {
        return mode.maximumWeight();
    }

    @Override
    public void multiply(double[] input, double[] output) {
        require("input", input.length, rows());
        require("output", output.length, columns());
        if (held.length == 0) {
            held = forward.weights(mode, state.code);
        }
        product(forward, 0, held, input, output);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        require("input", input.length, columns());
        require("output", output.length, rows());
        if (turned.length == 0) {
            turned = transposed.weights(mode, turned());
        }
        product(transposed, forward.count(), turned, input, output);
    }

    private int[] turned() {
        int[] matrix = new int[state.code.length];
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                matrix[column * rows() + row] = state.code[row * columns() + column];
            }
        }
        return matrix;
    }

    /// Must be called when a code has changed.
    private void forget() {
        held = new MacWeights[0];
        turned = new MacWeights[0];
    }

    private void product(
            MacTiles tiles, int firstTile, MacWeights[] weights, double[] input, double[] output) {
        drive(input, 1, positive);
        drive(input, -1, negative);
        Arrays.fill(sum, 0);
        run(tiles, firstTile, weights, positive, 1);
        run(tiles, firstTile, weights, negative, -1);
        MacModeDescription mac = mode.description();
        double unit = mac.gain() * mac.sends() * MockMac.MAXIMUM_INPUT * maximumCode();
        for (int j = 0; j < output.length; j++) {
            output[j] = sum[j] / unit;
        }
    }

    /// The inputs of one sign as 5 bits.
    private static void drive(double[] input, int sign, int[] code) {
        for (int i = 0; i < input.length; i++) {
            if (Double.isNaN(input[i])) {
                throw new IllegalArgumentException("input " + i + " must be a number, was NaN");
            }
            double size = Math.clamp(sign * input[i], 0, 1);
            code[i] = (int) Math.floor(MockMac.MAXIMUM_INPUT * size + 0.5);
        }
    }

    private void run(MacTiles tiles, int firstTile, MacWeights[] weights, int[] input, int sign) {
        if (events(input, tiles.rows()) == 0) {
            return;
        }
        for (int pass = 0; pass < tiles.passes(); pass++) {
            int from = pass * tiles.arrays();
            int to = Math.min(tiles.count(), from + tiles.arrays());
            load(tiles, from, to, firstTile);
            int events = 0;
            int read = 0;
            for (int tile = from; tile < to; tile++) {
                int array = tile % tiles.arrays();
                int columns = tiles.columnsOf(tile);
                int driven =
                        mode.multiply(
                                weights[tile],
                                input,
                                tiles.firstRow(tile),
                                array,
                                noise,
                                state.passes,
                                converted);
                for (int c = 0; c < columns; c++) {
                    sum[tiles.firstColumn(tile) + c] += sign * converted[c];
                }
                count(driven, columns);
                events += driven;
                read += columns;
            }
            charge(events, read);
            state.passes++;
        }
    }

    private static int events(int[] input, int rows) {
        int events = 0;
        for (int i = 0; i < rows; i++) {
            events += input[i] > 0 ? 1 : 0;
        }
        return events;
    }

    private void count(int events, int columns) {
        long sent = (long) events * mode.description().sends();
        state.ledger.count(Operation.ROW_EVENT, sent);
        state.ledger.count(Operation.SYNAPTIC_EVENT, 2 * sent * columns);
    }

    private void charge(int events, int columns) {
        MacModeDescription mac = mode.description();
        state.ledger.count(Operation.CONVERSION, (long) mac.reads() * columns);
        state.ledger.run(chip.cycles(mac.injectionTime(events)));
        state.ledger.read(mac.reads() * chip.cycles(mac.read()));
    }

    /// Writes the tiles of a pass into the arrays where these hold others.
    private void load(MacTiles tiles, int from, int to, int firstTile) {
        if (state.resident == firstTile + from) {
            return;
        }
        state.resident = firstTile + from;
        int longest = 0;
        for (int tile = from; tile < to; tile++) {
            longest = Math.max(longest, tiles.rowsOf(tile));
            state.ledger.count(
                    Operation.WEIGHT_WRITE, 2L * tiles.rowsOf(tile) * tiles.columnsOf(tile));
        }
        chargeRows(longest);
    }

    /// Rows of all arrays are written at once, each input having two.
    private void chargeRows(int rows) {
        state.ledger.write(2L * rows * chip.cycles(chip.synapseArray().rowWrite()));
    }

    @Override
    public void update(double rate, double[] row, double[] column) {
        require("row", row.length, rows());
        require("column", column.length, columns());
        requireFinite("rate", rate);
        for (double each : row) {
            requireFinite("row", each);
        }
        for (double each : column) {
            requireFinite("column", each);
        }
        int written = 0;
        for (int i = 0; i < row.length; i++) {
            if (rate * row[i] != 0) {
                updateRow(i, rate * row[i], column);
                written++;
            }
        }
        if (forward.passes() == 1 && state.resident == 0) {
            state.ledger.count(Operation.WEIGHT_WRITE, 2L * written * columns());
            chargeRows(written);
        } else {
            // what the arrays hold is not this part of the matrix, which is written when it is next
            // needed
            state.resident = MacCrossbarState.NOTHING;
        }
        state.updates++;
        forget();
    }

    private void updateRow(int row, double factor, double[] column) {
        for (int j = 0; j < column.length; j++) {
            int cell = row * column.length + j;
            double wanted = state.code[cell] + factor * column[j] * maximumCode();
            double dither = rounding.uniformAt(cell, state.updates);
            state.code[cell] =
                    (int) Math.clamp(Math.floor(wanted + dither), -maximumCode(), maximumCode());
        }
    }

    @Override
    public void writeCodes(int[] codes) {
        require("codes", codes.length, state.code.length);
        for (int cell = 0; cell < codes.length; cell++) {
            if (Math.abs(codes[cell]) > maximumCode()) {
                throw new IllegalArgumentException(
                        "code %d must be %d to %d, was %d"
                                .formatted(cell, -maximumCode(), maximumCode(), codes[cell]));
            }
        }
        System.arraycopy(codes, 0, state.code, 0, codes.length);
        forget();
        state.resident = MacCrossbarState.NOTHING;
        load(forward, 0, Math.min(forward.count(), forward.arrays()), 0);
    }

    @Override
    public void readCodes(int[] codes) {
        require("codes", codes.length, state.code.length);
        System.arraycopy(state.code, 0, codes, 0, codes.length);
    }

    @Override
    public CostLedger ledger() {
        return state.ledger;
    }

    /// A copy of everything that changes; [#restore] continues from it with the same bits.
    public MacCrossbarState snapshot() {
        return state.copy();
    }

    /// Continues from a snapshot of a matrix of the same size on the same die and noise seed.
    ///
    /// @throws IllegalArgumentException if the sizes differ
    public void restore(MacCrossbarState snapshot) {
        require("codes of a snapshot", snapshot.code.length, state.code.length);
        state = snapshot.copy();
        forget();
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " of an update must be finite, was " + value);
        }
    }

    private static void require(String name, int length, int wanted) {
        if (length != wanted) {
            throw new IllegalArgumentException(
                    name + " must have " + wanted + " values, had " + length);
        }
    }
}
