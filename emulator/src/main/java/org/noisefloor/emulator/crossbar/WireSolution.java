package org.noisefloor.emulator.crossbar;

/// What [WireResistance] found, and how well.
///
/// @param current current into each column's virtual ground, columns \[A]
/// @param rowPotential potential of each row node, rows × columns, row-major \[V]
/// @param columnPotential potential of each column node, rows × columns, row-major \[V]
/// @param errorBound no current is further than this from the exact solution \[A]
/// @param sweeps how often all columns were solved
/// @param reached whether the bound is within the requested tolerance; if not, rounding forbade it
public record WireSolution(
        double[] current,
        double[] rowPotential,
        double[] columnPotential,
        double errorBound,
        int sweeps,
        boolean reached) {

    /// The bound relative to the largest current.
    ///
    /// @return bound / largest |current| \[1]; 0 if both are 0
    public double relativeError() {
        double largest = 0;
        for (double value : current) {
            largest = Math.max(largest, Math.abs(value));
        }
        return errorBound == 0 ? 0 : errorBound / largest;
    }
}
