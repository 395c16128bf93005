package org.noisefloor.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.cli.Noisefloor;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.io.description.StudyKind;
import org.noisefloor.io.description.StudyReader;

/// Every kind of study has its examples, its place in the gallery, and runs.
class StudyExamplesTest {
    private static final Path TINY = Path.of("src/test/resources/studies");

    @ParameterizedTest
    @EnumSource(StudyKind.class)
    void everyKindHasAShortAndAFullExampleAndRuns(StudyKind kind, @TempDir Path folder)
            throws IOException {
        for (String place : List.of("examples/", "examples/full/")) {
            Path example = Document.root().resolve(place + kind.word() + ".yaml");
            assertThat(StudyReader.read(example).kind()).isEqualTo(kind);
        }
        runs(kind.word() + ".yaml", folder.resolve("out"));
    }

    @Test
    void alignmentByTheHostRuns(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        runs("ablation-by-host.yaml", out);
        assertThat(out.resolve("results.json"))
                .content()
                .contains("with-homeostasis", "\"written\"", "\"received\"")
                .doesNotContain("\"saturated\": {");
    }

    private static void runs(String file, Path out) {
        StringWriter err = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        "run",
                        TINY.resolve(file).toString(),
                        "--out",
                        out.toString());
        assertThat(status).as(err.toString()).isZero();
        assertThat(out.resolve("results.json")).content().contains("\"complete\": true");
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void everyExampleIsReadAndIsInTheGallery() throws IOException {
        List<String> shown = Document.of("docs/gallery.md").commands();
        for (Path file : examples()) {
            if (StudyReader.kind(file).isPresent()) {
                assertThat(StudyReader.read(file).rules()).isNotEmpty();
            } else {
                assertThat(ExperimentReader.read(file).nets()).isNotEmpty();
            }
            assertThat(shown).contains("run " + Document.root().relativize(file));
        }
    }

    @Test
    void everyCommandOfTheGalleryHasItsFile() throws IOException {
        List<String> files = examples().stream().map(StudyExamplesTest::name).toList();
        for (String command : Document.of("docs/gallery.md").commands()) {
            if (command.startsWith("run examples/")) {
                assertThat(files).contains(command.split(" ")[1]);
            }
        }
    }

    private static String name(Path file) {
        return Document.root().relativize(file).toString();
    }

    private static List<Path> examples() throws IOException {
        Path root = Document.root().resolve("examples");
        try (Stream<Path> top = Files.list(root);
                Stream<Path> full = Files.list(root.resolve("full"))) {
            return Stream.concat(top, full)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
