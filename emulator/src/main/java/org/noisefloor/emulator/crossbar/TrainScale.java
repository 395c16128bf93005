package org.noisefloor.emulator.crossbar;

/// How long the trains of an update are, and how often its lines pulse. With dw the nominal step, x and d the two vectors:
///
/// ```text
/// k = |rate| max|x| max|d| / dw,   L = min(longest, ceil(k))
/// P(row i pulses in a slot) = |x_i| B,   P(column j pulses) = min(1, |d_j| A)
/// A B = |rate| / (dw L),   A / B = max|x| / m,   m = max|d|, or what makes k = L where k is larger
/// ```
///
/// so the mean number of coincidences is rate x d / dw as long as |d| is at most m.
///
/// @source Gokmen and Vlasov 2016; scaling as in aihwkit 1.1.0
public final class TrainScale {
    /// What a quotient may exceed a whole number by without taking one slot more.
    static final double ROUNDING = 1e-9;

    private int slots;
    private double perRow;
    private double perColumn;

    /// For no update yet.
    public TrainScale() {}

    /// Dimensions the trains of an update.
    ///
    /// @param rate factor of the outer product \[1]
    /// @param largestRow max|x| \[1]
    /// @param largestColumn max|d| \[1]
    /// @param step nominal step dw > 0 \[1]
    /// @param longest most slots, > 0
    public void fit(
            double rate, double largestRow, double largestColumn, double step, int longest) {
        double expected = Math.abs(rate) * largestRow * largestColumn / step;
        slots = 0;
        if (!(expected > 0)) {
            return;
        }
        slots = (int) Math.clamp(Math.ceil(expected - ROUNDING), 1, longest);
        double reached = largestColumn * Math.min(1, slots / expected);
        double root = Math.sqrt(Math.abs(rate) / (step * slots));
        perRow = root * Math.sqrt(reached / largestRow);
        perColumn = root * Math.sqrt(largestRow / reached);
    }

    /// Slots L of a train; 0 if nothing is to be changed.
    public int slots() {
        return slots;
    }

    /// Probability of a pulse in a slot per value of a row, B.
    public double perRow() {
        return perRow;
    }

    /// The same of a column, A.
    public double perColumn() {
        return perColumn;
    }
}
