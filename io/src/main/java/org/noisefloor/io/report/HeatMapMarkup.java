package org.noisefloor.io.report;

/// A heat map as HTML: the image, its row and column numbers and the bar of colours; complete without the script.
final class HeatMapMarkup {
    private final Html html;

    HeatMapMarkup(Html html) {
        this.html = html;
    }

    void map(HeatMapFigure map, int index) {
        if (map.values().length == 0) {
            html.markup("<p class=\"none\">no cells</p>\n");
            return;
        }
        ColourScale scale = ColourScale.of(map);
        html.markup(
                        "<div class=\"map"
                                + (isWide(map) ? "" : " square")
                                + "\" data-figure=\""
                                + index
                                + "\">\n")
                .element("p", "axis rows", directions(map));
        // a flat map has no room for five numbers above each other
        ticks("row", map.rows(), aspect(map) > 3 ? 1 : parts(map.rows()));
        html.markup("<div class=\"cells\" style=\"aspect-ratio:" + aspect(map) + "\"><img");
        html.attribute("alt", map.title()).attribute("src", HeatMapImage.address(map, scale));
        html.markup("></div>\n");
        ticks("column", map.columns(), parts(map.columns()));
        html.markup("</div>\n");
        bar(map, scale);
    }

    /// Numbers at the first and last cell and at equal distances between.
    private void ticks(String direction, int size, int parts) {
        html.markup("<div class=\"ticks " + direction + "\" aria-hidden=\"true\">");
        int steps = Math.min(parts, size - 1);
        for (int step = 0; step <= steps; step++) {
            int place = Math.min(size - 1, steps == size - 1 ? step : size * step / steps);
            double percent = 100.0 * (place + 0.5) / size;
            html.markup("<span style=\"--at:" + Digits.drawn(percent) + "%\">" + place + "</span>");
        }
        html.markup("</div>\n");
    }

    private void bar(HeatMapFigure map, ColourScale scale) {
        StringBuilder stops = new StringBuilder();
        for (int stop : scale.stops()) {
            stops.append(stops.isEmpty() ? "" : ",").append("#%06x".formatted(stop));
        }
        double middle = 0.5 * (scale.low() + scale.high());
        html.markup("<div class=\"bar\">\n").element("p", "axis", map.label());
        html.markup(
                "<div class=\"colours\" style=\"background:linear-gradient(90deg,"
                        + stops
                        + ")\"></div>\n");
        html.markup(
                "<p class=\"ends\"><span>"
                        + Digits.read(scale.low())
                        + "</span><span>"
                        + Digits.read(middle));
        html.markup("</span><span>" + Digits.read(scale.high()) + "</span></p>\n</div>\n");
    }

    private static int parts(int size) {
        return size <= 10 ? size - 1 : 4;
    }

    private static String directions(HeatMapFigure map) {
        String down = map.rowName().isEmpty() ? "" : map.rowName() + " ↓, ";
        return map.columnName().isEmpty() ? down.replace(", ", "") : down + map.columnName() + " →";
    }

    /// A map is drawn with square cells unless it would become a thread.
    private static double aspect(HeatMapFigure map) {
        return Digits.drawn(Math.clamp((double) map.columns() / map.rows(), 0.75, 10.0));
    }

    /// Whether a map takes the width of the page.
    static boolean isWide(HeatMapFigure map) {
        return map.columns() >= 1.5 * map.rows();
    }
}
