package org.noisefloor.io.description;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a number in a chip file is known.
public enum Provenance {
    /// Read in the source that the reference names.
    SOURCED,
    /// Computed from sourced numbers, as the reference says.
    DERIVED,
    /// Measured, on silicon or in simulation, as the reference says.
    MEASURED,
    /// Remembered and not checked against a source.
    RECALLED,
    /// Chosen by the author of the file.
    ASSUMED;

    /// The word as a chip file writes it, such as `sourced`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The provenance that `word` names, if any.
    public static Optional<Provenance> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word().equals(word)).findFirst();
    }
}
