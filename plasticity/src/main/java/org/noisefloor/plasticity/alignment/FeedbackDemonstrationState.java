package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in a [FeedbackDemonstration].
///
/// @param learner the network
/// @param slope sums of φ′ over all inputs so far, layers × neurons
/// @param shown number of inputs so far
public record FeedbackDemonstrationState(
        PhaselessAlignmentState learner, double[][] slope, int shown)
        implements Kept<FeedbackDemonstrationState> {
    /// Copies the sums.
    public FeedbackDemonstrationState {
        slope = PhaselessAlignmentState.cloned(slope);
    }

    @Override
    public FeedbackDemonstrationState through(StateChannel channel) {
        return new FeedbackDemonstrationState(
                channel.part("learner", learner),
                channel.doubles("slope", slope),
                (int) channel.number("shown", shown));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedbackDemonstrationState that
                && learner.equals(that.learner)
                && Arrays.deepEquals(slope, that.slope)
                && shown == that.shown;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(slope);
    }
}
