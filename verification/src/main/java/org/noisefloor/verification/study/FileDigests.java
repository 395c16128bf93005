package org.noisefloor.verification.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is in files, in a form that can be compared and that `sha256sum` prints, too.
final class FileDigests {
    private FileDigests() {}

    /// SHA-256 of each file in hexadecimal, by its path.
    static SortedMap<String, String> of(List<Path> files) throws IOException {
        var digests = new TreeMap<String, String>();
        for (Path file : files) {
            MessageDigest digest = sha256();
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            digests.put(file.toString(), HexFormat.of().formatHex(digest.digest()));
        }
        return digests;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
