package org.noisefloor.io.description;

import java.util.Map;

/// What a sweep looks for.
///
/// @param name as written, such as `energy`
/// @param number name of the number that claims measure, such as `energy_J`; `yield` and `area_mm2` belong to no die alone
/// @param maximise whether more is better
public record Objective(String name, String number, boolean maximise) {
    /// Share of dies on which the claims hold.
    public static final String YIELD = "yield";

    /// Area of the chip.
    public static final String AREA = "area_mm2";

    /// Words for numbers that claims measure.
    private static final Map<String, String> WORDS =
            Map.of(
                    "area", AREA,
                    "energy", "energy_J",
                    "angle", "angle_deg",
                    "time", "time_s",
                    "latency", "time_s");

    /// The objective of a word in a file.
    static Objective of(String word, boolean maximise) {
        return new Objective(word, WORDS.getOrDefault(word, word), maximise);
    }

    /// Unit of its number, as the name says; empty for none.
    public String unit() {
        if (number.equals(YIELD)) {
            return "%";
        }
        int cut = number.lastIndexOf('_');
        String unit = cut < 0 ? "" : number.substring(cut + 1);
        return switch (unit) {
            case "deg" -> "°";
            case "mm2" -> "mm²";
            case "J", "s", "V", "A", "W" -> unit;
            default -> "";
        };
    }
}
