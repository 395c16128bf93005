package org.noisefloor.snn.dataflow;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Denormals;

/// Convolution over one or two dimensions as neural networks mean it: the kernel is not turned round.
///
/// `y[o, r, c] = b[o] + Σ_i Σ_k Σ_l w[o, i, k, l] x[i, r stride + k dilation − padding, c ...]`, where channels are split into groups that do
/// not mix. Shapes: x inputs × rows × columns, w outputs × (inputs/groups) × taps × taps. Inputs of 0 cost nothing: each other one is
/// sent to the outputs that read it.
final class ConvolutionStage implements Stage {
    private final double[] weight;
    private final double[] bias;
    private final int inputsOfGroup;
    private final int outputsOfGroup;
    private final Window rows;
    private final Window columns;

    /// @param inputs number of input channels
    /// @param groups how many groups the channels are split into; both numbers of channels are multiples of it
    ConvolutionStage(
            double[] weight, double[] bias, int inputs, int groups, Window rows, Window columns) {
        this.weight = weight;
        this.bias = bias;
        this.inputsOfGroup = inputs / groups;
        this.outputsOfGroup = bias.length / groups;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public void step(double[] in, double[] memory, double[] out, long step) {
        int plane = rows.output() * columns.output();
        for (int o = 0; o < bias.length; o++) {
            Arrays.fill(out, o * plane, (o + 1) * plane, bias[o]);
        }
        int width = columns.input();
        for (int i = 0; i < in.length; i++) {
            if (in[i] != 0) {
                int channel = i / (rows.input() * width);
                send(in[i], channel, i / width % rows.input(), i % width, out);
            }
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = Denormals.flushed(out[i]);
        }
    }

    private void send(double x, int channel, int row, int column, double[] out) {
        for (int k = 0; k < rows.taps(); k++) {
            int r = rows.outputOf(row, k);
            for (int l = 0; r >= 0 && l < columns.taps(); l++) {
                int c = columns.outputOf(column, l);
                if (c >= 0) {
                    toChannels(x, channel, k * columns.taps() + l, r * columns.output() + c, out);
                }
            }
        }
    }

    private void toChannels(double x, int channel, int tap, int place, double[] out) {
        int taps = rows.taps() * columns.taps();
        int plane = rows.output() * columns.output();
        int first = channel / inputsOfGroup * outputsOfGroup;
        for (int o = first; o < first + outputsOfGroup; o++) {
            int kernel = o * inputsOfGroup + channel % inputsOfGroup;
            out[o * plane + place] += weight[kernel * taps + tap] * x;
        }
    }
}
