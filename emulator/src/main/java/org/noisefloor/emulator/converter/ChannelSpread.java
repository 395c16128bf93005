package org.noisefloor.emulator.converter;

import org.noisefloor.emulator.mismatch.Deviation;

/// What differs between the channels of a converter, and from one decision to the next.
///
/// @param gain spread of the gain from channel to channel
/// @param offsetSigma standard deviation of the offset from channel to channel \[LSB], >= 0
/// @param noise standard deviation of the noise of one comparator decision \[LSB], >= 0
public record ChannelSpread(Deviation gain, double offsetSigma, double noise) {
    /// Channels that are all alike, without noise.
    public static final ChannelSpread NONE = new ChannelSpread(new Deviation.None(), 0, 0);

    /// Checks every number.
    public ChannelSpread {
        requireNotNegative("offset", offsetSigma);
        requireNotNegative("noise", noise);
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "converter " + name + " must be finite and >= 0 LSB, was " + value);
        }
    }
}
