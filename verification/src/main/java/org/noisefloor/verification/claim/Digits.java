package org.noisefloor.verification.claim;

import java.util.Locale;

/// Numbers in sentences.
final class Digits {
    private Digits() {}

    /// Up to four digits.
    static String of(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        if (text.contains("e")) {
            return text.replaceFirst("\\.?0+e", "e");
        }
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
