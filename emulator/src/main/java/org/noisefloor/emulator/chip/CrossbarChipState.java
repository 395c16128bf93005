package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.crossbar.CrossbarState;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a crossbar chip.
public final class CrossbarChipState implements Kept<CrossbarChipState> {
    /// Rows of the matrix.
    final int rows;

    /// Columns of the matrix.
    final int columns;

    /// What the crossbar of each core holds.
    final CrossbarState[] array;

    /// Number of reads that each core's converters have seen; keys their noise.
    final long[] conversions;

    /// What was done outside the arrays.
    final CostLedger ledger;

    CrossbarChipState(
            int rows, int columns, CrossbarState[] array, long[] conversions, CostLedger ledger) {
        this.rows = rows;
        this.columns = columns;
        this.array = array;
        this.conversions = conversions;
        this.ledger = ledger;
    }

    /// An independent copy.
    public CrossbarChipState copy() {
        CrossbarState[] arrays =
                Arrays.stream(array).map(CrossbarState::copy).toArray(CrossbarState[]::new);
        return new CrossbarChipState(rows, columns, arrays, conversions.clone(), ledger.copy());
    }

    @Override
    public CrossbarChipState through(StateChannel channel) {
        channel.same("rows", rows);
        channel.same("columns", columns);
        for (int k = 0; k < array.length; k++) {
            channel.part("array." + k, array[k]);
        }
        channel.longs("conversions", conversions);
        channel.part("ledger", ledger);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CrossbarChipState that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(array, that.array)
                && Arrays.equals(conversions, that.conversions)
                && ledger.equals(that.ledger);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(conversions);
    }
}
