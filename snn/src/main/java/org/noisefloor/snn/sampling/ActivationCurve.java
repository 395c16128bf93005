package org.noisefloor.snn.sampling;

/// The activation function of a sampling neuron: share of time in which it is refractory, `σ((v − middle)/width)` over the leak
/// potential v that its bias sets.
///
/// @param middle leak potential of half activation \[V]
/// @param width leak potential per Boltzmann unit of bias \[V], > 0
public record ActivationCurve(double middle, double width) {
    /// Checks the width.
    public ActivationCurve {
        if (!(width > 0) || Double.isInfinite(width) || !Double.isFinite(middle)) {
            throw new IllegalArgumentException(
                    "activation curve must have a finite middle and a width > 0 V, had %s and %s"
                            .formatted(middle, width));
        }
    }

    /// The logistic function that fits measured shares best: a straight line through their log odds, weighted by `share (1 − share)`,
    /// the inverse of the variance that counting gives each. Shares of 0 and 1 have no log odds and are left out.
    ///
    /// @param potential leak potential of each measurement \[V]
    /// @param share share of time in the refractory state, 0 to 1
    /// @return the curve
    /// @throws IllegalArgumentException if fewer than 2 shares are inside (0, 1), or the shares do not grow with the potential
    public static ActivationCurve fit(double[] potential, double[] share) {
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        int used = 0;
        for (int k = 0; k < share.length; k++) {
            double weight = weight(share[k]);
            if (weight > 0) {
                weights += weight;
                meanX += weight * potential[k];
                meanY += weight * logOdds(share[k]);
                used++;
            }
        }
        if (used < 2) {
            throw new IllegalArgumentException(
                    "an activation curve needs >= 2 shares inside (0, 1), had " + used);
        }
        meanX /= weights;
        meanY /= weights;
        double square = 0;
        double product = 0;
        for (int k = 0; k < share.length; k++) {
            double weight = weight(share[k]);
            if (weight > 0) {
                double x = potential[k] - meanX;
                square += weight * x * x;
                product += weight * x * (logOdds(share[k]) - meanY);
            }
        }
        if (!(product > 0)) {
            throw new IllegalArgumentException(
                    "the share of time in the refractory state must grow with the leak potential, did not");
        }
        double width = square / product;
        return new ActivationCurve(meanX - meanY * width, width);
    }

    /// Share of time in the refractory state at a leak potential \[1].
    public double share(double potential) {
        return 1 / (1 + StrictMath.exp((middle - potential) / width));
    }

    /// Leak potential that gives a bias in Boltzmann units \[V].
    public double potential(double bias) {
        return middle + width * bias;
    }

    private static double weight(double share) {
        return share > 0 && share < 1 ? share * (1 - share) : 0;
    }

    static double logOdds(double share) {
        return StrictMath.log(share / (1 - share));
    }
}
