package org.noisefloor.io.report;

import java.util.List;

/// Histograms over common bins, drawn over each other, such as spike timing differences before and after learning.
///
/// @param title what it shows
/// @param x the axis that is binned
/// @param y the counts or densities
/// @param edges bin edges, strictly increasing [x unit]; one more than bins, or empty
/// @param counts histograms in the order of the key, each with one number per bin
/// @param caption what the reader should see; empty for none
/// @param command the command that reproduces its numbers; empty for none
public record HistogramFigure(
        String title,
        Axis x,
        Axis y,
        double[] edges,
        List<Counts> counts,
        String caption,
        String command)
        implements Figure {
    /// Takes a copy of the list.
    ///
    /// @throws IllegalArgumentException for edges that do not increase or counts that do not fit them
    public HistogramFigure {
        counts = List.copyOf(counts);
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                throw new IllegalArgumentException(
                        "bin edges of '%s' must increase [%s], had %s after %s at index %d"
                                .formatted(title, x.unit(), edges[i], edges[i - 1], i));
            }
        }
        int bins = Math.max(0, edges.length - 1);
        for (Counts each : counts) {
            if (each.counts().length != bins) {
                throw new IllegalArgumentException(
                        "counts '%s' of '%s' must have %d bins, had %d"
                                .formatted(each.label(), title, bins, each.counts().length));
            }
        }
    }
}
