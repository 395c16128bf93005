package org.noisefloor.io.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as a reader wants them; independent of the locale.
final class Digits {
    private static final MathContext DRAWN = new MathContext(5);
    private static final MathContext READ = new MathContext(4);

    private Digits() {}

    /// Rounded to the five digits that a drawing can use, which keeps the page small; NaN for what is not finite.
    static double drawn(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DRAWN).doubleValue()
                : Double.NaN;
    }

    /// Rounded for drawing, element by element.
    static double[] drawn(double[] values) {
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = drawn(values[i]);
        }
        return rounded;
    }

    /// At most four digits, with a true minus sign; a dash for what is not finite.
    static String read(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        return text(new BigDecimal(value).round(READ).stripTrailingZeros());
    }

    /// A tick of an axis, with as many digits as tell it from its neighbours.
    ///
    /// @param step between ticks, 1, 2 or 5 times a power of ten
    static String tick(double value, double step) {
        int scale = -(int) Math.floor(Math.log10(step) + 1e-9);
        BigDecimal rounded =
                new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : text(rounded);
    }

    private static String text(BigDecimal rounded) {
        int exponent = rounded.precision() - rounded.scale() - 1;
        String text =
                exponent < -4 || exponent > 6
                        ? rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent
                        : rounded.toPlainString();
        return text.replace('-', '−');
    }
}
