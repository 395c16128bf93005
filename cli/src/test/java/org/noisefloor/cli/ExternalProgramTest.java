package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalProgramTest {
    private static final ExternalProgram PROGRAM =
            new ExternalProgram(List.of("tool", "tool-next"), "--version", "a test");

    @TempDir private Path folder;

    private Path script(String name, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void isFoundUnderAnyOfItsNames() throws IOException {
        Path file = script("tool-next", "echo 1");
        assertThat(PROGRAM.find(List.of(folder.resolve("none"), folder))).contains(file);
    }

    @Test
    void fileThatIsNotExecutableIsNotFound() throws IOException {
        Files.writeString(folder.resolve("tool"), "text");
        assertThat(PROGRAM.find(List.of(folder))).isEmpty();
    }

    @Test
    void versionIsTheFirstNumberOnStandardOutput() throws IOException {
        Path file = script("tool", "echo 'line 9: noise' >&2; echo '** tool-5.006 : (2023) **'");
        assertThat(PROGRAM.version(file)).isEqualTo("5.006");
    }

    @Test
    void programWithoutVersionIsReportedAsSuch() throws IOException {
        assertThat(PROGRAM.version(script("tool", "exit 4")))
                .isEqualTo("does not tell its version");
    }
}
