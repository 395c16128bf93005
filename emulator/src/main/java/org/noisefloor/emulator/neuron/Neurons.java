package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.spike.SpikeBatch;

/// The neuron circuits of one die, or of the columns that a program uses. Frozen: membranes live in the state.
public sealed interface Neurons
        permits LogisticNeurons, IntegrateAndFireNeurons, DiffusingNeurons, AdaptiveNeurons {

    /// Draws the neurons of one die.
    ///
    /// @param columns number of neurons
    /// @param interval emulation interval \[s]
    static Neurons fabricate(
            NeuronDescription description, int columns, double interval, FixedPattern pattern) {
        return switch (description) {
            case NeuronDescription.RefractoryLogistic d ->
                    LogisticNeurons.fabricate(d, columns, interval, pattern);
            case NeuronDescription.LeakyIntegrateAndFire d ->
                    switch (d.noise()) {
                        case NeuronNoise.Coloured noise ->
                                IntegrateAndFireNeurons.fabricate(
                                        d, noise, columns, interval, pattern);
                        case NeuronNoise.White noise ->
                                DiffusingNeurons.fabricate(d, noise, columns, interval, pattern);
                    };
            case NeuronDescription.AdaptiveExponential d ->
                    AdaptiveNeurons.fabricate(d, columns, interval, pattern);
        };
    }

    /// The first `columns` neurons as an organ of their own.
    Neurons region(int columns);

    /// Resting membranes.
    ///
    /// @param restPotential leak potential that each neuron is set to \[V]
    /// @param noiseSeed seed of everything random in the run
    NeuronState powerUp(double[] restPotential, long noiseSeed);

    /// Sets other leak potentials \[V]; membranes follow from the next interval on.
    ///
    /// @throws IllegalArgumentException if there are not as many finite potentials as neurons; then none is set
    default void setRest(double[] restPotential, NeuronState state) {
        state.setRest(restPotential);
    }

    /// One interval: the membranes follow `current` \[A], those over the threshold fire into `out`.
    void step(float[] current, long step, NeuronState state, SpikeBatch out);

    /// Membrane potential of neuron `column`, as a monitor sees it \[V].
    default double membrane(int column, NeuronState state) {
        return state.potential(column);
    }

    /// Leak potentials that the neurons are set to \[V].
    default double[] rest(NeuronState state) {
        double[] rest = new double[columns()];
        for (int column = 0; column < rest.length; column++) {
            rest[column] = state.restPotential(column);
        }
        return rest;
    }

    /// Leak conductance of neuron `column` \[S].
    double leak(int column);

    /// Number of neurons.
    int columns();

    /// First neuron with a state that is not a finite number, or −1.
    int firstNotFinite(NeuronState state);
}
