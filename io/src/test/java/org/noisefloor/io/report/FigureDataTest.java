package org.noisefloor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FigureDataTest {
    @Test
    void thePageHoldsEveryNumberOfALineToFiveDigits() {
        Report report = Reports.alignment();
        LineFigure figure = (LineFigure) report.sections().getFirst().blocks().get(2);
        JsonNode drawn = data(report).get(1);
        assertThat(drawn.get("kind").asString()).isEqualTo("line");
        for (int s = 0; s < figure.lines().size(); s++) {
            Line line = figure.lines().get(s);
            JsonNode series = drawn.get("series").get(s);
            assertThat(series.get("label").asString()).isEqualTo(line.label());
            assertClose(series.get("x"), line.x());
            assertClose(series.get("y"), line.y());
            assertClose(series.get("bands").get(1).get("lower"), line.bands().get(1).lower());
            assertClose(series.get("bands").get(1).get("upper"), line.bands().get(1).upper());
        }
        assertThat(drawn.get("thresholds").get(0).get("value").asDouble()).isEqualTo(16);
        assertThat(drawn.get("y").get("high").asDouble()).isEqualTo(120);
        assertThat(drawn.get("x").get("high").isNull()).isTrue();
    }

    @Test
    void notANumberBecomesAGap() {
        Line line =
                new Line(
                        "gap",
                        new double[] {0, 1, 2},
                        new double[] {1, Double.NaN, Double.POSITIVE_INFINITY});
        LineFigure figure =
                new LineFigure(
                        "",
                        Axis.linear("x", ""),
                        Axis.linear("y", ""),
                        List.of(line),
                        List.of(),
                        "",
                        "");
        JsonNode y = data(EdgeReports.of(figure)).get(0).get("series").get(0).get("y");
        assertThat(y.get(0).asDouble()).isEqualTo(1);
        assertThat(y.get(1).isNull()).isTrue();
        assertThat(y.get(2).isNull()).isTrue();
    }

    @Test
    void tenThousandPointsAreThinnedButKeepTheirExtremesAndGaps() {
        JsonNode series = data(EdgeReports.of(EdgeReports.many())).get(0).get("series").get(0);
        assertThat(series.get("x").size()).isBetween(1_500, 3_002);
        Set<Double> kept = new HashSet<>();
        series.get("x").forEach(x -> kept.add(x.isNull() ? -1.0 : x.asDouble()));
        assertThat(kept).contains(0.0, 4321.0, 5432.0, 6543.0, 9999.0);
        JsonNode cloud = data(EdgeReports.of(EdgeReports.manyPoints())).get(0).get("series").get(0);
        assertThat(cloud.get("x").size()).isEqualTo(2_500);
        assertThat(cloud.get("y").size()).isEqualTo(2_500);
    }

    @Test
    void theImageOfAMapHoldsItsValuesToHalfALevel() throws IOException {
        double[] values = Reports.gaussians(9, 60 * 40);
        values[7] = Double.NaN;
        HeatMapFigure map =
                new HeatMapFigure(
                        "",
                        "row",
                        "column",
                        60,
                        40,
                        values,
                        "gain",
                        "",
                        HeatMapFigure.Colours.DIVERGING,
                        -4,
                        4,
                        "",
                        "");
        String page = HtmlReport.text(EdgeReports.of(map));
        BufferedImage image = image(page);
        JsonNode palette = data(page).get(0).get("palette");
        assertThat(palette.size()).isEqualTo(255);
        assertThat(image.getWidth()).isEqualTo(40);
        assertThat(image.getHeight()).isEqualTo(60);
        int[] colours = new int[255];
        Arrays.setAll(colours, level -> palette.get(level).asInt());
        assertThat(image.getRGB(7, 0) >>> 24).isZero();
        for (int i = 0; i < values.length; i++) {
            if (i != 7) {
                int colour = image.getRGB(i % 40, i / 40) & 0xffffff;
                int level = Arrays.stream(colours).boxed().toList().indexOf(colour);
                assertThat(-4 + level / 254.0 * 8)
                        .isCloseTo(Math.clamp(values[i], -4, 4), within(8 / 254.0 / 2 + 1e-9));
            }
        }
    }

    @Test
    void aHistogramKeepsItsEdgesAndCounts() {
        HistogramFigure figure =
                new HistogramFigure(
                        "",
                        Axis.linear("x", ""),
                        Axis.linear("y", ""),
                        new double[] {-1, 0, 2},
                        List.of(new Counts("a", new double[] {3, 4})),
                        "",
                        "");
        JsonNode series = data(EdgeReports.of(figure)).get(0).get("series").get(0);
        assertClose(series.get("x"), new double[] {-1, 0, 2});
        assertClose(series.get("y"), new double[] {3, 4});
    }

    private static JsonNode data(Report report) {
        return data(HtmlReport.text(report));
    }

    private static JsonNode data(String page) {
        return JsonMapper.shared()
                .readTree(
                        page.split("<script type=\"application/json\" id=\"figures\">")[1]
                                .split("</script>")[0]);
    }

    private static BufferedImage image(String page) throws IOException {
        String address = page.split("src=\"data:image/png;base64,")[1].split("\"")[0];
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(address)));
    }

    private static void assertClose(JsonNode drawn, double[] values) {
        assertThat(drawn.size()).isEqualTo(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(drawn.get(i).asDouble())
                    .isCloseTo(values[i], within(1e-4 * Math.abs(values[i])));
        }
    }
}
