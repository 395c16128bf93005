package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.PairModel.Neuron;
import org.noisefloor.snn.reference.TimeConvention;

/// Rates that are held equal take the bias out of pulses that decay: exact Markov chain, triangular windows, unequal biases at the start.
///
/// tauRef is 5, for the chain of 10 steps, that of the reference study, has many more states. Signs of the drift are looked at in steps of
/// 0.5 or 0.75: two zeros between neighbours would stay unseen.
class HomeostaticPairTest {
    private static final int TAU_REF = 5;

    private static PairModel decaying() {
        PairModel pair = PairModel.ideal(TAU_REF, TimeConvention.C, -0.5, 0.5, 1, 1);
        return pair.withSynapses(
                pair.toFirst().withExponentialPulse(TAU_REF),
                pair.toSecond().withExponentialPulse(TAU_REF));
    }

    @Test
    void equalRatesLeaveNoBiasAndOneAttractor() {
        for (double[] point : new double[][] {{0.15, 1}, {0.4, -1.5}, {0.4, 1.5}, {0.7, 1}}) {
            attractsOnlyEqualWeights(point[0], point[1], 0.75);
        }
    }

    /// The whole grid of the reference study.
    @Tag("long")
    @Test
    void equalRatesLeaveNoBiasAtAnyOccupancyAndWeight() {
        for (double occupancy : new double[] {0.15, 0.3, 0.5, 0.7}) {
            for (double w12 : new double[] {0.5, 1, 1.5, -1, -1.5}) {
                attractsOnlyEqualWeights(occupancy, w12, 0.5);
            }
        }
    }

    private static void attractsOnlyEqualWeights(double occupancy, double w12, double step) {
        var held = new HomeostaticPair(decaying(), occupancy, occupancy);
        assertThat(held.fixedPoint(w12, w12 - 0.2, w12 + 0.2).orElseThrow())
                .isCloseTo(w12, within(1e-3));
        for (double w21 = -2.5; w21 <= 4; w21 += step) {
            if (Math.abs(w21 - w12) > 1e-9) {
                assertThat(Math.signum(held.drift(w12, w21)))
                        .as("occupancy %s, W12 %s, W21 %s", occupancy, w12, w21)
                        .isEqualTo(Math.signum(w12 - w21));
            }
        }
    }

    /// The same pair at the biases it began with, which differ: no attractor from W12 up.
    @Test
    void withoutHomeostasisTheSamePairRunsAway() {
        PairModel pair = decaying();
        for (double w21 = 1; w21 <= 4; w21 += 0.5) {
            assertThat(PairMarkovChain.drift(pair.withWeights(1, w21)).second()).isPositive();
        }
    }

    /// Rates that are 10 % apart shift an excitatory pair a little: measured 0.03.
    @Test
    void ratesThatAreNotQuiteEqualBiasALittle() {
        var held = new HomeostaticPair(decaying(), 0.4, 0.44);
        assertThat(held.fixedPoint(1, 0.5, 1.5).orElseThrow()).isBetween(1.005, 1.08);
    }

    @Test
    void effectiveWeightsAreWhatBecomesEqual() {
        PairModel pair = decaying();
        Neuron second = pair.second();
        pair =
                pair.withSecond(
                        new Neuron(
                                second.bias(), 1.1, second.refractory(), second.minimalInterval()));
        var held = new HomeostaticPair(pair, 0.4, 0.4);
        assertThat(held.fixedPoint(1, 0.8, 1.4).orElseThrow()).isCloseTo(1.1, within(0.002));
    }

    @Test
    void ratesThatNoBiasCanHoldAreRefused() {
        assertThatThrownBy(() -> new HomeostaticPair(decaying(), 1, 0.5))
                .hasMessageContaining("occupancy must be in (0, 0.95)");
    }
}
