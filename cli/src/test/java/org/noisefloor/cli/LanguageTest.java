package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results do not depend on the language of the machine: in Arabic of Egypt Java writes digits that are not 0 to 9. Nor do they on the Java
/// machine, each of which has an order of its own for the elements of immutable sets.
class LanguageTest {
    private static final String SWEEP =
            """
            chips: generic
            dies: 2
            claims:
              aligned:
                claim: alignment
                net: {topology: pairs, size: 2, weightRange: 2, period: 100 refractoryPeriods, periods: 4,
                      learningRate: {start: 0.48, end: 0.06}, aligned: 60 deg}
            parameters: {mismatch: [0 %, 12.5 %], calibrated: [false, true]}
            """;

    @TempDir private Path folder;

    private Path explored(String language, String country, String engine)
            throws IOException, InterruptedException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, SWEEP);
        Path out = folder.resolve(language + "-" + engine);
        OwnProcess run =
                OwnProcess.start(
                        folder,
                        List.of("-Duser.language=" + language, "-Duser.country=" + country),
                        "explore",
                        file,
                        "--engine",
                        engine,
                        "--workers",
                        "1",
                        "--out",
                        out);
        assertThat(run.status()).as(Files.readString(run.err())).isZero();
        return out;
    }

    @Test
    void resultsInArabicAreThoseInEnglish() throws IOException, InterruptedException {
        // where this is no longer so the test needs another language
        assertThat(String.format(Locale.of("ar", "EG"), "%d", 1)).isEqualTo("\u0661");
        Path english = explored("en", "US", "local");
        // its processes inherit the language
        Path arabic = explored("ar", "EG", "processes");
        for (String name : List.of("results.json", "dies.csv", "points.csv")) {
            assertThat(arabic.resolve(name)).hasSameBinaryContentAs(english.resolve(name));
        }
        assertThat(arabic.resolve("report.html"))
                .content()
                .doesNotContainPattern("[\u0660-\u0669]");
    }
}
