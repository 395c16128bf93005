package org.noisefloor.io.waveform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;

/// A value change dump as a strict reader understands it: signals by their path, each with its width and its changes. Equal dumps may be
/// written in different ways.
///
/// @param timescale without spaces
/// @param signals by path
record VcdDump(String timescale, SortedMap<String, VcdDump.Signal> signals) {

    /// A signal.
    ///
    /// @param type `wire` or `real`
    /// @param width bits
    /// @param changes `time=value`, without those that change nothing and without an unknown value at the beginning
    record Signal(String type, int width, List<String> changes) {}

    static VcdDump of(String text) {
        return new Reader(text).read();
    }

    private static final class Reader {
        private final Iterator<Object> tokens;
        private final SortedMap<String, Signal> signals = new TreeMap<>();
        private final Map<String, List<Signal>> byCode = new HashMap<>();
        private final List<String> scope = new ArrayList<>();
        private String timescale = "";
        private long time = -1;

        Reader(String text) {
            this.tokens = new StringTokenizer(text).asIterator();
        }

        VcdDump read() {
            String token = next();
            for (; !token.equals("$enddefinitions"); token = next()) {
                List<String> words = untilEnd();
                switch (token) {
                    case "$timescale" -> timescale = String.join("", words);
                    case "$scope" -> scope.add(words.get(1));
                    case "$upscope" -> scope.removeLast();
                    case "$var" -> declare(words);
                    case "$comment", "$date", "$version", "$attrbegin" -> {}
                    default -> throw malformed("unknown declaration " + token);
                }
            }
            require(untilEnd().isEmpty() && scope.isEmpty(), "scopes are left open");
            require(timescale.matches("10{0,2}(s|ms|us|ns|ps|fs)"), "timescale " + timescale);
            while (tokens.hasNext()) {
                change(next());
            }
            return new VcdDump(timescale, signals);
        }

        private void declare(List<String> words) {
            var signal =
                    new Signal(words.get(0), Integer.parseInt(words.get(1)), new ArrayList<>());
            String path = String.join(".", scope) + "." + words.get(3);
            require(signals.put(path, signal) == null, "two signals of the name " + path);
            if (words.size() == 5) {
                require(
                        words.get(4).equals("[" + (signal.width() - 1) + ":0]"),
                        "range of " + path);
            }
            byCode.computeIfAbsent(words.get(2), _ -> new ArrayList<>()).add(signal);
        }

        private void change(String token) {
            char kind = token.charAt(0);
            switch (kind) {
                case '#' -> {
                    long next = Long.parseLong(token.substring(1));
                    require(next > time, "time " + next + " after " + time);
                    time = next;
                }
                case '$' ->
                        require(
                                token.equals("$dumpvars") || token.equals("$end"),
                                "unknown command " + token);
                case 'b' -> set(next(), token.substring(1), "wire");
                case 'r' -> set(next(), token.substring(1), "real");
                default -> set(token.substring(1), token.substring(0, 1), "wire");
            }
        }

        private void set(String code, String value, String type) {
            require(byCode.containsKey(code), "signal " + code + " is not declared");
            for (Signal signal : byCode.get(code)) {
                require(signal.type().equals(type), "a " + signal.type() + " gets " + value);
                String plain = type.equals("real") ? "" + Double.parseDouble(value) : bits(value);
                require(
                        type.equals("real") || plain.length() <= signal.width(),
                        "%s does not fit %d bits".formatted(value, signal.width()));
                add(signal.changes(), plain);
            }
        }

        private static String bits(String value) {
            require(value.matches("[01]+|x+"), "bits " + value);
            return value.startsWith("x") ? "x" : value.replaceFirst("^0+(?=.)", "");
        }

        private void add(List<String> changes, String value) {
            if (!changes.isEmpty() && changes.getLast().startsWith(time + "=")) {
                // the last of several values at one time counts
                changes.removeLast();
            }
            boolean same = !changes.isEmpty() && changes.getLast().endsWith("=" + value);
            if (same || (changes.isEmpty() && value.equals("x"))) {
                return;
            }
            changes.add(time + "=" + value);
        }

        private List<String> untilEnd() {
            List<String> words = new ArrayList<>();
            for (String word = next(); !word.equals("$end"); word = next()) {
                words.add(word);
            }
            return words;
        }

        private String next() {
            require(tokens.hasNext(), "ends too early");
            return (String) tokens.next();
        }

        private static void require(boolean right, String what) {
            if (!right) {
                throw malformed(what);
            }
        }

        private static IllegalArgumentException malformed(String what) {
            return new IllegalArgumentException("malformed dump: " + what);
        }
    }
}
