package org.noisefloor.emulator.crossbar;

/// Charge-trap (SONOS) transistors of a 40 nm process in subthreshold. The fit is in currents; they become conductances by the
/// read voltage. I in nA:
///
/// ```text
/// programming   σ = A (1 - e^(-I/B)),   A, B by the age of the data in days
/// read          σ = 12.58037 (1 - e^(-I/215.36557))
/// ```
///
/// The mean current also drifts; that part of the source's fit is not modelled.
///
/// @param day age of the data, 0 to 5 days
/// @param largestCurrent largest current aimed at \[A], up to 3.2 µA
/// @param readVoltage at which the currents flow \[V]
/// @source SONOS 40 nm, coefficients as coded in CrossSim 3.2.0
public record Sonos(int day, double largestCurrent, double readVoltage) implements Device {
    private static final double NANO = 1e-9;
    private static final double LARGEST_FITTED = 3200 * NANO;
    private static final double[] SPREAD = {19.887, 25.591, 28.728, 31.043, 33.762, 34.579};
    private static final double[] KNEE = {176.31, 186.86, 193.57, 198.90, 204.77, 207.34};

    /// Checks day, current and voltage.
    public Sonos {
        if (day < 0 || day >= SPREAD.length) {
            throw new IllegalArgumentException("day must be 0 to 5, was " + day);
        }
        if (!(largestCurrent > 0 && largestCurrent <= LARGEST_FITTED)) {
            throw new IllegalArgumentException(
                    "largest current must be > 0 and <= 3.2e-6 A, was " + largestCurrent);
        }
        Fit.requirePositive("read voltage", "V", readVoltage);
    }

    @Override
    public double largest() {
        return largestCurrent / readVoltage;
    }

    @Override
    public double programmingDeviation(double target) {
        return saturating(target, SPREAD[day], KNEE[day]);
    }

    @Override
    public double readDeviation(double programmed, double now, double time) {
        return saturating(now, 12.58037, 215.36557);
    }

    private double saturating(double conductance, double spread, double knee) {
        double current = conductance * readVoltage / NANO;
        return spread * -StrictMath.expm1(-current / knee) * NANO / readVoltage;
    }
}
