package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.crossbar.CrossbarState;

/// All that changes in a crossbar chip.
public final class CrossbarChipState {
    /// What the crossbar of each core holds.
    final CrossbarState[] array;

    /// Number of reads that each core's converters have seen; keys their noise.
    final long[] conversions;

    /// What was done outside the arrays.
    final CostLedger ledger;

    CrossbarChipState(CrossbarState[] array, long[] conversions, CostLedger ledger) {
        this.array = array;
        this.conversions = conversions;
        this.ledger = ledger;
    }

    /// An independent copy.
    public CrossbarChipState copy() {
        CrossbarState[] arrays =
                Arrays.stream(array).map(CrossbarState::copy).toArray(CrossbarState[]::new);
        return new CrossbarChipState(arrays, conversions.clone(), ledger.copy());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CrossbarChipState that
                && Arrays.equals(array, that.array)
                && Arrays.equals(conversions, that.conversions)
                && ledger.equals(that.ledger);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(conversions);
    }
}
