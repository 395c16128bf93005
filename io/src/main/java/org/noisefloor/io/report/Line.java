package org.noisefloor.io.report;

import java.util.List;

/// One quantity over another, drawn as a line; NaN leaves a gap.
///
/// @param label what it is, as in the key of the figure
/// @param x where, in increasing order [x unit]
/// @param y the value at each x [y unit]
/// @param bands ranges around it, the widest first; may be empty
public record Line(String label, double[] x, double[] y, List<Band> bands) {
    /// Takes a copy of the list.
    ///
    /// @throws IllegalArgumentException for arrays of different length
    public Line {
        bands = List.copyOf(bands);
        Check.sameLength("line '" + label + "'", x, y);
        for (Band band : bands) {
            Check.sameLength(
                    "line '" + label + "' with band '" + band.label() + "'", x, band.lower());
        }
    }

    /// A line without bands.
    public Line(String label, double[] x, double[] y) {
        this(label, x, y, List.of());
    }
}
