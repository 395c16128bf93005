package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.cost.CostReport;

/// What one net did on one die under one condition, in numbers few enough to be kept for every die; the rest is in [NetDetail].
///
/// @param net name of the net
/// @param condition condition
/// @param time when the angle was taken [s of chip time in which the neurons ran]
/// @param angle alignment angle of effective weights at these times \[degrees]
/// @param finalAngle the last of them \[degrees]
/// @param aligned whether it is below the limit of the net
/// @param saturatedShare share of sensor conversions at an end of the range of sensor and converter together \[1]; NaN where it is not
///     known
/// @param weightLsb weight of one code [Boltzmann units]
/// @param weightChecksum CRC-32C over the bits of the effective weights at the end, eight hexadecimal digits
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
        String weightChecksum,
        CostReport cost) {}
