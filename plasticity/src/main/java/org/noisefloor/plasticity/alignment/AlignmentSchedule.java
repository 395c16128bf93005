package org.noisefloor.plasticity.alignment;

import org.noisefloor.plasticity.rule.LearningRate;

/// When weights are updated, and by how much: `ΔW = rate(period) · tauRef/stepsPerPeriod · (anticausal − causal)`.
///
/// @param rate learning rate of each period
/// @param stepsPerPeriod steps between two updates
/// @param chopEvery periods after which the accumulators swap roles; 0 = never
public record AlignmentSchedule(LearningRate rate, int stepsPerPeriod, int chopEvery) {

    /// Checks ranges.
    public AlignmentSchedule {
        if (stepsPerPeriod < 1 || chopEvery < 0) {
            throw new IllegalArgumentException(
                    "a period must last >= 1 step and swaps must be >= 0 periods apart, were "
                            + stepsPerPeriod
                            + " and "
                            + chopEvery);
        }
    }

    /// Constant learning rate, no swaps.
    public static AlignmentSchedule constant(double learningRate, int stepsPerPeriod) {
        return new AlignmentSchedule(
                new LearningRate(learningRate, learningRate, 1), stepsPerPeriod, 0);
    }

    /// The same schedule with swaps every `periods` periods.
    public AlignmentSchedule choppedEvery(int periods) {
        return new AlignmentSchedule(rate, stepsPerPeriod, periods);
    }
}
