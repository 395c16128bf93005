package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Temperature;

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

    /// The circuit of these numbers at another temperature. What is known to depend on it: the slope of an exponential current is
    /// proportional to `U_T = kT/q`, and white noise of thermal origin has a variance proportional to T. Bias currents are taken to be
    /// held.
    ///
    /// @param temperature T \[K], > 0; the numbers are meant for [Temperature#NOMINAL]
    /// @throws IllegalArgumentException if T is not nominal and nothing about this circuit's dependence is known
    default NeuronDescription at(double temperature) {
        NeuronLimits.requirePositive("temperature", temperature, "K");
        if (temperature == Temperature.NOMINAL) {
            return this;
        }
        if (this instanceof LeakyIntegrateAndFire d && d.noise() instanceof NeuronNoise.White w) {
            double share = Math.sqrt(temperature / Temperature.NOMINAL);
            return d.with(new NeuronNoise.White(w.deviation() * share));
        }
        throw new IllegalArgumentException(
                "temperature must be %s K for this neuron circuit, whose temperature coefficients are not known, was %s K"
                        .formatted(Temperature.NOMINAL, temperature));
    }

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
            NeuronLimits.requirePositive("leak conductance", leak, "S");
            NeuronLimits.requireFinite("threshold", threshold, "V");
            NeuronLimits.requirePositive("activation slope", slope, "V");
            NeuronLimits.requirePositive("refractory period", refractory, "s");
            NeuronLimits.requireSigma("threshold", thresholdSigma, "V");
        }

        @Override
        public RefractoryLogistic ideal() {
            var none = new Deviation.None();
            return new RefractoryLogistic(leak, threshold, slope, refractory, none, 0, none, none);
        }
    }

    /// A leaky integrate-and-fire neuron whose membrane is shaken by noise.
    ///
    /// `capacitance dV/dt = leak (E_leak − V) + I_syn + I_noise`; where V reaches the threshold it fires, and is held at the reset
    /// potential for the refractory period.
    ///
    /// @param capacitance membrane capacitance \[F]
    /// @param leak leak conductance \[S]
    /// @param threshold firing threshold \[V]
    /// @param reset potential during the refractory period \[V]
    /// @param refractory refractory period \[s]
    /// @param noise what shakes the membrane
    /// @param crossing how a spike is found: at the grid, or under white noise also by a bridge. Spikes of a chip have no time
    ///     within their interval, so interpolation is not for it
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
            NeuronNoise noise,
            ThresholdCrossing crossing,
            Deviation leakDeviation,
            double thresholdSigma,
            Deviation noiseDeviation,
            Deviation refractoryDeviation)
            implements NeuronDescription {
        /// Checks every number.
        public LeakyIntegrateAndFire {
            NeuronLimits.requirePositive("membrane capacitance", capacitance, "F");
            NeuronLimits.requirePositive("leak conductance", leak, "S");
            NeuronLimits.requirePositive("refractory period", refractory, "s");
            NeuronLimits.requireFinite("threshold", threshold, "V");
            NeuronLimits.requireFinite("reset potential", reset, "V");
            NeuronLimits.requireSigma("threshold", thresholdSigma, "V");
            NeuronLimits.requireBelow("reset potential", reset, "threshold", threshold);
            crossing.requireFor(noise);
            if (crossing instanceof ThresholdCrossing.Interpolated) {
                throw new IllegalArgumentException(
                        "a spike of a chip has no time within its interval, so its threshold crossing cannot be interpolated");
            }
        }

        /// The same with a coloured noise current, looked at once per interval.
        ///
        /// @param noise standard deviation of the free membrane potential that the noise current causes \[V]
        /// @param noiseTimeConstant correlation time of the noise current \[s]
        public LeakyIntegrateAndFire(
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
                Deviation refractoryDeviation) {
            this(
                    capacitance,
                    leak,
                    threshold,
                    reset,
                    refractory,
                    new NeuronNoise.Coloured(noise, noiseTimeConstant),
                    new ThresholdCrossing.AtGrid(),
                    leakDeviation,
                    thresholdSigma,
                    noiseDeviation,
                    refractoryDeviation);
        }

        LeakyIntegrateAndFire with(NeuronNoise other) {
            return new LeakyIntegrateAndFire(
                    capacitance,
                    leak,
                    threshold,
                    reset,
                    refractory,
                    other,
                    crossing,
                    leakDeviation,
                    thresholdSigma,
                    noiseDeviation,
                    refractoryDeviation);
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
                    crossing,
                    none,
                    0,
                    none,
                    none);
        }
    }

    /// An adaptive exponential integrate-and-fire neuron.
    ///
    /// ```text
    /// C dV/dt = leak (E_leak − V) + leak Δ_T exp((V − V_T)/Δ_T) − w + I_syn + I_noise,    V <= supply
    /// τ_w dw/dt = a (V − E_leak) − w,         at V >= threshold: V = reset for the refractory period, w = w + b
    /// ```
    ///
    /// @param capacitance membrane capacitance C \[F]
    /// @param leak leak conductance \[S]
    /// @param threshold potential at which the comparator sees a spike \[V], above V_T
    /// @param reset potential during the refractory period \[V]
    /// @param refractory refractory period \[s]
    /// @param exponential the exponential current
    /// @param adaptation the adaptation current
    /// @param supply potential that the membrane cannot exceed \[V]
    /// @param noise what shakes the membrane
    /// @param spread spreads from neuron to neuron
    /// @source Brette and Gerstner 2005, eq. 2 and 3; circuit parameters of BrainScaleS-2: halco v3/capmem.h
    record AdaptiveExponential(
            double capacitance,
            double leak,
            double threshold,
            double reset,
            double refractory,
            Exponential exponential,
            Adaptation adaptation,
            double supply,
            NeuronNoise noise,
            AdaptiveSpread spread)
            implements NeuronDescription {
        /// Checks every number.
        public AdaptiveExponential {
            NeuronLimits.requirePositive("membrane capacitance", capacitance, "F");
            NeuronLimits.requirePositive("leak conductance", leak, "S");
            NeuronLimits.requirePositive("refractory period", refractory, "s");
            NeuronLimits.requireFinite("threshold", threshold, "V");
            NeuronLimits.requireFinite("reset potential", reset, "V");
            NeuronLimits.requireFinite("supply", supply, "V");
            NeuronLimits.requireBelow("reset potential", reset, "threshold", threshold);
            NeuronLimits.requireBelow(
                    "threshold of the exponential", exponential.threshold, "threshold", threshold);
            NeuronLimits.requireBelow("threshold", threshold, "supply", supply);
            if (!(adaptation.subthreshold > -leak)) {
                throw new IllegalArgumentException(
                        "adaptation below threshold must be > %s S, minus the leak, or the membrane has no rest; was %s"
                                .formatted(-leak, adaptation.subthreshold));
            }
        }

        @Override
        public AdaptiveExponential at(double temperature) {
            NeuronLimits.requirePositive("temperature", temperature, "K");
            double share = temperature / Temperature.NOMINAL;
            NeuronNoise warm =
                    switch (noise) {
                        case NeuronNoise.White w ->
                                new NeuronNoise.White(w.deviation() * Math.sqrt(share));
                        case NeuronNoise.Coloured c -> c;
                    };
            return new AdaptiveExponential(
                    capacitance,
                    leak,
                    threshold,
                    reset,
                    refractory,
                    new Exponential(exponential.threshold, exponential.slope * share),
                    adaptation,
                    supply,
                    warm,
                    spread);
        }

        @Override
        public AdaptiveExponential ideal() {
            return new AdaptiveExponential(
                    capacitance,
                    leak,
                    threshold,
                    reset,
                    refractory,
                    exponential,
                    adaptation,
                    supply,
                    noise,
                    AdaptiveSpread.NONE);
        }
    }

    /// The current that carries the membrane over the threshold.
    ///
    /// @param threshold V_T \[V]
    /// @param slope Δ_T \[V], > 0
    record Exponential(double threshold, double slope) {
        /// Checks both numbers.
        public Exponential {
            NeuronLimits.requireFinite("threshold of the exponential", threshold, "V");
            NeuronLimits.requirePositive("slope of the exponential", slope, "V");
        }
    }

    /// The current that follows the membrane and its spikes.
    ///
    /// @param subthreshold a \[S]; a negative one up to the leak amplifies
    /// @param spike b \[A], added by a spike
    /// @param timeConstant τ_w \[s]
    record Adaptation(double subthreshold, double spike, double timeConstant) {
        /// Checks every number.
        public Adaptation {
            NeuronLimits.requireFinite("adaptation below threshold", subthreshold, "S");
            NeuronLimits.requireFinite("adaptation by a spike", spike, "A");
            NeuronLimits.requirePositive("time constant of the adaptation", timeConstant, "s");
        }
    }

    /// How adaptive neurons of one die differ.
    ///
    /// @param capacitance spread of the capacitance
    /// @param leak spread of the leak conductance
    /// @param thresholdSigma standard deviation of the spike threshold \[V]
    /// @param exponentialSigma standard deviation of V_T \[V]
    /// @param slope spread of Δ_T
    /// @param subthreshold spread of a
    /// @param spike spread of b
    /// @param timeConstant spread of τ_w
    /// @param noise spread of the noise amplitude
    /// @param refractory spread of the refractory period (rounded to whole intervals)
    record AdaptiveSpread(
            Deviation capacitance,
            Deviation leak,
            double thresholdSigma,
            double exponentialSigma,
            Deviation slope,
            Deviation subthreshold,
            Deviation spike,
            Deviation timeConstant,
            Deviation noise,
            Deviation refractory) {
        private static final Deviation EQUAL = new Deviation.None();

        /// All neurons are equal.
        public static final AdaptiveSpread NONE =
                new AdaptiveSpread(EQUAL, EQUAL, 0, 0, EQUAL, EQUAL, EQUAL, EQUAL, EQUAL, EQUAL);

        /// Checks both standard deviations.
        public AdaptiveSpread {
            NeuronLimits.requireSigma("threshold", thresholdSigma, "V");
            NeuronLimits.requireSigma("threshold of the exponential", exponentialSigma, "V");
        }
    }
}
