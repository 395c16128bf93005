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
        html.markup("<div class=\"map " + shape(map) + "\" data-figure=\"" + index + "\">\n")
                .element("p", "axis rows", map.rowName() + " ↓  " + map.columnName() + " →");
        // a flat map has no room for five numbers above each other
        ticks("row", map.rows(), aspect(map) > 3 ? 1 : 4);
        html.markup("<div class=\"cells\" style=\"aspect-ratio:" + aspect(map) + "\"><img");
        html.attribute("alt", map.title()).attribute("src", HeatMapImage.address(map, scale));
        html.markup("></div>\n");
        ticks("column", map.columns(), 4);
        html.markup("</div>\n");
        bar(map, scale);
    }

    private void ticks(String direction, int size, int parts) {
        html.markup("<div class=\"ticks " + direction + "\" aria-hidden=\"true\">");
        int last = -1;
        for (int part = 0; part <= parts; part++) {
            int place = (int) Math.round((size - 1) * (double) part / parts);
            if (place != last) {
                double percent = 100.0 * (place + 0.5) / size;
                html.markup("<span style=\"--at:" + Digits.drawn(percent) + "%\">" + place + "</span>");
            }
            last = place;
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
        html.markup("<div class=\"colours\" style=\"background:linear-gradient(90deg," + stops + ")\"></div>\n");
        html.markup("<p class=\"ends\"><span>" + Digits.read(scale.low()) + "</span><span>" + Digits.read(middle));
        html.markup("</span><span>" + Digits.read(scale.high()) + "</span></p>\n</div>\n");
    }

    /// A map is drawn with square cells unless it would become a thread.
    private static double aspect(HeatMapFigure map) {
        return Digits.drawn(Math.clamp((double) map.columns() / map.rows(), 0.75, 6.0));
    }

    private static String shape(HeatMapFigure map) {
        return map.columns() < 1.5 * map.rows() ? "square" : "wide";
    }
}
