package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChipWriterTest {
    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("org.noisefloor.io.description.PresetsTest#names")
    void writtenPresetReadsAsTheSameChipWithTheSameProvenance(String name) throws IOException {
        DataSheet preset = ChipReader.preset(name);
        DataSheet again = readAgain(ChipWriter.yaml(preset));
        assertThat(again.description()).isEqualTo(preset.description());
        assertThat(again.summary()).isEqualTo(preset.summary());
        assertThat(again.provenanceCounts()).isEqualTo(preset.provenanceCounts());
        assertThat(again.entries())
                .extracting(DataSheet.Entry::reference)
                .isEqualTo(preset.entries().stream().map(DataSheet.Entry::reference).toList());
        assertThat(again.entries())
                .extracting(DataSheet.Entry::text)
                .isEqualTo(preset.entries().stream().map(DataSheet.Entry::text).toList());
    }

    @Test
    void quotesAndBackslashesInAReferenceSurvive() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(
                file,
                "extends: generic\n"
                        + "chip:\n"
                        + "  clock: {value: 2 GHz, sourced: 'a \"b\" \\ c: {d}, # e'}\n");
        DataSheet mine = ChipReader.read(file);
        DataSheet again = readAgain(ChipWriter.yaml(mine));
        assertThat(again.entry("chip.clock").orElseThrow().reference())
                .isEqualTo("a \"b\" \\ c: {d}, # e");
        assertThat(again.description()).isEqualTo(mine.description());
    }

    private DataSheet readAgain(String yaml) throws IOException {
        Path file = folder.resolve("again.yaml");
        Files.writeString(file, yaml);
        return ChipReader.read(file);
    }
}
