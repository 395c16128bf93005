package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.io.mutation.MutatedFiles;

/// Damaged files of chips, experiments and studies are read or refused politely.
class MutatedDescriptionsTest {
    private static final long MOST_BYTES = 16 << 20;
    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("src/main/resources/org/noisefloor/io/description"),
                    Path.of("../examples"),
                    Path.of("../examples/chips"),
                    Path.of("../examples/exploration"));

    @TempDir private Path folder;

    static Stream<Path> descriptions() throws IOException {
        return FOLDERS.stream().flatMap(MutatedDescriptionsTest::files);
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file, Path folder) {
        if (folder.endsWith("exploration")) {
            ExplorationReader.read(file);
        } else if (!folder.endsWith("examples")) {
            ChipReader.read(file);
        } else if (StudyReader.kind(file).isPresent()) {
            StudyReader.read(file);
        } else {
            ExperimentReader.read(file);
        }
    }

    /// What a description may name lies beside it or in the folder `chips`.
    private void copyOthers(Path description) throws IOException {
        Path from = description.toAbsolutePath().getParent();
        for (String part : List.of("", "chips")) {
            if (Files.isDirectory(from.resolve(part))) {
                Files.createDirectories(folder.resolve(part));
                for (Path file : files(from.resolve(part)).toList()) {
                    Files.copy(
                            file,
                            folder.resolve(part).resolve(file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void damage(Path description, int count) throws IOException {
        copyOthers(description);
        Path place = description.getParent();
        read(description, place);
        var format =
                new MutatedFiles.Format(
                        DescriptionException.class, MOST_BYTES, file -> read(file, place));
        MutatedFiles.Outcome outcome =
                MutatedFiles.run(
                        format,
                        Files.readAllBytes(description),
                        folder.resolve(description.getFileName()),
                        1,
                        count);
        assertThat(outcome.requireRefused(0.2).read()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void damagedFilesAreReadOrRefused(Path description) throws IOException {
        damage(description, MutatedFiles.FEW / 10);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("descriptions")
    void manyDamagedFilesAreReadOrRefused(Path description) throws IOException {
        damage(description, MutatedFiles.MANY / 10);
    }
}
