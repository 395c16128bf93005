package org.noisefloor.plasticity.hebbian;

/// How much a pair of spikes changes a weight, given the weight and the trace of the other neuron.
public sealed interface WeightDependence {
    /// The weight after potentiation by a presynaptic trace.
    double facilitated(double weight, double preTrace);

    /// The weight after depression by a postsynaptic trace.
    double depressed(double weight, double postTrace);

    /// Bounded weights with a power for either sign: additive (μ = 0), multiplicative (μ = 1) and between.
    ///
    /// ```
    /// facilitation: w/W + λ (1 − w/W)^μ+ K     depression: w/W − α λ (w/W)^μ− K     clipped to [0, 1]
    /// ```
    ///
    /// @param rate λ, >= 0
    /// @param asymmetry α, >= 0
    /// @param facilitationExponent μ+, >= 0
    /// @param depressionExponent μ−, >= 0
    /// @param largestWeight W, not 0; a negative one makes an inhibitory synapse
    /// @source Gütig, Aharonov, Rotter and Sompolinsky 2003, eq. 2 and 3
    record Bounded(
            double rate,
            double asymmetry,
            double facilitationExponent,
            double depressionExponent,
            double largestWeight)
            implements WeightDependence {
        /// Checks the ranges.
        public Bounded {
            Checks.notNegative("rate", rate);
            Checks.notNegative("asymmetry", asymmetry);
            Checks.notNegative("facilitationExponent", facilitationExponent);
            Checks.notNegative("depressionExponent", depressionExponent);
            Checks.notZero("largestWeight", largestWeight);
        }

        @Override
        public double facilitated(double weight, double preTrace) {
            double share = weight / largestWeight;
            double room = StrictMath.pow(Math.max(1 - share, 0), facilitationExponent);
            return Math.min(share + rate * room * preTrace, 1) * largestWeight;
        }

        @Override
        public double depressed(double weight, double postTrace) {
            double share = weight / largestWeight;
            double room = StrictMath.pow(Math.max(share, 0), depressionExponent);
            return Math.max(share - asymmetry * rate * room * postTrace, 0) * largestWeight;
        }
    }

    /// Facilitation by a power of the weight, depression in proportion to it; no upper bound.
    ///
    /// ```
    /// facilitation: w + λ w^μ K                depression: w − α λ w K, not below 0
    /// ```
    ///
    /// The weight is a number in the unit that the rate was fitted in: λ carries the unit w^(1−μ), so that a reference
    /// weight of 1 is understood.
    ///
    /// @param rate λ, >= 0
    /// @param asymmetry α, >= 0
    /// @param exponent μ, >= 0
    /// @source Morrison, Aertsen and Diesmann 2007, eq. 3
    record PowerLaw(double rate, double asymmetry, double exponent) implements WeightDependence {
        /// Checks the ranges.
        public PowerLaw {
            Checks.notNegative("rate", rate);
            Checks.notNegative("asymmetry", asymmetry);
            Checks.notNegative("exponent", exponent);
        }

        @Override
        public double facilitated(double weight, double preTrace) {
            return weight + rate * StrictMath.pow(weight, exponent) * preTrace;
        }

        @Override
        public double depressed(double weight, double postTrace) {
            return Math.max(weight - asymmetry * rate * weight * postTrace, 0);
        }
    }
}
