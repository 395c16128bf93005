package org.noisefloor.io.report;

import java.util.List;

/// A figure as HTML: everything but the drawing itself, which the page's script adds.
///
/// Titles of axes and the key are HTML and not part of the drawing, so that they wrap on a narrow page.
final class FigureMarkup {
    private final Html html;
    private final TableMarkup tables;

    FigureMarkup(Html html) {
        this.html = html;
        this.tables = new TableMarkup(html);
    }

    /// The figure; `index` is its place in the page's data.
    void figure(Figure figure, int index) {
        String kind = kind(figure);
        html.markup("<figure class=\"" + kind + "\">\n").element("h3", "", figure.title());
        switch (figure) {
            case LineFigure line -> {
                key(kind, line.lines().stream().map(Line::label).toList());
                plot(line.title(), line.x(), line.y(), index);
            }
            case ScatterFigure scatter -> {
                key(kind, scatter.points().stream().map(Points::label).toList());
                plot(scatter.title(), scatter.x(), scatter.y(), index);
            }
            case HistogramFigure histogram -> {
                key(kind, histogram.counts().stream().map(Counts::label).toList());
                plot(histogram.title(), histogram.x(), histogram.y(), index);
            }
            case HeatMapFigure map -> new HeatMapMarkup(html).map(map, index);
        }
        html.element("figcaption", "", figure.caption()).element("p", "thinned", thinned(figure));
        html.markup("<details open><summary>")
                .words(figure.command().isEmpty() ? "Numbers" : "Numbers and command")
                .markup("</summary>\n");
        tables.grid(FigureNumbers.of(figure));
        if (!figure.command().isEmpty()) {
            tables.command(figure.command());
        }
        html.markup("</details>\n</figure>\n");
    }

    private void plot(String title, Axis x, Axis y, int index) {
        html.element("p", "axis", y.label()).markup("<div class=\"plot\" role=\"img\"");
        html.attribute("aria-label", title + ": " + y.label() + " over " + x.label());
        html.markup(" data-figure=\"" + index + "\"></div>\n")
                .element("p", "axis across", x.label());
    }

    private void key(String kind, List<String> labels) {
        if (labels.isEmpty()) {
            return;
        }
        html.markup("<ul class=\"key\">\n");
        for (int i = 0; i < labels.size(); i++) {
            html.markup(
                            "<li><button type=\"button\" aria-pressed=\"true\" data-series=\""
                                    + i
                                    + "\">")
                    .markup(Swatch.of(kind, i))
                    .words(labels.get(i))
                    .markup("</button></li>\n");
        }
        html.markup("</ul>\n");
    }

    private static String thinned(Figure figure) {
        return switch (figure) {
            case LineFigure line
                    when line.lines().stream()
                            .anyMatch(each -> each.x().length > Thinning.LINE_LIMIT) ->
                    "Long lines are drawn by the lowest and highest value of each of %d stretches."
                            .formatted(Thinning.LINE_LIMIT / 2);
            case ScatterFigure scatter
                    when scatter.points().stream()
                            .anyMatch(each -> each.x().length > Thinning.CLOUD_LIMIT) ->
                    "Of large clouds an evenly spaced part of at most %d points is drawn."
                            .formatted(Thinning.CLOUD_LIMIT);
            default -> "";
        };
    }

    private static String kind(Figure figure) {
        return switch (figure) {
            case LineFigure _ -> "line";
            case ScatterFigure _ -> "scatter";
            case HistogramFigure _ -> "histogram";
            case HeatMapFigure map -> HeatMapMarkup.isWide(map) ? "heatmap full" : "heatmap";
        };
    }
}
