package org.noisefloor.io.description;

import java.util.List;
import java.util.function.UnaryOperator;

/// One key that a file may hold: what it means and what it accepts.
///
/// @param path full key, such as `neuron.threshold`
/// @param kind what it accepts
/// @param fallback what holds if the key is absent, as written; empty if it must be there
/// @param required whether it must be in the file or in the preset that the file extends
/// @param condition when it belongs to a chip at all
/// @param meaning one line for the person who fills it in
/// @param variation what its number makes different from unit to unit or from time to time
record Key(
        String path,
        Kind kind,
        String fallback,
        boolean required,
        Condition condition,
        String meaning,
        Variation variation) {

    /// That the word at `path` is one of `words`; an empty path is no condition.
    record Condition(String path, List<String> words) {
        /// What always holds.
        static final Condition NONE = new Condition("", List.of());

        /// Whether it holds, given the word at each path.
        boolean holds(UnaryOperator<String> word) {
            return path.isEmpty() || words.contains(word.apply(path));
        }

        /// The words for people.
        String phrase() {
            return String.join(" or ", words);
        }
    }

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

    /// A list of words, each at most once.
    record Words(List<String> allowed) implements Kind {
        @Override
        public String phrase() {
            return "a list of " + String.join(", ", allowed);
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

    private static Key needed(String path, Kind kind, String meaning) {
        return new Key(path, kind, "", true, Condition.NONE, meaning, Variation.NONE);
    }

    /// A key that may be absent and then says nothing.
    static Key absentable(String path, Kind kind, String meaning) {
        return new Key(path, kind, "", false, Condition.NONE, meaning, Variation.NONE);
    }

    /// The same key, belonging only to chips that have one of `words` at `choice`.
    Key onlyFor(String choice, String... words) {
        var only = new Condition(choice, List.of(words));
        return new Key(path, kind, fallback, required, only, meaning, variation);
    }

    /// The same key, holding `text` if absent.
    Key or(String text) {
        return new Key(path, kind, text, false, condition, meaning, variation);
    }

    /// The same key, which may be absent and then says nothing.
    Key optional() {
        return new Key(path, kind, "", false, condition, meaning, variation);
    }

    /// The same key, whose number makes something else different.
    Key as(Variation other) {
        return new Key(path, kind, fallback, required, condition, meaning, other);
    }

    /// A number above zero.
    static Key positive(String path, Dimension dimension, String meaning) {
        return number(path, dimension, dimension.smallest(), dimension.largest(), meaning);
    }

    /// A number that may be zero.
    static Key notNegative(String path, Dimension dimension, String meaning) {
        return number(path, dimension, zero(dimension), dimension.largest(), meaning);
    }

    /// A spread: a number that is zero if absent, because an absent flaw is none. A ratio is the spread of a factor, anything else one of a
    /// difference, unless the key is said to be another one by [#as].
    static Key spread(String path, Dimension dimension, String meaning) {
        Variation variation =
                dimension == Dimension.RATIO ? Variation.RELATIVE : Variation.ABSOLUTE;
        return notNegative(path, dimension, meaning).or(zero(dimension)).as(variation);
    }

    /// A number between two bounds, as written.
    static Key number(String path, Dimension dimension, String least, String most, String meaning) {
        var kind =
                new Number(
                        dimension,
                        Quantity.parse(least, dimension),
                        Quantity.parse(most, dimension),
                        false);
        return needed(path, kind, meaning);
    }

    /// A whole number between two bounds, as written.
    static Key whole(String path, Dimension dimension, String least, String most, String meaning) {
        var kind =
                new Number(
                        dimension,
                        Quantity.parse(least, dimension),
                        Quantity.parse(most, dimension),
                        true);
        return needed(path, kind, meaning);
    }

    /// One of `allowed`.
    static Key word(String path, String meaning, String... allowed) {
        return needed(path, new Word(List.of(allowed)), meaning);
    }

    /// One or several of `allowed`.
    static Key words(String path, String meaning, List<String> allowed) {
        return needed(path, new Words(List.copyOf(allowed)), meaning);
    }

    /// A name of one word.
    static Key name(String path, String meaning) {
        return absentable(path, new Text(64, true), meaning);
    }

    /// Free text.
    static Key text(String path, int longest, String meaning) {
        return absentable(path, new Text(longest, false), meaning);
    }

    private static String zero(Dimension dimension) {
        return ("0 " + dimension.baseUnit()).strip();
    }
}
