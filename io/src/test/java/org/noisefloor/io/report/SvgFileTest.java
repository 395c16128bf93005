package org.noisefloor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.table.Origin;

/// A picture shows every line with its name inside its frame, and no value where there is none.
class SvgFileTest {
    private static final double[] X = {1, 10, 100};

    private static String draw(Axis up, List<Line> lines) {
        return SvgFile.text(
                new LineFigure(
                        "title", Axis.logarithmic("time", "s"), up, lines, List.of(), "", ""),
                Origin.of("noisefloor <0>", "tiny", 7, "00"));
    }

    @Test
    void originStandsInMetadata() {
        assertThat(draw(Axis.linear("loss", ""), List.of(new Line("a", X, X))))
                .contains("<metadata>program: noisefloor &lt;0&gt;\nexperiment: tiny\nseed: 7\n");
    }

    private static List<double[]> numbers(String svg, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(svg);
        return found.results()
                .map(hit ->
                        IntStream.rangeClosed(1, hit.groupCount())
                                .mapToDouble(g -> Double.parseDouble(hit.group(g)))
                                .toArray())
                .toList();
    }

    @Test
    void keyOfManyLongNamesStaysInsideThePicture() {
        String label = "spike-based-alignment, effect sensor-imbalance, start wrong-sign";
        List<Line> lines =
                IntStream.range(0, 30)
                        .mapToObj(k -> new Line(label + k, X, new double[] {k, k, k}))
                        .toList();
        String svg = draw(Axis.linear("loss", ""), lines);
        double height = numbers(svg, "height=\"(\\d+)\" role").getFirst()[0];
        List<double[]> names = numbers(svg, "x=\"([\\d.]+)\" y=\"([\\d.]+)\"[^>]*>spike");
        assertThat(names).hasSize(30);
        for (double[] at : names) {
            assertThat(at[0] + 6.6 * label.length()).isLessThan(720);
            assertThat(at[1]).isLessThan(height);
        }
    }

    @Test
    void whatIsNotPositiveIsLeftOutOfALogarithmicAxis() {
        Line line = new Line("a", X, new double[] {-0.1, 0.1, 0.01});
        String svg = draw(Axis.logarithmic("D_KL", "nat"), List.of(line));
        Matcher found = Pattern.compile("<polyline points=\"([^\"]*)\"").matcher(svg);
        assertThat(found.find()).isTrue();
        assertThat(found.group(1).split(" ")).hasSize(2);
    }

    @Test
    void ticksOfANarrowAxisDiffer() {
        double[] narrow = {2.0105e-5, 2.0107e-5, 2.0109e-5};
        Ticks ticks = Ticks.of(Axis.linear("energy", "J"), List.of(narrow));
        List<String> labels = ticks.values().stream().map(ticks::label).toList();
        assertThat(labels).doesNotHaveDuplicates().contains("2.0105e−5", "2.0108e−5");
        assertThat(draw(Axis.linear("energy", "J"), List.of(new Line("a", X, narrow))))
                .contains(">2.0105e−5<");
        Ticks plain = Ticks.of(Axis.linear("angle", "°"), List.of(new double[] {0, 90}));
        assertThat(plain.values().stream().map(plain::label))
                .containsExactly("0", "20", "40", "60", "80", "100");
    }

    @Test
    void aSingleValueIsInTheMiddleOfANarrowAxis() {
        Ticks ticks = Ticks.of(Axis.linear("energy", "J"), List.of(new double[] {2e-5, 2e-5}));
        assertThat(ticks.low()).isBetween(1e-5, 2e-5);
        assertThat(ticks.high()).isBetween(2e-5, 3e-5);
    }

    @Test
    void aLineWhosePointsAreAllAtOnePlaceIsAMark() {
        double[] same = {5, 5};
        String svg = draw(Axis.linear("loss", ""), List.of(new Line("a", same, same)));
        assertThat(numbers(svg, "<circle cx=\"([\\d.]+)\" cy=\"([\\d.]+)\"")).hasSize(1);
        assertThat(draw(Axis.linear("loss", ""), List.of(new Line("a", X, X))))
                .doesNotContain("<circle");
    }

    @Test
    void colourAndDashTogetherTellThirtySixLinesApart() {
        Set<String> seen = new HashSet<>();
        for (int k = 0; k < 36; k++) {
            assertThat(seen.add(LineStyle.colour(k) + " " + LineStyle.dash(k))).isTrue();
        }
    }
}
