package org.noisefloor.emulator.crossbar;

/// Cells that cannot be written, drawn for each cell of a die on its own.
///
/// @param empty probability that a cell never conducts, 0..1
/// @param full probability that a cell always conducts its largest, 0..1; both together at most 1
public record StuckCells(double empty, double full) {
    /// No stuck cell.
    public static final StuckCells NONE = new StuckCells(0, 0);

    /// Checks both probabilities.
    public StuckCells {
        if (!(empty >= 0 && full >= 0 && empty + full <= 1)) {
            throw new IllegalArgumentException(
                    "probabilities of stuck cells must be >= 0 and at most 1 together, were "
                            + empty
                            + " and "
                            + full);
        }
    }
}
