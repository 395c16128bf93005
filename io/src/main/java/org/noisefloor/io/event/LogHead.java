package org.noisefloor.io.event;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a log comes from: enough to say what its numbers mean, and to run again what was recorded.
///
/// @param program name, version and revision of the program that wrote it
/// @param tick length of the unit of time \[s]
/// @param settings everything else by key, one line each: experiment, seeds, chip, die
public record LogHead(String program, double tick, SortedMap<String, String> settings) {
    static final int SCHEMA = 1;

    /// Of a log whose heads are all destroyed.
    static final LogHead UNKNOWN = of("unknown", 1, Map.of());

    private static final String FIRST_LINE = "noisefloor event log, schema ";

    /// Checks and copies.
    public LogHead {
        if (!(tick > 0) || Double.isInfinite(tick)) {
            throw new IllegalArgumentException("tick must be > 0 s and finite, was " + tick);
        }
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        requireLine("program", program);
        settings.forEach((key, value) -> {
            if (!key.matches("[a-z][a-z0-9.-]*")) {
                throw new IllegalArgumentException(
                        "a key of the head must be small letters, digits, dots and dashes, was '%s'"
                                .formatted(key));
            }
            requireLine(key, value);
        });
    }

    /// A head whose settings are in no particular order.
    public static LogHead of(String program, double tick, Map<String, String> settings) {
        return new LogHead(program, tick, new TreeMap<>(settings));
    }

    private static void requireLine(String key, String value) {
        if (value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    "%s in the head must be one line of text, was '%s'".formatted(key, value));
        }
    }

    byte[] text() {
        var text = new StringBuilder(FIRST_LINE).append(SCHEMA).append('\n');
        text.append("program: ").append(program).append('\n');
        text.append("tick: ").append(tick).append('\n');
        settings.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > EventFrame.LARGEST_CONTENT) {
            throw new IllegalArgumentException(
                    "the head must be at most %d bytes, was %d"
                            .formatted(EventFrame.LARGEST_CONTENT, bytes.length));
        }
        return bytes;
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException with what is wrong, to be put behind the name of the file
    static LogHead parse(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        if (!lines[0].equals(FIRST_LINE + SCHEMA)) {
            throw new IllegalArgumentException(
                    "this program reads logs that begin with '%s', this one begins with '%s'"
                            .formatted(FIRST_LINE + SCHEMA, abbreviated(lines[0])));
        }
        var settings = new TreeMap<String, String>();
        for (int k = 1; k < lines.length; k++) {
            int colon = lines[k].indexOf(": ");
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "line %d of the head must be 'key: value', was '%s'"
                                .formatted(k + 1, abbreviated(lines[k])));
            }
            settings.put(lines[k].substring(0, colon), lines[k].substring(colon + 2));
        }
        String program = settings.remove("program");
        String tick = settings.remove("tick");
        if (program == null || tick == null) {
            throw new IllegalArgumentException("the head has no program or no tick");
        }
        return new LogHead(program, Double.parseDouble(tick), settings);
    }

    private static String abbreviated(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}
