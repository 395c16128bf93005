package org.noisefloor.verification.claim;

import java.util.SortedMap;
import java.util.TreeMap;

/// A point of a plan: a claim on a chip of which some numbers are others.
///
/// @param name name for people
/// @param chip number of the chip in the plan
/// @param claim number of the claim in the plan
/// @param changes what is written at which key of the chip file, at `mismatch` or `noise` ([org.noisefloor.io.description.ChipReader#with]),
///     or, behind [#CLAIM], at which key of the claim
/// @param calibrated whether each die is calibrated first
/// @param process what differs from lot to lot, wafer to wafer and die to die
public record PlanPoint(
        String name,
        int chip,
        int claim,
        SortedMap<String, String> changes,
        boolean calibrated,
        Process process) {
    /// Begins the keys of changes that are meant for the claim.
    public static final String CLAIM = "claim.";

    /// Takes a copy.
    public PlanPoint {
        changes = new TreeMap<>(changes);
    }

    /// The changes of the chip.
    public SortedMap<String, String> chipChanges() {
        var own = new TreeMap<>(changes);
        own.keySet().removeIf(key -> key.startsWith(CLAIM));
        return own;
    }

    /// The changes of the claim, by its own keys.
    public SortedMap<String, String> claimChanges() {
        var own = new TreeMap<String, String>();
        changes.forEach((key, text) -> {
            if (key.startsWith(CLAIM)) {
                own.put(key.substring(CLAIM.length()), text);
            }
        });
        return own;
    }
}
