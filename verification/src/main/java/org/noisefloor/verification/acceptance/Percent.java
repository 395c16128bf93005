package org.noisefloor.verification.acceptance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Fractions as people read them.
public final class Percent {
    private Percent() {}

    /// In per cent with at most two decimals, without the sign; `?` for no number.
    public static String of(double fraction) {
        if (Double.isNaN(fraction)) {
            return "?";
        }
        BigDecimal rounded =
                new BigDecimal(100 * fraction)
                        .setScale(fraction > 0.99 && fraction < 1 ? 2 : 1, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
