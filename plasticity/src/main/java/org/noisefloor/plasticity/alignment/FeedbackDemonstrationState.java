package org.noisefloor.plasticity.alignment;

import java.util.Arrays;

/// All that changes in a [FeedbackDemonstration].
///
/// @param learner the network
/// @param slope sums of φ′ over all inputs so far, layers × neurons
/// @param shown number of inputs so far
public record FeedbackDemonstrationState(
        PhaselessAlignmentState learner, double[][] slope, int shown) {
    /// Copies the sums.
    public FeedbackDemonstrationState {
        slope = PhaselessAlignmentState.cloned(slope);
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
