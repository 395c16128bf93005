package org.noisefloor.emulator.tile;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a tile.
public final class TileState implements Kept<TileState> {
    /// Number of rows.
    final int rows;

    /// Number of columns.
    final int columns;

    /// Effective weights \[1], row-major from `TileMatrix.FIRST` on, with room behind each row.
    final float[] weight;

    /// What was done so far.
    final CostLedger ledger;

    /// Number of products so far; keys their noise.
    long reads;

    /// Number of updates by pulses so far; keys their noise.
    long updates;

    TileState(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.weight = new float[TileMatrix.length(rows, columns)];
        this.ledger = new CostLedger();
    }

    private TileState(TileState other) {
        this.rows = other.rows;
        this.columns = other.columns;
        this.weight = other.weight.clone();
        this.ledger = other.ledger.copy();
        this.reads = other.reads;
        this.updates = other.updates;
    }

    /// An independent copy.
    public TileState copy() {
        return new TileState(this);
    }

    @Override
    public TileState through(StateChannel channel) {
        channel.floats("weight", weight);
        channel.part("ledger", ledger);
        reads = channel.number("reads", reads);
        updates = channel.number("updates", updates);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TileState that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(weight, that.weight)
                && ledger.equals(that.ledger)
                && reads == that.reads
                && updates == that.updates;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weight);
    }
}
