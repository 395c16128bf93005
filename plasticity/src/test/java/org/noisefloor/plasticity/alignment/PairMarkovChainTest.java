package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.PairMarkovChain.Drift;
import org.noisefloor.plasticity.alignment.PairModel.Neuron;
import org.noisefloor.plasticity.alignment.PairModel.Sensor;
import org.noisefloor.snn.reference.TimeConvention;

class PairMarkovChainTest {

    private static final double[] BIASES = {-1.5, -0.5, 0.5, 1};
    private static final double[] WEIGHTS = {-2, -1, -0.3, 0.3, 1, 2};

    /// What a sweep over 16 bias pairs and 36 weight pairs at tauRef 8 shows.
    private record Sweep(
            double largestDriftAtEqualWeights,
            double largestDriftOfTheSum,
            int wrongSigns,
            int unequalPairs) {
        static Sweep of(TimeConvention convention, PairingWindow window) {
            double atEqual = 0;
            double ofSum = 0;
            int wrong = 0;
            int unequal = 0;
            for (int k = 0; k < 16 * 36; k++) {
                double w12 = WEIGHTS[k % 6];
                double w21 = WEIGHTS[k / 6 % 6];
                PairModel pair =
                        PairModel.ideal(
                                8, convention, BIASES[k / 36 % 4], BIASES[k / 144], w12, w21);
                Drift drift = PairMarkovChain.drift(pair.withWindow(window));
                ofSum = Math.max(ofSum, Math.abs(drift.first() + drift.second()));
                if (w12 == w21) {
                    atEqual =
                            Math.max(
                                    atEqual,
                                    Math.max(Math.abs(drift.first()), Math.abs(drift.second())));
                } else {
                    unequal++;
                    wrong += Math.signum(drift.second()) == Math.signum(w12 - w21) ? 0 : 1;
                }
            }
            return new Sweep(atEqual, ofSum, wrong, unequal);
        }
    }

    @Test
    void equalWeightsDoNotDriftAndUnequalOnesApproachEachOther() {
        Sweep sweep = Sweep.of(TimeConvention.C, new PairingWindow.Triangular(8));
        assertThat(sweep.unequalPairs).isEqualTo(480);
        assertThat(sweep.wrongSigns).isZero();
        assertThat(sweep.largestDriftAtEqualWeights).isLessThan(1e-8);
        assertThat(sweep.largestDriftOfTheSum).isLessThan(1e-15);
    }

    @Test
    void lastSpikeExponentialWindowIsBiased() {
        Sweep sweep = Sweep.of(TimeConvention.C, new PairingWindow.LastSpikeExponential(8));
        assertThat(sweep.largestDriftAtEqualWeights).isCloseTo(3.6e-2, within(0.05e-2));
        assertThat(sweep.wrongSigns).isBetween(5, 15);
        assertThat(sweep.largestDriftOfTheSum).isLessThan(1e-15);
    }

    @Test
    void unbalancedTimeConventionsAreBiased() {
        PairingWindow window = new PairingWindow.Triangular(8);
        assertThat(Sweep.of(TimeConvention.A, window).largestDriftAtEqualWeights)
                .isCloseTo(5.7e-2, within(0.05e-2));
        assertThat(Sweep.of(TimeConvention.B, window).largestDriftAtEqualWeights)
                .isGreaterThan(5e-2);
    }

    @Test
    void residualOfUnbalancedConventionsFallsAsOneOverTauRef() {
        int[] tauRef = {8, 16, 32};
        double[] conventionA = {0.042, 0.022, 0.011};
        double[] conventionB = {-0.040, -0.021, -0.011};
        for (int k = 0; k < 3; k++) {
            assertThat(residual(TimeConvention.A, tauRef[k]))
                    .isCloseTo(conventionA[k], within(6e-4));
            assertThat(residual(TimeConvention.B, tauRef[k]))
                    .isCloseTo(conventionB[k], within(6e-4));
            assertThat(residual(TimeConvention.C, tauRef[k])).isCloseTo(0, within(1e-8));
        }
    }

    // W21 − W12 at rest when both learn and W12 + W21 = 2, biases −0.5 and −0.2.
    private static double residual(TimeConvention convention, int tauRef) {
        double below = 0.5;
        double above = 1.5;
        while (above - below > 1e-10) {
            double w21 = 0.5 * (below + above);
            PairModel pair = PairModel.ideal(tauRef, convention, -0.5, -0.2, 2 - w21, w21);
            if (PairMarkovChain.drift(pair).second() > 0) {
                below = w21;
            } else {
                above = w21;
            }
        }
        return 2 * below - 2;
    }

    @Test
    void uncoupledPairHasTheRatesAndWindowSumsOfIndependentRenewals() {
        PairModel pair = PairModel.ideal(8, TimeConvention.C, -0.5, 0.7, 0, 0);
        SpikeTimingDistribution timing = new PairMarkovChain(pair).spikeTiming(8);
        double rate1 = 1 / (8 + 1 / logistic(-0.5 - StrictMath.log(8)));
        double rate2 = 1 / (8 + 1 / logistic(0.7 - StrictMath.log(8)));
        assertThat(timing.firstRate()).isCloseTo(rate1, within(1e-15));
        assertThat(timing.secondRate()).isCloseTo(rate2, within(1e-15));
        assertThat(timing.coincidence()).isCloseTo(rate1 * rate2, within(1e-15));
        // The last spike lies s <= 8 steps back whenever any does: no second one fits in between.
        for (int s = 1; s <= 8; s++) {
            assertThat(timing.firstAfterSecond()[s]).isCloseTo(rate1 * rate2, within(1e-15));
            assertThat(timing.secondAfterFirst()[s]).isCloseTo(rate1 * rate2, within(1e-15));
        }
    }

    @Test
    void spikeTimesAreSymmetricIfAndOnlyIfWeightsAreEqual() {
        PairModel equal = PairModel.ideal(8, TimeConvention.C, -1, 0.4, 1, 1);
        assertThat(asymmetry(equal)).isLessThan(1e-15);
        assertThat(asymmetry(equal.withWeights(1, 0.9))).isGreaterThan(1e-5);
    }

    private static double asymmetry(PairModel pair) {
        SpikeTimingDistribution timing = new PairMarkovChain(pair).spikeTiming(8);
        double largest = 0;
        for (int s = 1; s <= 8; s++) {
            largest =
                    Math.max(
                            largest,
                            Math.abs(timing.firstAfterSecond()[s] - timing.secondAfterFirst()[s]));
        }
        return largest;
    }

    /// Power iteration on the full chain of M² states, the definition that the solver abbreviates.
    @Test
    void embeddedSolutionEqualsPowerIterationOnTheFullChain() {
        int tauRef = 5;
        int last = 9;
        PairModel pair = PairModel.ideal(tauRef, TimeConvention.C, -0.5, 1, 1.2, -0.7);
        pair = pair.withSynapses(pair.toFirst().withPulse(6, 2), pair.toSecond());
        double[][] mass = new double[last + 1][last + 1];
        mass[last][last] = 1;
        double[] firstAfterSecond = new double[tauRef + 1];
        for (int t = 0; t < 3000; t++) {
            double[][] next = new double[last + 1][last + 1];
            firstAfterSecond = new double[tauRef + 1];
            for (int a = 1; a <= last; a++) {
                for (int b = 1; b <= last; b++) {
                    double u1 = b > 2 && b <= 8 ? 1.2 - 0.5 : -0.5;
                    double u2 = a <= 5 ? -0.7 + 1 : 1;
                    double p = a >= 6 ? logistic(u1 - StrictMath.log(5)) : 0;
                    double q = b >= 6 ? logistic(u2 - StrictMath.log(5)) : 0;
                    int older = Math.min(a + 1, last);
                    int oldest = Math.min(b + 1, last);
                    next[1][1] += mass[a][b] * p * q;
                    next[1][oldest] += mass[a][b] * p * (1 - q);
                    next[older][1] += mass[a][b] * (1 - p) * q;
                    next[older][oldest] += mass[a][b] * (1 - p) * (1 - q);
                    if (b <= tauRef) {
                        firstAfterSecond[b] += mass[a][b] * p;
                    }
                }
            }
            mass = next;
        }
        double[] exact = new PairMarkovChain(pair).spikeTiming(tauRef).firstAfterSecond();
        for (int s = 1; s <= tauRef; s++) {
            assertThat(exact[s]).isCloseTo(firstAfterSecond[s], within(1e-14));
        }
    }

    @Property(tries = 40)
    void fixedPointEqualisesEffectiveWeights(
            @ForAll @DoubleRange(min = 0.3, max = 3) @Scale(6) double gain12,
            @ForAll @DoubleRange(min = 0.3, max = 3) @Scale(6) double gain21,
            @ForAll @DoubleRange(min = 0.6, max = 1.6) @Scale(6) double slope2,
            @ForAll @DoubleRange(min = -1.2, max = 0.8) @Scale(6) double bias1,
            @ForAll @DoubleRange(min = -1.2, max = 0.8) @Scale(6) double bias2,
            @ForAll @DoubleRange(min = -1.2, max = 1.2) @Scale(6) double w12) {
        PairModel pair =
                PairModel.ideal(8, TimeConvention.C, bias1, bias2, w12, w12)
                        .withSecond(new Neuron(bias2, slope2, 8, 9));
        pair = pair.withSynapses(pair.toFirst().withGain(gain12), pair.toSecond().withGain(gain21));
        double expected = gain12 * w12 * slope2 / gain21;
        double w21 = PairMarkovChain.fixedPoint(pair, expected - 3, expected + 3).orElseThrow();
        assertThat(w21).isCloseTo(expected, within(1e-7));
    }

    @Property(tries = 40)
    void sharedAmplitudeAndWindowOfASynapseDoNotMoveTheFixedPoint(
            @ForAll @DoubleRange(min = 0.3, max = 3) @Scale(6) double amplitude,
            @ForAll @DoubleRange(min = 0.3, max = 1) @Scale(6) double stretch,
            @ForAll @DoubleRange(min = -1.2, max = 0.8) @Scale(6) double bias2,
            @ForAll @DoubleRange(min = -1.2, max = 1.2) @Scale(6) double w12) {
        PairModel pair = PairModel.ideal(8, TimeConvention.C, -0.3, bias2, w12, w12);
        Sensor sensor = new Sensor(amplitude, new PairingWindow.Triangular(8 * stretch));
        pair = pair.withSynapses(pair.toFirst(), pair.toSecond().withSensors(sensor, sensor));
        assertThat(PairMarkovChain.drift(pair).second()).isCloseTo(0, within(1e-12));
    }

    @Test
    void runawayIsReportedAsNoFixedPoint() {
        PairModel pair = PairModel.ideal(8, TimeConvention.C, -0.3, -0.3, 1, 1);
        assertThat(PairMarkovChain.fixedPoint(pair, 1.5, 4)).isEmpty();
        assertThat(PairMarkovChain.fixedPoint(pair, -2, 4)).isPresent();
    }

    @Test
    void badPairsAreRefused() {
        assertThatThrownBy(() -> PairModel.ideal(8, TimeConvention.C, Double.NaN, 0, 0, 0))
                .hasMessageContaining("bias must be in");
        assertThatThrownBy(() -> PairModel.ideal(1, TimeConvention.C, 0, 0, 0, 0))
                .hasMessageContaining("tauRef must be in");
        assertThatThrownBy(() -> new PairingWindow.Triangular(0))
                .hasMessageContaining("window support must be > 0");
        assertThatThrownBy(() ->
                        PairMarkovChain.drift(PairModel.ideal(8, TimeConvention.C, 20, 20, 30, 30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spike probability");
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
