package org.noisefloor.io.description;

import java.util.List;
import java.util.Map;
import org.noisefloor.io.description.DataSheet.Entry;

/// The complete keys of an experiment file, for the record of its kind.
final class StudyValues {
    private final String file;
    private final Map<String, Entry> entries;

    StudyValues(String file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /// Whether `path` has a value, given or by default.
    boolean has(String path) {
        return entries.containsKey(path);
    }

    /// The number at `path` in SI units.
    double value(String path) {
        return entry(path).value();
    }

    /// The whole number at `path`.
    int count(String path) {
        return (int) entry(path).value();
    }

    /// The word or text at `path`.
    String text(String path) {
        return entry(path).text();
    }

    /// The words at `path`.
    List<String> words(String path) {
        return WordList.split(entry(path).text());
    }

    /// An error of the value at `path`.
    DescriptionException problem(String path, String sentence) {
        return new DescriptionException(file, entry(path).line(), path, sentence);
    }

    private Entry entry(String path) {
        Entry entry = entries.get(path);
        if (entry == null) {
            throw new IllegalStateException("no value of " + path + " in " + file);
        }
        return entry;
    }
}
