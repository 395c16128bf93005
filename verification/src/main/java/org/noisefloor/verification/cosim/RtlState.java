package org.noisefloor.verification.cosim;

import java.util.Arrays;
import org.noisefloor.emulator.chip.ChipState;

/// A snapshot of both halves of a chip in co-simulation.
///
/// @param analog state of the analog half
/// @param digital what the model saved; not copied
/// @param spikes neurons that fired in the latest interval and have not entered the model
/// @param held whether the chip is held
public record RtlState(ChipState analog, byte[] digital, int[] spikes, boolean held) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RtlState that
                && analog.equals(that.analog)
                && Arrays.equals(digital, that.digital)
                && Arrays.equals(spikes, that.spikes)
                && held == that.held;
    }

    @Override
    public int hashCode() {
        return analog.hashCode();
    }
}
