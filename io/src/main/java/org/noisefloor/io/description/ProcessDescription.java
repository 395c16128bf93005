package org.noisefloor.io.description;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much lots, wafers and dies differ as a whole: relative standard deviations of factors that all units of a die have in common.
///
/// @param lot key of the chip, and how much it differs from lot to lot \[1]
/// @param wafer the same from wafer to wafer of a lot
/// @param die the same from die to die of a wafer
/// @param wafersPerLot wafers of a lot
/// @param diesPerWafer dies of a wafer
public record ProcessDescription(
        SortedMap<String, Double> lot,
        SortedMap<String, Double> wafer,
        SortedMap<String, Double> die,
        int wafersPerLot,
        int diesPerWafer) {
    /// No such differences.
    public static final ProcessDescription NONE =
            new ProcessDescription(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 1, 1);

    /// Keeps the maps immutable.
    public ProcessDescription {
        lot = Collections.unmodifiableSortedMap(new TreeMap<>(lot));
        wafer = Collections.unmodifiableSortedMap(new TreeMap<>(wafer));
        die = Collections.unmodifiableSortedMap(new TreeMap<>(die));
    }
}
