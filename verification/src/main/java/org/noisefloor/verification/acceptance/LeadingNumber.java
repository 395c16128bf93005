package org.noisefloor.verification.acceptance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;

/// The number of a claim's findings that tells good dies from bad ones: the angle, by which claims are decided that have one, and not that of
/// one of its layers; otherwise the first by name; of those that vary and are no cost.
///
/// @param name its name
/// @param highIsWorse whether failing dies have the greater one; so taken where no die fails, or all do
public record LeadingNumber(String name, boolean highIsWorse) {
    private static final String ANGLE = "angle_deg";

    private static final Comparator<String> BEST_FIRST =
            Comparator.comparing((String name) -> !name.equals(ANGLE))
                    .thenComparing(Comparator.naturalOrder());

    private static final Set<String> COSTS =
            Set.of(
                    "area_mm2",
                    "calibration_energy_J",
                    "calibration_time_s",
                    "cycles",
                    "energy_J",
                    "saturated",
                    "time_s");

    static Optional<LeadingNumber> of(List<DieFinding> dies) {
        if (dies.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>(dies.getFirst().finding().numbers().keySet());
        names.removeAll(COSTS);
        dies.forEach(die -> names.retainAll(die.finding().numbers().keySet()));
        return names.stream()
                .filter(name -> varies(dies, name))
                .min(BEST_FIRST)
                .map(name -> new LeadingNumber(name, highIsWorse(dies, name)));
    }

    private static boolean varies(List<DieFinding> dies, String name) {
        double first = number(dies.getFirst(), name);
        return dies.stream().anyMatch(die -> number(die, name) != first);
    }

    private static boolean highIsWorse(List<DieFinding> dies, String name) {
        double[] good = numbers(dies, name, true);
        double[] bad = numbers(dies, name, false);
        return good.length == 0
                || bad.length == 0
                || Percentile.median(bad) >= Percentile.median(good);
    }

    private static double[] numbers(List<DieFinding> dies, String name, boolean holds) {
        return dies.stream()
                .filter(die -> die.finding().holds() == holds)
                .mapToDouble(die -> number(die, name))
                .toArray();
    }

    private static double number(DieFinding die, String name) {
        return die.finding().numbers().getOrDefault(name, Double.NaN);
    }

    /// The number of a die.
    double of(DieFinding die) {
        return number(die, name);
    }

    Comparator<DieFinding> worstFirst() {
        Comparator<DieFinding> rising = Comparator.comparingDouble(this::of);
        return highIsWorse ? rising.reversed() : rising;
    }
}
