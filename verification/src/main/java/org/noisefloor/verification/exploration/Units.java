package org.noisefloor.verification.exploration;

import java.util.List;
import java.util.Locale;
import org.noisefloor.io.description.Objective;
import org.noisefloor.verification.campaign.Words;

/// Numbers of an exploration for people.
final class Units {
    private static final List<String> PREFIXED = List.of("J", "s", "V", "A", "W");
    private static final List<String> PREFIXES = List.of("", "m", "µ", "n", "p", "f");

    private Units() {}

    /// The value of an objective with its unit.
    static String words(Objective objective, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (objective.number().equals(Objective.YIELD)) {
            return percent(value);
        }
        return measure(value, objective.unit());
    }

    /// A value with its unit, which gets a prefix where it may have one.
    static String measure(double value, String unit) {
        double size = Math.abs(value);
        if (!PREFIXED.contains(unit) || size == 0 || size < 1e-15 || size >= 1e3) {
            return (scientific(value) + " " + unit).strip();
        }
        int step = 0;
        double scaled = value;
        while (Math.abs(scaled) < 1) {
            scaled *= 1000;
            step++;
        }
        return Words.of(scaled) + " " + PREFIXES.get(step) + unit;
    }

    /// A share in per cent.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// A yield with its interval.
    static String interval(Summary summary) {
        return summary.dies() == 0
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f to %.1f)",
                        100 * summary.yield(),
                        100 * summary.lower(),
                        100 * summary.upper());
    }

    /// Three digits, with an exponent where they would be far from the point.
    static String scientific(double value) {
        double size = Math.abs(value);
        return size != 0 && (size < 1e-3 || size >= 1e5)
                ? String.format(Locale.ROOT, "%.2e", value)
                : Words.of(value);
    }

    /// Unit of a number as the end of its name says, such as `angle_deg`; `1` for none.
    static String of(String number) {
        int cut = number.lastIndexOf('_');
        String unit = cut < 0 ? "" : number.substring(cut + 1);
        return switch (unit) {
            case "deg", "mm2", "J", "s", "V", "A", "W" -> unit;
            default -> "1";
        };
    }
}
