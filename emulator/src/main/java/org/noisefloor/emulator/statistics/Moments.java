package org.noisefloor.emulator.statistics;

/// Mean and variance of a sample, by plain sums in order (the mean first, then squared distances from it), so that equal data
/// give equal bits.
///
/// @param n number of values
/// @param mean their mean; NaN if there are none
/// @param variance their unbiased variance, divisor n - 1; NaN if there are fewer than two
public record Moments(long n, double mean, double variance) {
    /// The moments of a sample.
    ///
    /// @param values the sample
    /// @return its moments
    public static Moments of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double variance = values.length < 2 ? Double.NaN : squares / (values.length - 1);
        return new Moments(values.length, mean, variance);
    }

    /// The standard deviation.
    ///
    /// @return the square root of the variance
    public double deviation() {
        return Math.sqrt(variance);
    }
}
