package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in a [MacCrossbar]: its weight codes, what the arrays hold of them, the counters that key the noise, and the ledger.
public final class MacCrossbarState implements Kept<MacCrossbarState> {
    /// The arrays hold no tile of the matrix.
    static final int NOTHING = -1;

    final int[] code;
    final CostLedger ledger;
    long passes;
    long updates;

    /// First tile in the arrays, counted on from those of the matrix for its transpose; or [#NOTHING].
    int resident = NOTHING;

    MacCrossbarState(int cells) {
        this.code = new int[cells];
        this.ledger = new CostLedger();
    }

    private MacCrossbarState(MacCrossbarState other) {
        this.code = other.code.clone();
        this.ledger = other.ledger.copy();
        this.passes = other.passes;
        this.updates = other.updates;
        this.resident = other.resident;
    }

    /// An independent copy.
    public MacCrossbarState copy() {
        return new MacCrossbarState(this);
    }

    /// Number of passes so far.
    public long passes() {
        return passes;
    }

    @Override
    public MacCrossbarState through(StateChannel channel) {
        channel.ints("code", code);
        channel.part("ledger", ledger);
        passes = channel.number("passes", passes);
        updates = channel.number("updates", updates);
        resident = (int) channel.number("resident", resident);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MacCrossbarState that
                && passes == that.passes
                && updates == that.updates
                && resident == that.resident
                && Arrays.equals(code, that.code)
                && ledger.equals(that.ledger);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(code) + Long.hashCode(passes);
    }
}
