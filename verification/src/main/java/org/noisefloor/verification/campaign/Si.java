package org.noisefloor.verification.campaign;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Quantities with SI prefixes, three digits.
public final class Si {
    private static final String[] PREFIX = {"f", "p", "n", "µ", "m", "", "k", "M", "G"};
    private static final int ONE = 5;
    private static final int DIGITS = 3;

    private Si() {}

    /// For example `3.21 µJ`.
    public static String of(double value, String unit) {
        if (value == 0) {
            return "0 " + unit;
        }
        // rounded first, so that 999.9 µJ becomes 1.00 mJ
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        int exponent = rounded.precision() - rounded.scale() - 1;
        int index = Math.clamp(Math.floorDiv(exponent, 3) + ONE, 0, PREFIX.length - 1);
        int power = 3 * (index - ONE);
        int decimals = Math.max(0, DIGITS - 1 - (exponent - power));
        return rounded.scaleByPowerOfTen(-power)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + " "
                + PREFIX[index]
                + unit;
    }
}
