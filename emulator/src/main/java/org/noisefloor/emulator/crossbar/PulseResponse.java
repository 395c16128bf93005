package org.noisefloor.emulator.crossbar;

import java.util.List;

/// How far one pulse moves the weight of a cell, before noise. With dw+ and dw- the steps of the cell up and down, b+ and b- its
/// bounds, all as its die made them, and w the hidden weight:
///
/// | response | step up | step down |
/// |---|---|---|
/// | `ConstantStep` | dw+ | dw- |
/// | `LinearStep` | dw+ (1 - γ+ w / b+) | dw- (1 - γ- w / b-) |
/// | `SoftBounds` | dw+ (1 - w / b+) | dw- (1 - w / b-) |
/// | `SoftBoundsPmax` | the same, from the number of pulses between two weights | |
/// | `ExpStep` | dw+ max(0, 1 - A+ e^(γ+ z)) | dw- max(0, 1 - A- e^(-γ- z)), z = 2 a w / (b+ - b-) + b |
/// | `PowStep` | dw+ ω^γ+, ω = (b+ - w) / (b+ - b-) | dw- (1 - ω)^γ- |
/// | `PiecewiseStep` | dw+ times a table over \[b-, b+] | dw- times another |
///
/// A step never turns round: a negative one counts as 0. A reference ([PulseReference]) makes the variants `SoftBoundsReference`
/// and `PowStepReference`.
///
/// @source the device families of aihwkit 1.1.0; PowStep after Fusi and Abbott 2007
public sealed interface PulseResponse {
    /// Nominal size of a step, by which the trains of an update are dimensioned \[1].
    double size();

    /// Nominal range of weights.
    WeightRange range();

    /// Nominal dw+ \[1].
    default double upSize() {
        return size();
    }

    /// Nominal dw- \[1].
    default double downSize() {
        return size();
    }

    /// The same step everywhere.
    ///
    /// @param size of a step, > 0 and at most the width of the range \[1]
    /// @param range of the weights
    record ConstantStep(double size, WeightRange range) implements PulseResponse {
        /// Checks the size.
        public ConstantStep {
            requireSize(size, range);
        }
    }

    /// Steps that change linearly with the weight.
    ///
    /// @param size of a step at 0, > 0 and at most the width of the range \[1]
    /// @param range of the weights; both ends differ from 0
    /// @param up by how much the step up has shrunk at the upper bound, γ+ >= 0 \[1]
    /// @param down by how much the step down has shrunk at the lower bound, γ- >= 0 \[1]
    /// @param spread standard deviation of γ+ and γ- from cell to cell; the absolute value is taken \[1]
    /// @param bound whose bounds the slope refers to
    record LinearStep(
            double size, WeightRange range, double up, double down, double spread, Bound bound)
            implements PulseResponse {
        /// Checks all numbers.
        public LinearStep {
            requireSize(size, range);
            requireBothSides(range);
            requireNotNegative("shrinking up", up);
            requireNotNegative("shrinking down", down);
            requireNotNegative("spread of the shrinking", spread);
        }

        /// Whose bounds a slope refers to.
        public enum Bound {
            /// Those of the cell itself.
            OWN,
            /// The nominal ones, so that the slope does not vary with a cell's range.
            NOMINAL
        }
    }

    /// Steps that shrink linearly to 0 at the bound ahead.
    ///
    /// @param size of a step at 0, > 0 and at most the width of the range \[1]
    /// @param range of the weights; both ends differ from 0
    /// @param slopeSpread relative standard deviation of each slope from cell to cell, 0 to 1; it moves the bound \[1]
    record SoftBounds(double size, WeightRange range, double slopeSpread) implements PulseResponse {
        /// Checks all numbers.
        public SoftBounds {
            requireSize(size, range);
            requireBothSides(range);
            requireNotNegative("spread of the slopes", slopeSpread);
        }
    }

    /// Soft bounds as an experiment gives them: from the lower end, p pulses up lead to `lower + B (1 - e^(-αp))`, and `pulses` of
    /// them to the upper end; downwards likewise. Hence `B = width / (1 - e^(-α pulses))`, bounds `lower + B` and `upper - B`, and
    /// steps `α` times the distance to the bound ahead.
    ///
    /// @param pulses from one end to the other, >= 1
    /// @param rate fraction of the remaining way that one pulse makes, α > 0 and at most 1 \[1]
    /// @param ends weights between which the pulses were counted
    /// @source derived; aihwkit 1.1.0 gives the two equations and other bounds downwards, which do not fit them
    record SoftBoundsPmax(int pulses, double rate, WeightRange ends) implements PulseResponse {
        /// Checks all numbers.
        public SoftBoundsPmax {
            if (pulses < 1) {
                throw new IllegalArgumentException("pulses must be >= 1, were " + pulses);
            }
            if (!(rate > 0 && rate <= 1)) {
                throw new IllegalArgumentException("rate must be > 0 and <= 1, was " + rate);
            }
            if (!(ends.lower() + reach(pulses, rate, ends) > 0)
                    || !(ends.upper() - reach(pulses, rate, ends) < 0)) {
                throw new IllegalArgumentException(
                        "bounds must lie on both sides of 0, which those of " + ends + " do not");
            }
        }

        private static double reach(int pulses, double rate, WeightRange ends) {
            return ends.width() / -StrictMath.expm1(-rate * pulses);
        }

        @Override
        public WeightRange range() {
            double reach = reach(pulses, rate, ends);
            return new WeightRange(ends.upper() - reach, ends.lower() + reach);
        }

        @Override
        public double size() {
            return (upSize() + downSize()) / 2;
        }

        @Override
        public double upSize() {
            return rate * range().upper();
        }

        @Override
        public double downSize() {
            return -rate * range().lower();
        }
    }

    /// Steps that change exponentially with the weight.
    ///
    /// @param size of a step where the exponential vanishes, > 0 and at most the width of the range \[1]
    /// @param range of the weights
    /// @param amplitudeUp A+; negative makes steps larger than the size \[1]
    /// @param amplitudeDown A- \[1]
    /// @param rateUp γ+ \[1]
    /// @param rateDown γ- \[1]
    /// @param slope a \[1]
    /// @param offset b \[1]
    record ExpStep(
            double size,
            WeightRange range,
            double amplitudeUp,
            double amplitudeDown,
            double rateUp,
            double rateDown,
            double slope,
            double offset)
            implements PulseResponse {
        /// Checks all numbers.
        public ExpStep {
            requireSize(size, range);
            for (double value :
                    new double[] {amplitudeUp, amplitudeDown, rateUp, rateDown, slope, offset}) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "coefficients of an exponential step must be finite, one was " + value);
                }
            }
        }
    }

    /// Steps that shrink by a power of the distance to the bound ahead; the full step is made at the other bound, not at 0.
    ///
    /// @param size of the full step, > 0 and at most the width of the range \[1]
    /// @param range of the weights
    /// @param exponentUp γ+ > 0 \[1]
    /// @param exponentDown γ- > 0 \[1]
    /// @param spread relative standard deviation of both exponents from cell to cell, 0 to 1 \[1]
    record PowStep(
            double size, WeightRange range, double exponentUp, double exponentDown, double spread)
            implements PulseResponse {
        /// Checks all numbers.
        public PowStep {
            requireSize(size, range);
            Fit.requirePositive("exponent up", "", exponentUp);
            Fit.requirePositive("exponent down", "", exponentDown);
            requireNotNegative("spread of the exponents", spread);
        }
    }

    /// Steps read from a table with straight lines between equally distant weights, the first at the lower bound of the cell and the
    /// last at its upper one.
    ///
    /// @param size that the tables multiply, > 0 and at most the width of the range \[1]
    /// @param range of the weights
    /// @param up factors of steps up, at least one, >= 0 \[1]
    /// @param down factors of steps down, at least one, >= 0 \[1]
    record PiecewiseStep(double size, WeightRange range, List<Double> up, List<Double> down)
            implements PulseResponse {
        /// Checks all numbers and copies the tables.
        public PiecewiseStep {
            requireSize(size, range);
            up = List.copyOf(up);
            down = List.copyOf(down);
            if (up.isEmpty() || down.isEmpty()) {
                throw new IllegalArgumentException("a table of steps must have a value");
            }
            up.forEach(factor -> requireNotNegative("factor of steps up", factor));
            down.forEach(factor -> requireNotNegative("factor of steps down", factor));
        }
    }

    private static void requireSize(double size, WeightRange range) {
        if (!(size > 0 && size <= range.width())) {
            throw new IllegalArgumentException(
                    "step must be > 0 and <= the range of the weights, "
                            + range.width()
                            + ", was "
                            + size);
        }
    }

    private static void requireBothSides(WeightRange range) {
        if (!(range.lower() < 0 && range.upper() > 0)) {
            throw new IllegalArgumentException(
                    "bounds of linear steps must lie on both sides of 0, were "
                            + range.lower()
                            + " and "
                            + range.upper());
        }
    }

    private static void requireNotNegative(String name, double value) {
        Fit.requireNotNegative(name, "", value);
    }
}
