package org.noisefloor.io.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;

/// Writes a figure of lines as a picture that stands in a document: SVG, 720 wide, light, with axes and below
/// them the key, without scripts and links. What is not positive is left out of a logarithmic axis.
public final class SvgFile {
    private static final int WIDTH = 720;
    private static final int KEY = 406;
    private static final int SAMPLE = 30;

    /// a character of 12 px is on average not wider
    private static final double CHARACTER = 6.6;

    private static final int LEFT = 62;
    private static final int RIGHT = 704;
    private static final int TOP = 34;
    private static final int BOTTOM = 350;
    private static final int LINE_HEIGHT = 18;
    private static final String[] COLOURS = {
        "#0072b2", "#d55e00", "#00875f", "#b8578f", "#9a7200", "#5b636b"
    };

    private final LineFigure figure;
    private final StringBuilder svg = new StringBuilder();
    private final Ticks across;
    private final Ticks up;

    /// entries of the key side by side
    private final int columns;

    private SvgFile(LineFigure figure) {
        this.figure = figure;
        this.across = Ticks.of(figure.x(), figure.lines().stream().map(Line::x).toList());
        this.up = Ticks.of(figure.y(), figure.lines().stream().map(Line::y).toList());
        int longest =
                figure.lines().stream().mapToInt(line -> line.label().length()).max().orElse(0);
        double room = (WIDTH - LEFT) / (SAMPLE + 18 + CHARACTER * longest);
        this.columns = Math.max(1, (int) room);
    }

    /// Writes `figure` to `file` as a whole, in place of what was there.
    ///
    /// @param origin stands in `metadata`, a fact in each line
    /// @throws IOException when the file cannot be written
    public static void write(LineFigure figure, Origin origin, Path file) throws IOException {
        AtomicFile.write(text(figure, origin), file);
    }

    /// The text which [#write] writes: equal for equal figures.
    public static String text(LineFigure figure, Origin origin) {
        return new SvgFile(figure).draw(origin);
    }

    private String draw(Origin origin) {
        int rows = (figure.lines().size() + columns - 1) / columns;
        int height = KEY + LINE_HEIGHT * rows;
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        .formatted(WIDTH, height, WIDTH, height));
        svg.append(" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n");
        svg.append("<title>").append(escaped(figure.title())).append("</title>\n");
        svg.append("<metadata>").append(escaped(String.join("\n", origin.lines())));
        svg.append("</metadata>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(LEFT, 20, "start", " font-size=\"14\" font-weight=\"bold\"", figure.title());
        axes();
        for (int k = 0; k < figure.lines().size(); k++) {
            line(figure.lines().get(k), k);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (double value : across.values()) {
            double x = x(value);
            rule(x, TOP, x, BOTTOM);
            text(x, BOTTOM + 17, "middle", "", across.label(value));
        }
        for (double value : up.values()) {
            double y = y(value);
            rule(LEFT, y, RIGHT, y);
            text(LEFT - 6, y + 4, "end", "", up.label(value));
        }
        text(0.5 * (LEFT + RIGHT), BOTTOM + 36, "middle", "", figure.x().label());
        double middle = 0.5 * (TOP + BOTTOM);
        String turned = " transform=\"rotate(-90 14 %s)\"".formatted(number(middle));
        text(14, middle, "middle", turned, figure.y().label());
    }

    private void line(Line line, int k) {
        String colour = COLOURS[LineStyle.colour(k)];
        String dash = LineStyle.dash(k);
        for (Band band : line.bands()) {
            band(line.x(), band, colour);
        }
        StringBuilder points = new StringBuilder();
        for (int p = 0; p < line.x().length; p++) {
            if (drawn(across, line.x()[p]) && drawn(up, line.y()[p])) {
                points.append(number(x(line.x()[p]))).append(',');
                points.append(number(y(line.y()[p]))).append(' ');
            } else {
                polyline(points.toString(), colour, dash);
                points.setLength(0);
            }
        }
        polyline(points.toString(), colour, dash);
        entry(line.label(), k, colour, dash);
    }

    /// Whether the axis has a place for it.
    private static boolean drawn(Ticks ticks, double value) {
        boolean logarithmic = ticks.axis().scale() == Axis.Scale.LOGARITHMIC;
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    private void entry(String label, int k, String colour, String dash) {
        double x = LEFT + (double) (WIDTH - LEFT) / columns * (k % columns);
        int row = k / columns;
        double y = KEY + (double) LINE_HEIGHT * row;
        String from = number(x) + ',' + number(y);
        polyline(from + ' ' + number(x + SAMPLE - 6) + ',' + number(y), colour, dash);
        text(x + SAMPLE, y + 4, "start", "", label);
    }

    private void band(double[] x, Band band, String colour) {
        StringBuilder points = new StringBuilder();
        for (int p = 0; p < x.length; p++) {
            if (drawn(band, x, p)) {
                points.append(number(x(x[p]))).append(',');
                points.append(number(y(band.lower()[p]))).append(' ');
            }
        }
        for (int p = x.length - 1; p >= 0; p--) {
            if (drawn(band, x, p)) {
                points.append(number(x(x[p]))).append(',');
                points.append(number(y(band.upper()[p]))).append(' ');
            }
        }
        svg.append(
                "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.12\"/>\n"
                        .formatted(points.toString().strip(), colour));
    }

    /// A band whose lower edge has no place reaches down to the end of the axis.
    private boolean drawn(Band band, double[] x, int p) {
        return drawn(across, x[p])
                && drawn(up, band.upper()[p])
                && Double.isFinite(band.lower()[p]);
    }

    private void polyline(String points, String colour, String dash) {
        if (points.isEmpty()) {
            return;
        }
        List<String> places = Stream.of(points.strip().split(" ")).distinct().toList();
        if (places.size() == 1) {
            dot(places.getFirst(), colour);
            return;
        }
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
                        .formatted(points.strip(), colour));
        svg.append(dash.isEmpty() ? "/>\n" : " stroke-dasharray=\"" + dash + "\"/>\n");
    }

    /// What is all at one place does not show as a line.
    private void dot(String place, String colour) {
        String[] at = place.split(",");
        svg.append(
                "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n"
                        .formatted(at[0], at[1], colour));
    }

    private void rule(double x1, double y1, double x2, double y2) {
        svg.append(
                "<path d=\"M%s %sL%s %s\" stroke=\"#ddd\"/>\n"
                        .formatted(number(x1), number(y1), number(x2), number(y2)));
    }

    private void text(double x, double y, String anchor, String attributes, String words) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>\n"
                        .formatted(number(x), number(y), anchor, attributes, escaped(words)));
    }

    private double x(double value) {
        return LEFT + (RIGHT - LEFT) * across.place(value);
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * up.place(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
