package org.noisefloor.verification.study;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One run of a study that depends on no other.
///
/// @param rule what learns
/// @param substrate on what
/// @param repetition number of the repetition
/// @param seed of the repetition: equal for all rules and substrates, so that they are compared on the same networks
/// @param factors what else varies in the study, as words
public record Trial(
        String rule,
        String substrate,
        int repetition,
        long seed,
        SortedMap<String, String> factors) {
    /// Takes a copy of the factors.
    public Trial {
        factors = new TreeMap<>(factors);
    }

    /// A trial without further factors.
    public Trial(String rule, String substrate, int repetition, long seed) {
        this(rule, substrate, repetition, seed, new TreeMap<>());
    }

    /// The same trial with one more factor.
    public Trial with(String factor, String value) {
        var more = new TreeMap<>(factors);
        more.put(factor, value);
        return new Trial(rule, substrate, repetition, seed, more);
    }

    /// All but the repetition.
    Cell cell() {
        return new Cell(rule, substrate, factors);
    }

    /// What trials that differ only in their repetition have in common.
    ///
    /// @param rule what learns
    /// @param substrate on what
    /// @param factors what else varies
    record Cell(String rule, String substrate, SortedMap<String, String> factors) {
        /// The rule and the factors.
        String row() {
            return row(factors.keySet());
        }

        /// The rule and those of the factors that are `named`.
        String row(Set<String> named) {
            var text = new StringBuilder(rule);
            factors.forEach((factor, value) -> {
                if (named.contains(factor)) {
                    text.append(", ").append(factor).append(' ').append(value);
                }
            });
            return text.toString();
        }
    }
}
