package org.noisefloor.plasticity.gradient;

import java.util.List;
import org.noisefloor.plasticity.alignment.WeightRegisterState;

/// All that changes in an [ErrorLearning].
///
/// @param weights what the registers of the forward weights remember, one for each layer
/// @param feedback what the feedback remembers
/// @param moments moments of the optimiser, one for each layer
/// @param batches number of batches so far
/// @param epoch number of epochs so far; keys the order of samples
public record ErrorLearningState(
        List<WeightRegisterState> weights,
        FeedbackState feedback,
        List<AdamState> moments,
        long batches,
        int epoch) {
    /// Copies the lists.
    public ErrorLearningState {
        weights = List.copyOf(weights);
        moments = List.copyOf(moments);
    }
}
