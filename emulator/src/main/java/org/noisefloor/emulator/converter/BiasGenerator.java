package org.noisefloor.emulator.converter;

import java.util.List;

/// A generator of bias currents with a coarse and a fine setting, `I(c, f) = I_c · f/256 · scale`, where each bias of a chip has a
/// scale of its own.
///
/// Real generators deviate from this law, and are not even monotonic where many fine bits change at once; whoever has measured one sets
/// currents directly.
///
/// @param coarse current of each coarse setting \[A], ascending, each > 0
public record BiasGenerator(List<Double> coarse) {
    /// Fine settings, 0 to 255.
    public static final int FINE = 256;

    /// A generator of six ranges from 70 pA, each 8 times the one before (assumed; a measured 9.26 pA at coarse 0, fine 31 of
    /// DYNAP-SE2 is 9 % above it).
    public static final BiasGenerator SIX_RANGES =
            new BiasGenerator(List.of(70e-12, 560e-12, 4.48e-9, 35.84e-9, 286.72e-9, 2.29376e-6));

    /// Checks that the coarse currents ascend.
    ///
    /// @throws IllegalArgumentException if there are none, or one is not above the one before
    public BiasGenerator {
        coarse = List.copyOf(coarse);
        double before = 0;
        for (double current : coarse) {
            if (!(current > before) || Double.isInfinite(current)) {
                throw new IllegalArgumentException(
                        "coarse currents must ascend from above 0 A, was %s after %s"
                                .formatted(current, before));
            }
            before = current;
        }
        if (coarse.isEmpty()) {
            throw new IllegalArgumentException("coarse currents must be at least 1, was 0");
        }
    }

    /// A setting.
    ///
    /// @param coarse number of the coarse setting
    /// @param fine number of the fine setting, 0 to 255
    public record Setting(int coarse, int fine) {}

    /// The current of a setting.
    ///
    /// @param setting coarse and fine
    /// @param scale factor of the bias in question \[1], > 0
    /// @return I \[A]
    /// @throws IllegalArgumentException if there is no such setting, or the scale is not positive
    public double current(Setting setting, double scale) {
        requireScale(scale);
        if (setting.coarse() < 0 || setting.coarse() >= coarse.size()) {
            throw new IllegalArgumentException(
                    "coarse setting must be 0 to %d, was %d"
                            .formatted(coarse.size() - 1, setting.coarse()));
        }
        if (setting.fine() < 0 || setting.fine() >= FINE) {
            throw new IllegalArgumentException(
                    "fine setting must be 0 to %d, was %d".formatted(FINE - 1, setting.fine()));
        }
        return coarse.get(setting.coarse()) * setting.fine() / FINE * scale;
    }

    /// The setting whose current is nearest; of equally near ones that of the lowest range. A current above all settings gets the
    /// largest.
    ///
    /// @param current wanted I \[A], >= 0
    /// @param scale factor of the bias in question \[1], > 0
    /// @return the setting
    /// @throws IllegalArgumentException if the current is negative or not finite, or the scale not positive
    public Setting nearest(double current, double scale) {
        requireScale(scale);
        if (!(current >= 0) || Double.isInfinite(current)) {
            throw new IllegalArgumentException(
                    "bias current must be finite and >= 0 A, was " + current);
        }
        var best = new Setting(0, 0);
        for (int c = 0; c < coarse.size(); c++) {
            double unit = coarse.get(c) / FINE * scale;
            var here = new Setting(c, (int) Math.min(FINE - 1, Math.round(current / unit)));
            if (Math.abs(current(here, scale) - current)
                    < Math.abs(current(best, scale) - current)) {
                best = here;
            }
        }
        return best;
    }

    private static void requireScale(double scale) {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException(
                    "scale of a bias must be finite and > 0, was " + scale);
        }
    }
}
