package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.IDEAL;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.angles;
import static org.noisefloor.plasticity.alignment.AlignmentRuns.median;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class WeightStorageTest {

    private static final double LSB = 4.0 / 63;

    private static WeightStorage stochastic(long seed) {
        return new WeightStorage.StochasticCode(LSB, 31, new NoiseStream(seed, Purpose.ROUNDING));
    }

    /// H0: mean stored value = value. n = 20,000 writes, z test, alpha = 1e-7 per value.
    @Test
    void stochasticRoundingIsUnbiased() {
        int n = 20_000;
        for (double code : new double[] {-3.9, -0.25, 0.01, 0.5, 7.7}) {
            double sum = 0;
            for (int period = 0; period < n; period++) {
                sum += stochastic(1).store(code * LSB, 3, period) / LSB;
            }
            double up = code - StrictMath.floor(code);
            double sigma = StrictMath.sqrt(up * (1 - up) / n);
            assertThat((sum / n - code) / sigma).isBetween(-5.327, 5.327);
        }
    }

    @Test
    void storedCodesAreWholeAndClipped() {
        for (WeightStorage storage :
                new WeightStorage[] {stochastic(2), new WeightStorage.NearestCode(LSB, 31)}) {
            assertThat(storage.store(5, 0, 0)).isEqualTo(31 * LSB);
            assertThat(storage.store(-5, 0, 0)).isEqualTo(-31 * LSB);
            double code = storage.store(0.77, 0, 1) / LSB;
            assertThat(code)
                    .isCloseTo(StrictMath.rint(code), within(1e-12))
                    .isCloseTo(0.77 / LSB, within(1.0));
        }
    }

    @Test
    void storedCodesStayAsTheyAreWhenWrittenAgain() {
        for (int code = -31; code <= 31; code++) {
            double value = code * LSB;
            assertThat(new WeightStorage.NearestCode(LSB, 31).store(value, 0, 0)).isEqualTo(value);
            assertThat(stochastic(3).store(value, 0, code + 31)).isCloseTo(value, within(1e-12));
        }
    }

    /// Six-bit codes at the constant learning rate 0.06, where an update is far below half a step.
    @Test
    void nearestRoundingFreezesEveryCodeOfTheNetOfSix() {
        for (long seed = 1; seed <= 2; seed++) {
            AbstractAlignment run =
                    AlignmentRuns.six(seed, IDEAL, 0, new WeightStorage.NearestCode(LSB, 31));
            double[] before = run.weights();
            run.run(1500);
            assertThat(run.weights()).isEqualTo(before);
            assertThat(run.angle()).isGreaterThan(6);
        }
    }

    @Test
    void stochasticRoundingDoesNotFreezeTheNetOfSix() {
        AbstractAlignment[] runs =
                AlignmentRuns.sixes(4, 1500, IDEAL, 0, WeightStorageTest::stochastic);
        assertThat(median(angles(runs))).isLessThan(16);
    }
}
