package org.noisefloor.verification.campaign;

import java.util.Locale;

/// Quantities with SI prefixes, three digits.
public final class Si {
    private static final String[] PREFIX = {"f", "p", "n", "µ", "m", "", "k", "M", "G"};
    private static final int ONE = 5;

    private Si() {}

    /// For example `3.21 µJ`.
    public static String of(double value, String unit) {
        if (value == 0) {
            return "0 " + unit;
        }
        int power = (int) Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-9);
        int index = Math.clamp(power + ONE, 0, PREFIX.length - 1);
        double scaled = value / StrictMath.pow(10, 3.0 * (index - ONE));
        return String.format(Locale.ROOT, "%.3g %s%s", scaled, PREFIX[index], unit);
    }
}
