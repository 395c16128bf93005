package org.noisefloor.plasticity.gradient;

import org.noisefloor.plasticity.alignment.WeightRegister;

/// Fixed random magnitudes with the present signs of the forward weights: between feedback alignment and backpropagation.
///
/// @source Liao, Leibo & Poggio 2016
public final class SignConcordant implements ErrorFeedback.Transporting {
    private final FeedbackMatrices matrices;
    private final ForwardWeights forward;

    /// Magnitudes are those that the matrices start with; signs follow.
    ///
    /// @param forward the registers of the forward weights
    /// @param matrices feedback between layers
    public SignConcordant(ForwardWeights forward, FeedbackMatrices matrices) {
        this.forward = forward;
        this.matrices = matrices;
        for (int l = 0; l < forward.layers() - 1; l++) {
            sign(l);
        }
    }

    @Override
    public void send(int l, double[][] error, double[] arriving) {
        matrices.projection(l).multiply(error[l + 1], arriving);
    }

    @Override
    public void follow(int l, double[] change) {
        sign(l);
    }

    private void sign(int l) {
        WeightRegister register = matrices.register(l);
        double[] weight = register.weight().clone();
        double[] w = forward.register(l + 1).weight();
        int own = matrices.projection(l).columns();
        int above = matrices.projection(l).rows();
        for (int k = 0; k < weight.length; k++) {
            weight[k] = Math.copySign(weight[k], w[k % own * above + k / own]);
        }
        register.set(weight);
    }

    @Override
    public FeedbackState state() {
        return new FeedbackState(matrices.state());
    }

    @Override
    public void restore(FeedbackState state) {
        matrices.restore(state.matrices());
    }
}
