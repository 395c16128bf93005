package org.noisefloor.emulator.crossbar;

import java.util.Objects;

/// A fixed value that is subtracted from what a cell holds: the weight that a product sees is `hidden - r`. Bounds and steps are
/// those of the hidden weight.
///
/// @param origin what r is counted from
/// @param mean of r beyond its origin \[1]
/// @param spread standard deviation of r from cell to cell, >= 0 \[1]
/// @source aihwkit 1.1.0, `SoftBoundsReferenceDevice`
public record PulseReference(Origin origin, double mean, double spread) {
    /// No reference.
    public static final PulseReference NONE = new PulseReference(Origin.ZERO, 0, 0);

    /// Checks the numbers.
    public PulseReference {
        Objects.requireNonNull(origin, "origin of the reference must be given");
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean of a reference must be finite, was " + mean);
        }
        Fit.requireNotNegative("spread of a reference", "", spread);
    }

    /// What a reference is counted from.
    public enum Origin {
        /// The weight 0.
        ZERO,
        /// The weight of each cell at which a pulse up and a pulse down cancel; for soft bounds
        /// `(dw+ - dw-) / (dw+ / b+ - dw- / b-)`.
        SYMMETRY_POINT
    }
}
