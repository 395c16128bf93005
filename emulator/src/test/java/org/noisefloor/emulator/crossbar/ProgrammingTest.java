package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

class ProgrammingTest {
    private static final int SIZE = 40;
    private static final PhaseChange PCM = new PhaseChange(PhaseChange.FITTED);

    /// What a full cell is missed by: 0.26348 + 1.9650 - 1.1731 µS.
    private static final double SIGMA = 1.05538e-6;

    private static CrossbarDescription described(
            ReadNoise noise, StuckCells stuck, int attempts, double acceptance) {
        return new CrossbarDescription(
                SIZE,
                SIZE,
                PCM,
                new WeightMapping.Differential(127),
                new InputCoding.Amplitude(),
                0.2,
                noise,
                WireDescription.IDEAL,
                stuck,
                attempts,
                acceptance);
    }

    private static AnalogCrossbar written(CrossbarDescription description) {
        AnalogCrossbar crossbar = AnalogCrossbar.fabricate(description, 12);
        int[] codes = new int[SIZE * SIZE];
        Arrays.fill(codes, 127);
        crossbar.writeCodes(codes);
        return crossbar;
    }

    // distances of the full cells from their target
    private static double[] errors(AnalogCrossbar crossbar) {
        double[] programmed = Arrays.copyOf(crossbar.state().programmed, SIZE * SIZE);
        return Arrays.stream(programmed).map(g -> g - PCM.largest()).toArray();
    }

    /// H0: the error that verified writing leaves is the normal error of one attempt, cut off at the acceptance a. n = 1600 cells,
    /// Kolmogorov-Smirnov at 1e-6. With 256 attempts at a = σ / 4 a cell fails with probability 0.80^256 = 1e-25.
    @Test
    void theErrorOfVerifiedWritesIsCutOffAtTheAcceptance() {
        double a = SIGMA / 4;
        AnalogCrossbar crossbar = written(described(ReadNoise.NONE, StuckCells.NONE, 256, a));
        double edge = StandardNormal.cumulative(-0.25);
        TestResult result =
                HypothesisTest.distribution(
                        "error",
                        errors(crossbar),
                        e ->
                                Math.clamp(
                                        (StandardNormal.cumulative(e / SIGMA) - edge)
                                                / (1 - 2 * edge),
                                        0.0,
                                        1.0),
                        1e-6);
        assertThat(result.rejected()).as(result.toString()).isFalse();
        ProgramReport report = crossbar.programReport();
        assertThat(report.failed()).isZero();
        assertThat(report.worst()).isLessThanOrEqualTo(a);
        assertThat(report.rms()).isBetween(a / 4, a / Math.sqrt(3));
    }

    /// H0: with n attempts of probability p a full cell fails with (1 - p)^n. 1600 cells, binomial at 1e-6.
    @Test
    void cellsThatRunOutOfAttemptsAreCounted() {
        double a = SIGMA / 4;
        AnalogCrossbar crossbar = written(described(ReadNoise.NONE, StuckCells.NONE, 8, a));
        long failed = Arrays.stream(errors(crossbar)).filter(e -> Math.abs(e) > a).count();
        double p = 1 - 2 * StandardNormal.cumulative(-0.25);
        TestResult result =
                HypothesisTest.binomial(
                        "failed", (int) failed, SIZE * SIZE, Math.pow(1 - p, 8), 1e-6);
        assertThat(result.rejected()).as(result.toString()).isFalse();
        // the cells aimed at 0 fail too, at 0.26 µS as σ
        long empty =
                Arrays.stream(crossbar.state().programmed)
                        .skip(SIZE * SIZE)
                        .filter(g -> g > a)
                        .count();
        assertThat(crossbar.programReport().failed()).isEqualTo((int) (failed + empty));
        assertThat(crossbar.programReport().stuck()).isZero();
    }

    /// A verified write reads after each attempt, and a blind one never.
    @Test
    void attemptsAndVerifyingReadsAreCharged() {
        AnalogCrossbar blind = written(described(ReadNoise.NONE, StuckCells.NONE, 1, 0));
        assertThat(blind.ledger().count(Operation.ADC_CONVERSION)).isZero();
        // nothing is accepted or refused, so nothing has failed; the distance is still told
        assertThat(blind.programReport().failed()).isZero();
        assertThat(blind.programReport().rms()).isPositive();
        AnalogCrossbar verified =
                written(described(ReadNoise.NONE, StuckCells.NONE, 256, SIGMA / 4));
        long attempts = verified.ledger().count(Operation.WEIGHT_WRITE);
        assertThat(verified.ledger().count(Operation.ADC_CONVERSION)).isEqualTo(attempts);
        // a full cell takes 1 / p = 5.066 attempts, p = 2 Φ(1/4) - 1, with deviation 4.54; one
        // aimed
        // at 0 takes 1.188, which there are three of: both of the first write, one of the second
        assertThat(attempts / (double) (SIZE * SIZE))
                .isCloseTo(5.066 + 3 * 1.188, within(5 * 4.6 / SIZE));
    }

    /// With noisy reads some cells are accepted that are not within the acceptance: the report says so.
    @Test
    void aNoisyVerifyingReadAcceptsCellsThatMissed() {
        double a = SIGMA / 4;
        AnalogCrossbar exact = written(described(ReadNoise.NONE, StuckCells.NONE, 256, a));
        AnalogCrossbar noisy = written(described(ReadNoise.PER_CELL, StuckCells.NONE, 256, a));
        assertThat(exact.programReport().failed()).isZero();
        assertThat(noisy.programReport().failed()).isGreaterThan(SIZE * SIZE / 4);
        assertThat(noisy.programReport().rms()).isGreaterThan(1.5 * exact.programReport().rms());
    }

    /// With an offset mapping a cell that was never written is not one of weight 0.
    @Test
    void cellsBeyondTheCornerThatIsUsedAreNotReported() {
        var sliced =
                new CrossbarDescription(
                        16,
                        8,
                        new IdealDevice(1e-4),
                        new WeightMapping.SlicedOffset(2, 8),
                        new InputCoding.TwosComplement(16),
                        0.2,
                        ReadNoise.NONE,
                        WireDescription.IDEAL,
                        StuckCells.NONE,
                        1,
                        0);
        AnalogCrossbar corner = AnalogCrossbar.fabricate(sliced, 3, 4, 2);
        assertThat(corner.programReport()).isEqualTo(new ProgramReport(4 * 2 * 8, 0, 0, 0, 0));
        int[] codes = {1, -2, 300, -32767, 32767, 0, 7, 8};
        corner.writeCorner(codes, 4, 2);
        assertThat(corner.programReport()).isEqualTo(new ProgramReport(4 * 2 * 8, 0, 0, 0, 0));
        int[] read = new int[16 * 8];
        corner.readCodes(read);
        for (int k = 0; k < codes.length; k++) {
            assertThat(read[k / 2 * 8 + k % 2]).isEqualTo(codes[k]);
        }
    }

    @Test
    void cornersBeyondTheArrayAreRefused() {
        AnalogCrossbar array =
                AnalogCrossbar.fabricate(described(ReadNoise.NONE, StuckCells.NONE, 1, 0), 1);
        assertThatThrownBy(() -> array.useCorner(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a corner must have 1 to 40 rows and 1 to 40 columns, had 0 x 2");
        assertThatThrownBy(() -> array.useCorner(2, 41))
                .hasMessage("a corner must have 1 to 40 rows and 1 to 40 columns, had 2 x 41");
        assertThatThrownBy(() -> array.writeCorner(new int[41], 41, 1))
                .hasMessage("a corner must have 1 to 40 rows and 1 to 40 columns, had 41 x 1");
        assertThatThrownBy(() -> array.writeCorner(new int[3], 2, 2))
                .hasMessage("codes must have 4 values, had 3");
    }

    @Test
    void stuckCellsTakeAllAttemptsAndFail() {
        StuckCells stuck = new StuckCells(0.1, 0.1);
        double a = SIGMA / 2;
        AnalogCrossbar crossbar = written(described(ReadNoise.NONE, stuck, 256, a));
        double[] programmed = crossbar.state().programmed;
        double full = PCM.largest();
        int wrong = 0;
        for (int cell = 0; cell < programmed.length; cell++) {
            double target = cell < SIZE * SIZE ? full : 0;
            double error = Math.abs(programmed[cell] - target);
            if (error > a) {
                wrong++;
                assertThat(error).isCloseTo(full, within(1e-18));
            }
        }
        ProgramReport report = crossbar.programReport();
        assertThat(report.failed()).isEqualTo(wrong).isPositive();
        assertThat(report.stuck()).isGreaterThan(wrong);
        assertThat(report.worst()).isCloseTo(full, within(1e-18));
        // at least those aimed at the other end now; those stuck full failed the first write, too
        assertThat(crossbar.ledger().count(Operation.WEIGHT_WRITE)).isGreaterThan(256L * wrong);
    }
}
