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

    /// The same, but only where the membrane current is above a midpoint: divided by `1 + e^(−a (I_mem − I_th))`.
    ///
    /// @param midpoint I_th \[A], >= 0
    /// @param steepness a [1/A], >= 0
    /// @source the simulator ARCANA (sourced)
    record Limited(double midpoint, double steepness) implements PositiveFeedback {
        /// Checks both.
        ///
        /// @throws IllegalArgumentException if one is negative or not finite
        public Limited {
            DpiNeuronDescription.requireNotNegative("feedback midpoint", midpoint, "A");
            DpiNeuronDescription.requireNotNegative("feedback steepness", steepness, "1/A");
        }

        @Override
        public double current(double floor, double slope, double logMembrane) {
            double membrane = floor * guardedExp(logMembrane);
            double free = floor * guardedExp(slope / (slope + 1) * logMembrane);
            return free / (1 + guardedExp(-steepness * (membrane - midpoint)));
        }
    }

    /// e^x with the argument held within ±[#LARGEST_EXPONENT].
    static double guardedExp(double x) {
        return StrictMath.exp(Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, x)));
    }
}
