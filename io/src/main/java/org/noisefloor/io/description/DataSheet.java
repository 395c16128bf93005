package org.noisefloor.io.description;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.noisefloor.emulator.chip.ChipDescription;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;

/// A chip file as read: every number with its unit, its provenance and its place, and the
/// description they make.
///
/// @param summary one line about the chip; may be empty
/// @param entries all numbers and words, those that the file leaves out included, in the order of a
///   data sheet
/// @param description the same in SI units
public record DataSheet(String summary, List<Entry> entries, ChipDescription description) {

    /// Reference of a number that a file gives without saying how it is known.
    public static final String THIS_FILE = "this file";

    /// Keeps the entries immutable.
    public DataSheet {
        entries = List.copyOf(entries);
    }

    /// One number or word of a chip file.
    ///
    /// @param path full key, such as `neuron.threshold`
    /// @param text as written, such as `0.6 V`
    /// @param value in SI units; a ratio as such, codes in LSB; NaN for a word
    /// @param unit unit of `value`; empty for a word
    /// @param provenance how it is known
    /// @param reference source, derivation or reason
    /// @param file file that gives it
    /// @param line line in that file; 0 if the file leaves it out
    public record Entry(
            String path,
            String text,
            double value,
            String unit,
            Provenance provenance,
            String reference,
            String file,
            int line) {}

    /// Every number and word as written, `path=text`: what a hash of the chip is taken over.
    public List<String> lines() {
        return entries.stream().map(entry -> entry.path() + "=" + entry.text()).toList();
    }

    /// The chip, which must be a spiking one, since experiments run on no other.
    ///
    /// @throws DescriptionException if it is of another kind
    public SpikingChipDescription spiking() {
        if (description instanceof SpikingChipDescription chip) {
            return chip;
        }
        throw wrongKind(ChipKind.SPIKING, "experiments");
    }

    /// The chip, which must be one that multiplies in memory.
    ///
    /// @throws DescriptionException if it is of another kind
    public CrossbarChipDescription crossbar() {
        if (description instanceof CrossbarChipDescription chip) {
            return chip;
        }
        throw wrongKind(ChipKind.CROSSBAR, "matrix products");
    }

    /// The chip, which must be one of log-domain neurons.
    ///
    /// @throws DescriptionException if it is of another kind
    public LogDomainChipDescription logDomain() {
        if (description instanceof LogDomainChipDescription chip) {
            return chip;
        }
        throw wrongKind(ChipKind.LOG_DOMAIN, "tag routing");
    }

    private DescriptionException wrongKind(ChipKind needed, String purpose) {
        return new DescriptionException(
                description.name(),
                0,
                CommonKeys.KIND,
                "must be %s for %s, was %s".formatted(needed.word(), purpose, kind()));
    }

    /// The word for what the chip is, such as `spiking`.
    public String kind() {
        return ChipKind.of(description).word();
    }

    /// Area of the die \[m²], if known.
    public OptionalDouble area() {
        return entry("chip.area").stream().mapToDouble(Entry::value).findFirst();
    }

    /// The entry with this path.
    public Optional<Entry> entry(String path) {
        return entries.stream().filter(e -> e.path().equals(path)).findFirst();
    }

    /// Paths of the numbers that make so much different and are not zero, in the order of the data sheet.
    public List<String> varying(Variation variation) {
        KeySet keys = ChipKind.of(description).keys();
        return entries.stream()
                .filter(entry ->
                        entry.value() != 0
                                && keys.find(entry.path()).orElseThrow().variation() == variation)
                .map(Entry::path)
                .toList();
    }

    /// How many entries there are of each provenance; none is missing from the map.
    public Map<Provenance, Integer> provenanceCounts() {
        var counts = new EnumMap<Provenance, Integer>(Provenance.class);
        for (Provenance provenance : Provenance.values()) {
            counts.put(provenance, 0);
        }
        for (Entry entry : entries) {
            counts.merge(entry.provenance(), 1, Integer::sum);
        }
        return counts;
    }
}
