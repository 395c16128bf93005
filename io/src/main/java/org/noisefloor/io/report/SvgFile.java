package org.noisefloor.io.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.noisefloor.io.table.AtomicFile;

/// Writes a figure of lines as a picture that stands in a document: SVG, 720 × 400, light, with axes and key, without scripts and links.
public final class SvgFile {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 62;
    private static final int RIGHT = 500;
    private static final int TOP = 34;
    private static final int BOTTOM = 350;
    private static final int LINE_HEIGHT = 18;
    private static final String[] COLOURS = {
        "#0072b2", "#d55e00", "#00875f", "#b8578f", "#9a7200", "#5b636b"
    };
    private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3"};

    private final LineFigure figure;
    private final StringBuilder svg = new StringBuilder();
    private final Ticks across;
    private final Ticks up;

    private SvgFile(LineFigure figure) {
        this.figure = figure;
        this.across = Ticks.of(figure.x(), figure.lines().stream().map(Line::x).toList());
        this.up = Ticks.of(figure.y(), figure.lines().stream().map(Line::y).toList());
    }

    /// Writes `figure` to `file` as a whole, in place of what was there.
    ///
    /// @throws IOException when the file cannot be written
    public static void write(LineFigure figure, Path file) throws IOException {
        AtomicFile.write(text(figure), file);
    }

    /// The text which [#write] writes: equal for equal figures.
    public static String text(LineFigure figure) {
        return new SvgFile(figure).draw();
    }

    private String draw() {
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
        svg.append(" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n");
        svg.append("<title>").append(escaped(figure.title())).append("</title>\n");
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
            text(x, BOTTOM + 17, "middle", "", Digits.read(value));
        }
        for (double value : up.values()) {
            double y = y(value);
            rule(LEFT, y, RIGHT, y);
            text(LEFT - 6, y + 4, "end", "", Digits.read(value));
        }
        text(0.5 * (LEFT + RIGHT), HEIGHT - 12, "middle", "", figure.x().label());
        double middle = 0.5 * (TOP + BOTTOM);
        String turned = " transform=\"rotate(-90 14 %s)\"".formatted(number(middle));
        text(14, middle, "middle", turned, figure.y().label());
    }

    private void line(Line line, int k) {
        String colour = COLOURS[k % COLOURS.length];
        String dash = DASHES[k / COLOURS.length % DASHES.length];
        for (Band band : line.bands()) {
            band(line.x(), band, colour);
        }
        StringBuilder points = new StringBuilder();
        for (int p = 0; p < line.x().length; p++) {
            if (Double.isFinite(line.y()[p])) {
                points.append(number(x(line.x()[p]))).append(',');
                points.append(number(y(line.y()[p]))).append(' ');
            }
        }
        polyline(points.toString(), colour, dash);
        double y = TOP + 8 + LINE_HEIGHT * (double) k;
        polyline(
                number(RIGHT + 12) + ',' + number(y) + ' ' + number(RIGHT + 36) + ',' + number(y),
                colour,
                dash);
        text(RIGHT + 42, y + 4, "start", "", line.label());
    }

    private void band(double[] x, Band band, String colour) {
        StringBuilder points = new StringBuilder();
        for (int p = 0; p < x.length; p++) {
            if (Double.isFinite(band.lower()[p])) {
                points.append(number(x(x[p]))).append(',');
                points.append(number(y(band.lower()[p]))).append(' ');
            }
        }
        for (int p = x.length - 1; p >= 0; p--) {
            if (Double.isFinite(band.upper()[p])) {
                points.append(number(x(x[p]))).append(',');
                points.append(number(y(band.upper()[p]))).append(' ');
            }
        }
        svg.append(
                "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"0.12\"/>\n"
                        .formatted(points.toString().strip(), colour));
    }

    private void polyline(String points, String colour, String dash) {
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
                        .formatted(points.strip(), colour));
        svg.append(dash.isEmpty() ? "/>\n" : " stroke-dasharray=\"" + dash + "\"/>\n");
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
