package org.noisefloor.io.description;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.io.description.DataSheet.Entry;

/// The complete numbers of a chip, for the binder of its kind. What contradicts something else is
/// blamed on the key that `file` itself gives, because the other one may come from a preset.
final class ChipNumbers {
    private final String file;
    private final Map<String, Entry> entries;

    ChipNumbers(String file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /// The number at `path` in SI units.
    double value(String path) {
        return entry(path).value();
    }

    /// The whole number at `path`.
    int count(String path) {
        return (int) entry(path).value();
    }

    /// The number or word at `path` as written.
    String text(String path) {
        return entry(path).text();
    }

    /// Whether `path` has a number or word, given or by default.
    boolean has(String path) {
        return entries.containsKey(path);
    }

    /// The spread at `sigma` with the law that the word at `distribution` names.
    Deviation deviation(String sigma, String distribution) {
        double spread = value(sigma);
        if (spread == 0) {
            return new Deviation.None();
        }
        return text(distribution).equals("normal")
                ? new Deviation.Normal(spread)
                : new Deviation.LogNormal(spread);
    }

    /// The spread at `sigma`, normal.
    Deviation normal(String sigma) {
        double spread = value(sigma);
        return spread == 0 ? new Deviation.None() : new Deviation.Normal(spread);
    }

    /// What `organ` makes of the numbers; what it refuses is blamed on one of `paths`.
    <T> T blaming(Supplier<T> organ, String... paths) {
        try {
            return organ.get();
        } catch (DescriptionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw blame(String.valueOf(e.getMessage()), paths);
        }
    }

    /// The error `problem`, at one of `paths`: those that the file itself gives come first, among them the one that
    /// `problem` names earliest.
    DescriptionException blame(String problem, String... paths) {
        List<String> own = List.of(paths).stream().filter(this::own).toList();
        String guilty =
                (own.isEmpty() ? List.of(paths) : own)
                        .stream()
                                .min(Comparator.comparingInt(path -> mention(problem, path)))
                                .orElseThrow();
        return Optional.ofNullable(entries.get(guilty))
                .map(e -> new DescriptionException(e.file(), e.line(), guilty, problem))
                .orElseGet(() -> new DescriptionException(file, 0, guilty, problem));
    }

    /// Where `problem` names the last word of `path`, or else, behind all of those, another word of it.
    private static int mention(String problem, String path) {
        int[] at =
                Arrays.stream(path.split("\\."))
                        .mapToInt(problem::indexOf)
                        .map(index -> index < 0 ? Integer.MAX_VALUE : index)
                        .toArray();
        int last = at[at.length - 1];
        int first = Arrays.stream(at).min().orElseThrow();
        return last == Integer.MAX_VALUE && first < last ? problem.length() + first : last;
    }

    private boolean own(String path) {
        Entry entry = entries.get(path);
        return entry != null && entry.file().equals(file) && entry.line() > 0;
    }

    private Entry entry(String path) {
        Entry entry = entries.get(path);
        if (entry == null) {
            throw new DescriptionException(file, 0, path, "is missing");
        }
        return entry;
    }
}
