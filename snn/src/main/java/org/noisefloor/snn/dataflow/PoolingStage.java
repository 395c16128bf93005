package org.noisefloor.snn.dataflow;

import org.noisefloor.emulator.kernel.Denormals;

/// Sums over windows of each channel, times a factor: 1 for sums; for means one over all elements of the window, those of the padding
/// included.
final class PoolingStage implements Stage {
    private final int channels;
    private final Window rows;
    private final Window columns;
    private final double factor;

    PoolingStage(int channels, Window rows, Window columns, double factor) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        this.factor = factor;
    }

    @Override
    public void step(double[] in, double[] memory, double[] out, long step) {
        int place = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int r = 0; r < rows.output(); r++) {
                for (int c = 0; c < columns.output(); c++) {
                    out[place++] = Denormals.flushed(factor * sum(in, channel, r, c));
                }
            }
        }
    }

    private double sum(double[] in, int channel, int r, int c) {
        double sum = 0;
        for (int k = 0; k < rows.taps(); k++) {
            long row = rows.inputOf(r, k);
            for (int l = 0; row >= 0 && row < rows.input() && l < columns.taps(); l++) {
                long column = columns.inputOf(c, l);
                if (column >= 0 && column < columns.input()) {
                    long line = (long) channel * rows.input() + row;
                    sum += in[(int) (line * columns.input() + column)];
                }
            }
        }
        return sum;
    }
}
