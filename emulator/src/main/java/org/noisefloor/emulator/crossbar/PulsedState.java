package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in an array that learns by pulses. Cell `(d · rows + i) · columns + j` is the d-th of weight i, j.
public final class PulsedState implements Kept<PulsedState> {
    /// What each cell holds \[1].
    final double[] hidden;

    /// What each cell shows: hidden, without its reference, with write noise \[1].
    final double[] shown;

    /// What was done so far.
    final CostLedger ledger;

    /// Number of updates so far.
    long updates;

    /// Number of trains, resets and writes so far; keys their noise.
    long events;

    /// Number of products so far; keys their noise.
    long reads;

    PulsedState(int cells) {
        this.hidden = new double[cells];
        this.shown = new double[cells];
        this.ledger = new CostLedger();
    }

    private PulsedState(PulsedState other) {
        this.hidden = other.hidden.clone();
        this.shown = other.shown.clone();
        this.ledger = other.ledger.copy();
        this.updates = other.updates;
        this.events = other.events;
        this.reads = other.reads;
    }

    /// An independent copy.
    public PulsedState copy() {
        return new PulsedState(this);
    }

    @Override
    public PulsedState through(StateChannel channel) {
        channel.doubles("hidden", hidden);
        channel.doubles("shown", shown);
        channel.part("ledger", ledger);
        updates = channel.number("updates", updates);
        events = channel.number("events", events);
        reads = channel.number("reads", reads);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PulsedState that
                && Arrays.equals(hidden, that.hidden)
                && Arrays.equals(shown, that.shown)
                && ledger.equals(that.ledger)
                && updates == that.updates
                && events == that.events
                && reads == that.reads;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hidden);
    }
}
