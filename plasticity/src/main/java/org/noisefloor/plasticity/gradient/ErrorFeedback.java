package org.noisefloor.plasticity.gradient;

/// How the errors of a layer reach the one below. The type says whether a circuit could do it: [Local] rules see at each feedback synapse
/// what its two neurons do, [Transporting] ones read forward weights.
public sealed interface ErrorFeedback {
    /// What arrives at hidden layer `l`, to be multiplied by φ′ there.
    ///
    /// @param l number of the hidden layer, 0 the first
    /// @param error errors of all layers, those above `l` known
    /// @param arriving neurons of layer `l`, written
    void send(int l, double[][] error, double[] arriving);

    /// Told how the forward weights from hidden layer `l` to the layer above have just been changed, decay apart. Called after each batch,
    /// from the first hidden layer to the last.
    ///
    /// @param l number of the hidden layer
    /// @param change neurons × neurons above
    default void follow(int l, double[] change) {}

    /// Share of each forward weight above the first layer that is lost with each batch \[1].
    default double decay() {
        return 0;
    }

    /// What it remembers, as a copy.
    default FeedbackState state() {
        return FeedbackState.NONE;
    }

    /// Goes on from the state of equal feedback.
    default void restore(FeedbackState state) {}

    /// Feedback that needs nothing but what is present at its synapses.
    sealed interface Local extends ErrorFeedback
            permits RandomFeedback, DirectFeedback, KolenPollack, WeightMirror, SpikeInference {}

    /// Feedback that knows forward weights: no circuit does that, a computer can.
    sealed interface Transporting extends ErrorFeedback permits Backpropagation, SignConcordant {}
}
