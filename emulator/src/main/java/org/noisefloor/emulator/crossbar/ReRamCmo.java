package org.noisefloor.emulator.crossbar;

import java.util.Objects;

/// Resistive memory of a conductive metal oxide on HfOx, 9 to 88.2 µS, written closed-loop to within an accepted range. g in µS,
/// t in s and at least 1 s for the relaxation:
///
/// ```text
/// programming   σ = c0 + c1 g       0.2 %: 0.00081107, 0.00106879;   2 %: 0.0112185, 0.0112903
/// relaxation    g - 0.08900 ln t + (0.04201 ln t + 0.41183) z
/// read          σ = 0.02773 log10(g) √(ln((t + 1 µs) / 2 µs)),   0 below 1 µS
/// ```
///
/// The read deviation is taken to be in µS; the source states no unit, and a relative one would be implausibly large.
///
/// @param acceptance range within which a write counts as done
/// @source IBM CMO/HfOx array, coefficients as coded in aihwkit 1.1.0
public record ReRamCmo(Acceptance acceptance) implements Device {
    private static final double LARGEST = 88.2 * Fit.MICRO;
    private static final double READ_TIME = 1e-6;

    /// Refuses a missing range.
    public ReRamCmo {
        Objects.requireNonNull(acceptance, "acceptance must be given");
    }

    /// Range within which a write counts as done, relative to the range of conductances.
    public enum Acceptance {
        /// 0.2 %.
        FINE(0.00081107, 0.00106879),
        /// 2 %.
        COARSE(0.0112185, 0.0112903);

        private final double constant;
        private final double slope;

        Acceptance(double constant, double slope) {
            this.constant = constant;
            this.slope = slope;
        }
    }

    @Override
    public double largest() {
        return LARGEST;
    }

    @Override
    public double programmingDeviation(double target) {
        return acceptance.constant * Fit.MICRO + acceptance.slope * target;
    }

    @Override
    public double drifted(double target, double programmed, double z, double time) {
        if (time < 1) {
            return programmed;
        }
        double age = StrictMath.log(time);
        double shift = -0.08900 * age + (0.04201 * age + 0.41183) * z;
        return Math.max(0, programmed + shift * Fit.MICRO);
    }

    @Override
    public double readDeviation(double programmed, double now, double time) {
        double decades = Math.max(0, StrictMath.log10(now / Fit.MICRO));
        return 0.02773 * decades * Fit.gathered(time, READ_TIME) * Fit.MICRO;
    }
}
