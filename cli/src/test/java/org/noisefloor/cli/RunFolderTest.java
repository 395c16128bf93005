package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir private Path folder;

    @Test
    void foldersWithoutAWishAreNumberedFromTheFirst() throws IOException {
        assertThat(RunFolder.numbered(folder.resolve("out"), "a").path()).hasFileName("a");
        assertThat(RunFolder.numbered(folder.resolve("out"), "a").path()).hasFileName("a-2");
        assertThat(RunFolder.numbered(folder.resolve("out"), "a").path()).hasFileName("a-3");
        assertThat(RunFolder.numbered(folder.resolve("out"), "b").path()).hasFileName("b");
    }

    @Test
    void folderThatStayedEmptyIsGivenBackOnlyByTheRunThatMadeIt() throws IOException {
        Path there = Files.createDirectories(folder.resolve("there"));
        RunFolder.claim(there, "a").giveBack();
        assertThat(there).isEmptyDirectory();
        Path made = folder.resolve("made");
        RunFolder claimed = RunFolder.claim(made, "a");
        assertThat(made).isEmptyDirectory();
        claimed.giveBack();
        assertThat(made).doesNotExist();
    }

    @Test
    void folderThatHoldsResultsStays() throws IOException {
        Path made = folder.resolve("made");
        RunFolder claimed = RunFolder.claim(made, "a");
        Files.writeString(made.resolve("results.json"), "{}");
        claimed.giveBack();
        assertThat(made.resolve("results.json")).exists();
    }

    @Test
    void reasonOfADiskErrorIsInWords() {
        assertThat(RunFolder.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(RunFolder.reason(new NoSuchFileException("a/b")))
                .isEqualTo("a/b does not exist");
        assertThat(RunFolder.reason(new FileSystemException("a", null, "Read-only file system")))
                .isEqualTo("a: Read-only file system");
    }
}
