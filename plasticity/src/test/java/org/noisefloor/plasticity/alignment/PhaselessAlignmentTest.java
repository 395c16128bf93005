package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.Substrate;

class PhaselessAlignmentTest {
    private static final int[] SIZES = {3, 4, 2};
    private static final NoiseStream RANDOM = new NoiseStream(11, Purpose.NETWORK);

    private static double[] uniform(int step, int count, double largest) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = largest * (2 * RANDOM.uniformAt(k, step) - 1);
        }
        return values;
    }

    /// [post][pre] of a matrix pre × post.
    private static double[][] turned(double[] matrix, int post) {
        int pre = matrix.length / post;
        double[][] turned = new double[post][pre];
        for (int k = 0; k < matrix.length; k++) {
            turned[k % post][k / post] = matrix[k];
        }
        return turned;
    }

    private static PhaselessAlignment learner(PhaselessRates rates, WeightRegister.Policy policy) {
        MicrocircuitDescription d = MicrocircuitDescription.of(0.05, SIZES);
        MicrocircuitWeights weights = MicrocircuitWeights.on(d, Substrate.ideal(), 4);
        var learner = new PhaselessAlignment(new Microcircuit(d, weights, 7), rates, policy, 7);
        learner.setSelfPredicting(
                new double[][] {uniform(0, 12, 1), uniform(1, 8, 1)},
                new double[][] {uniform(2, 8, 1)});
        return learner;
    }

    private static final PhaselessRates ALL =
            new PhaselessRates(new double[] {2e3, 2e3}, 5e4, 1e-3, 5e3, 1e4, 1e-4, 0);

    private static double[] input(int k) {
        return uniform(100 + k / 50, 3, 1);
    }

    private static double[] target(int k) {
        return k / 100 % 2 == 0 ? new double[0] : uniform(1000 + k / 50, 2, 1);
    }

    /// H0 would be a wrong order, sign or scale anywhere in the step.
    /// What remains after 2000 steps is rounding.
    @Test
    void everyStepFollowsTheTextbook() {
        PhaselessAlignment learner = learner(ALL, WeightRegister.Policy.EVERY_STEP);
        var textbook =
                new PhaselessTextbook(
                        turned(learner.forward(0), 4),
                        turned(learner.forward(1), 2),
                        turned(learner.feedback(0), 4),
                        turned(learner.predicting(0), 2),
                        turned(learner.cancelling(0), 4),
                        new double[] {2, 50, 5, 10},
                        1e-3,
                        0.05,
                        7);
        for (int k = 0; k < 2000; k++) {
            learner.step(input(k), target(k));
            textbook.step(input(k), target(k));
        }
        compare(learner.circuitState().rate(1), textbook.r2);
        compare(learner.circuitState().noise(0), textbook.xi);
        compare(turned(learner.forward(0), 4), textbook.up1);
        compare(turned(learner.forward(1), 2), textbook.up2);
        compare(turned(learner.feedback(0), 4), textbook.down);
        compare(turned(learner.predicting(0), 2), textbook.inter);
        compare(turned(learner.cancelling(0), 4), textbook.cancel);
    }

    private static void compare(double[][] actual, double[][] expected) {
        for (int k = 0; k < expected.length; k++) {
            compare(actual[k], expected[k]);
        }
    }

    private static void compare(double[] actual, double[] expected) {
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(1e-10));
        }
    }

    @Test
    void everyWeightLearns() {
        PhaselessAlignment learner = learner(ALL, WeightRegister.Policy.EVERY_STEP);
        double[][] before = {
            learner.forward(0).clone(),
            learner.forward(1).clone(),
            learner.feedback(0).clone(),
            learner.predicting(0).clone(),
            learner.cancelling(0).clone()
        };
        for (int k = 0; k < 500; k++) {
            learner.step(input(k), target(k));
        }
        assertThat(learner.forward(0)).isNotEqualTo(before[0]);
        assertThat(learner.forward(1)).isNotEqualTo(before[1]);
        assertThat(learner.feedback(0)).isNotEqualTo(before[2]);
        assertThat(learner.predicting(0)).isNotEqualTo(before[3]);
        assertThat(learner.cancelling(0)).isNotEqualTo(before[4]);
    }

    /// Averaging delays what is learned and changes nothing of its sum: after the input has stood still, averaged weights have moved
    /// nearly as far.
    @Test
    void averagedChangesOfForwardWeightsComeLate() {
        PhaselessRates slow = new PhaselessRates(new double[] {2e3, 2e3}, 0, 0, 0, 0, 1e-4, 1e-2);
        PhaselessRates fast = new PhaselessRates(new double[] {2e3, 2e3}, 0, 0, 0, 0, 1e-4, 0);
        PhaselessAlignment late = learner(slow, WeightRegister.Policy.EVERY_STEP);
        PhaselessAlignment soon = learner(fast, WeightRegister.Policy.EVERY_STEP);
        double start = late.forward(1)[0];
        for (int k = 0; k < 100; k++) {
            late.step(input(0), new double[] {3, -3});
            soon.step(input(0), new double[] {3, -3});
        }
        double lead = soon.forward(1)[0] - start;
        double lag = late.forward(1)[0] - start;
        assertThat(lag / lead).isBetween(0.01, 0.1);
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        for (WeightRegister.Memory memory : WeightRegister.Memory.values()) {
            var policy = new WeightRegister.Policy(memory, 7);
            PhaselessAlignment learner = learner(ALL, policy);
            for (int k = 0; k < 200; k++) {
                learner.step(input(k), target(k));
            }
            PhaselessAlignmentState snapshot = learner.snapshot();
            for (int k = 200; k < 400; k++) {
                learner.step(input(k), target(k));
            }
            assertThat(snapshot).isNotEqualTo(learner.snapshot());
            PhaselessAlignment other = learner(ALL, policy);
            other.restore(snapshot);
            assertThat(other.snapshot()).isEqualTo(snapshot).hasSameHashCodeAs(snapshot);
            for (int k = 200; k < 400; k++) {
                other.step(input(k), target(k));
            }
            assertThat(other.snapshot()).isEqualTo(learner.snapshot());
        }
    }

    @Test
    void registersWriteWhenAPeriodEnds() {
        var policy = new WeightRegister.Policy(WeightRegister.Memory.EXACT, 5);
        PhaselessAlignment learner = learner(ALL, policy);
        long set = learner.writes();
        double before = learner.feedback(0)[0];
        for (int k = 0; k < 4; k++) {
            learner.step(input(k));
        }
        assertThat(learner.feedback(0)[0]).isEqualTo(before);
        assertThat(learner.writes()).isEqualTo(set);
        learner.step(input(4));
        assertThat(learner.feedback(0)[0]).isNotEqualTo(before);
        assertThat(learner.writes()).isEqualTo(set + 5);
    }

    /// H0: the accumulator's rounding is right in the mean. Each of 4000 writes of a tenth of a code is a Bernoulli draw with standard
    /// deviation 0.3, so the mean has one of 0.0047 codes; 5 of them are allowed (α < 1e-6).
    @Test
    void accumulatorWritesCodesThatAreRightInTheMean() {
        Projection projection = new Projection(new IdealCrossbar(1, 1, 31), 2);
        double lsb = 2.0 / 31;
        var register =
                new WeightRegister(
                        projection,
                        new WeightRegister.Policy(WeightRegister.Memory.ACCUMULATOR, 1),
                        new NoiseStream(5, Purpose.ROUNDING));
        double sum = 0;
        for (int k = 0; k < 4000; k++) {
            register.set(new double[] {3 * lsb});
            assertThat(register.weight()[0] / lsb).isCloseTo(3, within(1 + 1e-9));
            register.restore(new WeightRegisterState(new double[] {3 * lsb}, new double[1], k));
            register.change()[0] = 0.1 * lsb;
            register.endStep(k);
            double code = register.weight()[0] / lsb;
            assertThat(code - Math.rint(code)).isCloseTo(0, within(1e-9));
            sum += code;
        }
        assertThat(sum / 4000).isCloseTo(3.1, within(5 * 0.0047));
    }

    @Test
    void ratesThatDoNotFitAreRefused() {
        PhaselessRates three = PhaselessRates.feedbackOnly(3);
        assertThatThrownBy(() -> learner(three, WeightRegister.Policy.EVERY_STEP))
                .hasMessageContaining("2 layers, were 3");
        assertThatThrownBy(() -> three.withFeedback(-1, 0)).hasMessageContaining("was -1");
        assertThatThrownBy(() -> new WeightRegister.Policy(WeightRegister.Memory.EXACT, 0))
                .hasMessageContaining("was 0");
    }
}
