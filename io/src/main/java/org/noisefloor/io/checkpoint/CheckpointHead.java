package org.noisefloor.io.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.table.Origin;

/// Whose state a checkpoint holds, and when.
///
/// @param program name, version and revision of the program
/// @param settings what decides the run, by key, one line each: experiment, its hash, seeds, chip
/// @param state which of the run's states it is
/// @param position when
public record CheckpointHead(
        String program, SortedMap<String, String> settings, String state, Position position) {
    static final String BLOCK = "head";

    private static final String FIRST_LINE = "noisefloor checkpoint, schema 1";
    private static final String SETTING = "setting.";
    private static final String DIGEST = "digest";

    /// When a state was kept.
    ///
    /// @param step intervals or epochs that had passed
    /// @param events recorded in the run's event log by then, all of them acknowledged
    /// @param batch number of the last acknowledged batch; -1 without one, or without a log
    public record Position(long step, long events, long batch) {
        /// Checks the ranges.
        public Position {
            if (step < 0 || events < 0 || batch < -1) {
                throw new IllegalArgumentException(
                        "step and events must be >= 0 and batch >= -1, were %d, %d and %d"
                                .formatted(step, events, batch));
            }
        }

        /// Without an event log.
        public static Position at(long step) {
            return new Position(step, 0, -1);
        }
    }

    /// Checks that everything is one line, and copies.
    public CheckpointHead {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        requireLine("program", program);
        requireLine("state", state);
        settings.forEach((key, value) -> {
            if (!key.matches("[a-z][a-z0-9_.-]*")) {
                throw new IllegalArgumentException(
                        "a key of the head must be small letters, digits, _, . and -, was '%s'"
                                .formatted(key));
            }
            requireLine(key, value);
        });
    }

    /// A head whose settings are in no particular order.
    public static CheckpointHead of(
            String program, Map<String, String> settings, String state, Position position) {
        return new CheckpointHead(program, new TreeMap<>(settings), state, position);
    }

    /// The same state at another time.
    public CheckpointHead at(Position other) {
        return new CheckpointHead(program, settings, state, other);
    }

    private static void requireLine(String key, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "%s in the head must be one line of text, was '%s'".formatted(key, value));
        }
    }

    /// SHA-256 over program and settings.
    public String digest() {
        return Origin.hash(program + '\n' + settings);
    }

    /// What differs from another head besides the position, as half a sentence; empty if nothing does.
    String difference(CheckpointHead expected) {
        if (!program.equals(expected.program)) {
            return differs("program", program, expected.program);
        }
        var keys = new TreeMap<>(settings);
        keys.putAll(expected.settings);
        for (String key : keys.keySet()) {
            String found = settings.getOrDefault(key, "absent");
            String wanted = expected.settings.getOrDefault(key, "absent");
            if (!found.equals(wanted)) {
                return differs(key, found, wanted);
            }
        }
        return state.equals(expected.state) ? "" : differs("state", state, expected.state);
    }

    private static String differs(String key, String found, String expected) {
        return "%s in the head must be '%s', was '%s'".formatted(key, expected, found);
    }

    byte[] text() {
        var text = new StringBuilder(FIRST_LINE).append('\n');
        line(text, "program", program);
        line(text, DIGEST, digest());
        line(text, "state", state);
        line(text, "step", position.step);
        line(text, "events", position.events);
        line(text, "batch", position.batch);
        settings.forEach((key, value) -> line(text, SETTING + key, value));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException with what is wrong, as half a sentence
    static CheckpointHead parse(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        if (!lines[0].equals(FIRST_LINE)) {
            throw new IllegalArgumentException("the head must begin with '" + FIRST_LINE + "'");
        }
        var values = new TreeMap<String, String>();
        for (int k = 1; k < lines.length; k++) {
            int colon = lines[k].indexOf(": ");
            if (colon < 0) {
                throw new IllegalArgumentException(
                        "line %d of the head must be 'key: value'".formatted(k + 1));
            }
            values.put(lines[k].substring(0, colon), lines[k].substring(colon + 2));
        }
        var settings = new TreeMap<String, String>();
        values.forEach((key, value) -> {
            if (key.startsWith(SETTING)) {
                settings.put(key.substring(SETTING.length()), value);
            }
        });
        var head =
                new CheckpointHead(
                        value(values, "program"),
                        settings,
                        value(values, "state"),
                        new Position(
                                number(values, "step"),
                                number(values, "events"),
                                number(values, "batch")));
        if (!head.digest().equals(value(values, DIGEST))) {
            throw new IllegalArgumentException("the digest of the head is not that of its lines");
        }
        return head;
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the head has no key '" + key + "'");
        }
        return value;
    }

    private static long number(Map<String, String> values, String key) {
        try {
            return Long.parseLong(value(values, key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    key + " in the head must be a whole number, was '" + values.get(key) + "'", e);
        }
    }
}
