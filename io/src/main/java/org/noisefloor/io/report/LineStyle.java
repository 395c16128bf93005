package org.noisefloor.io.report;

/// Colour and dash of the lines of a figure, by their number: pairs repeat after 36 lines only. `report.js` has the same table.
final class LineStyle {
    /// Number of colours, and of dashes.
    static final int COLOURS = 6;

    private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3", "5 2", "1 2"};

    private LineStyle() {}

    /// Number of the colour, below [#COLOURS].
    static int colour(int line) {
        return line % COLOURS;
    }

    /// Lengths of dashes and gaps; empty for none.
    static String dash(int line) {
        return DASHES[(line + line / COLOURS) % DASHES.length];
    }
}
