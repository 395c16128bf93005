package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// An analog in-memory array: conductances that were written with an error, drift, and scatter at each read.
///
/// ```text
/// output[j] = Σ_p worth(p) Σ_d factor(d) Σ_i I(g_dij + σ_dij z, level(input[i], p) V_read) / (G_max V_read) + offset Σ_i input[i]
/// ```
///
/// p counts the reads that the input coding needs, d the arrays of the weight mapping. With wire resistance the inner sum is the
/// current of the ladder network ([WireResistance]), each of the d arrays having wires of its own. Outputs of a product are the
/// analog sums before any converter; [#read] gives the current of each array, where a converter sits on silicon.
///
/// A product takes the passes of the input coding; each of them counts one row drive per driven line, one cell read per cell on
/// it, and one conversion per output and array. A write counts each programming attempt of each cell, and a conversion for each that is
/// verified.
public final class AnalogCrossbar implements Crossbar {
    /// Largest relative error of a current with wire resistance \[1].
    public static final double WIRE_TOLERANCE = 1e-9;

    private final CrossbarDescription description;
    private final CellArray cells;
    private final NoiseStream noise;
    private final CrossbarState state;
    private final boolean wired;
    private final WiredArrays wires;
    private final float[] scatter;
    private int sweeps;

    private AnalogCrossbar(
            CrossbarDescription description, CellArray cells, long dieSeed, CrossbarState state) {
        this.description = description;
        this.cells = cells;
        this.noise = new NoiseStream(dieSeed, Purpose.CELL_NOISE);
        this.state = state;
        this.wired = !description.wire().equals(WireDescription.IDEAL);
        this.wires = new WiredArrays(description, cells);
        boolean each = description.noise() == ReadNoise.PER_CELL;
        int outputs = description.mapping().cells() * Math.max(rows(), columns());
        this.scatter = new float[each ? cells.count() : outputs];
    }

    /// Makes an array and writes the weight 0 everywhere.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die: its stuck cells and all its noise
    public static AnalogCrossbar fabricate(CrossbarDescription description, long dieSeed) {
        CellArray cells = new CellArray(description, dieSeed);
        int weights = description.rows() * description.columns();
        AnalogCrossbar crossbar =
                new AnalogCrossbar(
                        description, cells, dieSeed, new CrossbarState(weights, cells.count()));
        crossbar.writeCodes(new int[weights]);
        return crossbar;
    }

    /// Goes on from a state of the same die.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die
    /// @param state a copy that [#state] gave
    /// @throws IllegalArgumentException if the state is one of another shape
    public static AnalogCrossbar resume(
            CrossbarDescription description, long dieSeed, CrossbarState state) {
        CellArray cells = new CellArray(description, dieSeed);
        Shape.require("state", state.programmed.length, cells.count());
        Shape.require("state", state.weight.length, description.rows() * description.columns());
        return new AnalogCrossbar(description, cells, dieSeed, state.copy());
    }

    /// All that has changed so far, as a copy.
    public CrossbarState state() {
        return state.copy();
    }

    /// How far cells are from what they were last written to, and how many were not accepted.
    public ProgramReport programReport() {
        return cells.report(state);
    }

    /// Lets time pass, in which cells drift.
    ///
    /// @param seconds >= 0 \[s]
    public void advance(double seconds) {
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("time must be finite and >= 0 s, was " + seconds);
        }
        state.time += seconds;
        cells.age();
        wires.forget(state);
    }

    /// Sweeps that the last product or read took to solve for wire resistance, over all reads and arrays; 0 without wires, and once an array
    /// at rest without scatter has been read as often as it has rows: its matrix is then known.
    public int sweeps() {
        return sweeps;
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
        return description.mapping().maximumCode();
    }

    @Override
    public void multiply(double[] input, double[] output) {
        Shape.require("input", input.length, rows());
        Shape.require("output", output.length, columns());
        product(input, output, false);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        Shape.require("input", input.length, columns());
        Shape.require("output", output.length, rows());
        product(input, output, true);
    }

    private void product(double[] input, double[] output, boolean transposed) {
        InputCoding coding = description.input();
        WeightMapping mapping = description.mapping();
        Arrays.fill(output, 0);
        int solved = 0;
        double[] level = new double[input.length];
        double[] current = new double[mapping.cells() * output.length];
        for (int p = 0; p < coding.passes(); p++) {
            double sum = 0;
            for (int k = 0; k < input.length; k++) {
                level[k] = coding.level(input[k], p);
                sum += level[k];
            }
            read(level, transposed, current);
            solved += sweeps;
            for (int k = 0; k < output.length; k++) {
                double total = mapping.offset() * sum;
                for (int d = 0; d < mapping.cells(); d++) {
                    total += mapping.factor(d) * current[d * output.length + k];
                }
                output[k] += coding.worth(p) * total;
            }
            state.ledger.count(Operation.ADC_CONVERSION, current.length);
        }
        sweeps = solved;
    }

    /// One read of all arrays: the currents that converters see, before anything is added or rounded. Each driven line counts as a row
    /// drive in each array, each cell on it as a cell read.
    ///
    /// @param level voltage of each row relative to the read voltage, -1 to 1; of each column if transposed
    /// @param transposed whether columns are driven and rows are read
    /// @param current arrays × outputs, written: `I / (G_max V_read)`, one being a full cell at the full voltage \[1]
    /// @throws IllegalArgumentException if a length does not fit
    public void read(double[] level, boolean transposed, double[] current) {
        int outputs = transposed ? rows() : columns();
        int arrays = description.mapping().cells();
        Shape.require("level", level.length, transposed ? columns() : rows());
        Shape.require("current", current.length, arrays * outputs);
        Arrays.fill(current, 0);
        sweeps = 0;
        if (description.noise() == ReadNoise.PER_CELL) {
            noise.gaussian(state.reads, scatter, cells.count());
        }
        for (int d = 0; d < arrays; d++) {
            if (wired) {
                sweeps += wires.read(d, level, transposed, scatter, state, current);
            } else {
                addCells(d, level, transposed, current);
            }
        }
        if (description.noise() == ReadNoise.PER_OUTPUT) {
            scatterOutputs(level, transposed, current);
        }
        state.reads++;
        state.rested++;
        count(level, (long) arrays * outputs, arrays);
    }

    private void count(double[] level, long cellsPerLine, int arrays) {
        long driven = Arrays.stream(level).filter(x -> x != 0).count();
        state.ledger.count(Operation.ROW_DRIVE, driven * arrays);
        state.ledger.count(Operation.CELL_READ, driven * cellsPerLine);
        state.ledger.count(Operation.ARRAY_READ, arrays);
    }

    private void addCells(int d, double[] level, boolean transposed, double[] current) {
        Device device = description.device();
        double voltage = description.readVoltage();
        double scale = 1 / (device.largest() * voltage);
        double[] conductance = cells.conductance(state);
        double[] deviation = cells.deviation(state);
        boolean perCell = description.noise() == ReadNoise.PER_CELL;
        int columns = columns();
        int first = d * (transposed ? rows() : columns);
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns; j++) {
                double x = level[transposed ? j : i];
                int cell = (d * rows() + i) * columns + j;
                double g = conductance[cell];
                if (perCell) {
                    g = Math.max(0, g + deviation[cell] * scatter[cell]);
                }
                current[first + (transposed ? i : j)] += scale * device.current(g, x * voltage);
            }
        }
    }

    private void scatterOutputs(double[] level, boolean transposed, double[] current) {
        double[] deviation = cells.deviation(state);
        double[] variance = new double[current.length];
        int columns = columns();
        for (int cell = 0; cell < deviation.length; cell++) {
            int line = cell / columns;
            double x = level[transposed ? cell % columns : line % rows()];
            double share = x * deviation[cell];
            variance[transposed ? line : line / rows() * columns + cell % columns] += share * share;
        }
        noise.gaussian(state.reads, scatter, current.length);
        for (int k = 0; k < current.length; k++) {
            current[k] += Math.sqrt(variance[k]) / description.device().largest() * scatter[k];
        }
    }

    /// Writes each weight that the update moves, its cells' programming error included; the others keep what they hold.
    @Override
    public void update(double rate, double[] row, double[] column) {
        Shape.require("row", row.length, rows());
        Shape.require("column", column.length, columns());
        for (int k = 0; k < state.weight.length; k++) {
            double before = state.weight[k];
            double after =
                    Shape.bounded(before + rate * row[k / columns()] * column[k % columns()]);
            if (after != before) {
                cells.write(k, after, state);
            }
        }
        state.writes++;
        wires.forget(state);
    }

    @Override
    public void writeCodes(int[] codes) {
        Shape.requireCodes(codes, state.weight.length, maximumCode());
        for (int k = 0; k < codes.length; k++) {
            cells.write(k, (double) codes[k] / maximumCode(), state);
        }
        state.writes++;
        wires.forget(state);
    }

    /// Reads each cell once at the full read voltage, without the others of its line, so that wires play no part.
    @Override
    public void readCodes(int[] codes) {
        Shape.require("codes", codes.length, state.weight.length);
        double[] conductance = cells.conductance(state);
        double[] deviation = cells.deviation(state);
        double largest = description.device().largest();
        double voltage = description.readVoltage();
        for (int k = 0; k < codes.length; k++) {
            double weight = description.mapping().offset();
            for (int d = 0; d < description.mapping().cells(); d++) {
                int cell = d * codes.length + k;
                double z = noise.gaussianAt(cell, state.reads);
                double g = Math.max(0, conductance[cell] + deviation[cell] * z);
                double current = description.device().current(g, voltage);
                weight += description.mapping().factor(d) * current / (largest * voltage);
            }
            codes[k] = (int) Math.rint(Shape.bounded(weight) * maximumCode());
        }
        state.reads++;
        state.ledger.count(Operation.ADC_CONVERSION, cells.count());
    }

    @Override
    public CostLedger ledger() {
        return state.ledger;
    }
}
