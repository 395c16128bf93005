package org.noisefloor.plasticity.alignment;

import java.util.OptionalDouble;
import org.noisefloor.plasticity.alignment.PairModel.Neuron;

/// A pair whose biases follow its weights so that both neurons keep wanted rates, with the exact drift of its weights.
///
/// At equal rates a pair with W12 = W21 is symmetric under exchange of its neurons, so nothing odd is left for alignment to see, whatever the
/// shape of pulses; unequal rates let the tails of pulses bias it.
///
/// @param pair weights, slopes, synapses and sensors; its biases are where the search begins
/// @param occupancyFirst share of time in which the pulse of neuron 1 would be active if it were `tauRef` long \[1]
/// @param occupancySecond the same of neuron 2
public record HomeostaticPair(PairModel pair, double occupancyFirst, double occupancySecond) {
    private static final int ITERATIONS = 500;
    private static final double TOLERANCE = 1e-9;
    private static final double LARGEST_BIAS = 25;

    /// Checks the ranges.
    public HomeostaticPair {
        for (double occupancy : new double[] {occupancyFirst, occupancySecond}) {
            if (!(occupancy > 0 && occupancy < 0.95)) {
                throw new IllegalArgumentException(
                        "occupancy must be in (0, 0.95), was " + occupancy);
            }
        }
    }

    /// The pair with other weights and the biases that then hold the rates.
    ///
    /// @throws IllegalArgumentException if no biases within ±25 hold them
    public PairModel held(double w12, double w21) {
        double b1 = pair.first().bias();
        double b2 = pair.second().bias();
        for (int k = 0; k < ITERATIONS; k++) {
            PairModel now = with(w12, w21, b1, b2);
            SpikeTimingDistribution timing = new PairMarkovChain(now).spikeTiming(1);
            double first = missing(occupancyFirst, timing.firstRate() * pair.tauRef());
            double second = missing(occupancySecond, timing.secondRate() * pair.tauRef());
            if (StrictMath.abs(first) < TOLERANCE && StrictMath.abs(second) < TOLERANCE) {
                return now;
            }
            b1 = Math.clamp(b1 + pair.first().slope() * first, -LARGEST_BIAS, LARGEST_BIAS);
            b2 = Math.clamp(b2 + pair.second().slope() * second, -LARGEST_BIAS, LARGEST_BIAS);
        }
        throw new IllegalArgumentException(
                "no biases hold occupancies %s and %s at weights %s and %s"
                        .formatted(occupancyFirst, occupancySecond, w12, w21));
    }

    /// Drift of W21 per `tauRef` while the rates are held.
    public double drift(double w12, double w21) {
        return PairMarkovChain.drift(held(w12, w21)).second();
    }

    /// Weight W21 in [`low`, `high`] at which its drift vanishes while W12 and the rates are held, to 1e-6; empty if the drift does
    /// not fall from positive at `low` to negative at `high`.
    public OptionalDouble fixedPoint(double w12, double low, double high) {
        if (!(drift(w12, low) > 0) || !(drift(w12, high) < 0)) {
            return OptionalDouble.empty();
        }
        double below = low;
        double above = high;
        while (above - below > 1e-6) {
            double middle = 0.5 * (below + above);
            if (drift(w12, middle) > 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return OptionalDouble.of(0.5 * (below + above));
    }

    private static double missing(double wanted, double occupancy) {
        return logOdds(wanted) - logOdds(StrictMath.min(occupancy, 1 - 1e-9));
    }

    private static double logOdds(double share) {
        return StrictMath.log(share / (1 - share));
    }

    private PairModel with(double w12, double w21, double b1, double b2) {
        return new PairModel(
                pair.tauRef(),
                biased(pair.first(), b1),
                biased(pair.second(), b2),
                pair.toFirst().withWeight(w12),
                pair.toSecond().withWeight(w21));
    }

    private static Neuron biased(Neuron neuron, double bias) {
        return new Neuron(bias, neuron.slope(), neuron.refractory(), neuron.minimalInterval());
    }
}
