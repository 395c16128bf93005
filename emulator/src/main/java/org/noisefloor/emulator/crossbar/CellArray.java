package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The cells of an analog array: writing them, and what they conduct now. The programming error is keyed by (cell, write, attempt),
/// so that it does not depend on what else is written.
final class CellArray {
    private final CrossbarDescription description;
    private final NoiseStream programming;
    private final NoiseStream drift;
    private final int[] stuckWord;
    private final double[] conductance;
    private final double[] deviation;
    private boolean stale = true;

    CellArray(CrossbarDescription description, long dieSeed) {
        this.description = description;
        this.programming = new NoiseStream(dieSeed, Purpose.PROGRAMMING);
        this.drift = new NoiseStream(dieSeed, Purpose.DRIFT);
        int cells = description.rows() * description.columns() * description.mapping().cells();
        this.stuckWord = new FixedPattern(dieSeed).words(Parameter.STUCK_CELL, cells);
        this.conductance = new double[cells];
        this.deviation = new double[cells];
    }

    int count() {
        return conductance.length;
    }

    /// Writes all cells of weight `k`; the caller counts the write.
    void write(int k, double weight, CrossbarState state) {
        state.weight[k] = weight;
        Device device = description.device();
        for (int d = 0; d < description.mapping().cells(); d++) {
            int cell = d * state.weight.length + k;
            double target = target(weight, d);
            double programmed = 0;
            int attempts = 0;
            do {
                long step = state.writes * CrossbarDescription.MOST_ATTEMPTS + attempts;
                programmed = device.programmed(target, programming.gaussianAt(cell, step));
                attempts++;
            } while (attempts < description.attempts()
                    && Math.abs(programmed - target) > description.acceptance());
            state.programmed[cell] = stuck(cell, programmed);
            state.drift[cell] = drift.gaussianAt(cell, state.writes);
            state.writtenAt[cell] = state.time;
            state.ledger.count(Operation.WEIGHT_WRITE, attempts);
        }
        stale = true;
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
    double[] deviation(CrossbarState state) {
        refresh(state);
        return deviation;
    }

    private void refresh(CrossbarState state) {
        if (!stale) {
            return;
        }
        Device device = description.device();
        int weights = state.weight.length;
        for (int cell = 0; cell < conductance.length; cell++) {
            double programmed = state.programmed[cell];
            double time = state.time - state.writtenAt[cell];
            double target = target(state.weight[cell % weights], cell / weights);
            conductance[cell] =
                    isStuck(cell)
                            ? programmed
                            : device.drifted(target, programmed, state.drift[cell], time);
            deviation[cell] =
                    description.noise() == ReadNoise.NONE
                            ? 0
                            : device.readDeviation(programmed, conductance[cell], time);
        }
        stale = false;
    }
}
