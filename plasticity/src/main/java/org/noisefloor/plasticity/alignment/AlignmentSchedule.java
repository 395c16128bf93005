package org.noisefloor.plasticity.alignment;

/// When weights are updated, and by how much.
///
/// ```
/// ΔW = learningRate(period) · tauRef/stepsPerPeriod · (anticausal − causal)
/// learningRate(p) = learningRate · boost^max(0, 1 − p/boostPeriods)
/// ```
///
/// @param learningRate final learning rate \[1]
/// @param boost factor on the learning rate at the start, 1 for a constant rate
/// @param boostPeriods periods over which the factor decays to 1, exponentially
/// @param stepsPerPeriod steps between two updates
/// @param chopEvery periods after which the accumulators swap roles; 0 = never
public record AlignmentSchedule(
        double learningRate, double boost, int boostPeriods, int stepsPerPeriod, int chopEvery) {

    /// Checks ranges.
    public AlignmentSchedule {
        require(
                learningRate >= 0 && learningRate <= 1000,
                "learning rate must be in [0, 1000], was " + learningRate);
        require(boost >= 1 && boost <= 1000, "boost must be in [1, 1000], was " + boost);
        require(boostPeriods >= 1, "boost must last >= 1 period, was " + boostPeriods);
        require(stepsPerPeriod >= 1, "a period must last >= 1 step, was " + stepsPerPeriod);
        require(chopEvery >= 0, "periods between swaps must be >= 0, were " + chopEvery);
    }

    /// Constant learning rate, no swaps.
    public static AlignmentSchedule constant(double learningRate, int stepsPerPeriod) {
        return new AlignmentSchedule(learningRate, 1, 1, stepsPerPeriod, 0);
    }

    /// The same schedule with swaps every `periods` periods.
    public AlignmentSchedule choppedEvery(int periods) {
        return new AlignmentSchedule(learningRate, boost, boostPeriods, stepsPerPeriod, periods);
    }

    /// Learning rate in `period`.
    public double learningRateAt(long period) {
        double remaining = StrictMath.max(0, 1 - (double) period / boostPeriods);
        return boost == 1 ? learningRate : learningRate * StrictMath.pow(boost, remaining);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
