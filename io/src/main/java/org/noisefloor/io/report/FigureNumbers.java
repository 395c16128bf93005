package org.noisefloor.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// The numbers of a figure in brief, as a table that is read without a script, by ear, or in print.
final class FigureNumbers {
    private FigureNumbers() {}

    static Table of(Figure figure) {
        return switch (figure) {
            case LineFigure line -> lines(line);
            case ScatterFigure scatter -> clouds(scatter);
            case HistogramFigure histogram -> histograms(histogram);
            case HeatMapFigure map -> map(map);
        };
    }

    private static Table lines(LineFigure figure) {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : figure.lines()) {
            rows.add(
                    row(
                            line.label(),
                            line.x().length,
                            first(line.y()),
                            last(line.y()),
                            least(line.y()),
                            most(line.y())));
            for (Band band : line.bands()) {
                double[] lower = band.lower();
                double[] upper = band.upper();
                rows.add(
                        List.of(
                                line.label() + ", " + band.label(),
                                Integer.toString(lower.length),
                                span(first(lower), first(upper)),
                                span(last(lower), last(upper)),
                                Digits.read(least(lower)),
                                Digits.read(most(upper))));
            }
        }
        return table(figure, rows, "points", "first", "last", "least", "greatest");
    }

    private static Table clouds(ScatterFigure figure) {
        List<List<String>> rows = new ArrayList<>();
        for (Points points : figure.points()) {
            rows.add(
                    row(
                            points.label(),
                            points.x().length,
                            least(points.x()),
                            most(points.x()),
                            least(points.y()),
                            most(points.y())));
        }
        return table(figure, rows, "points", "least x", "greatest x", "least y", "greatest y");
    }

    private static Table histograms(HistogramFigure figure) {
        double[] edges = figure.edges();
        List<List<String>> rows = new ArrayList<>();
        for (Counts counts : figure.counts()) {
            double sum = finite(counts.counts()).sum();
            double moment = 0;
            for (int bin = 0; bin < counts.counts().length; bin++) {
                double count = counts.counts()[bin];
                moment += Double.isFinite(count) ? count * 0.5 * (edges[bin] + edges[bin + 1]) : 0;
            }
            rows.add(
                    row(
                            counts.label(),
                            counts.counts().length,
                            sum,
                            moment / sum,
                            most(counts.counts())));
        }
        return table(figure, rows, "bins", "sum", "mean x", "greatest");
    }

    private static Table map(HeatMapFigure figure) {
        double mean = finite(figure.values()).average().orElse(Double.NaN);
        double variance =
                finite(figure.values())
                        .map(value -> (value - mean) * (value - mean))
                        .average()
                        .orElse(Double.NaN);
        List<String> row =
                row(
                        figure.label(),
                        figure.values().length,
                        least(figure.values()),
                        mean,
                        most(figure.values()),
                        Math.sqrt(variance));
        return table(
                figure, List.of(row), "cells", "least", "mean", "greatest", "standard deviation");
    }

    private static Table table(Figure figure, List<List<String>> rows, String... titles) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words(""));
        for (String title : titles) {
            columns.add(Column.numbers(title));
        }
        return new Table(figure.title(), columns, rows, "", "");
    }

    private static List<String> row(String label, int size, double... values) {
        List<String> cells = new ArrayList<>();
        cells.add(label);
        cells.add(Integer.toString(size));
        for (double value : values) {
            cells.add(Digits.read(value));
        }
        return cells;
    }

    private static String span(double lower, double upper) {
        return Digits.read(lower) + " … " + Digits.read(upper);
    }

    private static DoubleStream finite(double[] values) {
        return DoubleStream.of(values).filter(Double::isFinite);
    }

    private static double least(double[] values) {
        return finite(values).min().orElse(Double.NaN);
    }

    private static double most(double[] values) {
        return finite(values).max().orElse(Double.NaN);
    }

    private static double first(double[] values) {
        return values.length == 0 ? Double.NaN : values[0];
    }

    private static double last(double[] values) {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }
}
