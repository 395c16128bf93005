package org.noisefloor.snn.population;

import java.util.Collections;
import java.util.List;
import org.noisefloor.emulator.kernel.PopulationKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.snn.neuron.LeakyParameters;

/// Leaky integrate-and-fire neurons with delta synapses in single precision at a fixed step, all alike or each with parameters of its
/// own.
///
/// ```text
/// V ← E + (V - E) e^(-dt/τ_m) + drive + unit input + σ z          E = E_L + I_e τ_m/C
/// ```
///
/// The leak is exact. Input is a sum of integers, so that it does not depend on the order in which spikes arrive. A neuron with
/// V >= V_th at the end of a step fires: V = V_reset, and stays there for the refractory period in whole steps, in which input is lost.
///
/// Parameters that are the same for all neurons stay in registers and the first cache: then a step reads a potential and the end of a
/// refractory period per neuron and writes the potential, 12 bytes; with parameters of each neuron's own it reads 20 bytes more.
///
/// @source Rotter and Diesmann 1999 (exact integration)
public final class LeakyPopulation {
    /// Added to what would decay to 0, so that it settles at a normal float.
    private static final float TINY = 1e-30f;

    private static final float[] NO_DRIVE = new float[PopulationKernels.BLOCK];
    private static final int[] NO_INPUT = new int[PopulationKernels.BLOCK];

    private final PopulationKernels kernels;
    private final LeakySetting setting;
    private final int size;
    private final float[] constants;
    private final int[] period;
    private final float[] initial;

    /// Neurons that are all alike.
    ///
    /// @param parameters of every neuron
    /// @param size number of neurons, >= 0
    /// @param setting how they are driven
    /// @param kernels what computes them
    /// @return a new population
    /// @throws IllegalArgumentException if a parameter is out of range
    public static LeakyPopulation alike(
            LeakyParameters parameters, int size, LeakySetting setting, PopulationKernels kernels) {
        if (size < 0) {
            throw new IllegalArgumentException("number of neurons must be >= 0, was " + size);
        }
        return new LeakyPopulation(
                Collections.nCopies(PopulationKernels.BLOCK, parameters), size, setting, kernels);
    }

    /// Neurons with parameters of their own.
    ///
    /// @param parameters of each neuron
    /// @param setting how they are driven
    /// @param kernels what computes them
    /// @return a new population
    /// @throws IllegalArgumentException if a parameter is out of range
    public static LeakyPopulation of(
            List<LeakyParameters> parameters, LeakySetting setting, PopulationKernels kernels) {
        return new LeakyPopulation(parameters, parameters.size(), setting, kernels);
    }

    private LeakyPopulation(
            List<LeakyParameters> parameters,
            int size,
            LeakySetting setting,
            PopulationKernels kernels) {
        this.kernels = kernels;
        this.setting = setting;
        this.size = size;
        int n = parameters.size();
        constants = new float[PopulationKernels.length(PopulationKernels.LEAKY, n)];
        period = new int[n];
        initial = new float[n];
        for (int unit = 0; unit < n; unit++) {
            fold(unit, parameters.get(unit));
        }
    }

    private void fold(int unit, LeakyParameters p) {
        double loss = -StrictMath.expm1(-setting.step() / p.timeConstant());
        double rest =
                p.restingPotential() + p.constantCurrent() * p.timeConstant() / p.capacitance();
        float gain = (float) (loss * rest);
        set(unit, PopulationKernels.DECAY, 1 - loss);
        set(unit, PopulationKernels.REST, Math.abs(gain) < TINY ? TINY : gain);
        set(unit, PopulationKernels.THRESHOLD, p.threshold());
        set(unit, PopulationKernels.RETURN, p.reset());
        // dust of a thousandth of a step is not a step
        period[unit] = (int) Math.ceil(p.refractoryPeriod() / setting.step() - 1e-3);
        initial[unit] = (float) p.initialPotential();
    }

    private void set(int unit, int constant, double value) {
        constants[PopulationKernels.at(PopulationKernels.LEAKY, constant, unit)] = (float) value;
    }

    /// Number of neurons.
    public int size() {
        return size;
    }

    /// All neurons at their initial potential.
    ///
    /// @param noise where they take their noise from
    /// @return a new state
    public LeakyPopulationState start(NoiseStream noise) {
        float[] potential = new float[size];
        for (int unit = 0; unit < size; unit++) {
            potential[unit] = initial[unit % initial.length];
        }
        return new LeakyPopulationState(noise, potential);
    }

    /// Lets one step pass in which nothing arrives.
    ///
    /// @param state of this population, advanced in place
    /// @param spiked at least [#size()]: indices of the neurons that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    /// @throws IllegalArgumentException if the state is not of as many neurons or the spikes have no room
    public int step(LeakyPopulationState state, int[] spiked) {
        return advance(state, NO_DRIVE, NO_INPUT, spiked);
    }

    /// Lets one step pass.
    ///
    /// @param state of this population, advanced in place
    /// @param input at least [#size()]: what arrives at each neuron \[units]
    /// @param spiked at least [#size()]: indices of the neurons that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    /// @throws IllegalArgumentException if the state is not of as many neurons or an array is too short
    public int step(LeakyPopulationState state, int[] input, int[] spiked) {
        require("input", input.length);
        return advance(state, NO_DRIVE, input, spiked);
    }

    /// Lets one step pass with input in volts, the sum of which depends on the order of its terms.
    ///
    /// @param state of this population, advanced in place
    /// @param drive at least [#size()]: what arrives at each neuron (voltage)
    /// @param spiked at least [#size()]: indices of the neurons that fired, ascending, written; entries beyond the number of spikes are
    ///     undefined
    /// @return number of spikes
    /// @throws IllegalArgumentException if the state is not of as many neurons or an array is too short
    public int step(LeakyPopulationState state, float[] drive, int[] spiked) {
        require("drive", drive.length);
        return advance(state, drive, NO_INPUT, spiked);
    }

    private int advance(LeakyPopulationState state, float[] drive, int[] input, int[] spiked) {
        require("state", state.potential.length);
        require("spiked", spiked.length);
        NoiseStream stream = state.stream;
        return kernels.stepLeaky(
                stream.seed(),
                stream.purpose().code(),
                state.countStep(),
                (float) setting.noiseDeviation(),
                constants,
                drive,
                input,
                (float) setting.unit(),
                state.potential,
                state.wake,
                period,
                size,
                spiked);
    }

    private void require(String name, int length) {
        if (length < size) {
            throw new IllegalArgumentException(
                    "%s must have >= %d neurons, had %d".formatted(name, size, length));
        }
    }
}
