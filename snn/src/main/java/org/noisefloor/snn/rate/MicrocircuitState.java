package org.noisefloor.snn.rate;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a microcircuit but its weights. Arrays are layers × neurons; those called *before* hold what the step before
/// the last one left. A caller may read the arrays and must not write them.
public final class MicrocircuitState implements Kept<MicrocircuitState> {
    /// Of the arrays, in the order of [#all].
    private static final String[] NAMES = {
        "soma",
        "somaBefore",
        "ahead",
        "inter",
        "interBefore",
        "noise",
        "sign",
        "rate",
        "rateBefore",
        "basal",
        "basalBefore",
        "apical",
        "apicalBefore",
        "dendrite",
        "dendriteBefore",
        "interRate",
        "interRateBefore",
        "inputs"
    };

    final double[][] soma;
    final double[][] somaBefore;
    final double[][] ahead;
    final double[][] inter;
    final double[][] interBefore;
    final double[][] noise;
    final double[][] sign;
    double[][] rate;
    double[][] rateBefore;
    double[][] basal;
    double[][] basalBefore;
    double[][] apical;
    double[][] apicalBefore;
    double[][] dendrite;
    double[][] dendriteBefore;
    double[][] interRate;
    double[][] interRateBefore;
    double[] input;
    double[] inputBefore;
    long step;

    MicrocircuitState(MicrocircuitDescription description) {
        int layers = description.layers();
        int hidden = description.hidden();
        this.soma = arrays(description, 0, layers);
        this.somaBefore = arrays(description, 0, layers);
        this.ahead = arrays(description, 0, layers);
        this.rate = arrays(description, 0, layers);
        this.rateBefore = arrays(description, 0, layers);
        this.basal = arrays(description, 0, layers);
        this.basalBefore = arrays(description, 0, layers);
        this.noise = arrays(description, 0, hidden);
        this.sign = arrays(description, 0, hidden);
        for (double[] each : sign) {
            Arrays.fill(each, 1);
        }
        this.apical = arrays(description, 0, hidden);
        this.apicalBefore = arrays(description, 0, hidden);
        this.inter = arrays(description, 1, hidden);
        this.interBefore = arrays(description, 1, hidden);
        this.dendrite = arrays(description, 1, hidden);
        this.dendriteBefore = arrays(description, 1, hidden);
        this.interRate = arrays(description, 1, hidden);
        this.interRateBefore = arrays(description, 1, hidden);
        this.input = new double[description.neurons(-1)];
        this.inputBefore = new double[description.neurons(-1)];
    }

    private MicrocircuitState(MicrocircuitState other) {
        this.soma = cloned(other.soma);
        this.somaBefore = cloned(other.somaBefore);
        this.ahead = cloned(other.ahead);
        this.inter = cloned(other.inter);
        this.interBefore = cloned(other.interBefore);
        this.noise = cloned(other.noise);
        this.sign = cloned(other.sign);
        this.rate = cloned(other.rate);
        this.rateBefore = cloned(other.rateBefore);
        this.basal = cloned(other.basal);
        this.basalBefore = cloned(other.basalBefore);
        this.apical = cloned(other.apical);
        this.apicalBefore = cloned(other.apicalBefore);
        this.dendrite = cloned(other.dendrite);
        this.dendriteBefore = cloned(other.dendriteBefore);
        this.interRate = cloned(other.interRate);
        this.interRateBefore = cloned(other.interRateBefore);
        this.input = other.input.clone();
        this.inputBefore = other.inputBefore.clone();
        this.step = other.step;
    }

    private static double[][] arrays(MicrocircuitDescription d, int shift, int count) {
        double[][] arrays = new double[count][];
        for (int l = 0; l < count; l++) {
            arrays[l] = new double[d.neurons(l + shift)];
        }
        return arrays;
    }

    static double[][] cloned(double[][] arrays) {
        double[][] copy = new double[arrays.length][];
        for (int l = 0; l < arrays.length; l++) {
            copy[l] = arrays[l].clone();
        }
        return copy;
    }

    /// Turns what was into what was before, and frees its arrays for the new step.
    void turn() {
        double[][] rates = rateBefore;
        rateBefore = rate;
        rate = rates;
        double[][] basals = basalBefore;
        basalBefore = basal;
        basal = basals;
        double[][] apicals = apicalBefore;
        apicalBefore = apical;
        apical = apicals;
        double[][] dendrites = dendriteBefore;
        dendriteBefore = dendrite;
        dendrite = dendrites;
        double[][] inters = interRateBefore;
        interRateBefore = interRate;
        interRate = inters;
        double[] inputs = inputBefore;
        inputBefore = input;
        input = inputs;
    }

    /// Number of steps so far; keys the noise.
    public long step() {
        return step;
    }

    /// Somatic potentials of layer `l`.
    public double[] soma(int l) {
        return soma[l];
    }

    /// Rates of layer `l`; −1 is the input.
    public double[] rate(int l) {
        return l < 0 ? input : rate[l];
    }

    /// Rates one step ago.
    public double[] rateBefore(int l) {
        return l < 0 ? inputBefore : rateBefore[l];
    }

    /// Basal potentials of layer `l` one step ago: those that drove its present rates.
    public double[] basalBefore(int l) {
        return basalBefore[l];
    }

    /// Apical potentials of hidden layer `l`, without the noise.
    public double[] apical(int l) {
        return apical[l];
    }

    /// Apical potentials one step ago.
    public double[] apicalBefore(int l) {
        return apicalBefore[l];
    }

    /// Potentials one step ago of the dendrites of the interneurons in hidden layer `l`.
    public double[] dendriteBefore(int l) {
        return dendriteBefore[l];
    }

    /// Rates of the interneurons in hidden layer `l`.
    public double[] interRate(int l) {
        return interRate[l];
    }

    /// Rates of the interneurons one step ago.
    public double[] interRateBefore(int l) {
        return interRateBefore[l];
    }

    /// Noise of the sources beside the apical dendrites of hidden layer `l`; a dendrite gets it times [#sign].
    public double[] noise(int l) {
        return noise[l];
    }

    /// Sign with which the choppers of hidden layer `l` pass the noise on; 1 without choppers.
    public double[] sign(int l) {
        return sign[l];
    }

    /// An independent copy.
    public MicrocircuitState copy() {
        return new MicrocircuitState(this);
    }

    private double[][][] all() {
        return new double[][][] {
            soma,
            somaBefore,
            ahead,
            inter,
            interBefore,
            noise,
            sign,
            rate,
            rateBefore,
            basal,
            basalBefore,
            apical,
            apicalBefore,
            dendrite,
            dendriteBefore,
            interRate,
            interRateBefore,
            {input, inputBefore}
        };
    }

    @Override
    public MicrocircuitState through(StateChannel channel) {
        double[][][] arrays = all();
        for (int k = 0; k < arrays.length; k++) {
            channel.doubles(NAMES[k], arrays[k]);
        }
        step = channel.number("step", step);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MicrocircuitState that
                && Arrays.deepEquals(all(), that.all())
                && step == that.step;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(soma);
    }
}
