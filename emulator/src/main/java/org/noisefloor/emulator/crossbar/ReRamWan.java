package org.noisefloor.emulator.crossbar;

import java.util.Objects;

/// Resistive memory of the NeuRRAM chip, up to 40 µS: the spread of what was programmed, measured at three times. It neither
/// drifts nor has a measured read noise; a relative scatter of each read may be given.
///
/// @param age when the spread was measured
/// @param readNoise standard deviation of a read relative to the conductance, 0 to 0.149 \[1]; about 0.01 is assumed, not measured
/// @source Wan et al. 2022, quartics in x = g / 40 µS as coded in aihwkit 1.1.0
public record ReRamWan(Age age, double readNoise) implements Device {
    /// Largest noise with which no normal value, at most 6.67, makes a conductance negative \[1].
    private static final double LARGEST_NOISE = 0.149;

    private static final double LARGEST = 40 * Fit.MICRO;

    /// Checks the noise.
    public ReRamWan {
        Objects.requireNonNull(age, "age must be given");
        if (!(readNoise >= 0 && readNoise <= LARGEST_NOISE)) {
            throw new IllegalArgumentException(
                    "read noise must be 0 to "
                            + LARGEST_NOISE
                            + ", or a conductance could read negative, was "
                            + readNoise);
        }
    }

    /// Time between programming and measurement.
    public enum Age {
        /// One second.
        SECOND(0.348, 16.030, -43.853, 45.393, -16.815),
        /// One day.
        DAY(0.701, 22.086, -50.773, 47.095, -16.458),
        /// Two days.
        TWO_DAYS(0.782, 20.274, -43.507, 37.062, -11.934);

        private final double[] coefficient;

        Age(double... coefficient) {
            this.coefficient = coefficient;
        }
    }

    @Override
    public double largest() {
        return LARGEST;
    }

    @Override
    public double programmingDeviation(double target) {
        return Fit.polynomial(target / LARGEST, age.coefficient) * Fit.MICRO;
    }

    @Override
    public double readDeviation(double programmed, double now, double time) {
        return readNoise * now;
    }
}
