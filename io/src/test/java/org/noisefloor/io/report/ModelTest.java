package org.noisefloor.io.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Axis AXIS = Axis.linear("angle", "°");
    private static final double[] ONE = {1};
    private static final double[] TWO = {1, 2};

    @Test
    void arraysThatDoNotFitAreRefused() {
        refused(() -> new Line("line", ONE, TWO), "line 'line'", "1 and 2");
        refused(() -> new Points("points", ONE, TWO), "points 'points'", "1 and 2");
        refused(() -> new Band("band", ONE, TWO), "band 'band'", "1 and 2");
        refused(
                () -> new Line("line", ONE, ONE, List.of(new Band("band", TWO, TWO))),
                "band 'band'");
        refused(() -> histogram(TWO, TWO), "1 bins", "had 2");
        refused(() -> map(2, 2, -1, 1), "rows x columns", "2 x 2 and 2");
        refused(
                () ->
                        new Table(
                                "table",
                                List.of(Column.words("a")),
                                List.of(List.of("1", "2")),
                                "",
                                ""),
                "row 0 of table 'table'",
                "1 cells",
                "had 2");
        refused(() -> new Table("table", List.of(), List.of(), "", ""), "at least 1 column");
    }

    @Test
    void valuesOutOfOrderAreRefused() {
        refused(
                () -> new Band("band", TWO, new double[] {1, 1}),
                "lower <= upper",
                "2.0 > 1.0",
                "index 1");
        refused(() -> histogram(new double[] {1, 1}, ONE), "must increase", "1.0 after 1.0");
        refused(() -> Axis.linear("angle", "°", 5, 5), "low < high", "5.0");
        refused(() -> new Axis("trial", "", Axis.Scale.LOGARITHMIC, 0, 10), "ends > 0", "0.0");
        refused(() -> map(1, 2, 1, -1), "low < high", "1.0 and -1.0");
        refused(() -> new Threshold("aligned below", Double.NaN), "finite", "NaN");
    }

    private static void histogram(double[] edges, double[] counts) {
        new HistogramFigure(
                "title", AXIS, AXIS, edges, List.of(new Counts("counts", counts)), "", "");
    }

    private static void map(int rows, int columns, double low, double high) {
        new HeatMapFigure(
                "title",
                "row",
                "column",
                rows,
                columns,
                TWO,
                "gain",
                "%",
                HeatMapFigure.Colours.DIVERGING,
                low,
                high,
                "",
                "");
    }

    private static void refused(ThrowingCallable record, String... words) {
        assertThatThrownBy(record)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }
}
