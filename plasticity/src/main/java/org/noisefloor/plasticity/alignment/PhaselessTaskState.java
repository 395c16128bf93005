package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a [PhaselessTask].
///
/// @param learner the network
/// @param epoch number of epochs so far; keys the order of samples
public record PhaselessTaskState(PhaselessAlignmentState learner, int epoch)
        implements Kept<PhaselessTaskState> {
    @Override
    public PhaselessTaskState through(StateChannel channel) {
        return new PhaselessTaskState(
                channel.part("learner", learner), (int) channel.number("epoch", epoch));
    }
}
