package org.noisefloor.plasticity.training;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.plasticity.alignment.PairCountsState;

/// What a host that aligns keeps between two periods; equal by content.
public final class HostAlignmentState implements Kept<HostAlignmentState> {
    /// Learned weights, of which the nearest codes are written, `[post][pre]` [Boltzmann units].
    final double[] weight;

    /// Balances to be written.
    final double[] balance;

    /// Pairs of this period, and when each neuron spiked last.
    PairCountsState pairs;

    /// Spikes of each neuron in this period.
    final long[] spikes;

    long period;
    long received;
    long written;

    HostAlignmentState(double[] weight, double[] balance, PairCountsState pairs) {
        this.weight = weight;
        this.balance = balance;
        this.pairs = pairs;
        this.spikes = new long[balance.length];
    }

    /// An independent copy.
    public HostAlignmentState copy() {
        var copy = new HostAlignmentState(weight.clone(), balance.clone(), pairs.copy());
        System.arraycopy(spikes, 0, copy.spikes, 0, spikes.length);
        copy.period = period;
        copy.received = received;
        copy.written = written;
        return copy;
    }

    @Override
    public HostAlignmentState through(StateChannel channel) {
        channel.doubles("weight", weight);
        channel.doubles("balance", balance);
        pairs = channel.part("pairs", pairs);
        channel.longs("spikes", spikes);
        period = channel.number("period", period);
        received = channel.number("received", received);
        written = channel.number("written", written);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostAlignmentState that
                && Arrays.equals(weight, that.weight)
                && Arrays.equals(balance, that.balance)
                && pairs.equals(that.pairs)
                && Arrays.equals(spikes, that.spikes)
                && period == that.period
                && received == that.received
                && written == that.written;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weight) + 31 * pairs.hashCode();
    }
}
