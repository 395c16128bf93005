package org.noisefloor.io.nir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.mutation.MutatedFiles;
import org.noisefloor.snn.graph.GraphShapes;

/// Damaged files are read or refused politely, in a Java machine of 64 MiB: foreign code reads them.
class MutatedNirTest {
    private static final long MOST_BYTES = 48 << 20;

    @TempDir Path folder;

    /// Reads damaged copies of a golden file: name, folder, number.
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            String name = args[0];
            MutatedFiles.Reader reader =
                    name.endsWith(".h5")
                            ? NirDataFile::read
                            : file -> GraphShapes.of(NirFile.read(file).graph());
            MutatedFiles.run(
                            new MutatedFiles.Format(DescriptionException.class, MOST_BYTES, reader),
                            NirFileTest.resource(name),
                            Path.of(args[1]).resolve(name),
                            1,
                            Integer.parseInt(args[2]))
                    .requireRefused(0.2);
        }
    }

    private void damage(String name, int count) throws IOException, InterruptedException {
        MutatedFiles.inChild(Child.class, name, folder.toString(), Integer.toString(count));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"02_cubalif_recurrent_f64_nocompress.nir", "05_nested.nir", "09_nirdata.h5"})
    void damagedFilesAreReadOrRefused(String name) throws IOException, InterruptedException {
        damage(name, MutatedFiles.FEW);
    }

    /// Damage once found: a text with a zero in it.
    @Test
    void zeroInATextIsRefusedByItsPath() throws IOException {
        String name = "02_cubalif_recurrent_f64_nocompress.nir";
        Path file =
                Files.write(
                        folder.resolve(name),
                        MutatedFiles.damaged(NirFileTest.resource(name), 1, 61_770));
        assertThatThrownBy(() -> NirFile.read(file))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(file + ", ")
                .hasMessageEndingWith(": a text must not hold the character 0");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {"02_cubalif_recurrent_f64_nocompress.nir", "05_nested.nir", "09_nirdata.h5"})
    void manyDamagedFilesAreReadOrRefused(String name) throws IOException, InterruptedException {
        damage(name, MutatedFiles.MANY);
    }
}
