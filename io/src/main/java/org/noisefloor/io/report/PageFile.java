package org.noisefloor.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The files that are copied into every page, read from the class path.
enum PageFile {
    /// The page's layout and colours.
    STYLE("report.css"),
    /// Turns figure data into charts.
    SCRIPT("report.js"),
    /// Apache ECharts with lines, scatter, axes and tooltips, drawn as SVG.
    CHARTS("/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js");

    private final String place;

    PageFile(String place) {
        this.place = place;
    }

    String text() {
        try (InputStream stream = PageFile.class.getResourceAsStream(place)) {
            if (stream == null) {
                throw new IllegalStateException("the class path lacks " + place);
            }
            // a browser reads line ends as \n before it checks a script's hash
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
