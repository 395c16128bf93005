package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// The moments of an [Adam].
///
/// @param mean running mean of the gradient
/// @param square running mean of its square
/// @param firstLeft what the start still weighs in the mean \[1]
/// @param secondLeft what the start still weighs in the mean square \[1]
public record AdamState(double[] mean, double[] square, double firstLeft, double secondLeft)
        implements Kept<AdamState> {
    /// Copies the arrays.
    public AdamState {
        mean = mean.clone();
        square = square.clone();
    }

    @Override
    public AdamState through(StateChannel channel) {
        return new AdamState(
                channel.doubles("mean", mean),
                channel.doubles("square", square),
                channel.quantity("firstLeft", firstLeft),
                channel.quantity("secondLeft", secondLeft));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdamState that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(square, that.square)
                && firstLeft == that.firstLeft
                && secondLeft == that.secondLeft;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mean);
    }
}
