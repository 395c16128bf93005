package org.noisefloor.io.event;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where a log comes from: enough to say what its numbers mean, and to run again what was recorded.
///
/// @param program name, version and revision of the program that wrote it
/// @param tick length of the unit of time \[s]
/// @param settings everything else by key, one line each: experiment, seeds, chip, die
public record LogHead(String program, double tick, SortedMap<String, String> settings) {
    static final int SCHEMA = 1;

    /// Of a log whose heads are all destroyed.
    static final LogHead UNKNOWN = of("unknown", 1, Map.of());

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u0080-\u009f]");

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
                                .formatted(abbreviated(key)));
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
                    "%s in the head must be one line of text, was '%s'"
                            .formatted(key, abbreviated(value)));
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
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].equals(FIRST_LINE + SCHEMA)) {
            throw new IllegalArgumentException(
                    "this program reads logs that begin with '%s', this one begins with '%s'"
                            .formatted(FIRST_LINE + SCHEMA, abbreviated(lines[0])));
        }
        var settings = new TreeMap<String, String>();
        for (int k = 1; k < lines.length - 1; k++) {
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
        try {
            return new LogHead(program, Double.parseDouble(tick), settings);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "tick in the head must be a number > 0 s, was '%s'"
                            .formatted(abbreviated(tick)),
                    e);
        }
    }

    /// The beginning of a line, in characters that can be shown.
    private static String abbreviated(String line) {
        String shown = CONTROL.matcher(line).replaceAll("\uFFFD");
        return shown.length() <= 60 ? shown : shown.substring(0, 60) + "...";
    }
}
