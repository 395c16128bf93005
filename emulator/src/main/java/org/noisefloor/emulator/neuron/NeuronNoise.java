package org.noisefloor.emulator.neuron;

/// What shakes a membrane, given by what it does to the free membrane and not by its cause.
public sealed interface NeuronNoise {

    /// Standard deviation of the membrane potential without threshold \[V].
    double deviation();

    /// An Ornstein–Uhlenbeck current, such as many background synapses make. The membrane is smooth.
    ///
    /// @param deviation standard deviation of the free membrane potential \[V], >= 0
    /// @param timeConstant correlation time of the current \[s], > 0
    record Coloured(double deviation, double timeConstant) implements NeuronNoise {
        /// Checks both numbers.
        public Coloured {
            NeuronLimits.requireSigma("membrane noise", deviation, "V");
            NeuronLimits.requirePositive("time constant of the membrane noise", timeConstant, "s");
        }

        /// Standard deviation of the current, as the potential at which it would hold a membrane with this time constant.
        ///
        /// @param membrane time constant of the membrane \[s]
        /// @return \[V]
        public double source(double membrane) {
            return deviation * Math.sqrt((membrane + timeConstant) / timeConstant);
        }
    }

    /// White current, such as the shot noise of the membrane's own transistors. The membrane diffuses.
    ///
    /// @param deviation standard deviation of the free membrane potential \[V], >= 0
    record White(double deviation) implements NeuronNoise {
        /// Checks the number.
        public White {
            NeuronLimits.requireSigma("membrane noise", deviation, "V");
        }
    }
}
