package org.noisefloor.snn.neuron;

/// A membrane v and one more variable x (a synaptic current or an adaptation), each relaxing towards a target:
/// `dv/dt = (v_∞ − v)/τ_v`, `dx/dt = (x_∞ − x)/τ_x`.
public sealed interface TwoVariableModel {
    /// τ_v (time).
    double membraneTimeConstant();

    /// v_∞, where v would settle if everything else stood still.
    double membraneTarget(double v, double x, double current);

    /// τ_x (time).
    double otherTimeConstant();

    /// x_∞.
    double otherTarget(double v);

    /// A spike when v > this.
    double spikePotential();

    /// v after a spike.
    double reset();

    /// What a spike adds to x.
    double jump();

    /// Leaky membrane with one exponential synaptic current x for both signs.
    ///
    /// @param parameters the membrane
    /// @param synapticTimeConstant τ of the synaptic current, > 0
    record Leaky(LeakyParameters parameters, double synapticTimeConstant)
            implements TwoVariableModel {
        /// Checks the range.
        public Leaky {
            Checks.positive("synapticTimeConstant", synapticTimeConstant, "time");
        }

        @Override
        public double membraneTimeConstant() {
            return parameters.timeConstant();
        }

        @Override
        public double membraneTarget(double v, double x, double current) {
            double resistance = parameters.timeConstant() / parameters.capacitance();
            return parameters.restingPotential()
                    + resistance * (x + current + parameters.constantCurrent());
        }

        @Override
        public double otherTimeConstant() {
            return synapticTimeConstant;
        }

        @Override
        public double otherTarget(double v) {
            return 0;
        }

        @Override
        public double spikePotential() {
            return parameters.threshold();
        }

        @Override
        public double reset() {
            return parameters.reset();
        }

        @Override
        public double jump() {
            return 0;
        }
    }

    /// Adaptive exponential membrane with its adaptation current x, without synapses.
    ///
    /// @param parameters the membrane
    record Adaptive(AdaptiveParameters parameters) implements TwoVariableModel {
        @Override
        public double membraneTimeConstant() {
            return parameters.capacitance() / parameters.leak();
        }

        @Override
        public double membraneTarget(double v, double x, double current) {
            double total =
                    parameters.exponentialCurrent(v) - x + current + parameters.constantCurrent();
            return parameters.restingPotential() + total / parameters.leak();
        }

        @Override
        public double otherTimeConstant() {
            return parameters.adaptationTimeConstant();
        }

        @Override
        public double otherTarget(double v) {
            return parameters.subthresholdAdaptation() * (v - parameters.restingPotential());
        }

        @Override
        public double spikePotential() {
            return parameters.spikePotential();
        }

        @Override
        public double reset() {
            return parameters.reset();
        }

        @Override
        public double jump() {
            return parameters.spikeAdaptation();
        }
    }
}
