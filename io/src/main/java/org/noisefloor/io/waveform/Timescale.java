package org.noisefloor.io.waveform;

import java.math.BigDecimal;
import java.math.MathContext;

/// The unit in which a waveform file counts time: a power of ten from 1 fs to 1 s.
///
/// @param exponent time of one tick is `10^exponent` s
public record Timescale(int exponent) {
    private static final int FINEST = -15;
    private static final String[] UNIT = {"s", "ms", "us", "ns", "ps", "fs"};

    /// Checks the range.
    public Timescale {
        if (exponent < FINEST || exponent > 0) {
            throw new IllegalArgumentException(
                    "a timescale must be 1 fs to 1 s (exponent -15 to 0), was 10^%d s"
                            .formatted(exponent));
        }
    }

    /// The coarsest unit of which every one of `periods` \[s] is a whole multiple; 1 fs, to which times are then rounded, where there is none.
    ///
    /// @throws IllegalArgumentException for a period that is not positive
    public static Timescale of(double... periods) {
        int exponent = 0;
        for (double period : periods) {
            if (!(period > 0 && Double.isFinite(period))) {
                throw new IllegalArgumentException(
                        "a period must be > 0 s and finite, was " + period);
            }
            exponent = Math.min(exponent, -BigDecimal.valueOf(period).stripTrailingZeros().scale());
        }
        return new Timescale(Math.max(FINEST, exponent));
    }

    /// How many ticks `period` \[s] lasts; a whole number where it is a multiple of the unit.
    public double ticks(double period) {
        return BigDecimal.valueOf(period)
                .divide(BigDecimal.ONE.scaleByPowerOfTen(exponent), MathContext.DECIMAL128)
                .doubleValue();
    }

    /// For example `10 ns`.
    public String text() {
        int thousands = Math.floorDiv(-exponent + 2, 3);
        return "1" + "0".repeat(exponent + 3 * thousands) + " " + UNIT[thousands];
    }
}
