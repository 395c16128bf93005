package org.noisefloor.verification.exploration;

import java.util.Collection;
import org.noisefloor.emulator.statistics.Percentile;

/// How a number is spread over dies, in its own unit.
///
/// @param lower a quarter of the dies lie below
/// @param median half of them
/// @param upper three quarters
record Quartiles(double lower, double median, double upper) {
    /// The quartiles of a sample that is not empty.
    static Quartiles of(Collection<Double> values) {
        double[] sample = values.stream().mapToDouble(Double::doubleValue).toArray();
        return new Quartiles(
                Percentile.of(sample, 0.25),
                Percentile.median(sample),
                Percentile.of(sample, 0.75));
    }
}
