package org.noisefloor.plasticity.alignment;

import org.noisefloor.plasticity.alignment.WeightRegister.Policy;

/// When each kind of weight of a microcircuit is written.
///
/// @param forward W
/// @param feedback B
/// @param predicting W^IP
/// @param cancelling B^PI
public record WriteSchedule(Policy forward, Policy feedback, Policy predicting, Policy cancelling) {
    /// All alike.
    public static WriteSchedule all(Policy policy) {
        return new WriteSchedule(policy, policy, policy, policy);
    }

    /// Only feedback weights are kept so; all others know each weight and are written in each step.
    public static WriteSchedule feedbackAlone(Policy policy) {
        return new WriteSchedule(Policy.EVERY_STEP, policy, Policy.EVERY_STEP, Policy.EVERY_STEP);
    }
}
