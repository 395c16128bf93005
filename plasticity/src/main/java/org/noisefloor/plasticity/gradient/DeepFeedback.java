package org.noisefloor.plasticity.gradient;

/// How the errors of a layer of a deep network reach the one below: `δ_l = [r_l > 0] (δ_(l+1) B_l)`, where a rule says what B is. The type
/// says whether a circuit could do it, as in [ErrorFeedback].
public sealed interface DeepFeedback {
    /// Feedback that needs nothing but what is present at its synapses.
    sealed interface Local extends DeepFeedback {}

    /// Feedback that knows forward weights: no circuit does that, a computer can.
    sealed interface Transporting extends DeepFeedback {}

    /// Share of each weight above the first layer, forward and feedback, that is lost with each batch \[1].
    default double decay() {
        return 0;
    }

    /// Backpropagation: B is the transpose of the forward weights at all times.
    ///
    /// @source Rumelhart, Hinton & Williams 1986
    record Copied() implements Transporting {}

    /// Feedback alignment: B is fixed and random.
    ///
    /// @source Lillicrap, Cownden, Tweed & Akerman 2016
    record Fixed() implements Local {}

    /// No error gets down: hidden layers keep their random weights, which is the control that rules must beat.
    record None() implements Local {}

    /// Direct feedback alignment: fixed random weights from the output to every hidden layer.
    ///
    /// @source Nøkland 2016
    record Direct() implements Local {}

    /// Fixed random magnitudes with the present signs of the forward weights.
    ///
    /// @source Liao, Leibo & Poggio 2016
    record Signs() implements Transporting {}

    /// Kolen–Pollack: B is changed like the forward weights, and both decay.
    ///
    /// @param decay share of each weight that is lost with each batch, 0 to 1 \[1]
    /// @source Kolen & Pollack 1994; Akrout, Wilson, Humphreys, Lillicrap & Tweed 2019
    record Following(double decay) implements Local {
        /// Checks the range.
        public Following {
            requireShare("decay", decay);
        }
    }

    /// Weight mirror: after each batch every layer in turn emits noise z alone, and B learns `B += η (⟨y zᵀ⟩ − B)` from y = zW.
    ///
    /// @param rate η, 0 to 1 \[1]
    /// @param items patterns of noise after each batch, >= 1
    /// @source Akrout, Wilson, Humphreys, Lillicrap & Tweed 2019
    record Mirrored(double rate, int items) implements Local {
        /// Checks ranges.
        public Mirrored {
            requireShare("rate of the mirror", rate);
            if (items < 1) {
                throw new IllegalArgumentException("patterns of noise must be >= 1, were " + items);
            }
        }
    }

    /// Between fully connected layers B is aligned by spikes before each epoch; below, where convolutions are, it is fixed.
    ///
    /// @param sleep how it is aligned
    /// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642, deep classifiers
    record Sampled(SampledFeedback sleep) implements Local {}

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, was " + share);
        }
    }
}
