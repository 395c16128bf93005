package org.noisefloor.verification.claim;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.ChipChanges;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.Variation;

/// What makes a die differ by keys of its chip file: spreads from unit to unit, and factors of its lot, its wafer and itself.
final class DieSpreads {
    private static final List<Variation> SPREADS =
            List.of(Variation.RELATIVE, Variation.ABSOLUTE, Variation.ELEMENT, Variation.DEFECT);

    private DieSpreads() {}

    /// Keys that make units differ.
    static List<String> units(Specimen die) {
        DataSheet chip = die.chip();
        var keys = SPREADS.stream().map(chip::varying).flatMap(Collection::stream).toList();
        return chip.entries().stream().map(DataSheet.Entry::path).filter(keys::contains).toList();
    }

    /// Keys at which the die as it was made differs from the chip that was planned.
    static List<String> process(Specimen die) {
        return die.nominal().entries().stream()
                .filter(planned -> !text(die.chip(), planned.path()).equals(planned.text()))
                .map(DataSheet.Entry::path)
                .toList();
    }

    /// Whether nothing of either is there.
    static boolean none(Specimen die) {
        return units(die).isEmpty() && process(die).isEmpty();
    }

    private static String text(DataSheet chip, String key) {
        return chip.entry(key).map(DataSheet.Entry::text).orElse("");
    }

    /// The die whose units do not differ by some keys, unless there is no such chip.
    static Optional<Specimen> withoutUnits(Specimen die, List<String> keys) {
        SortedMap<String, String> zero = new TreeMap<>();
        keys.forEach(key -> zero.put(key, ChipChanges.times(die.chip(), key, 0)));
        return changed(die, zero, zero);
    }

    /// The die that at some keys came out as it was planned, unless there is no such chip.
    static Optional<Specimen> withoutProcess(Specimen die, List<String> keys) {
        SortedMap<String, String> planned = new TreeMap<>();
        keys.forEach(key -> planned.put(key, text(die.nominal(), key)));
        return changed(die, planned, new TreeMap<>());
    }

    /// The die without anything that makes it differ, unless there is no such chip.
    static Optional<Specimen> without(Specimen die) {
        return withoutProcess(die, process(die)).flatMap(as -> withoutUnits(as, units(as)));
    }

    private static Optional<Specimen> changed(
            Specimen die, SortedMap<String, String> made, SortedMap<String, String> planned) {
        try {
            return Optional.of(
                    die.with(
                            ChipReader.with(die.chip(), made),
                            ChipReader.with(die.nominal(), planned)));
        } catch (DescriptionException _) {
            return Optional.empty();
        }
    }
}
