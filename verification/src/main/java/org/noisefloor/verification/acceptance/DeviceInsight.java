package org.noisefloor.verification.acceptance;

import java.util.List;

/// What the devices of the dies of one case have to say.
///
/// @param sensitivity which device parameter goes with the outcome
/// @param coverage what the dies have seen
public record DeviceInsight(Sensitivity sensitivity, List<Coverage> coverage) {
    /// Where no device parameter is known.
    static final DeviceInsight NONE =
            new DeviceInsight(new Sensitivity(0, 0, 0.99, List.of(), 0), List.of());

    /// Takes a copy.
    public DeviceInsight {
        coverage = List.copyOf(coverage);
    }
}
