package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.AnalogCrossbar;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.CrossbarState;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// A chip that multiplies in memory, emulated: a matrix in tiles on its cores, one tile each. All cores of a product work at the same
/// time, and sums over tiles are exact, since they are digital. Each core is a die region of its own, with its own mismatch and noise.
///
/// | what | counts |
/// |---|---|
/// | product | its passes in cycles, a core cycle for each and each core in use, all inputs and outputs of these cores converted |
/// | write | all programming attempts; one row time for each row of a core that is written |
/// | readout of codes | one read time for each row of a core |
///
/// A core converts its whole array, used or not. Outputs are in units of one full input on one full weight.
public final class CrossbarChip implements Crossbar {
    private static final int SEEDS_PER_CORE = 3;

    private final CrossbarChipDescription description;
    private final int rows;
    private final int columns;
    private final long dieSeed;
    private final int tilesDown;
    private final int tilesAcross;
    private AnalogCrossbar[] array;
    private final CoreSide[] forward;
    private final CoreSide[] backward;
    private long[] conversions;
    private final double[] onRows;
    private final double[] onColumns;
    private CostLedger ledger;
    private int clipped;

    private CrossbarChip(
            CrossbarChipDescription description,
            int rows,
            int columns,
            long dieSeed,
            AnalogCrossbar[] array,
            long[] conversions,
            CostLedger ledger) {
        this.description = description;
        this.rows = rows;
        this.columns = columns;
        this.dieSeed = dieSeed;
        this.tilesDown = tiles(rows, description.array().rows());
        this.tilesAcross = tiles(columns, description.array().columns());
        this.array = array;
        this.conversions = conversions;
        this.onRows = new double[description.array().rows()];
        this.onColumns = new double[description.array().columns()];
        this.ledger = ledger;
        boolean both = description.reading().directions() == CrossbarReading.Directions.BOTH;
        this.forward = new CoreSide[array.length];
        this.backward = new CoreSide[both ? array.length : 0];
        Arrays.setAll(forward, c -> new CoreSide(description, false, seed(dieSeed, c, 1)));
        Arrays.setAll(backward, c -> new CoreSide(description, true, seed(dieSeed, c, 2)));
    }

    /// Makes a chip that holds a matrix of zeros, written as its cells can.
    ///
    /// @param description what the designer says
    /// @param rows of the matrix
    /// @param columns of the matrix
    /// @param dieSeed seed of the die
    /// @throws IllegalArgumentException if the matrix needs more cores than the chip has
    public static CrossbarChip fabricate(
            CrossbarChipDescription description, int rows, int columns, long dieSeed) {
        var array = new AnalogCrossbar[cores(description, rows, columns)];
        int across = tiles(columns, description.array().columns());
        Arrays.setAll(
                array,
                c ->
                        AnalogCrossbar.fabricate(
                                description.array(),
                                seed(dieSeed, c, 0),
                                used(rows, c / across, description.array().rows()),
                                used(columns, c % across, description.array().columns())));
        for (AnalogCrossbar one : array) {
            one.ledger().clear();
        }
        return new CrossbarChip(
                description,
                rows,
                columns,
                dieSeed,
                array,
                new long[array.length],
                new CostLedger());
    }

    /// Goes on from a state of the same die and matrix.
    ///
    /// @param description what the designer says
    /// @param rows of the matrix
    /// @param columns of the matrix
    /// @param dieSeed seed of the die
    /// @param state a copy that [#state] gave
    /// @throws IllegalArgumentException if the state is of another matrix or of other cores
    public static CrossbarChip resume(
            CrossbarChipDescription description,
            int rows,
            int columns,
            long dieSeed,
            CrossbarChipState state) {
        var chip =
                new CrossbarChip(
                        description,
                        rows,
                        columns,
                        dieSeed,
                        new AnalogCrossbar[cores(description, rows, columns)],
                        new long[0],
                        new CostLedger());
        chip.restore(state);
        return chip;
    }

    /// Goes on from a state of the same die and matrix.
    ///
    /// @throws IllegalArgumentException if the state is of another matrix or of other cores
    public void restore(CrossbarChipState state) {
        if (state.rows != rows || state.columns != columns) {
            throw new IllegalArgumentException(
                    "state must be of a matrix of %d x %d, was of %d x %d"
                            .formatted(rows, columns, state.rows, state.columns));
        }
        if (state.array.length != array.length) {
            throw new IllegalArgumentException(
                    "state must have " + array.length + " cores, had " + state.array.length);
        }
        var restored = new AnalogCrossbar[array.length];
        Arrays.setAll(
                restored,
                c ->
                        AnalogCrossbar.resume(
                                description.array(), seed(dieSeed, c, 0), state.array[c]));
        array = restored;
        useCorners();
        conversions = state.conversions.clone();
        ledger = state.ledger.copy();
    }

    private static int cores(CrossbarChipDescription description, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a matrix must have >= 1 row and column, had " + rows + " x " + columns);
        }
        long cores =
                (long) tiles(rows, description.array().rows())
                        * tiles(columns, description.array().columns());
        if (cores > description.cores()) {
            throw new IllegalArgumentException(
                    "a matrix of %d x %d needs %d cores of %d x %d, %s has %d"
                            .formatted(
                                    rows,
                                    columns,
                                    cores,
                                    description.array().rows(),
                                    description.array().columns(),
                                    description.name(),
                                    description.cores()));
        }
        return (int) cores;
    }

    private static int tiles(int lines, int perCore) {
        return (lines - 1) / perCore + 1;
    }

    /// Lines of the matrix in the tile that has number `tile` along them.
    private static int used(int lines, int tile, int perCore) {
        return Math.min(perCore, lines - tile * perCore);
    }

    // a seed for the cells of a core and for the converters of each of its sides
    private static long seed(long dieSeed, int core, int part) {
        return new NoiseStream(dieSeed, Purpose.FABRICATION)
                .substream(SEEDS_PER_CORE * core + part)
                .seed();
    }

    /// What the designer says.
    public CrossbarChipDescription description() {
        return description;
    }

    /// Number of cores that hold the matrix.
    public int cores() {
        return array.length;
    }

    /// All that has changed so far, as a copy.
    public CrossbarChipState state() {
        CrossbarState[] arrays =
                Arrays.stream(array).map(AnalogCrossbar::state).toArray(CrossbarState[]::new);
        return new CrossbarChipState(rows, columns, arrays, conversions.clone(), ledger.copy());
    }

    /// Lets time pass without work, in which cells drift; not charged.
    ///
    /// @param seconds >= 0 \[s]
    public void advance(double seconds) {
        for (AnalogCrossbar one : array) {
            one.advance(seconds);
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int maximumCode() {
        return description.array().mapping().maximumCode();
    }

    @Override
    public void multiply(double[] input, double[] output) {
        require("input", input.length, rows);
        require("output", output.length, columns);
        product(input, output, forward, false);
    }

    /// The product with the transposed matrix, where the chip can drive its columns.
    ///
    /// @throws UnsupportedOperationException if it cannot
    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        if (backward.length == 0) {
            throw new UnsupportedOperationException(
                    description.name()
                            + " drives its rows alone: write the transposed matrix to other cores");
        }
        require("input", input.length, columns);
        require("output", output.length, rows);
        product(input, output, backward, true);
    }

    private void product(double[] input, double[] output, CoreSide[] side, boolean transposed) {
        double[] slice = transposed ? onColumns : onRows;
        double[] part = transposed ? onRows : onColumns;
        int inputs = slice.length;
        int outputs = part.length;
        Arrays.fill(output, 0);
        clipped = 0;
        for (int c = 0; c < array.length; c++) {
            int down = transposed ? c % tilesAcross : c / tilesAcross;
            int across = transposed ? c / tilesAcross : c % tilesAcross;
            int driven = Math.min(inputs, input.length - down * inputs);
            System.arraycopy(input, down * inputs, slice, 0, driven);
            int first = across * outputs;
            int used = Math.min(outputs, output.length - first);
            Arrays.fill(part, 0, used, 0);
            conversions[c] =
                    side[c].multiply(array[c], slice, driven, part, used, conversions[c], ledger);
            clipped += side[c].clipped();
            for (int k = 0; k < used; k++) {
                output[first + k] += part[k];
            }
        }
        ledger.run(description.productCycles());
        ledger.count(Operation.CORE_CYCLE, array.length * description.productCycles());
    }

    /// Conversions of columns that the matrix has, in the last product, that ended at the end of the converter's range: where there are many, the range is too small.
    public int clipped() {
        return clipped;
    }

    /// Writes each weight that the update moves; each core takes a row time for each of its rows with one.
    @Override
    public void update(double rate, double[] row, double[] column) {
        require("row", row.length, rows);
        require("column", column.length, columns);
        int high = description.array().rows();
        int wide = description.array().columns();
        for (int c = 0; c < array.length; c++) {
            int i = c / tilesAcross * high;
            int j = c % tilesAcross * wide;
            array[c].update(
                    rate,
                    Arrays.copyOf(Arrays.copyOfRange(row, i, Math.min(rows, i + high)), high),
                    Arrays.copyOf(
                            Arrays.copyOfRange(column, j, Math.min(columns, j + wide)), wide));
        }
        long most = 0;
        for (int t = 0; t < tilesDown; t++) {
            int end = Math.min(rows, (t + 1) * high);
            long active = Arrays.stream(row, t * high, end).filter(x -> rate * x != 0).count();
            most = Math.max(most, active);
        }
        ledger.write(most * description.cycles(description.rowWrite()));
    }

    @Override
    public void writeCodes(int[] codes) {
        require("codes", codes.length, rows * columns);
        int high = description.array().rows();
        int wide = description.array().columns();
        for (int c = 0; c < array.length; c++) {
            int tall = used(rows, c / tilesAcross, high);
            int across = used(columns, c % tilesAcross, wide);
            int[] corner = new int[tall * across];
            for (int i = 0; i < tall; i++) {
                int row = c / tilesAcross * high + i;
                int from = row * columns + c % tilesAcross * wide;
                System.arraycopy(codes, from, corner, i * across, across);
            }
            array[c].writeCorner(corner, tall, across);
        }
        ledger.write(Math.min(rows, high) * description.cycles(description.rowWrite()));
    }

    /// Reads each cell by itself, as a write is verified: each read is charged as a conversion, but it has neither the range, which is
    /// that of whole columns, nor the rounding and mismatch of the modelled converters.
    @Override
    public void readCodes(int[] codes) {
        require("codes", codes.length, rows * columns);
        int[] tile = new int[description.array().rows() * description.array().columns()];
        for (int c = 0; c < array.length; c++) {
            array[c].readCodes(tile);
            copy(tile, codes, c);
        }
        ledger.read(
                Math.min(rows, description.array().rows())
                        * description.cycles(description.reading().mode().time()));
    }

    // the part of the matrix that core c holds
    private void copy(int[] tile, int[] codes, int c) {
        int high = description.array().rows();
        int wide = description.array().columns();
        int left = c % tilesAcross * wide;
        int width = Math.min(columns - left, wide);
        int top = c / tilesAcross * high;
        for (int i = top; i < Math.min(rows, top + high); i++) {
            System.arraycopy(tile, (i - top) * wide, codes, i * columns + left, width);
        }
    }

    /// Each core is told what of it the matrix uses.
    private void useCorners() {
        int high = description.array().rows();
        int wide = description.array().columns();
        for (int c = 0; c < array.length; c++) {
            array[c].useCorner(
                    used(rows, c / tilesAcross, high), used(columns, c % tilesAcross, wide));
        }
    }

    /// What was done so far, in all cores; a copy.
    @Override
    public CostLedger ledger() {
        CostLedger all = ledger.copy();
        for (AnalogCrossbar one : array) {
            all.add(one.ledger());
        }
        return all;
    }

    /// What that cost.
    public CostReport cost() {
        return CostReport.of(ledger(), description.prices(), description.clock());
    }

    private static void require(String name, int length, int wanted) {
        if (length != wanted) {
            throw new IllegalArgumentException(
                    name + " must have " + wanted + " values, had " + length);
        }
    }
}
