package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in an analog array. Cell `(d · rows + i) · columns + j` belongs to array d, row i, column j.
public final class CrossbarState implements Kept<CrossbarState> {
    /// Weight that each write aimed at, rows × columns \[1].
    final double[] weight;

    /// What programming left in each cell \[S].
    final double[] programmed;

    /// Each cell's standard normal value of drift, drawn when it was programmed \[1].
    final float[] drift;

    /// When each cell was programmed \[s].
    final double[] writtenAt;

    /// What was done so far.
    final CostLedger ledger;

    /// Seconds since the array was made \[s].
    double time;

    /// Number of writes so far; keys the programming error.
    long writes;

    /// Number of reads so far; keys the scatter of reads.
    long reads;

    /// Number of reads since a cell was written or time has passed.
    long rested;

    CrossbarState(int weights, int cells) {
        this.weight = new double[weights];
        this.programmed = new double[cells];
        this.drift = new float[cells];
        this.writtenAt = new double[cells];
        this.ledger = new CostLedger();
    }

    private CrossbarState(CrossbarState other) {
        this.weight = other.weight.clone();
        this.programmed = other.programmed.clone();
        this.drift = other.drift.clone();
        this.writtenAt = other.writtenAt.clone();
        this.ledger = other.ledger.copy();
        this.time = other.time;
        this.writes = other.writes;
        this.reads = other.reads;
        this.rested = other.rested;
    }

    /// An independent copy.
    public CrossbarState copy() {
        return new CrossbarState(this);
    }

    @Override
    public CrossbarState through(StateChannel channel) {
        channel.doubles("weight", weight);
        channel.doubles("programmed", programmed);
        channel.floats("drift", drift);
        channel.doubles("writtenAt", writtenAt);
        channel.part("ledger", ledger);
        time = channel.quantity("time", time);
        writes = channel.number("writes", writes);
        reads = channel.number("reads", reads);
        rested = channel.number("rested", rested);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CrossbarState that
                && Arrays.equals(weight, that.weight)
                && Arrays.equals(programmed, that.programmed)
                && Arrays.equals(drift, that.drift)
                && Arrays.equals(writtenAt, that.writtenAt)
                && ledger.equals(that.ledger)
                && time == that.time
                && writes == that.writes
                && reads == that.reads
                && rested == that.rested;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(programmed);
    }
}
