package org.noisefloor.io.event;

import java.nio.file.Path;

/// A part of a log that cannot be read.
///
/// @param file segment
/// @param position byte offset in it
/// @param what is missing, and why
public record Damage(Path file, long position, String what) {
    @Override
    public String toString() {
        return "%s: byte %d: %s".formatted(file, position, what);
    }
}
