package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseAhead;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in log-domain neurons.
public final class DpiNeuronState implements Kept<DpiNeuronState> {
    final NoiseStream stream;

    /// I_mem \[A].
    final double[] membrane;

    /// ln(I_mem/I_0) \[1]; under forward Euler as it was before a reset, as published.
    final double[] logMembrane;

    /// I_ahp at the start of the coming interval \[A].
    final double[] adaptation;

    /// What is left of the refractory period \[s].
    final double[] refractory;

    /// Deviation of ln I_mem by noise \[1].
    final double[] noise;

    // scratch, rewritten at each step; what is drawn ahead is a function of stream and step
    final NoiseAhead ahead = new NoiseAhead();
    final float[] normal;
    final DpiMembrane circuit = new DpiMembrane();

    DpiNeuronState(NoiseStream stream, int neurons) {
        this.stream = stream;
        this.membrane = new double[neurons];
        this.logMembrane = new double[neurons];
        this.adaptation = new double[neurons];
        this.refractory = new double[neurons];
        this.noise = new double[neurons];
        this.normal = new float[neurons];
    }

    /// Membrane current of a neuron \[A].
    public double membrane(int neuron) {
        return membrane[neuron];
    }

    /// Adaptation current of a neuron \[A].
    public double adaptation(int neuron) {
        return adaptation[neuron];
    }

    /// What is left of a neuron's refractory period \[s].
    public double refractory(int neuron) {
        return refractory[neuron];
    }

    /// Deviation of the logarithm of a neuron's membrane current by noise \[1].
    public double noise(int neuron) {
        return noise[neuron];
    }

    /// Whether the other state has as many neurons.
    public boolean hasShapeOf(DpiNeuronState other) {
        return membrane.length == other.membrane.length;
    }

    /// An independent copy.
    public DpiNeuronState copy() {
        var copy = new DpiNeuronState(stream, membrane.length);
        System.arraycopy(membrane, 0, copy.membrane, 0, membrane.length);
        System.arraycopy(logMembrane, 0, copy.logMembrane, 0, logMembrane.length);
        System.arraycopy(adaptation, 0, copy.adaptation, 0, adaptation.length);
        System.arraycopy(refractory, 0, copy.refractory, 0, refractory.length);
        System.arraycopy(noise, 0, copy.noise, 0, noise.length);
        return copy;
    }

    @Override
    public DpiNeuronState through(StateChannel channel) {
        channel.same("noiseSeed", stream.seed());
        channel.doubles("membrane", membrane);
        channel.doubles("logMembrane", logMembrane);
        channel.doubles("adaptation", adaptation);
        channel.doubles("refractory", refractory);
        channel.doubles("noise", noise);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DpiNeuronState that
                && stream.equals(that.stream)
                && Arrays.equals(membrane, that.membrane)
                && Arrays.equals(logMembrane, that.logMembrane)
                && Arrays.equals(adaptation, that.adaptation)
                && Arrays.equals(refractory, that.refractory)
                && Arrays.equals(noise, that.noise);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(membrane);
    }
}
