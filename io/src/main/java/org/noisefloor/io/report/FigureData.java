package org.noisefloor.io.report;

import java.util.List;

/// What the page's script needs to draw a figure: names, axes and arrays, rounded and thinned.
///
/// The component names are those that the script reads.
sealed interface FigureData {
    /// An axis; `low` and `high` are NaN where it follows the values.
    record AxisData(String label, String unit, boolean log, double low, double high) {
        static AxisData of(Axis axis) {
            return new AxisData(
                    axis.quantity(),
                    axis.unit(),
                    axis.scale() == Axis.Scale.LOGARITHMIC,
                    axis.low(),
                    axis.high());
        }
    }

    /// A band, at the x of its line.
    record BandData(String label, double[] lower, double[] upper) {}

    /// A line, a cloud or a histogram, the last with edges for x.
    record SeriesData(String label, double[] x, double[] y, List<BandData> bands) {}

    /// A line figure.
    record LineData(
            String kind,
            AxisData x,
            AxisData y,
            List<SeriesData> series,
            List<Threshold> thresholds)
            implements FigureData {}

    /// A scatter figure.
    record ScatterData(
            String kind, AxisData x, AxisData y, List<SeriesData> series, boolean identity)
            implements FigureData {}

    /// A histogram figure.
    record HistogramData(String kind, AxisData x, AxisData y, List<SeriesData> series)
            implements FigureData {}

    /// A heat map; its values are in the image, `palette` holds the colours of levels 1 to 255.
    record HeatMapData(
            String kind,
            String row,
            String column,
            int rows,
            int columns,
            String unit,
            double low,
            double high,
            int[] palette)
            implements FigureData {}

    /// The data of any figure.
    static FigureData of(Figure figure) {
        return switch (figure) {
            case LineFigure line ->
                    new LineData(
                            "line",
                            AxisData.of(line.x()),
                            AxisData.of(line.y()),
                            line.lines().stream().map(FigureData::thinned).toList(),
                            line.thresholds());
            case ScatterFigure scatter ->
                    new ScatterData(
                            "scatter",
                            AxisData.of(scatter.x()),
                            AxisData.of(scatter.y()),
                            scatter.points().stream().map(FigureData::thinned).toList(),
                            scatter.guide() == ScatterFigure.Guide.IDENTITY);
            case HistogramFigure histogram ->
                    new HistogramData(
                            "histogram",
                            AxisData.of(histogram.x()),
                            AxisData.of(histogram.y()),
                            histogram.counts().stream()
                                    .map(counts ->
                                            new SeriesData(
                                                    counts.label(),
                                                    Digits.drawn(histogram.edges()),
                                                    Digits.drawn(counts.counts()),
                                                    List.of()))
                                    .toList());
            case HeatMapFigure map -> heatMap(map, ColourScale.of(map));
        };
    }

    private static SeriesData thinned(Line line) {
        int[] kept = Thinning.ofLine(line.y());
        List<BandData> bands =
                line.bands().stream()
                        .map(band ->
                                new BandData(
                                        band.label(),
                                        drawn(band.lower(), kept),
                                        drawn(band.upper(), kept)))
                        .toList();
        return new SeriesData(line.label(), drawn(line.x(), kept), drawn(line.y(), kept), bands);
    }

    private static SeriesData thinned(Points points) {
        int[] kept = Thinning.ofCloud(points.x().length);
        return new SeriesData(
                points.label(), drawn(points.x(), kept), drawn(points.y(), kept), List.of());
    }

    private static HeatMapData heatMap(HeatMapFigure map, ColourScale scale) {
        int[] palette = new int[ColourScale.LEVELS];
        for (int level = 1; level <= ColourScale.LEVELS; level++) {
            palette[level - 1] = scale.colour(level);
        }
        return new HeatMapData(
                "heatmap",
                map.rowName(),
                map.columnName(),
                map.rows(),
                map.columns(),
                map.unit(),
                Digits.drawn(scale.low()),
                Digits.drawn(scale.high()),
                palette);
    }

    private static double[] drawn(double[] values, int[] kept) {
        return Digits.drawn(Thinning.pick(values, kept));
    }
}
