package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What counted pairs have come to; equal by content.
public final class PairCountsState implements Kept<PairCountsState> {
    private static final long NEVER = Long.MIN_VALUE / 4;

    /// Sums of accumulators A and B, `[x][post * neurons + pre]`.
    final double[][] sum;

    /// Step of the last spike of each neuron.
    final long[] lastSpike;

    /// Which accumulator plays the causal role.
    int causal;

    PairCountsState(int neurons) {
        sum = new double[2][neurons * neurons];
        lastSpike = new long[neurons];
        Arrays.fill(lastSpike, NEVER);
    }

    /// An independent copy.
    public PairCountsState copy() {
        var copy = new PairCountsState(lastSpike.length);
        for (int x = 0; x < sum.length; x++) {
            System.arraycopy(sum[x], 0, copy.sum[x], 0, sum[x].length);
        }
        System.arraycopy(lastSpike, 0, copy.lastSpike, 0, lastSpike.length);
        copy.causal = causal;
        return copy;
    }

    @Override
    public PairCountsState through(StateChannel channel) {
        channel.doubles("sum", sum);
        channel.longs("lastSpike", lastSpike);
        causal = (int) channel.number("causal", causal);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PairCountsState that
                && Arrays.deepEquals(sum, that.sum)
                && Arrays.equals(lastSpike, that.lastSpike)
                && causal == that.causal;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lastSpike);
    }
}
