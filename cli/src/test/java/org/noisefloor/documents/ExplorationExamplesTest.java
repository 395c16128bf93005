package org.noisefloor.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.cli.Noisefloor;
import org.noisefloor.io.description.ExplorationReader;
import org.noisefloor.verification.exploration.Exploration;

/// Every example of an exploration exists physically, is in the gallery, and runs.
class ExplorationExamplesTest {
    static List<Path> examples() throws IOException {
        var all = new ArrayList<Path>();
        for (String place : List.of("examples/exploration", "examples/full/exploration")) {
            try (Stream<Path> files = Files.list(Document.root().resolve(place))) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(all::add);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPointExistsAndTheGalleryHasTheCommand(Path file) throws IOException {
        assertThat(new Exploration(ExplorationReader.read(file)).tasks()).isPositive();
        assertThat(Document.of("docs/gallery.md").commands())
                .contains("explore " + Document.root().relativize(file));
    }

    @Test
    void everyCommandOfTheGalleryHasItsFile() throws IOException {
        List<String> files =
                examples().stream().map(f -> "" + Document.root().relativize(f)).toList();
        for (String command : Document.of("docs/gallery.md").commands()) {
            if (command.startsWith("explore ")) {
                assertThat(files).contains(command.split(" ")[1]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mismatch, chip=brainscales-2-sal, mismatch=20 %, calibrated=false",
        "phaseless-mismatch, chip=brainscales-2, deviation=20 %, calibrated=false",
        "weight-bits, chip=brainscales-2-sal, weights=4 bit, calibrated=false",
    })
    void examplesRun(
            String name, String chip, String value, String calibrated, @TempDir Path folder)
            throws IOException {
        Path example = Document.root().resolve("examples/exploration/" + name + ".yaml");
        Path out = folder.resolve("out");
        StringWriter err = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        "explore",
                        example.toString(),
                        "--dies=1",
                        "--at",
                        chip,
                        "--at",
                        value,
                        "--at",
                        calibrated,
                        "--out",
                        out.toString());
        assertThat(status).as(err.toString()).isZero();
        assertThat(out.resolve("results.json")).content().contains("\"complete\": true");
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }
}
