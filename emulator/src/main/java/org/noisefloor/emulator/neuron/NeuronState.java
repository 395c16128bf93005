package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;

/// What changes in the neurons. A circuit without membrane memory leaves `potential` and `noiseCurrent` unused.
public final class NeuronState {
    /// Where the neurons take their noise from.
    final NoiseStream stream;

    /// Leak potential \[V].
    final float[] rest;

    /// Membrane potential \[V]; for the logistic neuron its argument of the activation function \[1].
    final float[] potential;

    /// Noise current \[A].
    final float[] noiseCurrent;

    /// Intervals that are left of the refractory period.
    final int[] refractory;

    // scratch, rewritten at each step
    final int[] words;
    final float[] noise;

    NeuronState(int columns, double[] restPotential, NoiseStream stream) {
        if (restPotential.length != columns) {
            throw new IllegalArgumentException(
                    "a program for "
                            + columns
                            + " neurons needs as many leak potentials, got "
                            + restPotential.length);
        }
        this.stream = stream;
        this.rest = new float[columns];
        for (int column = 0; column < columns; column++) {
            rest[column] = (float) restPotential[column];
        }
        this.potential = rest.clone();
        this.noiseCurrent = new float[columns];
        this.refractory = new int[columns];
        this.words = new int[columns];
        this.noise = new float[columns];
    }

    private NeuronState(NeuronState other) {
        this.stream = other.stream;
        this.rest = other.rest.clone();
        this.potential = other.potential.clone();
        this.noiseCurrent = other.noiseCurrent.clone();
        this.refractory = other.refractory.clone();
        this.words = new int[other.words.length];
        this.noise = new float[other.noise.length];
    }

    static void requireRegion(int part, int whole) {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(
                    "a region must have 0 to " + whole + " neurons, was " + part);
        }
    }

    /// Membrane potential of neuron `column` \[V]; for a logistic neuron the argument of its activation function.
    public double potential(int column) {
        return potential[column];
    }

    /// Whether the other state has as many neurons and takes noise for the same purpose.
    public boolean hasShapeOf(NeuronState other) {
        return rest.length == other.rest.length && stream.purpose() == other.stream.purpose();
    }

    /// An independent copy.
    public NeuronState copy() {
        return new NeuronState(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NeuronState that
                && stream.equals(that.stream)
                && Arrays.equals(rest, that.rest)
                && Arrays.equals(potential, that.potential)
                && Arrays.equals(noiseCurrent, that.noiseCurrent)
                && Arrays.equals(refractory, that.refractory);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(refractory);
    }
}
