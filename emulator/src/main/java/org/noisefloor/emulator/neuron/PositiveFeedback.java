package org.noisefloor.emulator.neuron;

/// The current that a log-domain neuron feeds back into its membrane, which makes the spike steep.
public sealed interface PositiveFeedback {
    /// Largest argument of the exponential function.
    double LARGEST_EXPONENT = 80;

    /// The feedback current \[A].
    ///
    /// @param floor I_0 \[A]
    /// @param slope κ \[1]
    /// @param logMembrane ln(I_mem/I_0) \[1]
    double current(double floor, double slope, double logMembrane);

    /// No feedback: the neuron is a leaky integrator.
    record None() implements PositiveFeedback {
        @Override
        public double current(double floor, double slope, double logMembrane) {
            return 0;
        }
    }

    /// `I_fb = I_0 e^(κ²/(κ+1) V_mem/U_T) = I_0^(1/(κ+1)) I_mem^(κ/(κ+1))`.
    ///
    /// @source Chicca, Stefanini, Bartolozzi, Indiveri 2014 (recalled); as in the DYNAP-SE2 simulator of Rockpool (sourced)
    record PowerLaw() implements PositiveFeedback {
        @Override
        public double current(double floor, double slope, double logMembrane) {
            return floor * guardedExp(slope / (slope + 1) * logMembrane);
        }
    }

    /// The same, but only where the membrane current is above a midpoint: divided by
    /// `1 + e^(−(I_mem − I_th)/ΔI)`.
    ///
    /// @param midpoint I_th \[A], >= 0
    /// @param width ΔI \[A], > 0
    /// @source the simulator ARCANA (sourced), which gives the inverse of the width
    record Limited(double midpoint, double width) implements PositiveFeedback {
        /// Checks both.
        ///
        /// @throws IllegalArgumentException if the midpoint is negative, or the width not positive
        public Limited {
            DpiNeuronDescription.requireNotNegative("feedback midpoint", midpoint, "A");
            if (!(width > 0) || Double.isInfinite(width)) {
                throw new IllegalArgumentException(
                        "feedback width must be finite and > 0 A, was " + width);
            }
        }

        @Override
        public double current(double floor, double slope, double logMembrane) {
            double membrane = floor * guardedExp(logMembrane);
            double free = floor * guardedExp(slope / (slope + 1) * logMembrane);
            return free / (1 + guardedExp((midpoint - membrane) / width));
        }
    }

    /// e^x with the argument held within ±[#LARGEST_EXPONENT].
    static double guardedExp(double x) {
        return StrictMath.exp(Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, x)));
    }
}
