package org.noisefloor.plasticity.alignment;

/// How long a sampling network sleeps between two updates of its weights, and how much it then learns.
///
/// @param tauRef refractory period (steps)
/// @param tauRefsPerEpoch length of an epoch (refractory periods)
/// @param rate learning rate of weights and biases by wake–sleep
/// @param alignmentRate learning rate of spike-based alignment, 0 = without
/// @param bound weights and biases are kept within ± this [Boltzmann units]
public record WakeSleepSchedule(
        int tauRef, int tauRefsPerEpoch, double rate, double alignmentRate, double bound) {
    /// Checks ranges.
    public WakeSleepSchedule {
        if (tauRef < 2 || tauRefsPerEpoch < 1) {
            throw new IllegalArgumentException(
                    "tauRef must be >= 2 steps and an epoch >= 1 tauRef, were %d and %d"
                            .formatted(tauRef, tauRefsPerEpoch));
        }
        if (!(rate >= 0 && alignmentRate >= 0 && bound > 0) || Double.isInfinite(bound)) {
            throw new IllegalArgumentException(
                    "learning rates must be >= 0 and the bound finite and > 0, were %s, %s and %s"
                            .formatted(rate, alignmentRate, bound));
        }
    }

    /// Steps of an epoch.
    int steps() {
        return tauRef * tauRefsPerEpoch;
    }
}
