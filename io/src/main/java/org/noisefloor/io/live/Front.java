package org.noisefloor.io.live;

import java.util.List;

/// Chips compared by two quantities, some of them on the Pareto front.
///
/// @param xLabel quantity along x
/// @param xUnit its unit; empty for a pure number
/// @param yLabel quantity along y
/// @param yUnit its unit; empty for a pure number
/// @param points the chips; empty for no front at all
public record Front(
        String xLabel, String xUnit, String yLabel, String yUnit, List<FrontPoint> points) {
    /// No front.
    public static final Front NONE = new Front("", "", "", "", List.of());

    /// Copies the points.
    public Front {
        points = List.copyOf(points);
    }
}
