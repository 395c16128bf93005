package org.noisefloor.emulator.mismatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class PelgromTest {
    private static final double MICRON = 1e-6;

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    /// Worked examples for κ = 0.7 at 300 K, of the ratio of two currents.
    @ParameterizedTest
    @CsvSource({"65, 1, 1, 9.5", "65, 0.2, 0.06, 86.5", "180, 1, 1, 13.5", "180, 4, 4, 3.4"})
    void weakInversionSpreadsOfKnownDevices(int node, double width, double length, double percent) {
        Pelgrom process = node == 65 ? Pelgrom.NODE_65_NM : Pelgrom.NODE_180_NM;
        double sigma = process.logCurrentSigma(width * MICRON, length * MICRON, 0.7, 300);
        assertThat(100 * sigma).isCloseTo(percent, within(0.06));
    }

    @Test
    void twentyPercentOfLogDomainChipsIsA180NanometreDeviceOf0_22SquareMicrons() {
        // a pair of 0.45 square microns differs by as much
        double side = Math.sqrt(0.225) * MICRON;
        assertThat(Pelgrom.NODE_180_NM.weakInversion(side, side, 0.7, 300).sigma())
                .isCloseTo(0.2, within(0.005));
    }

    @Test
    void fourfoldAreaHalvesEverySpread() {
        Pelgrom process = new Pelgrom(4e-9, 1e-8);
        double um = MICRON;
        assertThat(process.thresholdSigma(2 * um, 2 * um))
                .isEqualTo(process.thresholdSigma(um, um) / 2);
        assertThat(process.currentFactorSigma(4 * um, um))
                .isCloseTo(process.currentFactorSigma(um, um) / 2, within(1e-15));
        assertThat(process.strongInversion(4 * um, um, 0.2).sigma())
                .isCloseTo(process.strongInversion(um, um, 0.2).sigma() / 2, within(1e-15));
    }

    @Test
    void strongInversionAddsBothSourcesInSquares() {
        // of a pair 2 · 4 mV / 0.2 V = 4 %, and 3 %; of one device 5 % over √2
        Deviation.Normal spread = new Pelgrom(4e-9, 3e-8).strongInversion(MICRON, MICRON, 0.2);
        assertThat(spread.sigma()).isCloseTo(0.05 / Math.sqrt(2), within(1e-12));
    }

    /// H0: the logarithms of two drawn currents differ with deviation κ σ(ΔV_T) / U_T, and a current has mean 1. n = 10000 pairs and
    /// 20000 currents, alpha = 1e-9; the mean is tested in the case of 9.5 % and the pairs in that of 86 %. Without the √2 the variance
    /// is twice as large.
    @Test
    void drawnPairsDifferAsTheLawSaysAndCurrentsHaveMeanOne() {
        FixedPattern die = new FixedPattern(5);
        Pelgrom process = Pelgrom.NODE_65_NM;
        double[] current = drawn(die, process.weakInversion(0.2 * MICRON, 0.06 * MICRON, 0.7, 300));
        double[] difference = new double[current.length / 2];
        for (int pair = 0; pair < difference.length; pair++) {
            difference[pair] = Math.log(current[2 * pair] / current[2 * pair + 1]);
        }
        double sigma = process.logCurrentSigma(0.2 * MICRON, 0.06 * MICRON, 0.7, 300);
        accept(HypothesisTest.variance("ln I1/I2", difference, sigma * sigma, 1e-9));
        Deviation wide = process.weakInversion(MICRON, MICRON, 0.7, 300);
        accept(HypothesisTest.mean("mean", drawn(die, wide), 1, wide.sigma(), 1e-9));
    }

    private static double[] drawn(FixedPattern die, Deviation deviation) {
        float[] factors = die.factors(Parameter.SYNAPSE_GAIN, deviation, 20000);
        double[] values = new double[factors.length];
        for (int unit = 0; unit < values.length; unit++) {
            values[unit] = factors[unit];
        }
        return values;
    }

    @Test
    void timeConstantWithAProportionalBiasDoesNotDependOnTemperature() {
        double cold = Temperature.proportional(1e-12, 273);
        double hot = Temperature.proportional(1e-12, 350);
        assertThat(hot / cold).isCloseTo(350.0 / 273, within(1e-12));
        assertThat(Temperature.logDomainTimeConstant(3e-12, 0.7, hot, 350))
                .isCloseTo(Temperature.logDomainTimeConstant(3e-12, 0.7, cold, 273), within(1e-14));
        // a constant bias makes it proportional to temperature instead
        assertThat(
                        Temperature.logDomainTimeConstant(3e-12, 0.7, 1e-12, 350)
                                / Temperature.logDomainTimeConstant(3e-12, 0.7, 1e-12, 273))
                .isCloseTo(350.0 / 273, within(1e-12));
    }

    @Test
    void leakageDoublesAndWeakInversionIsSteeperWhenCold() {
        double doubling = Temperature.LEAKAGE_DOUBLING;
        assertThat(Temperature.leakage(1e-15, 300 + doubling, doubling))
                .isCloseTo(2e-15, within(1e-27));
        assertThat(Temperature.leakage(1e-15, Temperature.NOMINAL, doubling)).isEqualTo(1e-15);
        double cold = Temperature.weakInversionCurrent(1e-15, 0.3, 0.7, 280);
        double hot = Temperature.weakInversionCurrent(1e-15, 0.3, 0.7, 320);
        assertThat(Math.log(cold / 1e-15) / Math.log(hot / 1e-15))
                .isCloseTo(320.0 / 280, within(1e-12));
    }

    @Test
    void impossibleDevicesAreRefusedWithBoundAndValue() {
        assertThatThrownBy(() -> Pelgrom.NODE_65_NM.thresholdSigma(0, MICRON))
                .hasMessage("width must be finite and > 0 m, was 0.0");
        assertThatThrownBy(() -> Pelgrom.NODE_65_NM.strongInversion(1e-7, 1e-7, 0.04))
                .hasMessageContaining("relative deviation must be between 0 % and 100 %, was 1");
        assertThatThrownBy(() -> new Pelgrom(-1, 0))
                .hasMessage("A_VT must be finite and >= 0 V m, was -1.0");
        assertThatThrownBy(() -> new Deviation.LogNormal(11))
                .hasMessage("relative deviation must be between 0 % and 1000 %, was 1100.0 %");
        assertThatThrownBy(() -> Temperature.proportional(1, -3))
                .hasMessage("temperature must be finite and > 0 K, was -3.0");
    }
}
