package org.noisefloor.verification.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.training.Rounding;

/// What SAL reaches on emulated dies with 6-bit weights, and what does not rescue it.
///
/// The seeds are fixed and the emulator gives the same bits everywhere, so each test is a golden run of many dies: it cannot fail by
/// chance, only by a change of the code. The claims are about medians; with 10 dies the median lies between the second lowest and
/// the second highest of them with 98 % confidence (binomial).
class ChipAlignmentTest {
    private static final int DIES = 10;
    private static final int WIDE_DIES = 3;
    private static final SpikingChipDescription IDEAL_SENSORS = Trial.sensors(0, 0, 0, 0);

    @Test
    void sixBitRecurrentNetAlignsOnGenericDies() {
        double[] angles = Trial.recurrent(Trial.GENERIC).recurrentAngles(DIES);
        assertThat(Trial.median(angles))
                .as("N = 6, degrees: %s", Arrays.toString(angles))
                .isLessThan(16);
    }

    @Test
    void sixBitLayeredNetAlignsOnGenericDies() {
        double[] angles = Trial.layered(Trial.GENERIC).layeredAngles(WIDE_DIES);
        assertThat(Trial.median(angles))
                .as("50 x 50, degrees: %s", Arrays.toString(angles))
                .isLessThan(15);
    }

    @Test
    void choppingBringsImbalancedSensorsToWithinTwoDegreesOfIdealOnes() {
        double ideal = Trial.median(Trial.recurrent(IDEAL_SENSORS).recurrentAngles(DIES));
        double idealWide = Trial.median(Trial.layered(IDEAL_SENSORS).layeredAngles(WIDE_DIES));
        for (SpikingChipDescription chip : imbalanced()) {
            assertThat(Trial.median(Trial.recurrent(chip).recurrentAngles(DIES)) - ideal)
                    .as("N = 6, %s", chip.correlation())
                    .isBetween(-2.0, 2.0);
            assertThat(Trial.median(Trial.layered(chip).layeredAngles(WIDE_DIES)) - idealWide)
                    .as("50 x 50, %s", chip.correlation())
                    .isBetween(-2.0, 2.0);
        }
    }

    @Test
    void withoutChoppingTheSameSensorsFail() {
        for (SpikingChipDescription chip : imbalanced()) {
            assertThat(Trial.median(Trial.recurrent(chip).unchopped().recurrentAngles(DIES)))
                    .as("N = 6, %s", chip.correlation())
                    .isGreaterThan(20);
            assertThat(Trial.median(Trial.layered(chip).unchopped().layeredAngles(1)))
                    .as("50 x 50, %s", chip.correlation())
                    .isGreaterThan(45);
        }
    }

    private static SpikingChipDescription[] imbalanced() {
        return new SpikingChipDescription[] {
            Trial.sensors(0.2, 0, 0, 0), Trial.sensors(0, 0.2, 0, 0), Trial.sensors(0, 0, 0, 10)
        };
    }

    @Test
    void choppingCannotHelpAgainstAnImbalanceOfTheRoles() {
        SpikingChipDescription chip = Trial.sensors(0, 0, 0.1, 0);
        assertThat(Trial.median(Trial.layered(chip).layeredAngles(WIDE_DIES))).isGreaterThan(35);
        assertThat(Trial.median(Trial.recurrent(chip).recurrentAngles(DIES))).isGreaterThan(10);
    }

    @Test
    void signOnlyUpdatesDoNotReplaceChopping() {
        Trial recurrent = Trial.recurrent(Trial.sensors(0.1, 0, 0, 0)).unchopped();
        Trial layered = Trial.layered(recurrent.chip()).unchopped();
        assertThat(
                        Trial.median(
                                recurrent
                                        .with((_, _) -> new Remedies.SignOnly(0.3))
                                        .recurrentAngles(DIES)))
                .isGreaterThan(20);
        assertThat(
                        Trial.median(
                                layered.with((_, _) -> new Remedies.SignOnly(0.3))
                                        .layeredAngles(1)))
                .isGreaterThan(50);
    }

    @Test
    void leakyWeightsDoNotReplaceChopping() {
        Trial recurrent = Trial.recurrent(Trial.sensors(0.1, 0, 0, 0)).unchopped();
        Trial layered = Trial.layered(recurrent.chip()).unchopped();
        assertThat(Trial.median(leaky(recurrent).recurrentAngles(DIES))).isGreaterThan(20);
        assertThat(Trial.median(leaky(layered).layeredAngles(1))).isGreaterThan(50);
    }

    private static Trial leaky(Trial trial) {
        return trial.with(
                (mapping, rate) -> new Remedies.Leaky(trial.rule().apply(mapping, rate), 0.01));
    }

    @Test
    void clippingDoesNotReplaceChopping() {
        // the weight range is the clip: ±0.3, 1.2 times the largest forward weight
        Trial layered = Trial.layered(Trial.sensors(0.1, 0, 0, 0)).unchopped();
        assertThat(Trial.median(layered.layeredAngles(1))).isGreaterThan(50);
    }

    @Test
    void subtractingTheBaselineOfUnconnectedNeuronsDoesNotReplaceChopping() {
        Trial layered = Trial.layered(Trial.sensors(0.1, 0, 0, 0)).unchopped();
        int reads = 40; // the time of 80 reads of 125 refractory periods
        Trial corrected =
                layered.with((mapping, rate) ->
                        new Remedies.Baseline(
                                layered.rule().apply(mapping, rate),
                                Remedies.Baseline.measure(layered, mapping, 1, reads)));
        assertThat(corrected.angle(AlignmentTask.layered(50, 1), 1)).isGreaterThan(30);
    }

    @Test
    void latencyThatTheSensorDoesNotCompensateBreaksAlignment() {
        SpikingChipDescription late =
                IDEAL_SENSORS.withRoutingLatency(3 * IDEAL_SENSORS.interval());
        assertThat(Trial.median(Trial.recurrent(late).recurrentAngles(DIES))).isGreaterThan(30);
    }

    @Test
    void nearestRoundingFreezesEveryCodeAndStochasticRoundingDoesNot() {
        for (int seed = 1; seed <= 5; seed++) {
            AlignmentTask task = AlignmentTask.recurrent(6, seed);
            Trial coarse = Trial.recurrent(Trial.GENERIC).withRange(4).atConstantRate(0.06, 1000);
            assertThat(coarse.with(Rounding.NEAREST).run(task, seed).changedCodes()).isZero();
            assertThat(coarse.run(task, seed).changedCodes()).isGreaterThan(20);
        }
    }

    @Test
    void fewReadsSaturateOnGenericDies() {
        double share =
                IntStream.rangeClosed(1, DIES)
                        .mapToDouble(seed ->
                                Trial.recurrent(Trial.GENERIC)
                                        .atConstantRate(0.06, 200)
                                        .run(AlignmentTask.recurrent(6, seed), seed)
                                        .saturatedShare())
                        .max()
                        .orElseThrow();
        assertThat(share).isLessThan(0.03);
    }
}
