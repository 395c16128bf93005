package org.noisefloor.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The folder for the results of one run: claimed before the run begins, so that an hour of work never ends before a closed door, and
/// given back when nothing was written.
///
/// @param path the folder, which exists, is empty and can be written
/// @param created whether this run made it
record RunFolder(Path path, boolean created) {

    /// Claims `wanted`, or without it the first of `out/NAME`, `out/NAME-2`, ... that does not exist.
    ///
    /// @throws CommandFailure with status `USAGE` when there is no such folder to be had
    static RunFolder claim(@Nullable Path wanted, String name) {
        try {
            return wanted == null ? numbered(Path.of("out"), name) : given(wanted);
        } catch (IOException e) {
            Path folder = wanted == null ? Path.of("out") : wanted;
            throw new CommandFailure(
                    ExitStatus.USAGE, "cannot make or write folder " + folder + ": " + reason(e));
        }
    }

    static RunFolder numbered(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        for (int number = 1; ; number++) {
            Path folder = parent.resolve(number == 1 ? name : name + "-" + number);
            try {
                return new RunFolder(Files.createDirectory(folder), true);
            } catch (FileAlreadyExistsException e) {
                // an earlier run's, or one that began this very moment: take the next number
            }
        }
    }

    private static RunFolder given(Path folder) throws IOException {
        boolean there = Files.exists(folder);
        if (there && !Files.isDirectory(folder)) {
            throw refused(folder, "is a file");
        }
        if (there) {
            try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
                if (content.iterator().hasNext()) {
                    throw refused(folder, "is not empty");
                }
            }
        }
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, ".noisefloor", ""));
        return new RunFolder(folder, !there);
    }

    private static CommandFailure refused(Path folder, String why) {
        return new CommandFailure(
                ExitStatus.USAGE,
                "--out %s %s; give a folder that is empty or does not exist yet"
                        .formatted(folder, why));
    }

    /// Removes the folder if this run made it and it is still empty.
    void giveBack() throws IOException {
        if (created) {
            try {
                Files.deleteIfExists(path);
            } catch (DirectoryNotEmptyException e) {
                // what was written stays
            }
        }
    }

    /// What to say where results could not be written.
    static CommandFailure notWritten(Path folder, IOException e) {
        return new CommandFailure(
                ExitStatus.ENVIRONMENT,
                "the results could not all be written to %s: %s".formatted(folder, reason(e)));
    }

    /// Why a file could not be written or removed, in words.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> gone.getFile() + " does not exist";
            case FileAlreadyExistsException there -> there.getFile() + " is a file";
            case DirectoryNotEmptyException full -> full.getFile() + " is not empty";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            case FileSystemException denied -> denied.getFile() + ": permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
