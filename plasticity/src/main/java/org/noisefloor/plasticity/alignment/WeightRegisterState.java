package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a [WeightRegister].
///
/// @param weight weights as the register knows them
/// @param change what has been summed up since the last write
/// @param writes number of writes so far; keys the rounding
public record WeightRegisterState(double[] weight, double[] change, long writes)
        implements Kept<WeightRegisterState> {
    @Override
    public WeightRegisterState through(StateChannel channel) {
        return new WeightRegisterState(
                channel.doubles("weight", weight),
                channel.doubles("change", change),
                channel.number("writes", writes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightRegisterState that
                && Arrays.equals(weight, that.weight)
                && Arrays.equals(change, that.change)
                && writes == that.writes;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weight);
    }
}
