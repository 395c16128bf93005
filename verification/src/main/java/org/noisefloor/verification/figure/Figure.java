package org.noisefloor.verification.figure;

import org.noisefloor.io.description.Provenance;

/// A published figure of a chip beside what its preset gives.
///
/// @param preset name of the preset
/// @param name what the figure is
/// @param unit of the three numbers that follow
/// @param published as the source has it
/// @param tolerance largest deviation; half a unit of the last published digit, unless the figure says otherwise
/// @param provenance how the published number is known
/// @param reference where it stands, or how it was derived
/// @param origin whether ours comes out of a run, or reads back what was set
/// @param ours what the preset gave
public record Figure(
        String preset,
        String name,
        String unit,
        double published,
        double tolerance,
        Provenance provenance,
        String reference,
        Origin origin,
        double ours) {

    /// Rounding of numbers that stand exactly at the edge of the tolerance, relative \[1].
    private static final double ROUNDING = 1e-9;

    /// Checks that the tolerance is one.
    public Figure {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "tolerance of %s must be finite and >= 0 %s, was %s"
                            .formatted(name, unit, tolerance));
        }
    }

    /// Ours less the published number, relative to it \[1].
    public double deviation() {
        return (ours - published) / published;
    }

    /// Whether ours lies within the tolerance; what is no number does not.
    public boolean reproduced() {
        return Math.abs(ours - published) <= tolerance + ROUNDING * Math.abs(published);
    }
}
