package org.noisefloor.io.description;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// What is asked of a chip before it is accepted: claims, each with the fraction of dies on which it must hold.
///
/// @param file file as the user named it
/// @param name name of the run
/// @param seed seed of all dies, networks and noise
/// @param chips chips, each with a name of its own
/// @param conditions changes of chip keys, by the name of the condition; one without changes if the file has none
/// @param requirements claims with what is required of them
/// @param waivers what may fail for now
public record Acceptance(
        String file,
        String name,
        long seed,
        List<DataSheet> chips,
        SortedMap<String, SortedMap<String, String>> conditions,
        List<Requirement> requirements,
        List<Waiver> waivers) {
    /// Largest number of dies of a claim.
    public static final int MOST_DIES = 10_000_000;

    /// Takes copies of the lists.
    public Acceptance {
        chips = List.copyOf(chips);
        requirements = List.copyOf(requirements);
        waivers = List.copyOf(waivers);
    }

    /// Chip keys that a condition changes.
    public SortedMap<String, String> changes(String condition) {
        return conditions.getOrDefault(condition, Collections.emptySortedMap());
    }

    /// The same with another largest number of dies of each claim.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public Acceptance withDies(int dies) {
        if (dies < 1 || dies > MOST_DIES) {
            throw new IllegalArgumentException(
                    "dies must be between 1 and %d, was %d".formatted(MOST_DIES, dies));
        }
        return new Acceptance(
                file,
                name,
                seed,
                chips,
                conditions,
                requirements.stream().map(each -> each.withDies(dies)).toList(),
                waivers);
    }

    /// One claim and what is required of it.
    ///
    /// @param claim the claim
    /// @param chips names of the chips that it is checked on
    /// @param conditions names of the conditions under which it is checked
    /// @param calibrated whether dies are calibrated before; both for a comparison
    /// @param yield least fraction of dies on which it must hold, 0..1
    /// @param confidence of its verdict, 0.5 to below 1
    /// @param dies largest number of dies
    /// @param block number of dies after which is looked whether a verdict is possible
    /// @param line line of its name in the file
    public record Requirement(
            ClaimDescription claim,
            List<String> chips,
            List<String> conditions,
            List<Boolean> calibrated,
            double yield,
            double confidence,
            int dies,
            int block,
            int line) {
        /// Takes copies of the lists.
        public Requirement {
            chips = List.copyOf(chips);
            conditions = List.copyOf(conditions);
            calibrated = List.copyOf(calibrated);
        }

        Requirement withDies(int most) {
            return new Requirement(
                    claim, chips, conditions, calibrated, yield, confidence, most, block, line);
        }
    }

    /// A claim that need not hold on a chip until a day.
    ///
    /// @param name name in the file
    /// @param claim name of the claim
    /// @param chip name of the chip
    /// @param condition name of the condition; empty for all
    /// @param reason why
    /// @param until last day on which it counts
    /// @param line line in the file
    public record Waiver(
            String name,
            String claim,
            String chip,
            String condition,
            String reason,
            LocalDate until,
            int line) {
        /// Whether it is about this case.
        public boolean covers(String otherClaim, String otherChip, String otherCondition) {
            return claim.equals(otherClaim)
                    && chip.equals(otherChip)
                    && (condition.isEmpty() || condition.equals(otherCondition));
        }
    }

    /// Refuses waivers whose last day has passed.
    ///
    /// @throws DescriptionException naming the first
    public void requireCurrent(LocalDate today) {
        for (Waiver waiver : waivers) {
            if (waiver.until().isBefore(today)) {
                throw new DescriptionException(
                        file,
                        waiver.line(),
                        "waivers." + waiver.name() + ".until",
                        "has passed on %s: mend %s on %s, or decide anew"
                                .formatted(waiver.until(), waiver.claim(), waiver.chip()));
            }
        }
    }
}
