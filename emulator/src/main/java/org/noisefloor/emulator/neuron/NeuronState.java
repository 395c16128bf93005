package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseAhead;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in the neurons. A circuit without membrane memory leaves `potential` and `noiseCurrent` unused.
public final class NeuronState implements Kept<NeuronState> {
    /// Where the neurons take their noise from.
    final NoiseStream stream;

    /// Leak potential \[V].
    final float[] rest;

    /// Membrane potential \[V]; for the logistic neuron its argument of the activation function \[1].
    final float[] potential;

    /// Noise current \[A].
    final float[] noiseCurrent;

    /// Adaptation current \[A], empty where there is none.
    final float[] adaptation;

    /// Intervals that are left of the refractory period.
    final int[] refractory;

    // scratch, rewritten at each step; what is drawn ahead is a function of stream and step
    final NoiseAhead ahead = new NoiseAhead();
    final int[] words;
    final float[] noise;
    final float[] scratch;
    final float[] zero;

    NeuronState(int columns, double[] restPotential, NoiseStream stream) {
        this(columns, restPotential, stream, 0);
    }

    NeuronState(int columns, double[] restPotential, NoiseStream stream, int adapting) {
        requireFor(columns, restPotential);
        this.stream = stream;
        this.rest = new float[columns];
        for (int column = 0; column < columns; column++) {
            rest[column] = (float) restPotential[column];
        }
        this.potential = rest.clone();
        this.noiseCurrent = new float[columns];
        this.adaptation = new float[adapting];
        this.refractory = new int[columns];
        this.words = new int[columns];
        this.noise = new float[columns];
        this.scratch = new float[columns];
        this.zero = new float[columns];
    }

    private NeuronState(NeuronState other) {
        this.stream = other.stream;
        this.rest = other.rest.clone();
        this.potential = other.potential.clone();
        this.noiseCurrent = other.noiseCurrent.clone();
        this.adaptation = other.adaptation.clone();
        this.refractory = other.refractory.clone();
        this.words = new int[other.words.length];
        this.noise = new float[other.noise.length];
        this.scratch = new float[other.scratch.length];
        this.zero = new float[other.zero.length];
    }

    static void requireRegion(int part, int whole) {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(
                    "a region must have 0 to " + whole + " neurons, was " + part);
        }
    }

    void setRest(double[] restPotential) {
        requireFor(rest.length, restPotential);
        for (double potential : restPotential) {
            if (!Double.isFinite(potential)) {
                throw new IllegalArgumentException(
                        "a leak potential must be finite [V], was " + potential);
            }
        }
        for (int column = 0; column < rest.length; column++) {
            rest[column] = (float) restPotential[column];
        }
    }

    private static void requireFor(int columns, double[] restPotential) {
        if (restPotential.length != columns) {
            throw new IllegalArgumentException(
                    "a program for "
                            + columns
                            + " neurons needs as many leak potentials, got "
                            + restPotential.length);
        }
    }

    /// Membrane potential of neuron `column` \[V]; for a logistic neuron the argument of its activation function.
    public double potential(int column) {
        return potential[column];
    }

    /// Leak potential that neuron `column` is set to \[V].
    public double restPotential(int column) {
        return rest[column];
    }

    int firstNotFinitePotential() {
        for (int column = 0; column < potential.length; column++) {
            if (!Float.isFinite(potential[column]) || !Double.isFinite(adaptation(column))) {
                return column;
            }
        }
        return -1;
    }

    /// Adaptation current of neuron `column` \[A]; 0 for a circuit without one.
    public double adaptation(int column) {
        return adaptation.length == 0 ? 0 : adaptation[column];
    }

    /// Whether the other state has as many neurons of the same kind and takes noise for the same purpose.
    public boolean hasShapeOf(NeuronState other) {
        return rest.length == other.rest.length
                && adaptation.length == other.adaptation.length
                && stream.purpose() == other.stream.purpose();
    }

    /// An independent copy.
    public NeuronState copy() {
        return new NeuronState(this);
    }

    @Override
    public NeuronState through(StateChannel channel) {
        channel.same("noiseSeed", stream.seed());
        channel.floats("rest", rest);
        channel.floats("potential", potential);
        channel.floats("noiseCurrent", noiseCurrent);
        channel.floats("adaptation", adaptation);
        channel.ints("refractory", refractory);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NeuronState that
                && stream.equals(that.stream)
                && Arrays.equals(rest, that.rest)
                && Arrays.equals(potential, that.potential)
                && Arrays.equals(noiseCurrent, that.noiseCurrent)
                && Arrays.equals(adaptation, that.adaptation)
                && Arrays.equals(refractory, that.refractory);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(refractory);
    }
}
