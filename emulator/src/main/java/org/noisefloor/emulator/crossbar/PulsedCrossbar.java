package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.kernel.CellKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// A crossbar whose cells learn in place: an update sends pulse trains down rows and columns, and where two pulses meet a cell makes
/// one step ([PulseResponse]). For constant steps of equal cells the mean change is `rate x_i d_j` as long as
/// `|rate| max|x| |d_j|` is at most `longest` steps and no bound is reached; beyond, it falls short. Weights keep to the bounds of
/// their cells and not to [-1, 1]. Products are exact but for the read noise of the description.
///
/// The ledger counts pulses on lines as row events, steps of cells as weight writes, and reads during a refresh as conversions.
///
/// @source Gokmen and Vlasov 2016; aihwkit 1.1.0
public final class PulsedCrossbar implements Crossbar {
    private static final CellKernels KERNELS = CellKernels.preferred();
    private static final PulseCount NOTHING = new PulseCount(0, 0, 0, 0);

    private final PulsedCrossbarDescription description;
    private final PulsedCells cells;
    private final PulseTrains trains;
    private final PulseSteps steps;
    private final PulseRefresh refresh;
    private final NoiseStream readNoise;
    private final PulsedState state;
    private final double[] weight;
    private final int[] line;
    private final float[] normal;
    private final int[] count;
    private final int[] part;
    private PulseCount last = NOTHING;

    private PulsedCrossbar(PulsedCrossbarDescription description, long dieSeed, PulsedState state) {
        int weights = description.rows() * description.columns();
        int columns = description.columns();
        this.description = description;
        this.state = state;
        this.cells =
                new PulsedCells(
                        description.device(), weights * description.cell().cells(), dieSeed);
        Shape.require("state", state.hidden.length, cells.count());
        this.trains = new PulseTrains(description.train(), description.rows(), columns, dieSeed);
        this.steps = new PulseSteps(description.device(), cells, columns, dieSeed);
        this.refresh = new PulseRefresh(description, cells, steps, dieSeed);
        this.readNoise = new NoiseStream(dieSeed, Purpose.CELL_NOISE);
        this.weight = new double[weights];
        this.line = IntStream.range(0, description.rows()).toArray();
        this.normal = new float[Math.max(description.rows(), columns)];
        this.count = new int[columns];
        this.part = new int[columns];
    }

    /// Makes an array with all weights 0, or as near as the cells' bounds allow.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die: how its cells differ, and all its noise
    public static PulsedCrossbar fabricate(PulsedCrossbarDescription description, long dieSeed) {
        int weights = description.rows() * description.columns();
        PulsedState state = new PulsedState(weights * description.cell().cells());
        PulsedCrossbar crossbar = new PulsedCrossbar(description, dieSeed, state);
        if (description.cell() instanceof UnitCell.Reference) {
            for (int k = 0; k < weights; k++) {
                state.hidden[weights + k] =
                        crossbar.bounded(weights + k, crossbar.cells.symmetryPoint(k));
            }
            crossbar.showAll(1);
        }
        crossbar.set(new double[weights]);
        return crossbar;
    }

    /// Goes on from a state of the same die.
    ///
    /// @param description what the designer says
    /// @param dieSeed seed of the die
    /// @param state a copy that [#state] gave
    /// @throws IllegalArgumentException if the state is one of another shape
    public static PulsedCrossbar resume(
            PulsedCrossbarDescription description, long dieSeed, PulsedState state) {
        PulsedCrossbar crossbar = new PulsedCrossbar(description, dieSeed, state.copy());
        for (int i = 0; i < description.rows(); i++) {
            crossbar.difference(i);
        }
        return crossbar;
    }

    /// All that has changed so far, as a copy.
    public PulsedState state() {
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

    /// The weights that a product sees, rows × columns, row-major; a copy.
    public double[] weights() {
        return weight.clone();
    }

    /// The nominal weights at which pulses up and down cancel in each first cell, less the cell's reference, rows × columns,
    /// row-major.
    public double[] symmetryPoints() {
        double[] point = new double[weight.length];
        for (int k = 0; k < point.length; k++) {
            point[k] = cells.symmetryPoint(k) - cells.reference[k];
        }
        return point;
    }

    @Override
    public void multiply(double[] input, double[] output) {
        Shape.require("input", input.length, rows());
        Shape.require("output", output.length, columns());
        Arrays.fill(output, 0);
        KERNELS.multiply(weight, columns(), line, input, rows(), output, 0, columns());
        scatter(output, 0, columns());
    }

    @Override
    public void multiplyBatch(double[] input, double[] output, int items) {
        Shape.requireBatch(input, output, items, this);
        Arrays.fill(output, 0);
        KERNELS.multiplyBatch(weight, columns(), input, items, rows(), output, columns());
        for (int b = 0; b < items; b++) {
            scatter(output, b * columns(), columns());
        }
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        Shape.require("input", input.length, columns());
        Shape.require("output", output.length, rows());
        Arrays.fill(output, 0);
        KERNELS.multiplyTransposed(weight, 0, columns(), rows(), input, columns(), output, 0);
        scatter(output, 0, rows());
    }

    private void scatter(double[] output, int from, int outputs) {
        if (description.readNoise() > 0) {
            readNoise.gaussian(state.reads, normal, outputs);
            for (int k = 0; k < outputs; k++) {
                output[from + k] += description.readNoise() * normal[k];
            }
        }
        state.reads++;
    }

    @Override
    public void update(double rate, double[] row, double[] column) {
        Shape.require("row", row.length, rows());
        Shape.require("column", column.length, columns());
        Shape.requireFinite("row", row);
        Shape.requireFinite("column", column);
        if (!Double.isFinite(rate)) {
            throw new IllegalArgumentException("rate must be finite, was " + rate);
        }
        double size = description.device().response().size();
        int slots = trains.draw(rate, row, column, size, description.longest(), state.events);
        long made = 0;
        for (int i = 0; i < rows() && slots > 0; i++) {
            if (row[i] != 0) {
                made += trains.counts(i, (int) (Math.signum(rate) * Math.signum(row[i])), count);
                pulse(i);
            }
        }
        long carried = trains.linePulses();
        state.ledger.count(Operation.ROW_EVENT, carried);
        state.ledger.count(Operation.WEIGHT_WRITE, made);
        state.events++;
        state.updates++;
        int refreshed = 0;
        if (refresh.isDue(state)) {
            refreshed = refresh.run(state);
            for (int i = 0; i < rows() && refreshed > 0; i++) {
                difference(i);
            }
        }
        last = new PulseCount(slots, carried, made, refreshed);
    }

    /// Gives each cell a number of pulses directly, without trains.
    ///
    /// @param pulses rows × columns, row-major, > 0 up, < 0 down
    /// @throws IllegalArgumentException if the length does not fit
    public void pulse(int[] pulses) {
        Shape.require("pulses", pulses.length, weight.length);
        int[] left = pulses.clone();
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < rows(); i++) {
                for (int j = 0; j < columns(); j++) {
                    int k = i * columns() + j;
                    count[j] = Math.clamp(left[k], -PulseTrains.SLOTS, PulseTrains.SLOTS);
                    left[k] -= count[j];
                    more |= left[k] != 0;
                    state.ledger.count(Operation.WEIGHT_WRITE, Math.abs(count[j]));
                }
                pulse(i);
            }
            state.events++;
        }
    }

    // what `count` says, to the cells of row i
    private void pulse(int i) {
        int first = i * columns();
        if (description.cell() instanceof UnitCell.OneSided) {
            for (int j = 0; j < count.length; j++) {
                part[j] = Math.max(0, count[j]);
                count[j] = Math.max(0, -count[j]);
            }
            steps.pulse(first, part, key(0, i), state);
            steps.pulse(weight.length + first, count, key(1, i), state);
        } else {
            steps.pulse(first, count, key(0, i), state);
        }
        difference(i);
    }

    private long key(int d, int i) {
        return (state.events * description.cell().cells() + d) * rows() + i;
    }

    // what a product sees of row i
    private void difference(int i) {
        int first = i * columns();
        System.arraycopy(state.shown, first, weight, first, columns());
        if (description.cell().cells() == 2) {
            for (int k = first; k < first + columns(); k++) {
                weight[k] -= state.shown[weight.length + k];
            }
        }
    }

    /// Lets weights fade for a number of training batches, by the lifetime of the device.
    ///
    /// @param batches >= 0, may be broken
    public void fade(double batches) {
        if (!(batches >= 0 && batches < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("batches must be finite and >= 0, were " + batches);
        }
        for (int cell = 0; cell < cells.kept.length; cell++) {
            double before = state.hidden[cell];
            double left = before * StrictMath.pow(cells.kept[cell], batches);
            state.hidden[cell] = bounded(cell, left);
            state.shown[cell] += state.hidden[cell] - before;
        }
        for (int i = 0; i < rows(); i++) {
            difference(i);
        }
    }

    private double bounded(int cell, double value) {
        return Math.max(cells.lower[cell], Math.min(cells.upper[cell], value));
    }

    /// Sets every weight as if by a verified write, as near as the cell's bounds allow; the pulses that it takes are not modelled,
    /// the write noise is.
    @Override
    public void writeCodes(int[] codes) {
        Shape.requireCodes(codes, weight.length, maximumCode());
        double[] target = new double[codes.length];
        for (int k = 0; k < codes.length; k++) {
            target[k] = (double) codes[k] / maximumCode();
        }
        set(target);
        state.ledger.count(Operation.WEIGHT_WRITE, codes.length);
    }

    private void set(double[] target) {
        int weights = weight.length;
        for (int k = 0; k < weights; k++) {
            double wanted = target[k];
            switch (description.cell()) {
                case UnitCell.Single _ -> state.hidden[k] = bounded(k, wanted + cells.reference[k]);
                case UnitCell.Reference _ ->
                        state.hidden[k] = bounded(k, wanted + state.shown[weights + k]);
                case UnitCell.OneSided _ -> {
                    state.hidden[k] = bounded(k, Math.max(0, wanted));
                    state.hidden[weights + k] = bounded(weights + k, Math.max(0, -wanted));
                }
            }
        }
        showAll(0);
        if (description.cell() instanceof UnitCell.OneSided) {
            showAll(1);
        }
        state.events++;
        for (int i = 0; i < rows(); i++) {
            difference(i);
        }
    }

    private void showAll(int d) {
        boolean[] written = new boolean[columns()];
        Arrays.fill(written, true);
        for (int i = 0; i < rows(); i++) {
            steps.show(d * weight.length + i * columns(), written, key(d, i), state);
        }
    }

    /// Reads every weight, rounded to the nearest code; weights beyond 1 read as the largest code.
    @Override
    public void readCodes(int[] codes) {
        Shape.require("codes", codes.length, weight.length);
        for (int k = 0; k < codes.length; k++) {
            codes[k] = (int) Math.rint(Shape.bounded(weight[k]) * maximumCode());
        }
    }

    @Override
    public CostLedger ledger() {
        return state.ledger;
    }

    /// Number of updates so far.
    public long updates() {
        return state.updates;
    }

    /// What the last update took; nothing before the first.
    public PulseCount lastUpdate() {
        return last;
    }
}
