package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class PulsedCrossbarTest {
    private static PulsedCrossbar plain(PulseResponse response, long seed) {
        return PulsedCrossbar.fabricate(2, 3, 127, response, new Deviation.None(), 0, seed);
    }

    /// H0: with constant steps the mean change is rate x d. n = 4000 updates of each of 6 cells, started anew, Student's t at
    /// 1e-6 / 6 each; the standard error is below 4 % of the largest change.
    @Test
    void constantStepsFollowTheOuterProductOnAverage() {
        double[] x = {0.8, -0.3};
        double[] d = {0.5, -0.9, 0.1};
        double[][] change = new double[6][4000];
        PulsedCrossbar crossbar = plain(new PulseResponse.ConstantStep(0.001), 4);
        for (int trial = 0; trial < 4000; trial++) {
            crossbar.writeCodes(new int[6]);
            crossbar.update(0.01, x, d);
            double[] weight = crossbar.weights();
            for (int k = 0; k < 6; k++) {
                change[k][trial] = weight[k];
            }
        }
        for (int k = 0; k < 6; k++) {
            double expected = 0.01 * x[k / 3] * d[k % 3];
            TestResult result = HypothesisTest.mean("cell " + k, change[k], expected, 1e-6 / 6);
            assertThat(result.rejected()).as(result.toString()).isFalse();
        }
    }

    @Test
    void equalLargestInputsMakeDeterministicTrains() {
        PulsedCrossbar crossbar = plain(new PulseResponse.ConstantStep(0.01), 4);
        // 7 expected steps (and a rounding error) in 7 slots: every slot pulses
        crossbar.update(0.07, new double[] {1, 0}, new double[] {1, 0, -1});
        assertThat(crossbar.weights())
                .containsExactly(new double[] {0.07, 0, -0.07, 0, 0, 0}, within(1e-15));
        assertThat(crossbar.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(14);
        crossbar.update(0, new double[] {1, 1}, new double[] {1, 1, 1});
        assertThat(crossbar.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(14);
    }

    @Test
    void softBoundsApproachTheBoundGeometricallyAndComeBackFaster() {
        PulsedCrossbar crossbar = plain(new PulseResponse.SoftBounds(0.1), 1);
        double[] one = {1, 0};
        double[] only = {1, 0, 0};
        for (int n = 0; n < 10; n++) {
            crossbar.update(0.1, one, only);
        }
        double up = 1 - Math.pow(0.9, 10);
        assertThat(crossbar.weights()[0]).isCloseTo(up, within(1e-14));
        crossbar.update(-0.1, one, only);
        assertThat(crossbar.weights()[0]).isCloseTo(up - 0.1 * (1 + up), within(1e-14));
    }

    @Property(tries = 100)
    void aPowerOfOneIsSoftBoundsAndEveryStepEndsAtItsBound(
            @ForAll @DoubleRange(min = -1, max = 1) double weight, @ForAll boolean up) {
        PulseResponse soft = new PulseResponse.SoftBounds(0.02);
        assertThat(new PulseResponse.PowerStep(0.02, 1).step(weight, up))
                .isCloseTo(soft.step(weight, up), within(1e-17));
        for (PulseResponse response :
                new PulseResponse[] {soft, new PulseResponse.PowerStep(0.02, 2)}) {
            assertThat(response.step(0, up)).isEqualTo(response.size());
            assertThat(response.step(up ? 1 : -1, up)).isZero();
            assertThat(response.step(weight, up)).isNotNegative();
        }
    }

    @Test
    void weightsStayWithinTheirRangeUnderMismatchAndNoise() {
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(
                        20,
                        20,
                        127,
                        new PulseResponse.ConstantStep(0.05),
                        new Deviation.Normal(0.3),
                        0.3,
                        5);
        double[] ones = new double[20];
        Arrays.fill(ones, 1);
        crossbar.update(0.05, ones, ones);
        double[] first = crossbar.weights();
        assertThat(Arrays.stream(first).distinct().count()).isGreaterThan(390);
        for (int n = 0; n < 60; n++) {
            crossbar.update(0.5, ones, ones);
        }
        assertThat(crossbar.weights()).containsOnly(1.0);
    }

    @Test
    void badParametersAreNamed() {
        assertThatThrownBy(() -> new PulseResponse.ConstantStep(0))
                .hasMessage("step must be > 0 and <= 1, was 0.0");
        assertThatThrownBy(() ->
                        PulsedCrossbar.fabricate(
                                1,
                                1,
                                1,
                                new PulseResponse.ConstantStep(0.1),
                                new Deviation.None(),
                                -1,
                                1))
                .hasMessage("noise from pulse to pulse must be finite and >= 0, was -1.0");
    }
}
