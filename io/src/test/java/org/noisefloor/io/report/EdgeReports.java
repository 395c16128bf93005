package org.noisefloor.io.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Reports at the edge of what the model allows: nothing, one, gaps, too many, and hostile names.
final class EdgeReports {
    static final String HOSTILE =
            "</script><img src=x onerror=alert(1)> & \"quoted\" 'name' <!-- \u0001";
    static final int MANY = 10_000;

    private static final double NAN = Double.NaN;
    private static final Axis X = Axis.linear("time", "s");
    private static final Axis Y = Axis.linear("angle", "°");

    private EdgeReports() {}

    /// Every kind of figure with no data, one point, gaps, logarithmic axes and 10,000 points.
    static Report figures() {
        return new Report(
                "Edges",
                "",
                List.of(),
                List.of(),
                List.of(
                        new Section(
                                "Nothing",
                                List.of(
                                        empty(),
                                        new Table(
                                                "No rows",
                                                List.of(Column.words("a")),
                                                List.of(),
                                                "",
                                                ""))),
                        new Section(
                                "",
                                List.of(
                                        line("No lines", X),
                                        line(
                                                "All gaps",
                                                X,
                                                new Line(
                                                        "gap",
                                                        new double[] {0, 1},
                                                        new double[] {NAN, NAN})),
                                        new ScatterFigure(
                                                "No clouds",
                                                X,
                                                Y,
                                                List.of(),
                                                ScatterFigure.Guide.IDENTITY,
                                                "",
                                                ""),
                                        new HistogramFigure(
                                                "No bins", X, Y, new double[0], List.of(), "", ""),
                                        map("No cells", 0, 0),
                                        map("Blank", 2, 2, NAN, NAN, NAN, NAN))),
                        new Section(
                                "One",
                                List.of(
                                        line(
                                                "One point",
                                                X,
                                                new Line(
                                                        "one", new double[] {1}, new double[] {2})),
                                        line(
                                                "One point, logarithmic",
                                                Axis.logarithmic("time", "s"),
                                                new Line(
                                                        "one",
                                                        new double[] {30},
                                                        new double[] {2})),
                                        cloud(
                                                "One point",
                                                new Points(
                                                        "one", new double[] {1}, new double[] {2})),
                                        new HistogramFigure(
                                                "One bin",
                                                X,
                                                Y,
                                                new double[] {0, 1},
                                                List.of(counts("one", 3)),
                                                "",
                                                ""),
                                        map("One cell", 1, 1, 5))),
                        new Section("Gaps", List.of(gaps(), gapsInBins())),
                        new Section(
                                "Many", List.of(many(), manyPoints(), logarithmic(), manySeries())),
                        new Section(
                                "Maps",
                                List.of(
                                        map("Square", 50, 50, Reports.gaussians(1, 2500)),
                                        map("Tall", 128, 4, Reports.gaussians(2, 512))))),
                List.of());
    }

    /// A hostile name in every place that takes words.
    static Report hostile() {
        Axis axis = Axis.linear(HOSTILE, HOSTILE);
        double[] two = {0, 1};
        List<Block> blocks =
                List.of(
                        new Text(HOSTILE),
                        new Table(
                                HOSTILE,
                                List.of(Column.words(HOSTILE)),
                                List.of(List.of(HOSTILE)),
                                HOSTILE,
                                HOSTILE),
                        new LineFigure(
                                HOSTILE,
                                axis,
                                axis,
                                List.of(
                                        new Line(
                                                HOSTILE,
                                                two,
                                                two,
                                                List.of(new Band(HOSTILE, two, two)))),
                                List.of(new Threshold(HOSTILE, 0.5)),
                                HOSTILE,
                                HOSTILE),
                        new ScatterFigure(
                                HOSTILE,
                                axis,
                                axis,
                                List.of(new Points(HOSTILE, two, two)),
                                ScatterFigure.Guide.IDENTITY,
                                HOSTILE,
                                HOSTILE),
                        new HistogramFigure(
                                HOSTILE,
                                axis,
                                axis,
                                two,
                                List.of(counts(HOSTILE, 1)),
                                HOSTILE,
                                HOSTILE),
                        new HeatMapFigure(
                                HOSTILE,
                                HOSTILE,
                                HOSTILE,
                                1,
                                2,
                                two,
                                HOSTILE,
                                HOSTILE,
                                HeatMapFigure.Colours.DIVERGING,
                                NAN,
                                NAN,
                                HOSTILE,
                                HOSTILE));
        return new Report(
                HOSTILE,
                HOSTILE,
                List.of(new Headline(HOSTILE, HOSTILE, HOSTILE)),
                List.of(HOSTILE),
                List.of(new Section(HOSTILE, blocks)),
                List.of(Fact.prose(HOSTILE, HOSTILE), Fact.literal(HOSTILE, HOSTILE)));
    }

    static LineFigure many() {
        double[] x = new double[MANY];
        Arrays.setAll(x, i -> i);
        double[] y = Reports.gaussians(3, MANY);
        y[4321] = 40;
        y[5432] = -40;
        y[6543] = NAN;
        return line("10,000 points", X, new Line("noise", x, y));
    }

    static ScatterFigure manyPoints() {
        return cloud(
                "10,000 points",
                new Points("cloud", Reports.gaussians(4, MANY), Reports.gaussians(5, MANY)));
    }

    private static Text empty() {
        return new Text("");
    }

    private static LineFigure gaps() {
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7};
        double[] y = {10, 12, NAN, 14, NAN, 11, 13, 12};
        double[] lower = {8, 9, NAN, 10, 9, 9, NAN, 10};
        double[] upper = {12, 14, NAN, 16, 15, 14, 16, 15};
        return new LineFigure(
                "A line with gaps and a lone point",
                X,
                Y,
                List.of(new Line("gaps", x, y, List.of(new Band("all", lower, upper)))),
                List.of(new Threshold("beyond the values, above", 20)),
                "",
                "");
    }

    private static HistogramFigure gapsInBins() {
        return new HistogramFigure(
                "A histogram with a gap",
                X,
                Y,
                new double[] {0, 1, 2, 4, 8},
                List.of(counts("counts", 3, NAN, 2, 1)),
                "",
                "");
    }

    private static LineFigure logarithmic() {
        double[] x = new double[400];
        double[] y = new double[400];
        double[] lower = new double[400];
        double[] upper = new double[400];
        for (int i = 0; i < 400; i++) {
            x[i] = i == 0 ? 0 : Math.pow(20_000, i / 399.0);
            y[i] = 90 / (1 + x[i] / 50);
            lower[i] = 0.7 * y[i];
            upper[i] = 1.4 * y[i];
        }
        return new LineFigure(
                "Both axes logarithmic, x from 0",
                Axis.logarithmic("trial", ""),
                Axis.logarithmic("angle", "°"),
                List.of(new Line("decay", x, y, List.of(new Band("spread", lower, upper)))),
                List.of(new Threshold("aligned below", 15)),
                "",
                "");
    }

    private static LineFigure manySeries() {
        double[] x = {0, 1e-9, 2e-9, 3e-9};
        Line[] lines = new Line[8];
        Arrays.setAll(
                lines,
                i ->
                        new Line(
                                "a series with quite a long name, number " + i,
                                x,
                                new double[] {i * 1e7, 1e7 + i, 2e7 * i, 1e7}));
        return line("Eight series, tiny and huge values", Axis.linear("time", "s"), lines);
    }

    private static LineFigure line(String title, Axis x, Line... lines) {
        return new LineFigure(title, x, Y, List.of(lines), List.of(), "", "");
    }

    private static ScatterFigure cloud(String title, Points points) {
        return new ScatterFigure(
                title, X, Y, List.of(points), ScatterFigure.Guide.IDENTITY, "", "");
    }

    private static Counts counts(String label, double... counts) {
        return new Counts(label, counts);
    }

    private static HeatMapFigure map(String title, int rows, int columns, double... values) {
        return new HeatMapFigure(
                title,
                "row",
                "column",
                rows,
                columns,
                values,
                "gain",
                "%",
                HeatMapFigure.Colours.SEQUENTIAL,
                NAN,
                NAN,
                "",
                "");
    }

    /// A report of the given figures alone.
    static Report of(Figure... figures) {
        return new Report(
                "Figures",
                "",
                List.of(),
                List.of(),
                List.of(new Section("Figures", List.<Block>of(figures))),
                Collections.emptyList());
    }
}
