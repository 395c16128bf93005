package org.noisefloor.plasticity.gradient;

import org.noisefloor.plasticity.alignment.WeightRegister;

/// Kolen-Pollack learning: feedback weights are changed like their forward partners, which takes the same two activities, and both decay.
/// The difference W − Bᵀ shrinks by 1 − λ with each batch, whatever is learned.
///
/// @source Kolen & Pollack 1994; Akrout, Wilson, Humphreys, Lillicrap & Tweed 2019
public final class KolenPollack implements ErrorFeedback.Local {
    private final FeedbackMatrices matrices;
    private final double decay;

    /// Feedback that follows.
    ///
    /// @param matrices feedback between layers
    /// @param decay λ, share of each weight that is lost with each batch, 0 to 1 \[1]
    public KolenPollack(FeedbackMatrices matrices, double decay) {
        if (!(decay >= 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay must be 0 to 1, was " + decay);
        }
        this.matrices = matrices;
        this.decay = decay;
    }

    @Override
    public void send(int l, double[][] error, double[] arriving) {
        matrices.projection(l).multiply(error[l + 1], arriving);
    }

    @Override
    public void follow(int l, double[] change) {
        WeightRegister register = matrices.register(l);
        int own = matrices.projection(l).columns();
        int above = matrices.projection(l).rows();
        for (int k = 0; k < own * above; k++) {
            double partner = change[k % own * above + k / own];
            register.change()[k] += partner - decay * register.weight()[k];
        }
        register.endStep(0);
    }

    @Override
    public double decay() {
        return decay;
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
