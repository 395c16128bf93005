package org.noisefloor.io.description;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known word nearest to a misspelt one.
public final class Nearest {
    private Nearest() {}

    /// ` (did you mean X?)`, or nothing if no known word is near.
    ///
    /// @param word what was written
    /// @param known what might have been meant
    /// @return a hint to be appended to a sentence, may be empty
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(near -> " (did you mean " + near + "?)").orElse("");
    }

    /// The known word with the smallest edit distance, if that is at most a third of the length of
    /// `word`, at least 2.
    static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > 60) {
            return Optional.empty();
        }
        int furthest = Math.clamp(word.length() / 3, Math.min(2, word.length() - 1), 60);
        return known.stream()
                .min(Comparator.comparingInt(other -> distance(word, other)))
                .filter(other -> distance(word, other) <= furthest);
    }

    // Levenshtein distance; letter case counts nothing
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
