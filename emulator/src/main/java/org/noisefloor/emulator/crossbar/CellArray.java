package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The cells of an analog array: writing them, and what they conduct now. The programming error and the read that verifies it are
/// keyed by (cell, write, attempt), so that they do not depend on what else is written.
final class CellArray {
    /// Cells up to which all values of a write are drawn at once.
    private static final int MOST_DRAWN = 1 << 22;

    private final CrossbarDescription description;
    private final NoiseStream programming;
    private final NoiseStream verification;
    private final NoiseStream drift;
    private final int[] stuckWord;
    private final double[] conductance;
    private final float[] deviation;
    private int high;
    private int wide;
    private boolean stale = true;
    private int scattering;
    private float[] programmingDraw = {};
    private float[] driftDraw = {};

    CellArray(CrossbarDescription description, long dieSeed) {
        this.description = description;
        this.programming = new NoiseStream(dieSeed, Purpose.PROGRAMMING);
        this.verification = new NoiseStream(dieSeed, Purpose.VERIFYING_READ);
        this.drift = new NoiseStream(dieSeed, Purpose.DRIFT);
        int cells = description.rows() * description.columns() * description.mapping().cells();
        this.stuckWord = new FixedPattern(dieSeed).words(Parameter.STUCK_CELL, cells);
        this.conductance = new double[cells];
        this.deviation = new float[cells];
        this.high = description.rows();
        this.wide = description.columns();
    }

    /// Leaves out what cells beyond the first rows and columns conduct: nobody asks for it.
    void useCorner(int rows, int columns) {
        high = rows;
        wide = columns;
        stale = true;
    }

    int count() {
        return conductance.length;
    }

    /// Writes all cells of weight `k`; the caller counts the write. A cell that is not accepted keeps what the last attempt left.
    void write(int k, double weight, CrossbarState state) {
        state.weight[k] = weight;
        for (int d = 0; d < description.mapping().cells(); d++) {
            int cell = d * state.weight.length + k;
            program(cell, target(weight, d), state);
            state.drift[cell] =
                    driftDraw.length > 0 ? driftDraw[cell] : drift.gaussianAt(cell, state.writes);
            state.writtenAt[cell] = state.time;
            if (!stale) {
                refresh(cell, state);
            }
        }
    }

    /// Draws the values of one write for all cells, before many of them are written: the same values as one by one.
    void drawWrite(CrossbarState state) {
        if (conductance.length <= MOST_DRAWN) {
            programmingDraw = new float[conductance.length];
            driftDraw = new float[conductance.length];
            long step = state.writes * CrossbarDescription.MOST_ATTEMPTS;
            programming.gaussian(step, programmingDraw, programmingDraw.length);
            drift.gaussian(state.writes, driftDraw, driftDraw.length);
        }
    }

    /// Must be called after that write.
    void endWrite() {
        programmingDraw = new float[0];
        driftDraw = new float[0];
    }

    private void program(int cell, double target, CrossbarState state) {
        int attempts = 0;
        boolean accepted = false;
        while (!accepted && attempts < description.attempts()) {
            long step = state.writes * CrossbarDescription.MOST_ATTEMPTS + attempts;
            double z =
                    attempts == 0 && programmingDraw.length > 0
                            ? programmingDraw[cell]
                            : programming.gaussianAt(cell, step);
            state.programmed[cell] = stuck(cell, description.device().programmed(target, z));
            attempts++;
            accepted =
                    verified()
                            && Math.abs(verifyingRead(cell, step, state) - target)
                                    <= description.acceptance();
        }
        state.ledger.count(Operation.WEIGHT_WRITE, attempts);
        state.ledger.count(Operation.ADC_CONVERSION, verified() ? attempts : 0);
    }

    private boolean verified() {
        return description.attempts() > 1;
    }

    private double verifyingRead(int cell, long step, CrossbarState state) {
        double left = state.programmed[cell];
        if (description.noise() == ReadNoise.NONE) {
            return left;
        }
        double deviation = description.device().readDeviation(left, left, 0);
        return left + deviation * verification.gaussianAt(cell, step);
    }

    /// How far the cells that are used are from what they were last written to.
    ProgramReport report(CrossbarState state) {
        int failed = 0;
        int stuckCells = 0;
        double worst = 0;
        double squares = 0;
        int used = high * wide * description.mapping().cells();
        for (int k = 0; k < used; k++) {
            int d = k / (high * wide);
            int weight = k / wide % high * description.columns() + k % wide;
            int cell = d * state.weight.length + weight;
            double target = target(state.weight[weight], d);
            double error = Math.abs(state.programmed[cell] - target);
            stuckCells += isStuck(cell) ? 1 : 0;
            failed += verified() && error > description.acceptance() ? 1 : 0;
            worst = Math.max(worst, error);
            squares += error * error;
        }
        double rms = Math.sqrt(squares / used);
        return new ProgramReport(used, stuckCells, failed, rms, worst);
    }

    private double target(double weight, int d) {
        return description.mapping().target(weight, d) * description.device().largest();
    }

    private boolean isStuck(int cell) {
        StuckCells stuck = description.stuck();
        return uniform(cell) < stuck.empty() + stuck.full();
    }

    private double stuck(int cell, double otherwise) {
        if (!isStuck(cell)) {
            return otherwise;
        }
        return uniform(cell) < description.stuck().empty() ? 0 : description.device().largest();
    }

    private double uniform(int cell) {
        return (stuckWord[cell] & 0xFFFFFFFFL) * 0x1p-32;
    }

    /// Must be called when time has passed.
    void age() {
        stale = true;
    }

    /// What each cell conducts now, without the scatter of a read \[S]; valid until the next write or until time passes.
    double[] conductance(CrossbarState state) {
        refresh(state);
        return conductance;
    }

    /// Standard deviation of a read of each cell now \[S].
    float[] deviation(CrossbarState state) {
        refresh(state);
        return deviation;
    }

    /// Whether reads of any cell scatter.
    boolean scatters(CrossbarState state) {
        refresh(state);
        return scattering > 0;
    }

    private void refresh(CrossbarState state) {
        if (!stale) {
            return;
        }
        int rows = description.rows();
        int columns = description.columns();
        for (int d = 0; d < description.mapping().cells(); d++) {
            for (int i = 0; i < high; i++) {
                int first = (d * rows + i) * columns;
                for (int cell = first; cell < first + wide; cell++) {
                    refresh(cell, state);
                }
            }
        }
        stale = false;
    }

    private void refresh(int cell, CrossbarState state) {
        Device device = description.device();
        int weights = state.weight.length;
        double programmed = state.programmed[cell];
        double time = state.time - state.writtenAt[cell];
        double target = target(state.weight[cell % weights], cell / weights);
        conductance[cell] =
                isStuck(cell)
                        ? programmed
                        : device.drifted(target, programmed, state.drift[cell], time);
        if (description.noise() != ReadNoise.NONE) {
            scattering -= deviation[cell] != 0 ? 1 : 0;
            deviation[cell] = (float) device.readDeviation(programmed, conductance[cell], time);
            scattering += deviation[cell] != 0 ? 1 : 0;
        }
    }
}
