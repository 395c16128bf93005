package org.noisefloor.io.report;

/// The sample of a series in the key of a figure; series differ by colour and also by dash or mark.
final class Swatch {
    private static final String[] MARKS = {
        "<circle cx=\"9\" cy=\"6\" r=\"4\"/>",
        "<path d=\"M9 1l5 5-5 5-5-5z\"/>",
        "<path d=\"M9 2l5 8H4z\"/>",
        "<path d=\"M5 2h8v8H5z\"/>",
        "<path d=\"M4 2h10l-5 8z\"/>",
        "<ellipse cx=\"9\" cy=\"6\" rx=\"5\" ry=\"3\"/>"
    };

    private Swatch() {}

    static String of(String kind, int series) {
        int place = LineStyle.colour(series);
        String drawing =
                switch (kind) {
                    case "line" ->
                            "<path class=\"dash\" d=\"M0 6h24\" stroke-dasharray=\""
                                    + LineStyle.dash(series)
                                    + "\"/>";
                    case "scatter" -> MARKS[place];
                    default -> "<path class=\"area\" d=\"M1 1.5h16v9H1z\"/>";
                };
        int width = kind.equals("line") ? 24 : 18;
        return "<svg class=\"s%d\" width=\"%d\" height=\"12\" viewBox=\"0 0 %d 12\" aria-hidden=\"true\">%s</svg>"
                .formatted(place, width, width, drawing);
    }
}
