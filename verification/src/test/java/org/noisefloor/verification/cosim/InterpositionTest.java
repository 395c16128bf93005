package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A library's calls of its own functions must not end in another library with the same names. In a process of its own, since a library
/// that was opened for all stays so.
class InterpositionTest {
    /// `RTLD_NOW`, and with `RTLD_GLOBAL` as JNA opens libraries by itself.
    private static final int ALONE = 2;

    private static final int FOR_ALL = 0x102;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"true, false, 1 2", "false, true, 1 2", "true, true, 1 2", "false, false, 1 1"})
    void flagsOrSymbolicLinkingAloneSuffice(boolean alone, boolean symbolic, String answers)
            throws IOException, InterruptedException {
        String link = symbolic ? "-Wl,-Bsymbolic" : "-Wl,-O1";
        Path first = TestLibraries.misbehaving("-DIDENTITY=1", link);
        Path second = TestLibraries.misbehaving("-DIDENTITY=2", link);
        String classes =
                Stream.of(
                                InterpositionMain.class,
                                ModelLibrary.class,
                                com.sun.jna.Native.class,
                                org.jspecify.annotations.Nullable.class)
                        .map(c -> c.getProtectionDomain().getCodeSource().getLocation().getPath())
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator));
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classes,
                                InterpositionMain.class.getName(),
                                Integer.toString(alone ? ALONE : FOR_ALL),
                                first.toString(),
                                second.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
            assertThat(Files.readString(said).strip()).isEqualTo(answers);
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
