package org.noisefloor.io.table;

import java.io.IOException;
import java.nio.file.Path;

/// A JSON file that is byte for byte the same for equal values; the text is that of [Json#pretty].
public final class JsonFile {
    private JsonFile() {}

    /// Writes `value` (a record, a list or a map of such) to `file` as a whole, in place of what was there.
    ///
    /// @throws IllegalArgumentException for an infinity or a type that has no JSON form; `file` is then untouched
    /// @throws IOException when the file cannot be written
    public static void write(Object value, Path file) throws IOException {
        AtomicFile.write(stream -> Json.writePretty(value, stream), file);
    }
}
