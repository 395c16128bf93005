package org.noisefloor.plasticity.gradient;

import java.util.List;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
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
        int epoch)
        implements Kept<ErrorLearningState> {
    /// Copies the lists.
    public ErrorLearningState {
        weights = List.copyOf(weights);
        moments = List.copyOf(moments);
    }

    @Override
    public ErrorLearningState through(StateChannel channel) {
        return new ErrorLearningState(
                channel.parts("weights", weights),
                channel.part("feedback", feedback),
                channel.parts("moments", moments),
                channel.number("batches", batches),
                (int) channel.number("epoch", epoch));
    }
}
