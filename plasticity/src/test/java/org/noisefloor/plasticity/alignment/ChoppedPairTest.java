package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.ChoppedPair.Course;
import org.noisefloor.plasticity.alignment.ChoppedPair.Plastic;
import org.noisefloor.plasticity.alignment.PairModel.Sensor;
import org.noisefloor.plasticity.alignment.PairModel.Synapse;
import org.noisefloor.snn.reference.TimeConvention;

class ChoppedPairTest {

    private static final int TAU_REF = 10;

    private static Synapse unbalanced(Synapse synapse, double amplitude, double stretch) {
        PairingWindow window = new PairingWindow.Triangular(TAU_REF);
        return synapse.withSensors(
                new Sensor(amplitude, window.stretched(stretch)), new Sensor(1, window));
    }

    private static PairModel pair(double w12, double w21, double amplitude, double stretch) {
        PairModel pair = PairModel.ideal(TAU_REF, TimeConvention.C, -0.3, -0.3, w12, w21);
        return pair.withSynapses(pair.toFirst(), unbalanced(pair.toSecond(), amplitude, stretch));
    }

    private static Course oneSided(double amplitude, double learningRate, int chopEvery) {
        return new ChoppedPair(pair(1, 1, amplitude, 1), 0, 0)
                .run(learningRate, 2000, chopEvery, Plastic.SECOND);
    }

    private static double ripple(Course course) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = course.second().length / 2; k < course.second().length; k++) {
            low = Math.min(low, course.second()[k]);
            high = Math.max(high, course.second()[k]);
        }
        return high - low;
    }

    /// Imbalance between A and B up to 20 % in amplitude and window and an offset of 0.02 pairs per
    /// tauRef (about a fifth of the read), all together, learning rate 0.06 per period.
    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void choppingRemovesAnyImbalanceUpToTwentyPercent(
            @ForAll @DoubleRange(min = 0.8, max = 1.2) @Scale(6) double amplitude,
            @ForAll @DoubleRange(min = 0.8, max = 1.2) @Scale(6) double stretch,
            @ForAll @DoubleRange(min = -0.02, max = 0.02) @Scale(6) double offset) {
        ChoppedPair chopped = new ChoppedPair(pair(1, 1, amplitude, stretch), 0, offset);
        assertThat(chopped.run(0.06, 2000, 1, Plastic.SECOND).meanDifference(1000))
                .isCloseTo(0, within(1e-3));
    }

    @Test
    void withoutChoppingTenPercentImbalanceBiases() {
        assertThat(oneSided(1.1, 0.06, 0).meanDifference(200))
                .isLessThan(-0.1)
                .isCloseTo(-.17, within(.005));
        Course offset =
                new ChoppedPair(pair(1, 1, 1, 1), 0, 0.0125).run(0.06, 2000, 0, Plastic.SECOND);
        assertThat(offset.meanDifference(200)).isLessThan(-0.1);
        Course window =
                new ChoppedPair(pair(1, 1, 1, 1.1), 0, 0).run(0.06, 2000, 0, Plastic.SECOND);
        assertThat(window.meanDifference(200)).isLessThan(-0.1);
    }

    @Test
    void errorOfChoppingIsQuadraticInTheImbalanceAndLinearInTheLearningRate() {
        assertThat(ripple(oneSided(1.1, 0.6, 1))).isCloseTo(.010, within(.0005));
        assertThat(ripple(oneSided(1.3, 0.6, 1))).isCloseTo(.029, within(.0005));
        assertThat(oneSided(1.1, 0.6, 1).meanDifference(1000)).isCloseTo(-3e-4, within(.5e-4));
        assertThat(oneSided(1.1, 6, 1).meanDifference(1000)).isCloseTo(-4e-3, within(.5e-3));
        assertThat(oneSided(1.3, 0.6, 1).meanDifference(1000)).isCloseTo(-2.5e-3, within(.5e-3));
    }

    /// Imbalance between A and B up to 20 % about an unchanged mean, of amplitude, window and offset
    /// together, on both synapses.
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void sumOfTheWeightsHardlyMovesUnderChopping(
            @ForAll @DoubleRange(min = -0.2, max = 0.2) @Scale(6) double amplitude1,
            @ForAll @DoubleRange(min = -0.2, max = 0.2) @Scale(6) double amplitude2,
            @ForAll @DoubleRange(min = -0.2, max = 0.2) @Scale(6) double stretch1,
            @ForAll @DoubleRange(min = -0.2, max = 0.2) @Scale(6) double stretch2,
            @ForAll @DoubleRange(min = -0.02, max = 0.02) @Scale(6) double offset1,
            @ForAll @DoubleRange(min = -0.02, max = 0.02) @Scale(6) double offset2) {
        PairModel pair = PairModel.ideal(TAU_REF, TimeConvention.C, -0.5, -0.2, 1.5, 0.5);
        pair =
                pair.withSynapses(
                        balancedInTheMean(pair.toFirst(), amplitude1, stretch1),
                        balancedInTheMean(pair.toSecond(), amplitude2, stretch2));
        Course course = new ChoppedPair(pair, offset1, offset2).run(0.06, 3000, 1, Plastic.BOTH);
        assertThat(largestDriftOfTheSum(course)).isLessThan(0.05);
        assertThat(course.meanDifference(500)).isCloseTo(0, within(5e-3));
    }

    /// A different mean amplitude of the two synapses moves the sum with chopping as without: the smaller
    /// one covers less of the initial difference, (1 − 0.9)/(1 + 0.9) of it, plus a ripple. Measured 0.0540.
    @Test
    void unequalMeanAmplitudesMoveTheSumByTheirShareOfTheInitialDifference() {
        PairModel pair = PairModel.ideal(TAU_REF, TimeConvention.C, -0.5, -0.2, 1.5, 0.5);
        pair = pair.withSynapses(pair.toFirst(), unbalanced(pair.toSecond(), 0.8, 1));
        Course course = new ChoppedPair(pair, 0, 0).run(0.06, 3000, 1, Plastic.BOTH);
        assertThat(largestDriftOfTheSum(course)).isCloseTo(0.0540, within(0.0005));
    }

    private static Synapse balancedInTheMean(Synapse synapse, double amplitude, double stretch) {
        PairingWindow window = new PairingWindow.Triangular(TAU_REF);
        return synapse.withSensors(
                new Sensor(1 + amplitude / 2, window.stretched(1 + stretch / 2)),
                new Sensor(1 - amplitude / 2, window.stretched(1 - stretch / 2)));
    }

    private static double largestDriftOfTheSum(Course course) {
        double start = 2;
        double largest = 0;
        for (int k = 0; k < course.first().length; k++) {
            largest = Math.max(largest, Math.abs(course.first()[k] + course.second()[k] - start));
        }
        return largest;
    }

    @Test
    void sumOfTheWeightsRunsAwayWithoutChopping() {
        PairModel pair = PairModel.ideal(TAU_REF, TimeConvention.C, -0.5, -0.2, 1.5, 0.5);
        pair =
                pair.withSynapses(
                        unbalanced(pair.toFirst(), 1.1, 1), unbalanced(pair.toSecond(), 1.1, 1));
        Course course = new ChoppedPair(pair, 0, 0).run(0.06, 3000, 0, Plastic.BOTH);
        assertThat(course.first()[2999] + course.second()[2999]).isLessThan(1);
    }
}
