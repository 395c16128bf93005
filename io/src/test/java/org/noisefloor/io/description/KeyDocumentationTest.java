package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyDocumentationTest {
    private static final Path DOCUMENT = Path.of("../docs/chip-description.md");

    @Test
    void everyKeyHasItsRowInTheDocument() throws IOException {
        List<String> rows = allKeys().map(KeyDocumentationTest::row).toList();
        assertThat(Files.readAllLines(DOCUMENT)).containsAll(rows);
    }

    @Test
    void documentNamesNoKeyThatDoesNotExist() throws IOException {
        List<String> known = allKeys().map(KeyDocumentationTest::row).toList();
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

    private static Stream<Key> allKeys() {
        return Stream.concat(
                        Arrays.stream(ChipKind.values()).map(ChipKind::keys),
                        Stream.of(ExperimentKeys.top(), ExperimentKeys.net()))
                .flatMap(keys -> keys.all().stream());
    }

    // | `key` | meaning | accepted | if absent |
    static String row(Key key) {
        String absent =
                key.fallback().isEmpty() ? (key.required() ? "error" : "-") : key.fallback();
        String only =
                key.condition().path().isEmpty() ? "" : " (" + key.condition().phrase() + " only)";
        return "| `"
                + key.path()
                + "` | "
                + key.meaning()
                + only
                + " | "
                + key.kind().phrase()
                + " | "
                + absent
                + " |";
    }
}
