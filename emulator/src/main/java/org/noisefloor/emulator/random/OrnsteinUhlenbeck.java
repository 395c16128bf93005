package org.noisefloor.emulator.random;

/// Coloured noise with an exponential autocovariance, `dx = -x dt/τ + σ √(2/τ) dW`, advanced without any discretisation error:
/// `x' = decay x + kick z` with z standard normal, exact for every interval.
///
/// | quantity | value |
/// |---|---|
/// | decay | e^(-dt/τ) |
/// | kick | σ √(1 - e^(-2 dt/τ)) |
/// | deviation | σ, the standard deviation at any time, if started from it |
///
/// @param decay factor per interval \[1]
/// @param kick standard deviation of what one interval adds [unit of x]
/// @param deviation stationary standard deviation [unit of x]
/// @see <a href="https://doi.org/10.1103/PhysRevE.54.2084">Gillespie 1996, "Exact numerical simulation of the Ornstein-Uhlenbeck
///     process and its integral", eq. 1.9</a>
public record OrnsteinUhlenbeck(double decay, double kick, double deviation) {
    /// The process with the given physical parameters.
    ///
    /// @param timeConstant correlation time τ \[s], > 0
    /// @param deviation stationary standard deviation σ [unit of x], >= 0
    /// @param interval time between two values \[s], >= 0
    /// @return its coefficients
    /// @throws IllegalArgumentException if a parameter is out of range
    public static OrnsteinUhlenbeck of(double timeConstant, double deviation, double interval) {
        requirePositive("time constant", timeConstant);
        requireNotNegative("standard deviation", deviation, "");
        requireNotNegative("interval", interval, " s");
        double kick = deviation * Math.sqrt(-StrictMath.expm1(-2 * interval / timeConstant));
        return new OrnsteinUhlenbeck(StrictMath.exp(-interval / timeConstant), kick, deviation);
    }

    /// A first value, drawn from the stationary distribution so that nothing has to settle.
    ///
    /// @param normal a standard normal value
    /// @return the value at step 0 [unit of x]
    public double first(double normal) {
        return deviation * normal;
    }

    /// The value one interval later.
    ///
    /// @param x the value now [unit of x]
    /// @param normal a standard normal value, new for each interval
    /// @return the next value [unit of x]
    public double next(double x, double normal) {
        return decay * x + kick * normal;
    }

    static void requirePositive(String name, double seconds) {
        if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and > 0 s, was " + seconds);
        }
    }

    static void requireNotNegative(String name, double value, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0" + unit + ", was " + value);
        }
    }
}
