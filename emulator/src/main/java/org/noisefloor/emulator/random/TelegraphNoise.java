package org.noisefloor.emulator.random;

/// Random telegraph noise: a trap that is empty or occupied and changes at random with two rates, advanced exactly:
///
/// ```text
/// P(occupied at t+dt | s) = p + (s - p) e^(-(r01 + r10) dt),     p = r01 / (r01 + r10)
/// ```
///
/// for s = 0 or 1 now. One decision per trap and read, whatever the interval.
///
/// @param occupancy stationary probability p of being occupied \[1]
/// @param forgetting 1 - e^(-(r01 + r10) dt), how much of its memory a trap loses in an interval \[1]
public record TelegraphNoise(double occupancy, double forgetting) {
    /// Checks both probabilities.
    public TelegraphNoise {
        Bernoulli.requireProbability(occupancy);
        Bernoulli.requireProbability(forgetting);
    }

    /// A trap with the given rates.
    ///
    /// @param captureRate r01, from empty to occupied [1/s], > 0
    /// @param emissionRate r10, from occupied to empty [1/s], > 0
    /// @param interval time between two values \[s], >= 0
    /// @return its coefficients
    /// @throws IllegalArgumentException if a parameter is out of range
    public static TelegraphNoise of(double captureRate, double emissionRate, double interval) {
        NoisePhysics.requirePositive("capture rate", captureRate, "1/s");
        NoisePhysics.requirePositive("emission rate", emissionRate, "1/s");
        NoisePhysics.requireNotNegative("interval", interval, "s");
        double total = captureRate + emissionRate;
        return new TelegraphNoise(captureRate / total, -StrictMath.expm1(-total * interval));
    }

    /// Whether the trap is occupied at step 0, drawn from the stationary distribution.
    ///
    /// @param stream where the draw comes from
    /// @param unit number of the trap, >= 0
    /// @return whether it is occupied
    public boolean first(NoiseStream stream, int unit) {
        return Bernoulli.occurs(stream, unit, 0, occupancy);
    }

    /// Whether the trap is occupied at a step, given that it was or was not one interval before.
    ///
    /// @param occupied the state before
    /// @param stream where the draw comes from
    /// @param unit number of the trap, >= 0
    /// @param step number of the step, > 0
    /// @return whether it is occupied
    public boolean next(boolean occupied, NoiseStream stream, int unit, long step) {
        double change = (occupied ? 1 - occupancy : occupancy) * forgetting;
        return Bernoulli.occurs(stream, unit, step, change) != occupied;
    }

    /// Variance of the occupation, `p (1 - p)` \[1].
    public double variance() {
        return occupancy * (1 - occupancy);
    }
}
