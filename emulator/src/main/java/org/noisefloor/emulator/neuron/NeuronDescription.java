package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.mismatch.Deviation;

/// What the designer says of the neuron circuit; one record for each kind of circuit.
public sealed interface NeuronDescription {

    /// Leak conductance that turns synaptic current into membrane potential \[S].
    double leak();

    /// Firing threshold, or the potential of half activation \[V].
    double threshold();

    /// Refractory period \[s].
    double refractory();

    /// The same circuit with every spread at zero. Temporal noise that makes the circuit work stays.
    NeuronDescription ideal();

    /// A neuron that fires at random with a logistic rate and then stays refractory: the circuit for sampling.
    ///
    /// While not refractory it fires in one interval with `p = σ((V − threshold)/slope − ln τ)`, `σ(x) = 1/(1 + e^−x)`,
    /// τ = nominal refractory period in intervals. The membrane follows its input at once: `V = E_leak + I/leak`.
    ///
    /// @param leak leak conductance \[S]
    /// @param threshold potential of half activation \[V]
    /// @param slope width of the activation function \[V]
    /// @param refractory refractory period, counted by a digital counter \[s]
    /// @param leakDeviation spread of the conductance from neuron to neuron
    /// @param thresholdSigma standard deviation of the threshold from neuron to neuron \[V]
    /// @param slopeDeviation spread of the slope
    /// @param refractoryDeviation spread of the refractory period (rounded to whole intervals)
    /// @source Buesing, Bill, Nessler, Maass 2011, eqs. 2–4
    record RefractoryLogistic(
            double leak,
            double threshold,
            double slope,
            double refractory,
            Deviation leakDeviation,
            double thresholdSigma,
            Deviation slopeDeviation,
            Deviation refractoryDeviation)
            implements NeuronDescription {
        /// Checks every number.
        public RefractoryLogistic {
            requirePositive("leak conductance", leak, "S");
            requireFinite("threshold", threshold, "V");
            requirePositive("activation slope", slope, "V");
            requirePositive("refractory period", refractory, "s");
            requireSigma("threshold", thresholdSigma, "V");
        }

        @Override
        public RefractoryLogistic ideal() {
            var none = new Deviation.None();
            return new RefractoryLogistic(leak, threshold, slope, refractory, none, 0, none, none);
        }
    }

    /// A leaky integrate-and-fire neuron whose membrane is shaken by a coloured (Ornstein–Uhlenbeck) noise current.
    ///
    /// `capacitance dV/dt = leak (E_leak − V) + I_syn + I_noise`; `V >= threshold` fires and sets `V = reset` for the
    /// refractory period.
    ///
    /// @param capacitance membrane capacitance \[F]
    /// @param leak leak conductance \[S]
    /// @param threshold firing threshold \[V]
    /// @param reset potential during the refractory period \[V]
    /// @param refractory refractory period \[s]
    /// @param noise standard deviation of the free membrane potential that the noise current causes \[V]
    /// @param noiseTimeConstant correlation time of the noise current \[s]
    /// @param leakDeviation spread of the leak conductance
    /// @param thresholdSigma standard deviation of the threshold from neuron to neuron \[V]
    /// @param noiseDeviation spread of the noise amplitude
    /// @param refractoryDeviation spread of the refractory period (rounded to whole intervals)
    /// @source Petrovici, Bill, Bytschok, Schemmel, Meier 2016 (sampling with noisy LIF neurons)
    record LeakyIntegrateAndFire(
            double capacitance,
            double leak,
            double threshold,
            double reset,
            double refractory,
            double noise,
            double noiseTimeConstant,
            Deviation leakDeviation,
            double thresholdSigma,
            Deviation noiseDeviation,
            Deviation refractoryDeviation)
            implements NeuronDescription {
        /// Checks every number.
        public LeakyIntegrateAndFire {
            requirePositive("membrane capacitance", capacitance, "F");
            requirePositive("leak conductance", leak, "S");
            requirePositive("refractory period", refractory, "s");
            requirePositive("time constant of the membrane noise", noiseTimeConstant, "s");
            requireFinite("threshold", threshold, "V");
            requireFinite("reset potential", reset, "V");
            requireSigma("threshold", thresholdSigma, "V");
            requireSigma("membrane noise", noise, "V");
            if (!(reset < threshold)) {
                throw new IllegalArgumentException(
                        "reset potential must be below the threshold "
                                + threshold
                                + " V, was "
                                + reset);
            }
        }

        @Override
        public LeakyIntegrateAndFire ideal() {
            var none = new Deviation.None();
            return new LeakyIntegrateAndFire(
                    capacitance,
                    leak,
                    threshold,
                    reset,
                    refractory,
                    noise,
                    noiseTimeConstant,
                    none,
                    0,
                    none,
                    none);
        }
    }

    private static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be > 0 " + unit + ", was " + value);
        }
    }

    private static void requireFinite(String name, double value, String unit) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be finite [" + unit + "], was " + value);
        }
    }

    private static void requireSigma(String name, double value, String unit) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "standard deviation of the "
                            + name
                            + " must be >= 0 "
                            + unit
                            + ", was "
                            + value);
        }
    }
}
