package org.noisefloor.emulator.crossbar;

/// How the step of one cell varies from pulse to pulse: normal, independent of every other pulse.
public sealed interface CycleNoise {
    /// No variation.
    CycleNoise NONE = new OfStep(0, 0, 0);

    /// Standard deviation `relative (step + added + slope |w|)`, step and w those of the moment.
    ///
    /// @param relative >= 0 \[1]
    /// @param added to the step, >= 0 \[1]
    /// @param slope of the weight's part, >= 0 \[1]
    record OfStep(double relative, double added, double slope) implements CycleNoise {
        /// Checks all numbers.
        public OfStep {
            Fit.requireNotNegative("noise from pulse to pulse", "", relative);
            Fit.requireNotNegative("added noise", "", added);
            Fit.requireNotNegative("slope of the noise", "", slope);
        }
    }

    /// Standard deviation `relative dw`, with dw the cell's step size in the direction of the pulse, whatever the weight.
    ///
    /// @param relative >= 0 \[1]
    record OfSize(double relative) implements CycleNoise {
        /// Checks the number.
        public OfSize {
            Fit.requireNotNegative("noise from pulse to pulse", "", relative);
        }
    }

    /// The factor of both forms \[1].
    double relative();
}
