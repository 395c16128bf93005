package org.noisefloor.emulator.processor;

/// What the designer says of the plasticity processor.
///
/// @param lanes columns that are updated at once
public record ProcessorDescription(int lanes) {
    /// Most lanes that a processor may have: one for each column of the largest array.
    public static final int MOST_LANES = 4096;

    /// Bits of the weight codes that it works on, without sign.
    public static final int WEIGHT_BITS = 6;

    /// Most bits of the sensor codes that it works on.
    public static final int SENSOR_BITS = 8;

    /// Checks the number of lanes.
    public ProcessorDescription {
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException(
                    "lanes of a plasticity processor must be between 1 and "
                            + MOST_LANES
                            + ", were "
                            + lanes);
        }
    }
}
