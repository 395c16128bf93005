package org.noisefloor.snn.population;

import java.util.List;
import org.noisefloor.emulator.kernel.PopulationKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.snn.neuron.AdaptiveParameters;

/// Adaptive exponential integrate-and-fire neurons, each with parameters of its own, with exponential synaptic currents and a noise
/// current, in single precision at a fixed step.
///
/// ```text
/// C dV/dt = -g_L (V - E_L) + g_L Δ_T e^((V - V_T)/Δ_T) - w + I_e + I_syn + I(t) + σ z
/// τ_w dw/dt = a (V - E_L) - w          dI_syn/dt = -I_syn/τ_syn
/// ```
///
/// A neuron fires when V >= V_peak at the end of a step (of a sub-step, where it takes four): V = V_reset, w grows by b, and V stays
/// for the refractory period in whole steps, the rest of the step of the spike not counted. Spikes and weights of a step act from the
/// next one on.
///
/// A neuron's constant current is no work: V is counted from the rest `E_L + I_e/(g_L + a)` that it makes, w from `a I_e/(g_L + a)`.
///
/// @source Brette and Gerstner 2005, eq. 2 and 3; sub-steps above `V_T + 3.5 Δ_T`: measured
public final class AdaptivePopulation {
    private static final double LOG2_E = 1.4426950408889634;

    /// Slopes above the threshold from which a step is fine.
    private static final double FINE = 3.5;

    /// Largest exponent of 2 at the peak: the exponential is a float.
    private static final double LARGEST_EXPONENT = 126;

    private final PopulationKernels kernels;
    private final List<AdaptiveParameters> neurons;
    private final AdaptiveSetting setting;
    private final float[] constants;
    private final int[] period;
    private final float[] decay = new float[PopulationKernels.PARTS + 1];

    /// Neurons with the kernels of this JVM.
    ///
    /// @param neurons one set of parameters for each
    /// @param setting how they are driven and integrated
    /// @throws IllegalArgumentException if a neuron cannot be integrated at this step or in single precision
    public AdaptivePopulation(List<AdaptiveParameters> neurons, AdaptiveSetting setting) {
        this(neurons, setting, PopulationKernels.preferred());
    }

    /// Neurons with the given kernels, which changes nothing but the time they take.
    ///
    /// @param neurons one set of parameters for each
    /// @param setting how they are driven and integrated
    /// @param kernels what computes them
    /// @throws IllegalArgumentException if a neuron cannot be integrated at this step or in single precision
    public AdaptivePopulation(
            List<AdaptiveParameters> neurons, AdaptiveSetting setting, PopulationKernels kernels) {
        this.neurons = List.copyOf(neurons);
        this.setting = setting;
        this.kernels = kernels;
        int n = neurons.size();
        constants = new float[PopulationKernels.length(PopulationKernels.ADAPTIVE, n)];
        period = new int[n];
        for (int unit = 0; unit < n; unit++) {
            fold(unit);
        }
        for (int part = 0; part < decay.length; part++) {
            double time = setting.step() * part / PopulationKernels.PARTS;
            decay[part] = (float) StrictMath.exp(-time / setting.synapticTimeConstant());
        }
    }

    private void fold(int unit) {
        AdaptiveParameters p = neurons.get(unit);
        double dt = setting.step();
        double leak = dt * p.leak() / p.capacitance();
        double recovery = dt / p.adaptationTimeConstant();
        double rest = rest(p);
        double steepness = LOG2_E / p.slope();
        double onset =
                LOG2_E * StrictMath.log(leak * p.slope()) + (rest - p.threshold()) * steepness;
        requireStable(unit, Math.max(leak, recovery));
        requireRange(unit, p, onset + (p.peak() - rest) * steepness);

        set(unit, PopulationKernels.LEAK, -leak);
        set(unit, PopulationKernels.GAIN, dt / p.capacitance());
        set(unit, PopulationKernels.STEEPNESS, steepness);
        set(unit, PopulationKernels.ONSET, onset);
        set(unit, PopulationKernels.PEAK, p.peak() - rest);
        set(unit, PopulationKernels.COUPLING, recovery * p.subthresholdAdaptation());
        set(unit, PopulationKernels.RECOVERY, -recovery);
        set(unit, PopulationKernels.FINE, p.threshold() + FINE * p.slope() - rest);
        set(unit, PopulationKernels.RESET, p.reset() - rest);
        set(unit, PopulationKernels.JUMP, p.spikeAdaptation());
        // dust of a thousandth of a step is not a step
        period[unit] = (int) Math.ceil(p.refractoryPeriod() / dt - 1e-3);
    }

    private void set(int unit, int constant, double value) {
        constants[PopulationKernels.at(PopulationKernels.ADAPTIVE, constant, unit)] = (float) value;
    }

    /// Potential at which a constant current is met by the leak and the adaptation that it causes.
    private static double rest(AdaptiveParameters p) {
        return p.restingPotential() + share(p);
    }

    private static double share(AdaptiveParameters p) {
        return p.constantCurrent() == 0
                ? 0
                : p.constantCurrent() / (p.leak() + p.subthresholdAdaptation());
    }

    /// A linear decay grows from step to step beyond these factors, see [org.noisefloor.snn.neuron.FixedStepNeuron].
    private void requireStable(int unit, double fastest) {
        double bound = setting.method() == AdaptiveSetting.Method.EULER ? 2 : 2.785;
        if (!(fastest <= bound)) {
            throw new IllegalArgumentException(
                    "step must be <= %s membrane and adaptation time constants for %s to be stable, was %s of neuron %d"
                            .formatted(bound, setting.method(), fastest, unit));
        }
    }

    private void requireRange(int unit, AdaptiveParameters p, double exponent) {
        if (!(p.slope() > 0 && exponent <= LARGEST_EXPONENT)) {
            throw new IllegalArgumentException(
                    "slope must be > 0 and the exponential at the peak <= 2^126 (voltage per step) in single precision, were %s and 2^%s of neuron %d"
                            .formatted(p.slope(), exponent, unit));
        }
        if (!(p.initialPotential() < p.peak())) {
            throw new IllegalArgumentException(
                    "initialPotential must be < peak = %s (voltage), was %s of neuron %d"
                            .formatted(p.peak(), p.initialPotential(), unit));
        }
        if (!Double.isFinite(rest(p))) {
            throw new IllegalArgumentException(
                    "constantCurrent needs leak + subthresholdAdaptation other than 0 (conductance), was %s of neuron %d"
                            .formatted(p.constantCurrent(), unit));
        }
    }

    /// Number of neurons.
    public int size() {
        return period.length;
    }

    /// All neurons at their initial potential and adaptation, synapses silent.
    ///
    /// @param noise where they take their noise from
    /// @return a new state
    public AdaptivePopulationState start(NoiseStream noise) {
        float[] potential = new float[size()];
        float[] adaptation = new float[size()];
        for (int unit = 0; unit < size(); unit++) {
            AdaptiveParameters p = neurons.get(unit);
            potential[unit] = (float) (p.initialPotential() - rest(p));
            adaptation[unit] =
                    (float) (p.initialAdaptation() - p.subthresholdAdaptation() * share(p));
        }
        return new AdaptivePopulationState(noise, potential, adaptation);
    }

    /// Lets one step pass.
    ///
    /// @param state of this population, advanced in place
    /// @param current I(t), common to all and constant over the step (current)
    /// @param spiked at least [#size()]: indices of the neurons that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    /// @throws IllegalArgumentException if the state is not of as many neurons or the spikes have no room
    public int step(AdaptivePopulationState state, double current, int[] spiked) {
        if (state.potential.length != size() || spiked.length < size()) {
            throw new IllegalArgumentException(
                    "state must have %d neurons and spiked room for them, had %d and %d"
                            .formatted(size(), state.potential.length, spiked.length));
        }
        NoiseStream stream = state.stream;
        long step = state.steps++;
        float deviation = (float) setting.noiseDeviation();
        return setting.method() == AdaptiveSetting.Method.EULER
                ? kernels.stepAdaptive(
                        stream.seed(),
                        stream.purpose().code(),
                        step,
                        deviation,
                        (float) current,
                        constants,
                        decay,
                        state.potential,
                        state.adaptation,
                        state.current,
                        state.refractory,
                        period,
                        size(),
                        spiked)
                : kernels.stepAdaptiveAccurate(
                        stream.seed(),
                        stream.purpose().code(),
                        step,
                        deviation,
                        (float) current,
                        constants,
                        decay,
                        state.potential,
                        state.adaptation,
                        state.current,
                        state.refractory,
                        period,
                        size(),
                        spiked);
    }

    /// Membrane potential V of a neuron (voltage).
    public double potential(AdaptivePopulationState state, int unit) {
        return state.potential[unit] + rest(neurons.get(unit));
    }

    /// Adaptation current w of a neuron (current).
    public double adaptation(AdaptivePopulationState state, int unit) {
        AdaptiveParameters p = neurons.get(unit);
        return state.adaptation[unit] + p.subthresholdAdaptation() * share(p);
    }
}
