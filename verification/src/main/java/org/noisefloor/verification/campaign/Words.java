package org.noisefloor.verification.campaign;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.noisefloor.io.description.Net;

/// Constants and numbers as words.
public final class Words {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// At most three digits, without trailing zeros and without an exponent.
    public static String of(double value) {
        return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }

    /// What a net consists of, such as `6 neurons, all to all`.
    static String shape(Net net) {
        return switch (net.topology()) {
            case PAIRS -> net.size() + (net.size() == 1 ? " pair" : " pairs") + " of neurons";
            case RECURRENT -> net.size() + " neurons, all to all";
            case LAYERED -> "two layers of " + net.size() + " neurons";
        };
    }

    /// `1 die`, `16 dies`.
    public static String dies(int number) {
        return number + (number == 1 ? " die" : " dies");
    }
}
