package org.noisefloor.io.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text of a file that a person has written: UTF-8, of bounded size, without control
/// characters.
///
/// @param name file as the user named it
/// @param text what it holds
record TextFile(String name, String text) {
    /// Largest file that is read, in bytes; a chip file has a few thousand.
    static final int LARGEST = 1 << 20;

    /// Reads `path`; what is too large or no plain file is refused unread.
    static TextFile read(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            throw problem(name, "is a directory, but a file is needed");
        }
        if (Files.notExists(path)) {
            throw problem(name, "does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw problem(name, "is not a regular file that can be read");
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw tooLarge(name);
            }
            try (InputStream in = Files.newInputStream(path)) {
                return decode(name, in.readNBytes(LARGEST + 1));
            }
        } catch (AccessDeniedException e) {
            throw problem(name, "cannot be read: permission denied");
        } catch (IOException e) {
            throw problem(name, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// Reads a resource of this package.
    static TextFile resource(String resource, String name) {
        try (InputStream in = TextFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw problem(name, "is missing from this installation");
            }
            return decode(name, in.readNBytes(LARGEST + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Checks and decodes the bytes of a file.
    static TextFile decode(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw tooLarge(name);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw problem(name, "is not a text file in UTF-8");
        }
        if (text.isBlank()) {
            throw problem(name, "is empty");
        }
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                throw new DescriptionException(
                        name,
                        line,
                        "",
                        String.format(
                                "is not a text file: it holds the control character U+%04X",
                                (int) c));
            }
        }
        return new TextFile(name, text);
    }

    private static DescriptionException tooLarge(String name) {
        return problem(name, "is larger than " + LARGEST + " bytes, the most that is read");
    }

    private static DescriptionException problem(String name, String problem) {
        return new DescriptionException(name, 0, "", problem);
    }
}
