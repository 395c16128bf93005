package org.noisefloor.io.report;

import java.util.List;

/// Lines over a common axis, each with its bands, such as the alignment angle over time across dies.
///
/// A line of more than 2,000 points is drawn by the lowest and the highest of each of 1,000 equal stretches.
///
/// @param title what it shows
/// @param x horizontal axis
/// @param y vertical axis
/// @param lines in the order of the key; equal positions have equal colours in every figure
/// @param thresholds horizontal rules; may be empty
/// @param caption what the reader should see; empty for none
/// @param command the command that reproduces its numbers; empty for none
public record LineFigure(
        String title,
        Axis x,
        Axis y,
        List<Line> lines,
        List<Threshold> thresholds,
        String caption,
        String command)
        implements Figure {
    /// Takes copies of the lists.
    public LineFigure {
        lines = List.copyOf(lines);
        thresholds = List.copyOf(thresholds);
    }
}
