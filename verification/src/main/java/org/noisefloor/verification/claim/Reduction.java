package org.noisefloor.verification.claim;

import java.util.List;
import java.util.Optional;

/// A die on which a claim does not hold, with as little as possible that makes it differ from its description.
///
/// @param specimen the die
/// @param finding what is found on it
/// @param spreads keys of the chip file whose spread is left, in the order of the data sheet
/// @param values number of values that are left on a spiking die; empty where values were not taken away one by one
/// @param checks how often the claim was checked
/// @param complete whether nothing more can go; false when the checks that were allowed ran out
public record Reduction(
        Specimen specimen,
        Finding finding,
        List<String> spreads,
        Optional<Integer> values,
        int checks,
        boolean complete) {
    /// Takes a copy.
    public Reduction {
        spreads = List.copyOf(spreads);
    }

    /// Whether the claim does not even hold on a die without any deviation.
    public boolean withoutDeviation() {
        return spreads.isEmpty();
    }
}
