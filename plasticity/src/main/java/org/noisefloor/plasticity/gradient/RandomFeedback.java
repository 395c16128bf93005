package org.noisefloor.plasticity.gradient;

/// Feedback alignment: fixed random weights from each layer to the one below.
///
/// @param matrices the weights, one matrix between each pair of layers
/// @source Lillicrap, Cownden, Tweed & Akerman 2016
public record RandomFeedback(FeedbackMatrices matrices) implements ErrorFeedback.Local {
    @Override
    public void send(int l, double[][] error, double[] arriving) {
        matrices.projection(l).multiply(error[l + 1], arriving);
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
