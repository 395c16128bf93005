package org.noisefloor.emulator.crossbar;

/// Resistive memory between 50 and 225 µS with a current that bends. g in µS, L = log10 of the conductance in S:
///
/// ```text
/// programming   σ = max(0, 4.782321 - 0.009107 g)
/// current       I = G V + N2 V² + N3 V³   for 0 <= V <= 0.5 V
///               N2 = 1.388e-4 L³ + 1.541e-3 L² + 5.711e-3 L + 7.063e-3     [A/V²]
///               N3 = 8.871e-5 L² + 6.7919e-4 L + 1.2968e-3                 [A/V³]
/// ```
///
/// The fit is for one polarity; the other is assumed to mirror it. Below 10 µS, where it was not made, the current is assumed to
/// obey Ohm's law. Neither drift nor read noise was given.
///
/// @source Milo et al. 2021, coefficients as coded in CrossSim 3.2.0
public record ReRamMilo() implements Device {
    /// Largest voltage of the fit \[V].
    public static final double LARGEST_VOLTAGE = 0.5;

    private static final double LARGEST = 225 * Fit.MICRO;
    private static final double SMALLEST_BENT = 10 * Fit.MICRO;

    @Override
    public double largest() {
        return LARGEST;
    }

    @Override
    public double programmingDeviation(double target) {
        return Math.max(0, 4.782321 - 0.009107 * target / Fit.MICRO) * Fit.MICRO;
    }

    @Override
    public double current(double conductance, double voltage) {
        double v = Math.abs(voltage);
        double bent = coefficient(2, conductance) + v * coefficient(3, conductance);
        return Math.signum(voltage) * v * (conductance + v * bent);
    }

    @Override
    public int powers() {
        return 3;
    }

    @Override
    public double coefficient(int power, double conductance) {
        if (power == 1) {
            return conductance;
        }
        if (conductance < SMALLEST_BENT) {
            return 0;
        }
        double x = StrictMath.log10(conductance);
        return power == 2
                ? 7.063e-3 + x * (5.711e-3 + x * (1.541e-3 + x * 1.388e-4))
                : 1.2968e-3 + x * (6.7919e-4 + x * 8.871e-5);
    }
}
