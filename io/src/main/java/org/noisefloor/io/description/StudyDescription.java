package org.noisefloor.io.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything in an experiment file that decides the result of a study.
///
/// @param name name of the experiment
/// @param kind what kind of study it is
/// @param seed seed from which that of every repetition follows
/// @param repetitions networks of each rule on each substrate, each from a seed and on a die of its own
/// @param rules what is compared
/// @param substrates on what
/// @param keys every key of the kind as written, by path
/// @param setting the same, bound
public record StudyDescription(
        String name,
        StudyKind kind,
        long seed,
        int repetitions,
        List<String> rules,
        List<String> substrates,
        SortedMap<String, String> keys,
        StudySetting setting) {
    /// Most repetitions of one study.
    public static final int MOST_REPETITIONS = 10_000;

    /// Largest seed: the last whole number that a file's numbers hold exactly.
    private static final long MOST_SEED = 1L << 53;

    /// Checks seed and repetitions, and that every rule, and what the setting asks for, runs on every substrate.
    ///
    /// @throws IllegalArgumentException naming a rule and a substrate on which it does not run
    public StudyDescription {
        rules = List.copyOf(rules);
        substrates = List.copyOf(substrates);
        keys = new TreeMap<>(keys);
        if (repetitions < 1 || repetitions > MOST_REPETITIONS) {
            throw new IllegalArgumentException(
                    "repetitions must be between 1 and "
                            + MOST_REPETITIONS
                            + ", was "
                            + repetitions);
        }
        if (seed < 0 || seed > MOST_SEED) {
            throw new IllegalArgumentException(
                    "experiment.seed must be between 0 and %d, was %d".formatted(MOST_SEED, seed));
        }
        for (String substrate : substrates) {
            for (String rule : rules) {
                require(kind, kind.cells().refusal(rule, substrate));
            }
            require(kind, setting.refusal(substrate));
        }
    }

    private static void require(StudyKind kind, Optional<String> refusal) {
        refusal.ifPresent(sentence -> {
            throw new IllegalArgumentException("study " + kind.word() + " " + sentence);
        });
    }

    /// The same study from another seed.
    public StudyDescription withSeed(long other) {
        return new StudyDescription(
                name, kind, other, repetitions, rules, substrates, keys, setting);
    }

    /// The same study with another number of repetitions.
    public StudyDescription withRepetitions(int other) {
        return new StudyDescription(name, kind, seed, other, rules, substrates, keys, setting);
    }

    /// The same study on one substrate alone, with those of its rules that run there.
    ///
    /// @throws IllegalArgumentException if none does
    public StudyDescription on(String substrate) {
        List<String> one = List.of(substrate);
        List<String> running = kind.cells().runningOn(rules, one);
        return new StudyDescription(
                name,
                kind,
                seed,
                repetitions,
                running.isEmpty() ? rules : running,
                one,
                keys,
                setting);
    }

    /// All that decides the result, as text.
    public Map<String, String> asText() {
        var text = new TreeMap<>(keys);
        text.put("experiment.kind", kind.word());
        text.put("experiment.name", name);
        text.put("experiment.seed", Long.toString(seed));
        text.put("repetitions", Integer.toString(repetitions));
        text.put("rules", String.join(", ", rules));
        text.put("substrates", String.join(", ", substrates));
        return text;
    }
}
