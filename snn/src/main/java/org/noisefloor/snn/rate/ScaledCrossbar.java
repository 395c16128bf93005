package org.noisefloor.snn.rate;

import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.crossbar.Crossbar;

/// An analog matrix behind digital logic that scales each input vector so that its largest magnitude is a full input, and scales the
/// outputs back: inputs of any size use the whole range of the drivers.
///
/// @param crossbar the matrix
/// @source Gokmen, Onen & Haensch 2017 (noise management)
public record ScaledCrossbar(Crossbar crossbar) implements Crossbar {
    @Override
    public int rows() {
        return crossbar.rows();
    }

    @Override
    public int columns() {
        return crossbar.columns();
    }

    @Override
    public int maximumCode() {
        return crossbar.maximumCode();
    }

    @Override
    public void multiply(double[] input, double[] output) {
        double largest = largest(input);
        crossbar.multiply(scaled(input, 1 / largest), output);
        scale(output, largest);
    }

    @Override
    public void multiplyTransposed(double[] input, double[] output) {
        double largest = largest(input);
        crossbar.multiplyTransposed(scaled(input, 1 / largest), output);
        scale(output, largest);
    }

    @Override
    public void update(double rate, double[] row, double[] column) {
        crossbar.update(rate, row, column);
    }

    @Override
    public void writeCodes(int[] codes) {
        crossbar.writeCodes(codes);
    }

    @Override
    public void readCodes(int[] codes) {
        crossbar.readCodes(codes);
    }

    @Override
    public CostLedger ledger() {
        return crossbar.ledger();
    }

    /// Largest magnitude; 1 for a vector of zeros.
    private static double largest(double[] input) {
        double largest = 0;
        for (double value : input) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest > 0 ? largest : 1;
    }

    private static double[] scaled(double[] input, double factor) {
        double[] scaled = new double[input.length];
        for (int k = 0; k < input.length; k++) {
            scaled[k] = input[k] * factor;
        }
        return scaled;
    }

    private static void scale(double[] values, double factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }
}
