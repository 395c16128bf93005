package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.cost.CostReport;

/// What one net did on one die under one condition.
///
/// @param net name of the net
/// @param condition condition
/// @param time when the angle was taken [s of chip time in which the neurons ran]
/// @param angle alignment angle of effective weights at these times \[degrees]
/// @param finalAngle the last of them \[degrees]
/// @param aligned whether it is below the limit of the net
/// @param saturatedShare share of sensor conversions at an end of the converter's range \[1]
/// @param weightLsb weight of one code [Boltzmann units]
/// @param before effective weights at the beginning
/// @param after effective weights at the end
/// @param timing spike-timing differences at the beginning and at the end
/// @param cost what it cost
public record NetResult(
        String net,
        Condition condition,
        double[] time,
        double[] angle,
        double finalAngle,
        boolean aligned,
        double saturatedShare,
        double weightLsb,
        Weights before,
        Weights after,
        Timing timing,
        CostReport cost) {

    /// Effective weights that should meet, entry by entry [Boltzmann units].
    ///
    /// @param forward forward weights
    /// @param feedback feedback weights
    public record Weights(double[] forward, double[] feedback) {}

    /// Counts of spike-timing differences `t_post − t_pre` along the synapse that starts stronger.
    ///
    /// @param edges bin edges \[s], one more than counts
    /// @param before counts in the first periods
    /// @param after counts in the last periods
    public record Timing(double[] edges, long[] before, long[] after) {}
}
