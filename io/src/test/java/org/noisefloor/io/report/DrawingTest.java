package org.noisefloor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Property(tries = 100)
    void thinningKeepsOrderEndsAndExtremes(
            @ForAll long seed, @ForAll @IntRange(max = 9_000) int length) {
        double[] y = Reports.gaussians(seed, length);
        int[] kept = Thinning.ofLine(y);
        assertThat(kept.length).isEqualTo(Math.min(length, kept.length)).isLessThanOrEqualTo(3_002);
        assertThat(IntStream.range(1, kept.length).allMatch(i -> kept[i] > kept[i - 1])).isTrue();
        double[] drawn = Thinning.pick(y, kept);
        assertThat(Arrays.stream(drawn).min()).isEqualTo(Arrays.stream(y).min());
        assertThat(Arrays.stream(drawn).max()).isEqualTo(Arrays.stream(y).max());
        if (length > 0) {
            assertThat(kept[0]).isZero();
            assertThat(kept[kept.length - 1]).isEqualTo(length - 1);
        }
    }

    @Property(tries = 100)
    void aCloudIsThinnedEvenly(@ForAll @IntRange(max = 100_000) int points) {
        int[] kept = Thinning.ofCloud(points);
        assertThat(kept.length).isLessThanOrEqualTo(Thinning.CLOUD_LIMIT);
        assertThat(kept.length).isGreaterThanOrEqualTo(Math.min(points, Thinning.CLOUD_LIMIT / 2));
        assertThat(Arrays.stream(kept).allMatch(i -> i < points)).isTrue();
    }

    @Test
    void levelsHaveDistinctColoursSoThatTheyCanBeReadBack() {
        for (HeatMapFigure.Colours colours : HeatMapFigure.Colours.values()) {
            ColourScale scale = ColourScale.of(map(colours, 0, 1));
            assertThat(IntStream.rangeClosed(1, ColourScale.LEVELS).map(scale::colour).distinct())
                    .hasSize(ColourScale.LEVELS);
        }
    }

    @Test
    void aDivergingScaleIsSymmetricAndASequentialOneSpansTheValues() {
        ColourScale diverging = ColourScale.of(map(HeatMapFigure.Colours.DIVERGING, -1, 3));
        assertThat(diverging.low()).isEqualTo(-3);
        assertThat(diverging.high()).isEqualTo(3);
        assertThat(diverging.level(0)).isEqualTo(128);
        ColourScale sequential = ColourScale.of(map(HeatMapFigure.Colours.SEQUENTIAL, -1, 3));
        assertThat(sequential.low()).isEqualTo(-1);
        assertThat(sequential.level(-1)).isEqualTo(1);
        assertThat(sequential.level(3)).isEqualTo(255);
        assertThat(sequential.level(99)).isEqualTo(255);
        assertThat(sequential.level(Double.NaN)).isZero();
    }

    @Test
    void aConstantOrBlankMapHasAScale() {
        for (double value : new double[] {0, 5, -5, 1e-300, Double.NaN}) {
            for (HeatMapFigure.Colours colours : HeatMapFigure.Colours.values()) {
                ColourScale scale = ColourScale.of(map(colours, value, value));
                assertThat(scale.low()).isLessThan(scale.high());
                assertThat(Double.isNaN(value) || (scale.low() <= value && value <= scale.high()))
                        .isTrue();
            }
        }
    }

    @Test
    void numbersAreWrittenAsAReaderExpects() {
        assertThat(Digits.read(0)).isEqualTo("0");
        assertThat(Digits.read(-12.34567)).isEqualTo("−12.35");
        assertThat(Digits.read(1e6)).isEqualTo("1000000");
        assertThat(Digits.read(1.5e9)).isEqualTo("1.5e9");
        assertThat(Digits.read(2.5e-7)).isEqualTo("2.5e−7");
        assertThat(Digits.read(0.00123)).isEqualTo("0.00123");
        assertThat(Digits.read(Double.NaN)).isEqualTo("–");
    }

    private static HeatMapFigure map(HeatMapFigure.Colours colours, double first, double second) {
        return new HeatMapFigure(
                "",
                "row",
                "column",
                1,
                2,
                new double[] {first, second},
                "",
                "",
                colours,
                Double.NaN,
                Double.NaN,
                "",
                "");
    }
}
