package org.noisefloor.io.description;

/// What an alignment experiment does against imbalance of sensors and unequal rates, beyond chopping.
///
/// @param occupancy share of time that homeostasis holds each neuron refractory \[1]; 0 = no homeostasis
/// @param homeostasisGain part of a Newton step that homeostasis takes after each period \[1]
/// @param pairs known pairs in each order by which sensors are calibrated; 0 = no calibration
/// @param emptyReads reads of empty accumulators for the calibration
public record Remedies(double occupancy, double homeostasisGain, int pairs, int emptyReads) {
    /// Nothing.
    public static final Remedies NONE = new Remedies(0, 0.2, 0, 64);

    /// Checks the ranges.
    public Remedies {
        if (!(occupancy >= 0 && occupancy < 1 && homeostasisGain > 0 && homeostasisGain <= 1)) {
            throw new IllegalArgumentException(
                    "occupancy must be in [0, 1) and the gain of homeostasis in (0, 1], were %s and %s"
                            .formatted(occupancy, homeostasisGain));
        }
        if (pairs < 0 || emptyReads < 1) {
            throw new IllegalArgumentException(
                    "known pairs must be >= 0 and empty reads >= 1, were %d and %d"
                            .formatted(pairs, emptyReads));
        }
    }

    /// Whether rates are held equal.
    public boolean homeostasis() {
        return occupancy > 0;
    }

    /// Whether sensors are calibrated.
    public boolean calibration() {
        return pairs > 0;
    }

    /// Whether there is any.
    public boolean any() {
        return homeostasis() || calibration();
    }
}
