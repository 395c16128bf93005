package org.noisefloor.io.report;

/// A drawing with its caption and the command that reproduces its numbers.
public sealed interface Figure extends Block
        permits LineFigure, ScatterFigure, HistogramFigure, HeatMapFigure {
    /// What it shows, in a few words.
    String title();

    /// What the reader should see in it; empty for none.
    String caption();

    /// The command that reproduces its numbers; empty for none.
    String command();
}
