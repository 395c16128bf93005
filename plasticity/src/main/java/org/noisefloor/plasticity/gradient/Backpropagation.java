package org.noisefloor.plasticity.gradient;

import org.noisefloor.snn.rate.RateNetwork;

/// Errors travel back through the forward weights themselves, by transposed products: the gradient.
///
/// @param network whose weights are used
/// @source Rumelhart, Hinton & Williams 1986
public record Backpropagation(RateNetwork network) implements ErrorFeedback.Transporting {
    @Override
    public void send(int l, double[][] error, double[] arriving) {
        double[] rows = new double[network.forward(l + 1).rows()];
        network.forward(l + 1).multiplyTransposed(error[l + 1], rows);
        // without what would arrive at the bias
        System.arraycopy(rows, 0, arriving, 0, arriving.length);
    }
}
