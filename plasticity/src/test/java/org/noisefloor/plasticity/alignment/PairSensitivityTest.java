package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.PairModel.Neuron;
import org.noisefloor.plasticity.alignment.PairModel.Sensor;
import org.noisefloor.plasticity.alignment.PairModel.Synapse;
import org.noisefloor.snn.reference.TimeConvention;

/// How far one imperfection of neuron 2 or of its synapse moves the fixed point: W21* − W12 with W12
/// held, at tauRef 20, convention C, both biases −0.3, triangular window. The numbers were found by an
/// independent program and are reproduced to their three printed digits.
class PairSensitivityTest {

    private static final int TAU_REF = 20;
    private static final double PRINTED = 5.5e-4;

    private static PairModel pair(double w12) {
        return PairModel.ideal(TAU_REF, TimeConvention.C, -0.3, -0.3, w12, w12);
    }

    private static PairModel withSecondSynapse(
            double w12, java.util.function.UnaryOperator<Synapse> change) {
        PairModel pair = pair(w12);
        return pair.withSynapses(pair.toFirst(), change.apply(pair.toSecond()));
    }

    private static double shift(PairModel pair) {
        double w12 = pair.toFirst().weight();
        return PairMarkovChain.fixedPoint(pair, w12 - 2, w12 + 2).orElseThrow() - w12;
    }

    private static void shifts(
            DoubleFunction<PairModel> at, double[] parameter, double... expected) {
        for (int k = 0; k < parameter.length; k++) {
            assertThat(shift(at.apply(parameter[k])))
                    .as("at " + parameter[k])
                    .isCloseTo(expected[k], within(PRINTED));
        }
    }

    @Test
    void gainMovesTheStoredWeightByItsInverse() {
        double[] gain = {0.7, 0.9, 1.1, 1.3};
        shifts(g -> withSecondSynapse(1, s -> s.withGain(g)), gain, .429, .111, -.091, -.231);
        shifts(g -> withSecondSynapse(-1, s -> s.withGain(g)), gain, -.429, -.111, .091, .231);
    }

    @Test
    void slopeMovesTheStoredWeightInProportion() {
        double[] slope = {0.7, 0.9, 1.1, 1.3};
        shifts(
                a -> pair(1).withSecond(new Neuron(-0.3, a, TAU_REF, TAU_REF + 1)),
                slope,
                -.300,
                -.100,
                .100,
                .300);
        shifts(
                a -> pair(-1).withSecond(new Neuron(-0.3, a, TAU_REF, TAU_REF + 1)),
                slope,
                .300,
                .100,
                -.100,
                -.300);
    }

    @Test
    void refractoryPeriodMismatchBiases() {
        double[] factor = {0.7, 0.9, 1.1, 1.3};
        DoubleFunction<Neuron> neuron =
                f -> new Neuron(-0.3, 1, TAU_REF, (int) Math.round(f * TAU_REF) + 1);
        shifts(f -> pair(1).withSecond(neuron.apply(f)), factor, -.298, -.121, .126, .273);
        shifts(f -> pair(-1).withSecond(neuron.apply(f)), factor, .128, .046, -.043, -.092);
    }

    @Test
    void causalAmplitudeImbalanceBiases() {
        double[] amplitude = {0.8, 0.9, 0.95, 1.05, 1.1, 1.2};
        PairingWindow window = new PairingWindow.Triangular(TAU_REF);
        shifts(
                a ->
                        withSecondSynapse(
                                1, s -> s.withSensors(new Sensor(a, window), s.anticausal())),
                amplitude,
                .433,
                .198,
                .095,
                -.088,
                -.170,
                -.319);
        shifts(
                a ->
                        withSecondSynapse(
                                -1, s -> s.withSensors(new Sensor(a, window), s.anticausal())),
                amplitude,
                .267,
                .125,
                .061,
                -.057,
                -.111,
                -.211);
    }

    @Test
    void causalWindowImbalanceBiases() {
        double[] factor = {0.8, 0.9, 1.1, 1.2};
        DoubleFunction<Sensor> causal =
                f -> new Sensor(1, new PairingWindow.Triangular(f * TAU_REF));
        shifts(
                f -> withSecondSynapse(1, s -> s.withSensors(causal.apply(f), s.anticausal())),
                factor,
                .416,
                .200,
                -.180,
                -.335);
        shifts(
                f -> withSecondSynapse(-1, s -> s.withSensors(causal.apply(f), s.anticausal())),
                factor,
                .278,
                .131,
                -.128,
                -.286);
    }

    @Test
    void pulseLengthAndDelayOfOneSynapseBias() {
        double[] length = {14, 18, 22, 26};
        shifts(
                l -> withSecondSynapse(1, s -> s.withPulse((int) l, 0)),
                length,
                -.137,
                -.097,
                .129,
                .460);
        shifts(
                l -> withSecondSynapse(-1, s -> s.withPulse((int) l, 0)),
                length,
                -.058,
                .031,
                -.048,
                -.147);
        assertThat(shift(withSecondSynapse(1, s -> s.withPulse(TAU_REF, 2))))
                .isCloseTo(.274, within(PRINTED));
        assertThat(shift(withSecondSynapse(-1, s -> s.withPulse(TAU_REF, 2))))
                .isCloseTo(-.715, within(PRINTED));
        PairModel pair = pair(1);
        PairModel delayedFirst =
                pair.withSynapses(pair.toFirst().withPulse(TAU_REF, 2), pair.toSecond());
        assertThat(shift(delayedFirst)).isCloseTo(-.229, within(PRINTED));
    }

    @Test
    void commonDelayBiasesOnlyWhereBiasesDiffer() {
        assertThat(driftWithCommonDelay(-0.3, -0.3)).isCloseTo(0, within(1e-12));
        assertThat(driftWithCommonDelay(-0.5, -0.2)).isCloseTo(.0060, within(5e-5));
        assertThat(driftWithCommonDelay(-1, 0.4)).isCloseTo(.022, within(PRINTED));
    }

    private static double driftWithCommonDelay(double bias1, double bias2) {
        PairModel pair = PairModel.ideal(TAU_REF, TimeConvention.C, bias1, bias2, 1, 1);
        pair =
                pair.withSynapses(
                        pair.toFirst().withPulse(TAU_REF, 2),
                        pair.toSecond().withPulse(TAU_REF, 2));
        return Math.abs(PairMarkovChain.drift(pair).second());
    }

    @Test
    void differentBiasesDoNotMoveTheFixedPoint() {
        assertThat(shift(PairModel.ideal(TAU_REF, TimeConvention.C, -1, 0.4, 1, 1)))
                .isCloseTo(0, within(1e-8));
        assertThat(shift(PairModel.ideal(TAU_REF, TimeConvention.C, 0.4, -1, -1, -1)))
                .isCloseTo(0, within(1e-8));
        PairingWindow exponential = new PairingWindow.LastSpikeExponential(TAU_REF);
        assertThat(
                        shift(
                                PairModel.ideal(TAU_REF, TimeConvention.C, -1, 0.4, 1, 1)
                                        .withWindow(exponential)))
                .isCloseTo(-.41, within(5e-3));
    }

    @Test
    void driftFallsWithTheWeightAtTheTabulatedSlope() {
        assertThat(slope(1)).isCloseTo(-.093, within(PRINTED));
        assertThat(slope(-1)).isCloseTo(-.029, within(PRINTED));
    }

    private static double slope(double w) {
        double h = 1e-4;
        return (PairMarkovChain.drift(pair(w).withWeights(w, w + h)).second()
                        - PairMarkovChain.drift(pair(w).withWeights(w, w - h)).second())
                / (2 * h);
    }
}
