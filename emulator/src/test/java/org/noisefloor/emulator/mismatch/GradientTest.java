package org.noisefloor.emulator.mismatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class GradientTest {
    @Property(tries = 200)
    void changeFromEndToEndIsTheDescribedOneAndTheMeanIsOne(
            @ForAll @Scale(7) @DoubleRange(min = -1, max = 1) double alongRows,
            @ForAll @Scale(7) @DoubleRange(min = -1, max = 1) double alongColumns,
            @ForAll @IntRange(min = 2, max = 9) int rows,
            @ForAll @IntRange(min = 2, max = 9) int columns) {
        var gradient = new Gradient(alongRows, alongColumns);
        double first = gradient.factor(0, rows, 0, columns);
        assertThat(gradient.factor(rows - 1, rows, 0, columns) - first)
                .isCloseTo(alongRows, within(1e-12));
        assertThat(gradient.factor(0, rows, columns - 1, columns) - first)
                .isCloseTo(alongColumns, within(1e-12));
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                sum += gradient.factor(row, rows, column, columns);
            }
        }
        assertThat(sum / (rows * columns)).isCloseTo(1, within(1e-12));
    }

    @Test
    void singleRowAndColumnHaveNoTrend() {
        assertThat(new Gradient(0.5, -0.5).factor(0, 1, 0, 1)).isEqualTo(1);
    }

    @Test
    void gradientOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Gradient(0, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "gradient must lie between -100 % and 100 %, was 0.0 % along rows and 150.0 % along columns");
        assertThatThrownBy(() -> new Gradient(Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
