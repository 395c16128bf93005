package org.noisefloor.emulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class MembraneNoiseTest {
    private static final double[] INTERVALS = {1e-6, 0.001, 0.01, 0.1, 0.5, 1, 2, 5};
    private static final double[] RATIOS = {
        0.001, 0.1, 0.5, 0.999, 1 - 1e-9, 1, 1 + 1e-12, 1.001, 2, 10, 1000
    };

    /// The equations that the stationary covariance must satisfy determine the covariances of the kicks; for short intervals,
    /// where these are too small to show here, the leading order is checked below.
    @Test
    void stationaryCovarianceIsKeptByEveryIntervalAndRatio() {
        for (double ratio : RATIOS) {
            for (double interval : INTERVALS) {
                MembraneNoise noise = MembraneNoise.of(ratio, 1, 3, interval);
                double a = 1 / ratio;
                double ii = 9;
                double vv = 9 * a / (a + 1);
                double p = noise.membraneDecay();
                double r = noise.currentDecay();
                double t = noise.transfer();
                double nextMixed = r * (p * vv + t * ii) + noise.currentKick() * noise.mixedKick();
                double nextMembrane =
                        p * p * vv
                                + 2 * p * t * vv
                                + t * t * ii
                                + noise.mixedKick() * noise.mixedKick()
                                + noise.membraneKick() * noise.membraneKick();
                String where = "tau_m/tau_s = " + ratio + ", dt/tau_s = " + interval;
                assertThat(nextMixed).as(where).isCloseTo(vv, within(4e-14 * vv));
                assertThat(nextMembrane).as(where).isCloseTo(vv, within(4e-14 * vv));
            }
        }
    }

    @Test
    void shortIntervalsFollowTheLeadingOrder() {
        // one interval adds s √(2 b dt) to the current; its integral's share to the membrane is
        // half, the rest a √(1/12)
        double dt = 1e-9;
        double white = 3 * Math.sqrt(2 * dt);
        for (double ratio : new double[] {0.5, 1, 1 + 1e-12, 2}) {
            MembraneNoise noise = MembraneNoise.of(ratio, 1, 3, dt);
            assertThat(noise.transfer() / (dt / ratio)).isCloseTo(1, within(1e-8));
            assertThat(noise.mixedKick() / (white * dt / ratio / 2)).isCloseTo(1, within(1e-8));
            assertThat(noise.membraneKick() / (white * dt / ratio / Math.sqrt(12)))
                    .isCloseTo(1, within(1e-8));
        }
    }

    @Test
    void coefficientsAreContinuousWhereTheTimeConstantsMeet() {
        MembraneNoise equal = MembraneNoise.of(1, 1, 1, 0.7);
        MembraneNoise near = MembraneNoise.of(1 + 1e-10, 1, 1, 0.7);
        assertThat(near.transfer()).isCloseTo(equal.transfer(), within(1e-9));
        assertThat(near.mixedKick()).isCloseTo(equal.mixedKick(), within(1e-9));
        assertThat(near.membraneKick()).isCloseTo(equal.membraneKick(), within(1e-9));
        assertThat(equal.transfer()).isCloseTo(0.7 * Math.exp(-0.7), within(1e-15));
    }

    @Test
    void silentCurrentMakesNoNoise() {
        MembraneNoise noise = MembraneNoise.of(1, 2, 0, 0.1);
        assertThat(new double[] {noise.currentKick(), noise.mixedKick(), noise.membraneKick()})
                .containsOnly(0.0);
        MembraneNoise still = MembraneNoise.of(1, 2, 1, 0);
        assertThat(new double[] {still.currentKick(), still.mixedKick(), still.membraneKick()})
                .containsOnly(0.0);
    }

    /// H0: membrane and current keep their stationary variances and correlation over ten intervals. n = 16384 independent units,
    /// alpha = 1e-9: detects a variance off by 10 % with power above 0.99.
    @Test
    void sampledVariancesFollowTheClosedForm() {
        int n = 16384;
        for (double interval : new double[] {0.01, 0.5, 5}) {
            MembraneNoise noise = MembraneNoise.of(5, 1, 2, interval);
            NoiseStream stream =
                    new NoiseStream(Double.doubleToLongBits(interval), Purpose.MEMBRANE_NOISE);
            double[] currents = new double[n];
            double[] membranes = new double[n];
            double[] sums = new double[n];
            for (int unit = 0; unit < n; unit++) {
                double z1 = stream.gaussianAt(unit, 0);
                double current = noise.firstCurrent(z1);
                double membrane = noise.firstMembrane(z1, stream.gaussianAt(unit, -1));
                for (int step = 1; step <= 10; step++) {
                    double first = stream.gaussianAt(unit, step);
                    membrane =
                            noise.nextMembrane(
                                    membrane, current, first, stream.gaussianAt(unit, -1 - step));
                    current = noise.nextCurrent(current, first);
                }
                currents[unit] = current;
                membranes[unit] = membrane;
                sums[unit] = current + membrane;
            }
            double shared = 4 * 0.2 / 1.2;
            accept(HypothesisTest.variance("current", currents, 4, 1e-9));
            accept(HypothesisTest.variance("membrane", membranes, shared, 1e-9));
            accept(HypothesisTest.variance("current plus membrane", sums, 4 + 3 * shared, 1e-9));
        }
    }

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }
}
