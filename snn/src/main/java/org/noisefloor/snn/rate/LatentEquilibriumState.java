package org.noisefloor.snn.rate;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a network of neurons that look ahead, but the weights of its projections. Arrays are layers × neurons. A learner
/// writes biases and membrane times; the others are to be read.
public final class LatentEquilibriumState implements Kept<LatentEquilibriumState> {
    final double[] input;
    final double[][] soma;
    final double[][] slope;
    final double[][] rate;
    final double[][] drive;
    final double[][] errorSoma;
    final double[][] arriving;
    final double[][] error;
    final double[][] bias;
    final double[][] membrane;
    long step;

    LatentEquilibriumState(LatentEquilibriumDescription d) {
        this.input = new double[d.neurons(-1)];
        this.soma = arrays(d);
        this.slope = arrays(d);
        this.rate = arrays(d);
        this.drive = arrays(d);
        this.errorSoma = arrays(d);
        this.arriving = arrays(d);
        this.error = arrays(d);
        this.bias = arrays(d);
        this.membrane = arrays(d);
        for (int l = 0; l < d.layers(); l++) {
            Arrays.fill(membrane[l], d.membrane()[l]);
        }
    }

    private LatentEquilibriumState(LatentEquilibriumState other) {
        this.input = other.input.clone();
        this.soma = cloned(other.soma);
        this.slope = cloned(other.slope);
        this.rate = cloned(other.rate);
        this.drive = cloned(other.drive);
        this.errorSoma = cloned(other.errorSoma);
        this.arriving = cloned(other.arriving);
        this.error = cloned(other.error);
        this.bias = cloned(other.bias);
        this.membrane = cloned(other.membrane);
        this.step = other.step;
    }

    private static double[][] arrays(LatentEquilibriumDescription d) {
        double[][] arrays = new double[d.layers()][];
        for (int l = 0; l < arrays.length; l++) {
            arrays[l] = new double[d.neurons(l)];
        }
        return arrays;
    }

    private static double[][] cloned(double[][] arrays) {
        return Arrays.stream(arrays).map(double[]::clone).toArray(double[][]::new);
    }

    /// Potentials u of layer `l`.
    public double[] soma(int l) {
        return soma[l];
    }

    /// du/dt of layer `l` in the last step [1/s].
    public double[] slope(int l) {
        return slope[l];
    }

    /// Rates r of layer `l`; −1 is the input; of the output the potential ŭ that looks ahead.
    public double[] rate(int l) {
        return l < 0 ? input : rate[l];
    }

    /// Errors v̆ of layer `l`.
    public double[] error(int l) {
        return error[l];
    }

    /// Biases b of layer `l`.
    public double[] bias(int l) {
        return bias[l];
    }

    /// τ_m of each neuron of layer `l` \[s], at least one step.
    public double[] membrane(int l) {
        return membrane[l];
    }

    /// Number of steps so far.
    public long step() {
        return step;
    }

    /// An independent copy.
    public LatentEquilibriumState copy() {
        return new LatentEquilibriumState(this);
    }

    /// Goes back to another state of the same network.
    public void restore(LatentEquilibriumState other) {
        double[][][] own = all();
        double[][][] kept = other.all();
        for (int a = 0; a < own.length; a++) {
            for (int l = 0; l < own[a].length; l++) {
                System.arraycopy(kept[a][l], 0, own[a][l], 0, own[a][l].length);
            }
        }
        step = other.step;
    }

    private double[][][] all() {
        return new double[][][] {
            soma, slope, rate, drive, errorSoma, arriving, error, bias, membrane, {input}
        };
    }

    @Override
    public LatentEquilibriumState through(StateChannel channel) {
        channel.doubles("input", input);
        channel.doubles("soma", soma);
        channel.doubles("slope", slope);
        channel.doubles("rate", rate);
        channel.doubles("drive", drive);
        channel.doubles("errorSoma", errorSoma);
        channel.doubles("arriving", arriving);
        channel.doubles("error", error);
        channel.doubles("bias", bias);
        channel.doubles("membrane", membrane);
        step = channel.number("step", step);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatentEquilibriumState that
                && Arrays.deepEquals(all(), that.all())
                && step == that.step;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(soma);
    }
}
