package org.noisefloor.plasticity.rule;

/// What a rule may see of the synapses of one source: what the chip's own plasticity processor could see after reading the two rows.
///
/// @param source source inside the sensor region
/// @param period number of the period that just ended
/// @param columns columns of the sensor region
/// @param exciting sensor codes of the exciting row, accumulator A of each column and then B \[LSB]
/// @param inhibiting the same of the inhibiting row \[LSB]
/// @param swapped whether A collected anticausal pairs in this period
/// @param signedCode weight codes of the region's columns
public record Observables(
        int source,
        long period,
        int columns,
        int[] exciting,
        int[] inhibiting,
        boolean swapped,
        int[] signedCode) {

    /// Anticausal minus causal code of one column, averaged over the two rows; the sign is corrected for the swap \[LSB].
    public double oddCorrelation(int column) {
        int a = exciting[column] + inhibiting[column];
        int b = exciting[columns + column] + inhibiting[columns + column];
        return 0.5 * (swapped ? a - b : b - a);
    }
}
