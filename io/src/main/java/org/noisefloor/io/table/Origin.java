package org.noisefloor.io.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Where the content of a file comes from: program, experiment, seed, and the hash of what was described. Every file that leaves
/// Noisefloor can carry it, and none of it depends on when or where the run took place.
///
/// @param facts names in lower case and what they were, in this order
public record Origin(Map<String, String> facts) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int BUFFER = 1 << 16;

    /// Takes a copy, and turns line ends and other control characters into spaces: many formats have one line for each fact.
    public Origin {
        var copy = new LinkedHashMap<String, String>();
        facts.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a fact of an origin must be named by a-z, 0-9, _ and ., was " + name);
            }
            copy.put(name, CONTROL.matcher(value).replaceAll(" "));
        });
        facts = Collections.unmodifiableMap(copy);
    }

    /// The facts that every result has.
    ///
    /// @param program version and revision of the program
    /// @param experiment name of the experiment
    /// @param seed its seed
    /// @param description SHA-256 of what was described, as [#hash] makes it
    public static Origin of(String program, String experiment, long seed, String description) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("program", program);
        facts.put("experiment", experiment);
        facts.put("seed", Long.toString(seed));
        facts.put("description_sha256", description);
        return new Origin(facts);
    }

    /// These facts and one more, or another value for one of them.
    public Origin with(String name, String value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Origin(more);
    }

    /// One line for each fact: `program: noisefloor 0.1.0`.
    public List<String> lines() {
        return facts.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
    }

    /// All facts in one line.
    public String line() {
        return String.join("; ", lines());
    }

    /// The origin of what a command makes of a file, without the folder in which that is.
    ///
    /// @param program version and revision of the program
    /// @param command the command, such as `nir write`
    /// @param input what it reads
    /// @throws IOException when the file cannot be read
    public static Origin of(String program, String command, Path input) throws IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("program", program);
        facts.put("command", command);
        facts.put("input", String.valueOf(input.getFileName()));
        facts.put("input_sha256", hash(input));
        return new Origin(facts);
    }

    /// SHA-256 of `text` as UTF-8, 64 hexadecimal digits.
    public static String hash(String text) {
        return hexadecimal(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// SHA-256 of the content of a file, 64 hexadecimal digits.
    ///
    /// @throws IOException when it cannot be read
    public static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (var stream = Files.newInputStream(file)) {
            byte[] part = new byte[BUFFER];
            for (int got = stream.read(part); got >= 0; got = stream.read(part)) {
                digest.update(part, 0, got);
            }
        }
        return hexadecimal(digest.digest());
    }

    private static String hexadecimal(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-256", e);
        }
    }
}
