package org.noisefloor.snn.neuron;

import org.noisefloor.emulator.statistics.StandardNormal;

/// When a leaky membrane in white noise first reaches its threshold.
///
/// ```text
/// T(u) = τ √π ∫ e^(x²) (1 + erf x) dx     from (reset − u)/√2σ to (threshold − u)/√2σ
/// ```
///
/// with u where the membrane settles. Together with a refractory period it gives the firing rate 1/(t_ref + T) and the share
/// t_ref/(t_ref + T) of time in which the neuron is refractory.
///
/// @param timeConstant τ of the membrane, > 0 (time)
/// @param deviation σ of the free membrane, > 0 (voltage)
/// @param reset where the membrane starts (voltage)
/// @param threshold what it must reach, > reset (voltage)
/// @source Siegert 1951, first passage of a stationary Gaussian process (recalled, unverified); held by tests of [NoisyLeakyNeuron]
public record FirstPassage(double timeConstant, double deviation, double reset, double threshold) {
    private static final int PANELS = 400;

    /// Beyond it e^(x²) (1 + erf x) is its asymptotic series to 1e-5.
    private static final double FAR_BELOW = -6;

    /// Checks the ranges.
    public FirstPassage {
        Checks.positive("timeConstant", timeConstant, "time");
        Checks.positive("deviation", deviation, "voltage");
        Checks.finite("threshold", threshold, "voltage");
        Checks.below("reset", reset, "threshold", threshold);
    }

    /// Mean time T(u); infinite where it is beyond the range of doubles.
    ///
    /// @param settled u (voltage)
    public double mean(double settled) {
        double scale = Math.sqrt(2) * deviation;
        double from = (reset - settled) / scale;
        double to = (threshold - settled) / scale;
        double h = (to - from) / PANELS;
        double sum = 0;
        for (int i = 0; i <= PANELS; i++) {
            int weight = i == 0 || i == PANELS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * density(from + i * h);
        }
        return timeConstant * Math.sqrt(Math.PI) * sum * h / 3;
    }

    /// Where the membrane must settle for a given mean time, by bisection.
    ///
    /// @param time > 0 (time)
    public double settled(double time) {
        Checks.positive("time", time, "time");
        double slow = threshold - 25 * deviation;
        double fast = threshold + (threshold - reset + deviation) * (1 + timeConstant / time);
        for (int i = 0; i < 100; i++) {
            double middle = 0.5 * (slow + fast);
            if (mean(middle) > time) {
                slow = middle;
            } else {
                fast = middle;
            }
        }
        return 0.5 * (slow + fast);
    }

    private static double density(double x) {
        if (x < FAR_BELOW) {
            double s = 1 / (x * x);
            return (1 - 0.5 * s + 0.75 * s * s) / (-x * Math.sqrt(Math.PI));
        }
        return StrictMath.exp(x * x) * 2 * StandardNormal.cumulative(Math.sqrt(2) * x);
    }
}
