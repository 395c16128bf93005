package org.noisefloor.plasticity.training;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What a host that aligns keeps between two periods; equal by content.
public final class HostAlignmentState implements Kept<HostAlignmentState> {
    private static final long NEVER = Long.MIN_VALUE / 4;

    /// Codes to be written, `[post][pre]`.
    final int[] code;

    /// Balances to be written.
    final double[] balance;

    /// Pairs in which the presynaptic neuron was first, `[post][pre]`.
    final double[] before;

    /// Interval of the last spike of each neuron.
    final long[] lastSpike;

    /// Spikes of each neuron in this period.
    final long[] spikes;

    long period;
    long received;
    long written;

    HostAlignmentState(int[] code, double[] balance) {
        this.code = code;
        this.balance = balance;
        this.before = new double[code.length];
        this.lastSpike = new long[balance.length];
        this.spikes = new long[balance.length];
        Arrays.fill(lastSpike, NEVER);
    }

    /// An independent copy.
    public HostAlignmentState copy() {
        var copy = new HostAlignmentState(code.clone(), balance.clone());
        System.arraycopy(before, 0, copy.before, 0, before.length);
        System.arraycopy(lastSpike, 0, copy.lastSpike, 0, lastSpike.length);
        System.arraycopy(spikes, 0, copy.spikes, 0, spikes.length);
        copy.period = period;
        copy.received = received;
        copy.written = written;
        return copy;
    }

    @Override
    public HostAlignmentState through(StateChannel channel) {
        channel.ints("code", code);
        channel.doubles("balance", balance);
        channel.doubles("before", before);
        channel.longs("lastSpike", lastSpike);
        channel.longs("spikes", spikes);
        period = channel.number("period", period);
        received = channel.number("received", received);
        written = channel.number("written", written);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostAlignmentState that
                && Arrays.equals(code, that.code)
                && Arrays.equals(balance, that.balance)
                && Arrays.equals(before, that.before)
                && Arrays.equals(lastSpike, that.lastSpike)
                && Arrays.equals(spikes, that.spikes)
                && period == that.period
                && received == that.received
                && written == that.written;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(code) + 31 * Arrays.hashCode(lastSpike);
    }
}
