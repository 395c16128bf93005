package org.noisefloor.verification.claim;

import org.noisefloor.io.description.DataSheet;
import org.noisefloor.verification.experiment.Monitor;

/// What should be true of every die of a chip. Immutable: dies are checked in parallel.
public interface Claim {
    /// The claim in one sentence, with its numbers.
    String statement();

    /// Checks that the claim can be checked on dies of a chip, before anything runs.
    ///
    /// @throws IllegalArgumentException in one sentence if it makes no sense there
    default void requireFits(DataSheet chip) {}

    /// Whether it heeds that a specimen is to be calibrated.
    default boolean calibrates() {
        return false;
    }

    /// Checks it on one die.
    ///
    /// @return what was found: a function of the specimen alone, bit for bit
    /// @throws IllegalArgumentException if the claim makes no sense on such a chip
    Finding check(Specimen specimen, Monitor monitor);
}
