package org.noisefloor.snn.dataflow;

import org.noisefloor.emulator.kernel.Denormals;

/// `y = W x + b`. Inputs of 0 cost nothing: a row of the transposed matrix is added for each other one.
final class LinearStage implements Stage {
    private final int outputs;
    private final double[] transposed;
    private final double[] bias;

    /// @param weight `[output][input]` row-major
    /// @param bias one for each output
    LinearStage(double[] weight, int inputs, double[] bias) {
        this.outputs = bias.length;
        this.transposed = new double[weight.length];
        this.bias = bias.clone();
        for (int j = 0; j < outputs; j++) {
            for (int i = 0; i < inputs; i++) {
                transposed[i * outputs + j] = weight[j * inputs + i];
            }
        }
    }

    @Override
    public void step(double[] in, double[] memory, double[] out, long step) {
        System.arraycopy(bias, 0, out, 0, outputs);
        for (int i = 0; i < in.length; i++) {
            double x = in[i];
            if (x != 0) {
                int row = i * outputs;
                for (int j = 0; j < outputs; j++) {
                    out[j] += transposed[row + j] * x;
                }
            }
        }
        for (int j = 0; j < outputs; j++) {
            out[j] = Denormals.flushed(out[j]);
        }
    }
}
