package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.storage.StorageDrift;

/// The analog cells of one die: what a cell holds some time after it was written. A pure function of the write and the time, so that
/// looking at a cell changes nothing. Levels stay within 0 and the largest code.
///
/// Row r of n is refreshed at the times `(k + r/n) period`; the ripple of a refresh is keyed by the cell and k.
final class WeightCells {
    /// Cells that never move.
    static final WeightCells DIGITAL =
            new WeightCells(
                    new WeightStorage.Digital(),
                    0,
                    0,
                    0,
                    new StorageDrift.Constant(0, 0),
                    new float[0]);

    private final WeightStorage storage;
    private final int maximumCode;
    private final int dieRows;
    private final int dieColumns;
    private final StorageDrift drift;
    private final float[] rate;

    private WeightCells(
            WeightStorage storage,
            int maximumCode,
            int dieRows,
            int dieColumns,
            StorageDrift drift,
            float[] rate) {
        this.storage = storage;
        this.maximumCode = maximumCode;
        this.dieRows = dieRows;
        this.dieColumns = dieColumns;
        this.drift = drift;
        this.rate = rate;
    }

    /// Draws the cells of one die.
    ///
    /// @param description of the array
    /// @param pattern of the die
    /// @return rows × columns cells
    static WeightCells fabricate(SynapseArrayDescription description, FixedPattern pattern) {
        WeightStorage storage = description.storage();
        int most = description.maximumCode();
        StorageDrift drift =
                switch (storage) {
                    case WeightStorage.Digital _ -> DIGITAL.drift;
                    case WeightStorage.Leaky leaky ->
                            new StorageDrift.Resistive(leaky.rail(), leaky.timeConstant());
                    case WeightStorage.Refreshed refreshed ->
                            new StorageDrift.Resistive(refreshed.rail(), refreshed.timeConstant());
                    case WeightStorage.Bistable bistable ->
                            new StorageDrift.Bistable(
                                    0, most, bistable.threshold(), most / bistable.crossing());
                };
        if (storage instanceof WeightStorage.Digital) {
            return DIGITAL;
        }
        int rows = description.rows();
        int columns = description.columns();
        float[] rate = pattern.factors(Parameter.SYNAPSE_LEAK, storage.spread(), rows * columns);
        return new WeightCells(storage, most, rows, columns, drift, rate);
    }

    /// Whether levels move at all.
    boolean analog() {
        return rate.length > 0;
    }

    /// Whether a cell reads back what was written, however its level stands.
    boolean readsBackCodes() {
        return storage instanceof WeightStorage.Digital
                || storage instanceof WeightStorage.Refreshed;
    }

    /// The level of a cell now \[LSB].
    ///
    /// @param row of the die
    /// @param column of the die
    /// @param code what was written
    /// @param level what the cell held at `since`
    /// @param since when that was \[s]
    /// @param now \[s]
    /// @param noise stream of the ripple
    double level(
            int row,
            int column,
            int code,
            float level,
            double since,
            double now,
            NoiseStream noise) {
        int cell = row * dieColumns + column;
        double from = level;
        double start = since;
        if (storage instanceof WeightStorage.Refreshed refreshed) {
            double phase = (double) row / dieRows;
            double last = Math.floor(now / refreshed.period() - phase);
            double at = (last + phase) * refreshed.period();
            if (at > since) {
                start = at;
                from = code;
                if (refreshed.ripple() > 0) {
                    from += refreshed.ripple() * noise.gaussianAt(cell, (long) last);
                }
            }
        }
        double elapsed = Math.max(0, now - start) * rate[cell];
        return Math.clamp(drift.after(Math.clamp(from, 0, maximumCode), elapsed), 0, maximumCode);
    }
}
