package org.noisefloor.io.description;

import java.util.List;

/// One key that a file may hold: what it means and what it accepts.
///
/// @param path full key, such as `neuron.threshold`
/// @param kind what it accepts
/// @param fallback what holds if the key is absent, as written; empty if it must be there
/// @param circuit the neuron circuit that it belongs to; empty if it belongs to all
/// @param meaning one line for the person who fills it in
record Key(String path, Kind kind, String fallback, String circuit, String meaning) {

    /// What a key accepts.
    sealed interface Kind {
        /// What is accepted, for people.
        String phrase();
    }

    /// A number with a unit, between two bounds that are themselves accepted.
    record Number(Dimension dimension, Quantity least, Quantity most, boolean whole)
            implements Kind {
        @Override
        public String phrase() {
            return (whole ? "whole, " : "") + least.text() + " to " + most.text();
        }
    }

    /// One of a few words.
    record Word(List<String> allowed) implements Kind {
        @Override
        public String phrase() {
            return String.join(" or ", allowed);
        }
    }

    /// Free text of at most `longest` characters on one line; `name` says that it must be a name of
    /// one word.
    record Text(int longest, boolean name) implements Kind {
        @Override
        public String phrase() {
            return name
                    ? "a name of letters, digits, '.', '_' and '-', at most " + longest
                    : "one line of at most " + longest + " characters";
        }
    }

    /// A map that its own reader reads.
    record Nested(String phrase) implements Kind {}

    /// Whether the key must be in the file or in the preset that it extends.
    boolean required() {
        return fallback.isEmpty() && (kind instanceof Number || kind instanceof Word);
    }

    /// Whether the key belongs to neuron circuit `word`.
    boolean belongsTo(String word) {
        return circuit.isEmpty() || circuit.equals(word);
    }

    /// The same key, needed for one neuron circuit only.
    Key onlyFor(String word) {
        return new Key(path, kind, fallback, word, meaning);
    }

    /// The same key, holding `text` if absent.
    Key or(String text) {
        return new Key(path, kind, text, circuit, meaning);
    }

    /// A number above zero.
    static Key positive(String path, Dimension dimension, String meaning) {
        return number(path, dimension, dimension.smallest(), dimension.largest(), meaning);
    }

    /// A number that may be zero.
    static Key notNegative(String path, Dimension dimension, String meaning) {
        return number(path, dimension, zero(dimension), dimension.largest(), meaning);
    }

    /// A spread: a number that is zero if absent, because an absent flaw is none.
    static Key spread(String path, Dimension dimension, String meaning) {
        return notNegative(path, dimension, meaning).or(zero(dimension));
    }

    /// A number between two bounds, as written.
    static Key number(String path, Dimension dimension, String least, String most, String meaning) {
        var kind =
                new Number(
                        dimension,
                        Quantity.parse(least, dimension),
                        Quantity.parse(most, dimension),
                        false);
        return new Key(path, kind, "", "", meaning);
    }

    /// A whole number between two bounds, as written.
    static Key whole(String path, Dimension dimension, String least, String most, String meaning) {
        var kind =
                new Number(
                        dimension,
                        Quantity.parse(least, dimension),
                        Quantity.parse(most, dimension),
                        true);
        return new Key(path, kind, "", "", meaning);
    }

    /// One of `allowed`.
    static Key word(String path, String meaning, String... allowed) {
        return new Key(path, new Word(List.of(allowed)), "", "", meaning);
    }

    /// A name of one word.
    static Key name(String path, String meaning) {
        return new Key(path, new Text(64, true), "", "", meaning);
    }

    /// Free text.
    static Key text(String path, int longest, String meaning) {
        return new Key(path, new Text(longest, false), "", "", meaning);
    }

    private static String zero(Dimension dimension) {
        return ("0 " + dimension.baseUnit()).strip();
    }
}
