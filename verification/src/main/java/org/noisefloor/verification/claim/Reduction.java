package org.noisefloor.verification.claim;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A die on which a claim does not hold, with as little as possible that makes it differ from its description, in an experiment as small as
/// possible.
///
/// @param specimen the die
/// @param finding what is found on it
/// @param process keys of the chip file at which a factor of lot, wafer or die is left, in the order of the data sheet
/// @param spreads keys of the chip file whose spread is left, in the order of the data sheet
/// @param values number of values that are left on a spiking die; empty where values were not taken away one by one
/// @param sizes sizes of the experiment by keys of the claim; none where none was tried
/// @param checks how often the claim was checked
/// @param allowed how often it might have been
/// @param complete whether every step came to its end; false when the checks that were allowed ran out
public record Reduction(
        Specimen specimen,
        Finding finding,
        List<String> process,
        List<String> spreads,
        Optional<Integer> values,
        SortedMap<String, Size> sizes,
        int checks,
        int allowed,
        boolean complete) {
    /// A size of the experiment.
    ///
    /// @param before with which the die was found
    /// @param after with which it still fails
    public record Size(int before, int after) {}

    /// Takes copies.
    public Reduction {
        process = List.copyOf(process);
        spreads = List.copyOf(spreads);
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
    }

    /// Whether the claim does not even hold on a die without any deviation.
    public boolean withoutDeviation() {
        return spreads.isEmpty() && process.isEmpty();
    }
}
