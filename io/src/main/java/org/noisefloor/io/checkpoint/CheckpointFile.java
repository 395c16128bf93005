package org.noisefloor.io.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.state.Kept;

/// The checkpoint of one state, in two generations: `NAME` and, from the time before, `NAME.previous`.
///
/// @param path file of the newest
public record CheckpointFile(Path path) {
    /// File of the one before.
    public Path previous() {
        return path.resolveSibling(path.getFileName() + ".previous");
    }

    /// Writes the newest; the one before is kept, whatever happens meanwhile.
    ///
    /// @throws IllegalArgumentException if the state cannot be written
    /// @throws IOException if the files cannot be written
    public void write(CheckpointHead head, Kept<?> state) throws IOException {
        // it must not take the place of one that is whole
        if (Files.exists(path) && Checkpoint.isWhole(path)) {
            Files.move(path, previous(), StandardCopyOption.REPLACE_EXISTING);
        }
        Checkpoint.write(head, state, path);
    }

    /// The newest that is whole and whose events are all in the log.
    ///
    /// @param expected whose it must be; its position is not compared
    /// @param events that the log of the run holds
    /// @return nothing if there is no file, or none that old
    /// @throws IllegalArgumentException if it is of another run, or if files are there and all are damaged
    /// @throws IOException if a file cannot be read
    public Optional<Checkpoint> newest(CheckpointHead expected, long events) throws IOException {
        IllegalArgumentException damaged = null;
        boolean anyWhole = false;
        for (Path file : List.of(path, previous())) {
            if (!Files.exists(file)) {
                continue;
            }
            @Nullable Checkpoint found = null;
            try {
                found = Checkpoint.read(file);
            } catch (IllegalArgumentException e) {
                damaged = damaged == null ? e : damaged;
            }
            if (found != null) {
                anyWhole = true;
                found.require(expected);
                if (found.head().position().events() <= events) {
                    return Optional.of(found);
                }
            }
        }
        if (damaged != null && !anyWhole) {
            throw new IllegalArgumentException(
                    "%s; no older one is whole: without %s and %s its part of the run begins anew"
                            .formatted(damaged.getMessage(), path, previous().getFileName()),
                    damaged);
        }
        return Optional.empty();
    }
}
