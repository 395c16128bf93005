package org.noisefloor.emulator.crossbar;

/// Doped Ge₂Sb₂Te₅ mushroom cells, the phase-change memory of most published analog arrays. g in µS, x = g / largest:
///
/// ```text
/// programming   σ = (0.26348 + 1.9650 x - 1.1731 x²) largest / 25 µS
/// drift         g ((t + 20 s) / 20 s)^-ν,   ν = |μ + s z|,
///               μ = -0.0155 ln x + 0.0244 in [0.049, 0.1],   s = -0.0125 ln x - 0.0059 in [0.008, 0.045]
/// read          σ = g min(0.2, 0.0088 / x^0.65) √(ln((t + 20 s + 250 ns) / 500 ns)),   x of what was programmed
/// ```
///
/// @param largest largest conductance \[S]; the fit is for 25 µS
/// @source Nandakumar et al. 2019, as coded in aihwkit 1.1.0 `inference/noise/pcm.py`
public record PhaseChange(double largest) implements Device {
    /// The conductance for which the fit was made \[S].
    public static final double FITTED = 25 * Fit.MICRO;

    private static final double START = 20;
    private static final double READ_TIME = 250e-9;

    /// Checks the conductance.
    public PhaseChange {
        Fit.requirePositive("largest conductance", "S", largest);
    }

    @Override
    public double programmingDeviation(double target) {
        double sigma = Fit.polynomial(target / largest, 0.26348, 1.9650, -1.1731);
        return sigma * Fit.MICRO * largest / FITTED;
    }

    @Override
    public double drifted(double target, double programmed, double z, double time) {
        double x = target / largest;
        double mean = Fit.logarithmic(x, -0.0155, 0.0244, 0.049, 0.1);
        double deviation = Fit.logarithmic(x, -0.0125, -0.0059, 0.008, 0.045);
        return Fit.powerLaw(programmed, time, START, mean, deviation, z);
    }

    @Override
    public double readDeviation(double programmed, double now, double time) {
        double power = Math.max(StrictMath.pow(programmed / largest, 0.65), 1e-3);
        double relative = Math.min(0.2, 0.0088 / power);
        return now * relative * Fit.gathered(time + START, READ_TIME);
    }
}
