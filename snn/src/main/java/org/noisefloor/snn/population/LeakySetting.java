package org.noisefloor.snn.population;

/// How a population of leaky neurons is driven.
///
/// @param step length of a step dt, > 0 (time)
/// @param unit what one of the integers that arrive is worth (voltage)
/// @param noiseDeviation standard deviation of what noise adds to a potential in each step, >= 0 (voltage)
public record LeakySetting(double step, double unit, double noiseDeviation) {
    /// Checks the ranges.
    public LeakySetting {
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step must be > 0 and finite (time), was " + step);
        }
        if (!Double.isFinite(unit)) {
            throw new IllegalArgumentException("unit must be finite (voltage), was " + unit);
        }
        if (!(noiseDeviation >= 0 && noiseDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "noiseDeviation must be >= 0 and finite (voltage), was " + noiseDeviation);
        }
    }
}
