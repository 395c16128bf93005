package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every key of every kind of study has its row in docs/studies.md, in a section of its kind.
class StudyDocumentationTest {
    private static final Path DOCUMENT = Path.of("../docs/studies.md");

    @Test
    void everyKeyHasItsRowAndNoOtherDoes() throws IOException {
        String document = Files.readString(DOCUMENT);
        var expected = new ArrayList<String>();
        for (StudyKind kind : StudyKind.values()) {
            String section = section(document, kind.word());
            List<String> rows = kind.keys().all().stream().map(KeyDocumentationTest::row).toList();
            assertThat(section.lines()).as(kind.word()).containsAll(rows);
            expected.addAll(rows);
        }
        for (Key key : StudyReader.commonKeys(StudyKind.YIN_YANG)) {
            assertThat(document).contains("| `" + key.path() + "` | " + key.meaning() + " | ");
        }
        String kinds = document.substring(document.indexOf("\n### "));
        assertThat(kinds.lines().filter(line -> line.startsWith("| `")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String section(String document, String kind) {
        int from = document.indexOf("\n### " + kind + "\n");
        assertThat(from).as("section " + kind).isNotNegative();
        int to = document.indexOf("\n### ", from + 1);
        return document.substring(from, to < 0 ? document.length() : to);
    }
}
