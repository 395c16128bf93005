package org.noisefloor.io.report;

/// The bars of one histogram; NaN leaves a gap.
///
/// @param label what was counted, as in the key of the figure
/// @param counts the count (or density) of each bin
public record Counts(String label, double[] counts) {}
