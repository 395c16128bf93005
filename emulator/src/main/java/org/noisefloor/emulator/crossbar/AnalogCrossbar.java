package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.random.NoiseAhead;
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
/// Without wires and without noise per cell a product is that of one matrix which stands for all arrays, and noise
/// per output is one value for each output of the product; reads keep their arrays apart. Without wires products and reads allocate nothing
/// once warm.
///
/// A product takes the passes of the input coding; each of them counts one row drive per driven line, one cell read per cell on
/// it, and one conversion per output and array. A write counts each programming attempt of each cell, and a conversion for each that is
/// verified.
public final class AnalogCrossbar implements Crossbar {
    /// Largest relative error of a current with wire resistance \[1].
    public static final double WIRE_TOLERANCE = 1e-9;

    /// Where fewer than one weight in so many moves, values of noise are drawn one by one; they are the same.
    private static final int FEW = 32;

    private final CrossbarDescription description;
    private final CellArray cells;
    private final NoiseStream noise;
    private final CrossbarState state;
    private final boolean wired;
    private final WiredArrays wires;
    private final CellMatrix together;
    private final CellMatrix[] single;
    private final ScatteredCells scattered;
    private final Room forward;
    private final Room backward;
    private final float[] scatter;

    /// For each array that of even reads and that of odd ones: of a product in four phases every other read may be silent.
    private final NoiseAhead[] ahead;

    private final double[] conductance;
    private int usedRows;
    private int usedColumns;
    private Batch batch;
    private int sweeps;
    private boolean reached = true;

    /// What a product in one direction writes on the way.
    private static final class Room {
        private final Drive drive;
        private final double[] level;
        private final double[] current;
        private final float[] variance;

        private Room(int inputs, int outputs, int arrays, int powers) {
            this.drive = new Drive(inputs, powers);
            this.level = new double[inputs];
            this.current = new double[arrays * outputs];
            this.variance = new float[outputs];
        }
    }

    /// What a batch writes on the way; as large as the largest so far.
    private static final class Batch {
        private final double[] one;
        private final double[][] input;
        private final float[] square;
        private final float[] variance;

        private Batch(int rows, int inputs, int outputs, int powers) {
            this.one = new double[rows];
            this.input = new double[powers][inputs];
            this.square = new float[inputs];
            this.variance = new float[outputs];
        }
    }

    private AnalogCrossbar(
            CrossbarDescription description, CellArray cells, long dieSeed, CrossbarState state) {
        this.description = description;
        this.cells = cells;
        this.noise = new NoiseStream(dieSeed, Purpose.CELL_NOISE);
        this.state = state;
        this.wired = !description.wire().equals(WireDescription.IDEAL);
        int arrays = description.mapping().cells();
        int powers = description.device().powers();
        this.together = CellMatrix.ofAll(description);
        this.single = new CellMatrix[arrays];
        Arrays.setAll(single, d -> CellMatrix.of(description, d));
        this.ahead = new NoiseAhead[2 * arrays];
        Arrays.setAll(ahead, _ -> NoiseAhead.ofEveryOtherStep());
        this.scattered = new ScatteredCells(description, noise);
        this.wires = new WiredArrays(description, cells, scattered);
        this.forward = new Room(rows(), columns(), arrays, powers);
        this.backward = new Room(columns(), rows(), arrays, powers);
        this.scatter = new float[Math.max(rows(), columns())];
        this.conductance = new double[columns()];
        this.usedRows = rows();
        this.usedColumns = columns();
        this.batch = new Batch(0, 0, 0, powers);
    }

    /// Makes an array and writes the weight 0 everywhere.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die: its stuck cells and all its noise
    public static AnalogCrossbar fabricate(CrossbarDescription description, long dieSeed) {
        return fabricate(description, dieSeed, description.rows(), description.columns());
    }

    /// Makes an array of which only the first rows and columns are used, see [#useCorner], and writes the weight 0 there. Where the rest is
    /// not computed, its cells stay empty, which is a weight of 0 under a mapping without offset alone.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die: its stuck cells and all its noise
    /// @param high rows that are used
    /// @param wide columns that are used
    public static AnalogCrossbar fabricate(
            CrossbarDescription description, long dieSeed, int high, int wide) {
        CellArray cells = new CellArray(description, dieSeed);
        int weights = description.rows() * description.columns();
        AnalogCrossbar crossbar =
                new AnalogCrossbar(
                        description, cells, dieSeed, new CrossbarState(weights, cells.count()));
        crossbar.useCorner(high, wide);
        crossbar.writeCorner(new int[high * wide], high, wide);
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

    /// How far cells are from what they were last written to, and how many were not accepted. Cells beyond a corner that is used are
    /// counted only where they are computed.
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
        forget();
    }

    private void forget() {
        together.forget();
        for (CellMatrix each : single) {
            each.forget();
        }
        wires.forget(state);
    }

    /// Sweeps that the last product or read took to solve for wire resistance, over all reads and arrays; 0 without wires, and once an array
    /// at rest without scatter has been read as often as it has rows: its matrix is then known.
    public int sweeps() {
        return sweeps;
    }

    /// Whether every current of the last product or read with wire resistance is within [#WIRE_TOLERANCE]; if not, rounding forbade
    /// it, or so much of the inputs cancelled. True without wires.
    public boolean reached() {
        return reached;
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

    /// Without wires and noise of single cells, one product of matrices; otherwise reads one after the other.
    @Override
    public void multiplyBatch(double[] input, double[] output, int items) {
        Shape.requireBatch(input, output, items, this);
        if (!resting()) {
            Crossbar.super.multiplyBatch(input, output, items);
            return;
        }
        if (batch.square.length < input.length) {
            batch = new Batch(rows(), input.length, output.length, description.device().powers());
        }
        for (int b = 0; b < items; b++) {
            System.arraycopy(input, b * rows(), batch.one, 0, rows());
            drive(batch.one, forward, columns());
            forward.drive.copy(batch.input, batch.square, b * rows());
        }
        Arrays.fill(output, 0);
        together.multiplyBatch(cells, state, batch.input, items, output);
        if (description.noise() == ReadNoise.PER_OUTPUT) {
            Arrays.fill(batch.variance, 0, output.length, 0);
            together.batchVariances(cells, state, batch.square, items, batch.variance);
            for (int b = 0; b < items; b++) {
                long read = state.reads + (long) b * description.input().passes();
                addScatter(read, batch.variance, output, b * columns(), columns());
            }
        }
        countReads(items);
    }

    private void product(double[] input, double[] output, boolean transposed) {
        Room room = transposed ? backward : forward;
        if (resting()) {
            drive(input, room, output.length);
            Arrays.fill(output, 0);
            together.multiply(cells, state, transposed, room.drive, output, 0, output.length);
            if (description.noise() == ReadNoise.PER_OUTPUT) {
                Arrays.fill(room.variance, 0);
                together.variances(
                        cells, state, transposed, room.drive, room.variance, output.length);
                addScatter(state.reads, room.variance, output, 0, output.length);
            }
            countReads(1);
        } else {
            readAll(input, output, transposed, room);
        }
    }

    /// Whether a product is one of matrices that stay as they are until the next write: no wires, no noise of single cells.
    private boolean resting() {
        return !wired && (description.noise() != ReadNoise.PER_CELL || !cells.scatters(state));
    }

    /// All passes of one input at once: sums of worth times level.
    private void drive(double[] input, Room room, int outputs) {
        InputCoding coding = description.input();
        room.drive.clear();
        for (int p = 0; p < coding.passes(); p++) {
            for (int k = 0; k < input.length; k++) {
                room.level[k] = coding.level(input[k], p);
            }
            count(room.drive.add(coding.worth(p), room.level, input.length), outputs);
        }
        room.drive.gather();
        state.ledger.count(
                Operation.ADC_CONVERSION,
                (long) coding.passes() * description.mapping().cells() * outputs);
    }

    private void countReads(int products) {
        long reads = (long) products * description.input().passes();
        state.reads += reads;
        state.rested += reads;
        sweeps = 0;
    }

    private void addScatter(long read, float[] variance, double[] output, int from, int outputs) {
        noise.gaussian(read, scatter, outputs);
        for (int k = 0; k < outputs; k++) {
            output[from + k] += Math.sqrt(variance[from + k]) * scatter[k];
        }
    }

    private void readAll(double[] input, double[] output, boolean transposed, Room room) {
        InputCoding coding = description.input();
        WeightMapping mapping = description.mapping();
        Arrays.fill(output, 0);
        int solved = 0;
        boolean all = true;
        for (int p = 0; p < coding.passes(); p++) {
            double sum = 0;
            for (int k = 0; k < input.length; k++) {
                room.level[k] = coding.level(input[k], p);
                sum += room.level[k];
            }
            read(room.level, transposed, room.current);
            solved += sweeps;
            all &= reached;
            for (int k = 0; k < output.length; k++) {
                double total = mapping.offset() * sum;
                for (int d = 0; d < mapping.cells(); d++) {
                    total += mapping.factor(d) * room.current[d * output.length + k];
                }
                output[k] += coding.worth(p) * total;
            }
            state.ledger.count(Operation.ADC_CONVERSION, room.current.length);
        }
        sweeps = solved;
        reached = all;
    }

    /// One read of all arrays: the currents that converters see, before anything is added or rounded. Each driven line counts as a row
    /// drive in each array, each cell on it as a cell read.
    ///
    /// @param level voltage of each row relative to the read voltage, -1 to 1; of each column if transposed
    /// @param transposed whether columns are driven and rows are read
    /// @param current arrays × outputs, written: `I / (G_max V_read)`, one being a full cell at the full voltage \[1]; undefined beyond a
    ///     corner that is used
    /// @throws IllegalArgumentException if a length does not fit
    public void read(double[] level, boolean transposed, double[] current) {
        int outputs = transposed ? rows() : columns();
        int arrays = description.mapping().cells();
        int used = transposed ? usedRows : usedColumns;
        int driven = transposed ? usedColumns : usedRows;
        Room room = transposed ? backward : forward;
        Shape.require("level", level.length, transposed ? columns() : rows());
        Shape.require("current", current.length, arrays * outputs);
        boolean resting = resting();
        for (int d = 0; d < arrays; d++) {
            Arrays.fill(current, d * outputs, d * outputs + (resting ? used : outputs), 0);
        }
        sweeps = 0;
        room.drive.clear();
        count(room.drive.add(1, level, driven), outputs);
        room.drive.gather();
        boolean silent = !wired && room.drive.active == 0;
        for (int d = 0; d < arrays && !silent; d++) {
            if (wired) {
                sweeps += wires.read(d, level, transposed, state, current);
            } else if (resting) {
                single[d].multiply(
                        cells, state, transposed, room.drive, current, d * outputs, used);
            } else {
                scattered.read(d, cells, state, transposed, room.drive, current);
            }
        }
        reached = wires.reached();
        if (description.noise() == ReadNoise.PER_OUTPUT && !silent) {
            scatterOutputs(transposed, room, current, used);
        }
        state.reads++;
        state.rested++;
    }

    private void count(long driven, int outputs) {
        int arrays = description.mapping().cells();
        state.ledger.count(Operation.ROW_DRIVE, driven * arrays);
        state.ledger.count(Operation.CELL_READ, driven * arrays * outputs);
        state.ledger.count(Operation.ARRAY_READ, arrays);
    }

    private void scatterOutputs(boolean transposed, Room room, double[] current, int used) {
        int outputs = room.variance.length;
        for (int d = 0; d < single.length; d++) {
            int first = d * outputs;
            int before = first % NoiseAhead.MOST_UNITS;
            NoiseAhead drawn = ahead[2 * d + (int) (state.reads & 1)];
            int unit = first - before;
            int from = drawn.gaussian(noise, state.reads, unit, 1, before + used) + before;
            float[] normal = drawn.normals();
            Arrays.fill(room.variance, 0, used, 0);
            single[d].variances(cells, state, transposed, room.drive, room.variance, used);
            for (int k = 0; k < used; k++) {
                current[first + k] += Math.sqrt(room.variance[k]) * normal[from + k];
            }
        }
    }

    /// Writes each weight that the update moves, its cells' programming error included; the others keep what they hold.
    @Override
    public void update(double rate, double[] row, double[] column) {
        Shape.require("row", row.length, rows());
        Shape.require("column", column.length, columns());
        long rows = Arrays.stream(row).filter(x -> rate * x != 0).count();
        long columns = Arrays.stream(column).filter(x -> x != 0).count();
        boolean many = rows * columns > state.weight.length / FEW;
        if (many) {
            cells.drawWrite(state);
        }
        for (int k = 0; k < state.weight.length; k++) {
            double before = state.weight[k];
            double after =
                    Shape.bounded(before + rate * row[k / columns()] * column[k % columns()]);
            if (after != before) {
                cells.write(k, after, state);
            }
        }
        endWrite();
    }

    private void endWrite() {
        cells.endWrite();
        state.writes++;
        forget();
    }

    @Override
    public void writeCodes(int[] codes) {
        Shape.requireCodes(codes, state.weight.length, maximumCode());
        write(codes, columns(), rows(), columns());
    }

    /// Says that of this array only the first rows and columns will ever be driven, read and updated. Where one attempt is all that a cell
    /// gets and wires have no resistance, what the rest does is then charged but not computed: its cells are left as they are, and
    /// whatever products, reads and [#readCodes] give beyond the corner means nothing. Otherwise all is computed as before.
    ///
    /// @param high rows that are used
    /// @param wide columns that are used
    /// @throws IllegalArgumentException if the corner is larger than the array
    public void useCorner(int high, int wide) {
        requireCorner(high, wide);
        if (!wired && description.attempts() == 1) {
            usedRows = high;
            usedColumns = wide;
            cells.useCorner(high, wide);
            for (CellMatrix each : single) {
                each.useCorner(high, wide);
            }
        }
    }

    private void requireCorner(int high, int wide) {
        if (high < 1 || high > rows() || wide < 1 || wide > columns()) {
            throw new IllegalArgumentException(
                    "a corner must have 1 to %d rows and 1 to %d columns, had %d x %d"
                            .formatted(rows(), columns(), high, wide));
        }
    }

    /// Writes the codes of a corner. Beyond the one that [#useCorner] leaves alone computed, cells stay as they are and their writing is
    /// charged; beyond any other, they are written to 0.
    ///
    /// @param codes of the corner, row by row
    /// @param high rows of the corner
    /// @param wide columns of the corner
    /// @throws IllegalArgumentException if the corner is larger than the array, or its codes do not fit
    public void writeCorner(int[] codes, int high, int wide) {
        requireCorner(high, wide);
        Shape.requireCodes(codes, high * wide, maximumCode());
        if (high == usedRows && wide == usedColumns) {
            write(codes, wide, high, wide);
            return;
        }
        int[] all = new int[state.weight.length];
        for (int i = 0; i < high; i++) {
            System.arraycopy(codes, i * wide, all, i * columns(), wide);
        }
        write(all, columns(), rows(), columns());
    }

    private void write(int[] codes, int stride, int high, int wide) {
        if (high * wide > state.weight.length / FEW) {
            cells.drawWrite(state);
        }
        for (int i = 0; i < high; i++) {
            for (int j = 0; j < wide; j++) {
                double weight = (double) codes[i * stride + j] / maximumCode();
                cells.write(i * columns() + j, weight, state);
            }
        }
        long kept = (long) (state.weight.length - high * wide) * description.mapping().cells();
        state.ledger.count(Operation.WEIGHT_WRITE, kept);
        endWrite();
    }

    /// Reads each cell once at the full read voltage, without the others of its line, so that wires play no part. Codes beyond a corner that
    /// is used mean nothing.
    @Override
    public void readCodes(int[] codes) {
        Shape.require("codes", codes.length, state.weight.length);
        int columns = columns();
        for (int i = 0; i < rows(); i++) {
            Arrays.fill(forward.current, 0, columns, description.mapping().offset());
            for (int d = 0; d < description.mapping().cells(); d++) {
                scattered.scatter(
                        cells, state, d * codes.length + i * columns, columns, conductance, 0);
                addWeights(d);
            }
            for (int j = 0; j < columns; j++) {
                double weight = Shape.bounded(forward.current[j]);
                codes[i * columns + j] = (int) Math.rint(weight * maximumCode());
            }
        }
        state.reads++;
        state.ledger.count(Operation.ADC_CONVERSION, cells.count());
    }

    private void addWeights(int d) {
        Device device = description.device();
        double voltage = description.readVoltage();
        double factor = description.mapping().factor(d);
        double full = device.largest() * voltage;
        for (int j = 0; j < columns(); j++) {
            forward.current[j] += factor * device.current(conductance[j], voltage) / full;
        }
    }

    @Override
    public CostLedger ledger() {
        return state.ledger;
    }
}
