package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyDocumentationTest {
    private static final Path DOCUMENT = Path.of("../docs/chip-description.md");

    @Test
    void everyKeyHasItsRowInTheDocument() throws IOException {
        List<String> rows =
                Stream.of(ChipKeys.all(), ExperimentKeys.top(), ExperimentKeys.net())
                        .flatMap(keys -> keys.all().stream())
                        .map(KeyDocumentationTest::row)
                        .toList();
        assertThat(Files.readAllLines(DOCUMENT)).containsAll(rows);
    }

    @Test
    void documentNamesNoKeyThatDoesNotExist() throws IOException {
        List<String> known =
                Stream.of(ChipKeys.all(), ExperimentKeys.top(), ExperimentKeys.net())
                        .flatMap(keys -> keys.all().stream())
                        .map(KeyDocumentationTest::row)
                        .toList();
        List<String> rows =
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.startsWith("| `"))
                        .toList();
        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(known).containsAll(rows);
    }

    @Test
    void everyUnitIsInTheDocument() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (Dimension dimension : Dimension.values()) {
            assertThat(document).contains(dimension.unitList());
        }
    }

    // | `key` | meaning | accepted | if absent |
    private static String row(Key key) {
        String absent =
                key.fallback().isEmpty() ? (key.required() ? "error" : "-") : key.fallback();
        String circuit = key.circuit().isEmpty() ? "" : " (" + key.circuit() + " only)";
        return "| `"
                + key.path()
                + "` | "
                + key.meaning()
                + circuit
                + " | "
                + key.kind().phrase()
                + " | "
                + absent
                + " |";
    }
}
