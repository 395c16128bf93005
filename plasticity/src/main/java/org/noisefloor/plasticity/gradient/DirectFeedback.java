package org.noisefloor.plasticity.gradient;

/// Direct feedback alignment: fixed random weights from the output to every hidden layer.
///
/// @param matrices the weights, from the output
/// @source Nøkland 2016
public record DirectFeedback(FeedbackMatrices matrices) implements ErrorFeedback.Local {
    @Override
    public void send(int l, double[][] error, double[] arriving) {
        matrices.projection(l).multiply(error[error.length - 1], arriving);
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
