package org.noisefloor.plasticity.alignment;

import org.noisefloor.snn.reference.TimeConvention;

/// Two refractory-logistic neurons that project onto each other, with everything that can differ between them.
///
/// Neuron 1 receives `toFirst` (weight W12, post 1, pre 2), neuron 2 receives `toSecond` (W21). In every step a neuron whose last spike lies at
/// least `minimalInterval` steps back spikes with probability
/// ```
/// σ(u/slope − ln refractory),   u = bias + gain · weight · [delay < age of the partner's last spike ≤ delay + pulse]
/// ```
///
/// @param tauRef nominal refractory period (steps); drifts are quoted per `tauRef`
/// @param first neuron 1
/// @param second neuron 2
/// @param toFirst synapse onto neuron 1
/// @param toSecond synapse onto neuron 2
/// @source Buesing, Bill, Nessler & Maass 2011 (neuron); per-neuron and per-synapse deviations are our own.
public record PairModel(
        int tauRef, Neuron first, Neuron second, Synapse toFirst, Synapse toSecond) {

    /// One neuron.
    ///
    /// @param bias b \[1]
    /// @param slope activation slope alpha \[1]
    /// @param refractory number of steps whose logarithm is the offset of the logistic (steps)
    /// @param minimalInterval shortest inter-spike interval (steps)
    public record Neuron(double bias, double slope, double refractory, int minimalInterval) {
        /// Checks ranges.
        public Neuron {
            require("bias", bias, -30, 30, "");
            require("slope", slope, 0.01, 100, "");
            require("refractory", refractory, 1, 1000, " steps");
            require("minimal interval", minimalInterval, 1, 1000, " steps");
        }

        /// Spike probability per step while not refractory, at summed input `u − bias`.
        double spikeProbability(double input) {
            return 1 / (1 + StrictMath.exp(StrictMath.log(refractory) - (bias + input) / slope));
        }
    }

    /// One synapse and its two correlation sensors.
    ///
    /// @param weight stored weight W \[1]
    /// @param gain synaptic gain g: the effective weight is `gain · weight` \[1]
    /// @param pulse length of the pulse, from where on it is zero (steps)
    /// @param delay steps by which the pulse starts late
    /// @param decay time constant with which the pulse falls from its first step on; infinite for a rectangle of height 1 (steps)
    /// @param causal sensor of pairs pre before post: they depress
    /// @param anticausal sensor of pairs post before pre: they potentiate
    public record Synapse(
            double weight,
            double gain,
            int pulse,
            int delay,
            double decay,
            Sensor causal,
            Sensor anticausal) {
        /// Pulses that decay end after this many time constants, where e^−12 = 6e-6 is left.
        private static final int TAILS = 12;

        /// A synapse with a rectangular pulse.
        public Synapse(
                double weight,
                double gain,
                int pulse,
                int delay,
                Sensor causal,
                Sensor anticausal) {
            this(weight, gain, pulse, delay, Double.POSITIVE_INFINITY, causal, anticausal);
        }

        /// Checks ranges.
        public Synapse {
            require("weight", weight, -30, 30, "");
            require("gain", gain, 0, 100, "");
            require("pulse", pulse, 0, 1000, " steps");
            require("delay", delay, 0, 1000, " steps");
            require("pulse decay", decay, 1e-3, Double.POSITIVE_INFINITY, " steps");
        }

        /// Input that this synapse delivers when the presynaptic neuron spiked last `age` steps ago.
        double input(int age) {
            if (age <= delay || age > delay + pulse) {
                return 0;
            }
            if (Double.isInfinite(decay)) {
                return gain * weight;
            }
            // Over one time constant the area is that of a rectangle of height 1; the tail comes on
            // top.
            double q = StrictMath.exp(-1 / decay);
            double height = decay * (1 - q) / (q * -StrictMath.expm1(-1));
            return gain * weight * height * StrictMath.exp(-(age - delay) / decay);
        }

        /// The same synapse with a pulse `e^−(age/timeConstant)`, as the postsynaptic potential of a fast membrane is. Its area over one time
        /// constant (steps) is that of a rectangle of height 1, as the translation of weights has it; the tail comes on top.
        public Synapse withExponentialPulse(int timeConstant) {
            return new Synapse(
                    weight, gain, TAILS * timeConstant, delay, timeConstant, causal, anticausal);
        }

        /// The same synapse with another weight.
        public Synapse withWeight(double newWeight) {
            return new Synapse(newWeight, gain, pulse, delay, decay, causal, anticausal);
        }

        /// The same synapse with another gain.
        public Synapse withGain(double newGain) {
            return new Synapse(weight, newGain, pulse, delay, decay, causal, anticausal);
        }

        /// The same synapse with other pulse length and delay (steps).
        public Synapse withPulse(int newPulse, int newDelay) {
            return new Synapse(weight, gain, newPulse, newDelay, decay, causal, anticausal);
        }

        /// The same synapse with other sensors.
        public Synapse withSensors(Sensor newCausal, Sensor newAnticausal) {
            return new Synapse(weight, gain, pulse, delay, decay, newCausal, newAnticausal);
        }
    }

    /// One correlation sensor: `amplitude · window(interval)` per pair.
    ///
    /// @param amplitude gain of the sensor \[1], nominally 1
    /// @param window shape
    public record Sensor(double amplitude, PairingWindow window) {
        /// Checks the range.
        public Sensor {
            require("sensor amplitude", amplitude, 0, 100, "");
        }
    }

    /// Checks the range.
    public PairModel {
        require("tauRef", tauRef, 2, 500, " steps");
    }

    /// An ideal pair: equal neurons but for their biases, gain and amplitude 1, no delay, triangular windows with support `tauRef`.
    public static PairModel ideal(
            int tauRef,
            TimeConvention convention,
            double bias1,
            double bias2,
            double w12,
            double w21) {
        Sensor sensor = new Sensor(1, new PairingWindow.Triangular(tauRef));
        int interval = convention.minimalInterval(tauRef);
        int pulse = convention.pulse(tauRef);
        return new PairModel(
                tauRef,
                new Neuron(bias1, 1, tauRef, interval),
                new Neuron(bias2, 1, tauRef, interval),
                new Synapse(w12, 1, pulse, 0, sensor, sensor),
                new Synapse(w21, 1, pulse, 0, sensor, sensor));
    }

    /// The same pair with other weights.
    public PairModel withWeights(double w12, double w21) {
        return new PairModel(
                tauRef, first, second, toFirst.withWeight(w12), toSecond.withWeight(w21));
    }

    /// The same pair with another neuron 2.
    public PairModel withSecond(Neuron neuron) {
        return new PairModel(tauRef, first, neuron, toFirst, toSecond);
    }

    /// The same pair with other synapses.
    public PairModel withSynapses(Synapse newToFirst, Synapse newToSecond) {
        return new PairModel(tauRef, first, second, newToFirst, newToSecond);
    }

    /// The same pair with `window` in all four sensors.
    public PairModel withWindow(PairingWindow window) {
        Sensor sensor = new Sensor(1, window);
        return withSynapses(
                toFirst.withSensors(sensor, sensor), toSecond.withSensors(sensor, sensor));
    }

    private static void require(String name, double value, double low, double high, String unit) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    name + " must be in [" + low + ", " + high + "]" + unit + ", was " + value);
        }
    }
}
