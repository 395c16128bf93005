package org.noisefloor.snn.sampling;

/// What the neurons of a [LeakySampler] share.
///
/// @param membraneTimeConstant τ_m \[s], far below the synaptic one: the high-conductance state
/// @param synapticTimeConstant τ_s of synapses and of the background noise \[s]
/// @param refractoryPeriod \[s], a spike's state; near τ_s
/// @param threshold \[V]
/// @param reset \[V], below the threshold
/// @param deviation standard deviation of the free membrane \[V]
/// @param step length of a step \[s]
public record LeakySamplerParameters(
        double membraneTimeConstant,
        double synapticTimeConstant,
        double refractoryPeriod,
        double threshold,
        double reset,
        double deviation,
        double step) {
    /// Checks the ranges.
    public LeakySamplerParameters {
        requirePositive("membrane time constant", membraneTimeConstant, "s");
        requirePositive("synaptic time constant", synapticTimeConstant, "s");
        requirePositive("refractory period", refractoryPeriod, "s");
        requirePositive("standard deviation of the free membrane", deviation, "V");
        requirePositive("step", step, "s");
        if (membraneTimeConstant == synapticTimeConstant) {
            throw new IllegalArgumentException(
                    "membrane and synaptic time constant must differ, were both "
                            + membraneTimeConstant
                            + " s");
        }
        if (!(reset < threshold)) {
            throw new IllegalArgumentException(
                    "reset must be < threshold = %s V, was %s".formatted(threshold, reset));
        }
    }

    /// Biological time, with the background of `rate` spikes per second through each of an exciting and an inhibiting synapse of
    /// `amplitude`: membrane 1 ms, synapses and refractory period 10 ms, threshold −50 mV, reset 1 µV below it, steps of 0.1 ms.
    ///
    /// @param rate background spikes through each synapse [1/s]
    /// @param amplitude of one background synapse, as the potential at which it would hold the membrane \[V]
    /// @source the published sampling library of the Heidelberg group, tutorial values: 1000/s and 0.001 nA on 0.2 nF, which is 5 µV
    public static LeakySamplerParameters biological(double rate, double amplitude) {
        double membrane = 1e-3;
        double synapse = 1e-2;
        return new LeakySamplerParameters(
                membrane,
                synapse,
                1e-2,
                -0.05,
                -0.050001,
                shotNoise(2 * rate, amplitude, membrane, synapse),
                1e-4);
    }

    /// Standard deviation of a membrane under Poisson input through exponential synapses (Campbell's theorem): `√(rate ∫ PSP²)` =
    /// `amplitude √(rate τ_s/2 · τ_s/(τ_m + τ_s))`.
    static double shotNoise(double rate, double amplitude, double membrane, double synapse) {
        return amplitude * Math.sqrt(rate * synapse / 2 * synapse / (membrane + synapse));
    }

    /// Refractory period in steps.
    public int refractorySteps() {
        return Math.max(1, (int) Math.rint(refractoryPeriod / step));
    }

    /// Width of the activation function that the distribution of the free membrane suggests: `√(2π)/4 · deviation` \[V], the width at
    /// which a logistic function has the slope of the cumulative normal distribution at its middle.
    public double theoreticalWidth() {
        return Math.sqrt(2 * Math.PI) / 4 * deviation;
    }

    /// Synaptic weight for a Boltzmann weight of 1 at a neuron whose activation function has the given width \[V]: the postsynaptic
    /// potential has the area `width · refractoryPeriod` over the refractory period, as the rectangular pulse of the theory has.
    public double weightPerBoltzmann(double width) {
        double m = membraneTimeConstant;
        double s = synapticTimeConstant;
        double area =
                (s * -StrictMath.expm1(-refractoryPeriod / s)
                                - m * -StrictMath.expm1(-refractoryPeriod / m))
                        * s
                        / (s - m);
        return width * refractoryPeriod / area;
    }

    private static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be finite and > 0 " + unit + ", was " + value);
        }
    }
}
