package org.noisefloor.io.report;

import java.io.IOException;
import java.nio.file.Path;
import org.noisefloor.io.table.AtomicFile;

/// Writes a report as one HTML file that needs no other file and no network.
public final class HtmlReport {
    private HtmlReport() {}

    /// Writes `report` to `file` as a whole, in place of what was there.
    ///
    /// @throws IOException when the file cannot be written
    public static void write(Report report, Path file) throws IOException {
        AtomicFile.write(text(report), file);
    }

    /// The page which [#write] writes: equal for equal reports, where the JDK compresses images alike.
    public static String text(Report report) {
        return new Page(report).text();
    }
}
