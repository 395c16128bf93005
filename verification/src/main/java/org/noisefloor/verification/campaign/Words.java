package org.noisefloor.verification.campaign;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Remedies;

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

    /// What was done besides chopping, as the end of a sentence; nothing if nothing was.
    static String of(Remedies remedies) {
        var text = new StringBuilder();
        if (remedies.homeostasis()) {
            text.append("; each neuron held refractory for ")
                    .append(of(100 * remedies.occupancy()))
                    .append(" % of the time");
        }
        if (remedies.calibration()) {
            text.append("; sensors calibrated with ")
                    .append(remedies.pairs())
                    .append(" known pairs and ")
                    .append(remedies.emptyReads())
                    .append(" empty reads");
        }
        return text.toString();
    }

    /// `1 die`, `16 dies`.
    public static String dies(int number) {
        return number + (number == 1 ? " die" : " dies");
    }
}
