package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// A list of words as the text of an entry: words between commas.
final class WordList {
    private WordList() {}

    /// The words of `text`.
    static List<String> split(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /// `text` with its words between `, `.
    ///
    /// @param problem makes an exception of a sentence about the key
    static String checked(
            Key.Words key, String text, Function<String, DescriptionException> problem) {
        List<String> words = split(text);
        var seen = new HashSet<String>();
        for (String word : words) {
            if (!key.allowed().contains(word)) {
                throw problem.apply(
                        "must be "
                                + key.phrase()
                                + ", but has "
                                + quote(word)
                                + Nearest.hint(word, key.allowed()));
            }
            if (!seen.add(word)) {
                throw problem.apply("must have no word twice, but has " + quote(word) + " twice");
            }
        }
        return String.join(", ", words);
    }
}
