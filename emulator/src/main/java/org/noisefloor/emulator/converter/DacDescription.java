package org.noisefloor.emulator.converter;

/// What the designer says of a converter from codes to voltages: a binary-weighted array of unit elements per group of channels,
/// a gain and an offset per channel, and noise per output.
///
/// @param range codes and voltages
/// @param spread of the channels; its noise is that of one output \[LSB]
/// @param channelsPerGroup channels that share one array, > 0
/// @param elementMismatch relative deviation of a unit element, 0 to [AdcDescription#LARGEST_MISMATCH]
public record DacDescription(
        ConverterRange range, ChannelSpread spread, int channelsPerGroup, double elementMismatch) {
    /// Checks every number.
    public DacDescription {
        if (channelsPerGroup < 1) {
            throw new IllegalArgumentException(
                    "channels per group must be >= 1, was " + channelsPerGroup);
        }
        AdcDescription.requireMismatch(elementMismatch);
    }
}
