package org.noisefloor.snn.rate;

import java.util.Arrays;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.IdealCrossbar;

/// A crossbar that stands for weights up to ± `range`, each of whose synapses has a gain of its own:
/// `output[j] = Σ_i input[i] gain[i, j] weight[i, j]`. On an ideal matrix the weights are kept as they are; any other matrix rounds them
/// to its nearest code. What exceeds the range is cut off.
public final class Projection {
    private final Crossbar crossbar;
    private final double range;
    private final double[] gain;
    private final double[] cellPerWeight;
    private final int[] code;

    /// A projection with equal synapses.
    ///
    /// @param crossbar where the products are taken
    /// @param range weight of a full cell, > 0
    public Projection(Crossbar crossbar, double range) {
        this(crossbar, range, ones(crossbar.rows() * crossbar.columns()));
    }

    /// A projection whose synapses differ.
    ///
    /// @param crossbar where the products are taken
    /// @param range weight of a full cell, > 0
    /// @param gain rows × columns \[1]; copied
    public Projection(Crossbar crossbar, double range, double[] gain) {
        if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weight of a full cell must be finite and > 0, was " + range);
        }
        if (gain.length != crossbar.rows() * crossbar.columns()) {
            throw new IllegalArgumentException(
                    "there must be %d gains, were %d"
                            .formatted(crossbar.rows() * crossbar.columns(), gain.length));
        }
        this.crossbar = crossbar;
        this.range = range;
        this.gain = gain.clone();
        this.cellPerWeight = new double[gain.length];
        for (int k = 0; k < gain.length; k++) {
            cellPerWeight[k] = gain[k] / range;
        }
        this.code = new int[gain.length];
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// Number of inputs.
    public int rows() {
        return crossbar.rows();
    }

    /// Number of outputs.
    public int columns() {
        return crossbar.columns();
    }

    /// Weight of a full cell.
    public double range() {
        return range;
    }

    /// The matrix below.
    public Crossbar crossbar() {
        return crossbar;
    }

    /// What the synapses make of stored weights, `gain weight`.
    ///
    /// @param weight rows × columns, row-major
    public double[] effective(double[] weight) {
        double[] effective = new double[gain.length];
        for (int k = 0; k < gain.length; k++) {
            effective[k] = gain[k] * weight[k];
        }
        return effective;
    }

    /// The product with the weights.
    ///
    /// @param input rows
    /// @param output columns, written
    public void multiply(double[] input, double[] output) {
        crossbar.multiply(input, output);
        for (int j = 0; j < output.length; j++) {
            output[j] *= range;
        }
    }

    /// The product with the transposed weights.
    ///
    /// @param input columns
    /// @param output rows, written
    public void multiplyTransposed(double[] input, double[] output) {
        crossbar.multiplyTransposed(input, output);
        for (int i = 0; i < output.length; i++) {
            output[i] *= range;
        }
    }

    /// Writes all weights.
    ///
    /// @param weight rows × columns, row-major
    public void write(double[] weight) {
        if (crossbar instanceof IdealCrossbar ideal) {
            ideal.writeProducts(cellPerWeight, weight);
            return;
        }
        int maximum = crossbar.maximumCode();
        for (int k = 0; k < code.length; k++) {
            double wanted = maximum * cellPerWeight[k] * weight[k];
            code[k] = (int) Math.rint(Math.clamp(wanted, -maximum, maximum));
        }
        crossbar.writeCodes(code);
    }
}
