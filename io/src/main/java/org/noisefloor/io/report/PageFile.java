package org.noisefloor.io.report;

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
        return PageParts.text(PageFile.class, place);
    }
}
