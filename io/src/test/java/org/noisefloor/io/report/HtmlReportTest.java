package org.noisefloor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    /// Kept in the build folder to be looked at.
    private static final Path PAGE = Path.of("target", "report.html");

    @Test
    void equalReportsGiveEqualBytes() throws IOException {
        HtmlReport.write(Reports.alignment(), PAGE);
        assertThat(Files.readString(PAGE)).isEqualTo(HtmlReport.text(Reports.alignment()));
    }
}
