package org.noisefloor.plasticity.training;

/// How a wanted weight becomes a code.
public enum Rounding {
    /// Up with the probability of the fraction: right in the mean, however small the change is.
    STOCHASTIC,
    /// To the nearest code: a change of less than half a code is lost.
    NEAREST;

    /// The code for the wanted weight.
    ///
    /// @param wanted wanted weight [weight codes]
    /// @param uniform a random number in [0, 1)
    public long round(double wanted, double uniform) {
        return switch (this) {
            case STOCHASTIC -> (long) Math.floor(wanted + uniform);
            case NEAREST -> (long) Math.floor(wanted + 0.5);
        };
    }
}
