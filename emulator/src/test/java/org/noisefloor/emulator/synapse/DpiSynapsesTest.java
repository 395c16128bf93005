package org.noisefloor.emulator.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Pelgrom;
import org.noisefloor.emulator.neuron.DynapSe2;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class DpiSynapsesTest {
    private static final double NANO = 1e-9;
    private static final Deviation TENTH = new Deviation.LogNormal(0.1);

    /// τ = C U_T/(κ I_τ): the bias currents that belong to the time constants of the published defaults.
    @ParameterizedTest
    @CsvSource({"3, 5.3, 20", "24.5, 87, 10", "40, 28, 50"})
    void biasCurrentsGiveThePublishedTimeConstants(
            double picofarad, double picoampere, double millisecond) {
        double tau = DynapSe2.PROCESS.timeConstant(picofarad * 1e-12, picoampere * 1e-12);
        assertThat(1e3 * tau).isCloseTo(millisecond, within(0.02 * millisecond));
    }

    @Test
    void fourSharedBitsMakeSixteenWeightsFrom0To15Nanoamperes() {
        for (int bits = 0; bits < 16; bits++) {
            assertThat(DynapSe2.synapse().weight(bits)).isCloseTo(bits * NANO, within(1e-20));
            assertThat(ideal(1, 1e-3).weight(0, 63, bits)).isCloseTo(bits * NANO, within(1e-20));
        }
    }

    @Test
    void oneEventAddsTheGainTimesTheChargedFractionOfItsWeight() {
        DpiSynapses synapses = ideal(1, 1e-3);
        DpiSynapseState state = synapses.powerUp();
        synapses.drive(charge(1, Receptor.AMPA, 0, NANO), state);
        // gain ratio 100, pulse 10 us, tau 10 ms
        double expected = 100 * NANO * (1 - Math.exp(-1e-3));
        assertThat(state.current(Receptor.AMPA, 0)).isCloseTo(expected, within(1e-12 * expected));
        assertThat(state.current(Receptor.NMDA, 0)).isZero();
    }

    @Property(tries = 50)
    void currentDoesNotDependOnHowTimeIsSplit(@ForAll @IntRange(min = 1, max = 20) int parts) {
        double whole = 1e-3;
        DpiSynapses coarse = ideal(1, whole);
        DpiSynapses fine = ideal(1, whole / parts);
        DpiSynapseState a = coarse.powerUp();
        DpiSynapseState b = fine.powerUp();
        for (int step = 0; step < 30; step++) {
            double[] in = charge(1, Receptor.GABA_A, 0, step % 4 == 0 ? 3 * NANO : 0);
            coarse.drive(in, a);
            fine.drive(in, b);
            double now = a.current(Receptor.GABA_A, 0);
            assertThat(b.current(Receptor.GABA_A, 0)).isCloseTo(now, within(1e-12 * now));
            for (int part = 1; part < parts; part++) {
                fine.drive(new double[4], b);
            }
        }
    }

    @Property(tries = 50)
    void currentIsLinearInTheNumberOfEvents(
            @ForAll @IntRange(min = 1, max = 1000) int events,
            @ForAll @DoubleRange(min = 1, max = 15) double weight) {
        DpiSynapses synapses = ideal(1, 1e-3);
        DpiSynapseState one = synapses.powerUp();
        DpiSynapseState many = synapses.powerUp();
        synapses.drive(charge(1, Receptor.NMDA, 0, weight * NANO), one);
        synapses.drive(charge(1, Receptor.NMDA, 0, events * weight * NANO), many);
        double expected = events * one.current(Receptor.NMDA, 0);
        assertThat(many.current(Receptor.NMDA, 0)).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void leftAloneItDecaysWithItsTimeConstantToNothing() {
        DpiSynapses synapses = DpiSynapses.fabricate(spread(), 8, 1e-3, new FixedPattern(3));
        DpiSynapseState state = synapses.powerUp();
        synapses.drive(charge(8, Receptor.AMPA, 5, NANO), state);
        double first = state.current(Receptor.AMPA, 5);
        for (int step = 0; step < 20; step++) {
            synapses.drive(new double[32], state);
        }
        double tau = synapses.timeConstant(Receptor.AMPA, 5);
        double expected = first * Math.exp(-20e-3 / tau);
        assertThat(state.current(Receptor.AMPA, 5)).isCloseTo(expected, within(1e-12 * first));
        for (int step = 0; step < 1000; step++) {
            synapses.drive(new double[32], state);
        }
        assertThat(state.current(Receptor.AMPA, 5)).isZero();
    }

    @Test
    void anEventOfNoWeightStillLeaksTheFloorCurrent() {
        DpiSynapses synapses = ideal(1, 1e-3);
        DpiSynapseState state = synapses.powerUp();
        synapses.drive(charge(1, Receptor.AMPA, 0, 1e-18), state);
        double expected = 0.5e-12 * (1 - Math.exp(-1e-3));
        assertThat(state.current(Receptor.AMPA, 0)).isCloseTo(expected, within(1e-12 * expected));
    }

    /// H0: the logarithm of a bit's current is normal with the variance of a log-normal law of relative deviation 20 %, and the
    /// mean current is nominal. n = 16,384, alpha 1e-9 each; a normal law of the same deviation is told apart.
    @Test
    void weightBitsAreLogNormalWithMeanOne() {
        var spread = DynapSe2.synapse(TENTH, TENTH, new Deviation.LogNormal(0.2));
        DpiSynapses synapses = DpiSynapses.fabricate(spread, 256, 1e-3, new FixedPattern(11));
        double[] factor = new double[256 * 64];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = synapses.weight(i / 64, i % 64, 1) / NANO;
        }
        double[] log = Arrays.stream(factor).map(Math::log).toArray();
        accept(HypothesisTest.variance("variance of ln", log, Math.log(1.04), 1e-9));
        accept(HypothesisTest.mean("mean", factor, 1, 0.2, 1e-9));
        double[] normal = Arrays.stream(factor).map(f -> (f - 1) / 0.2).toArray();
        double[] loglike = Arrays.stream(log).map(l -> l / Math.sqrt(Math.log(1.04))).toArray();
        assertThat(skewness(normal)).isGreaterThan(0.4);
        assertThat(skewness(loglike)).isBetween(-0.15, 0.15);
    }

    /// The published simulator's mismatch of 0.30 is a bound of three sigma: 10 %, normal, multiplicative. H0: the leak currents of
    /// the synapses, read from their time constants, have that deviation. n = 4,096, alpha 1e-9; 30 % is rejected.
    @Test
    void theNormalLawOfThePublishedSimulatorIsTenPercentForThirty() {
        var normal = new Deviation.Normal(0.30 / 3);
        var none = new Deviation.None();
        DpiSynapses synapses =
                DpiSynapses.fabricate(
                        DynapSe2.synapse(normal, none, none), 4096, 1e-3, new FixedPattern(2));
        double[] leak = new double[4096];
        for (int neuron = 0; neuron < leak.length; neuron++) {
            leak[neuron] = 10e-3 / synapses.timeConstant(Receptor.AMPA, neuron);
        }
        accept(HypothesisTest.variance("variance", leak, 0.01, 1e-9));
        assertThat(HypothesisTest.variance("0.3", leak, 0.09, 1e-9).rejected()).isTrue();
    }

    @Test
    void aNeuronsSynapsesDoNotDependOnHowManyNeuronsThereAre() {
        DpiSynapses few = DpiSynapses.fabricate(spread(), 3, 1e-3, new FixedPattern(3));
        DpiSynapses many = DpiSynapses.fabricate(spread(), 100, 1e-3, new FixedPattern(3));
        for (Receptor receptor : Receptor.values()) {
            assertThat(few.gain(receptor, 2)).isEqualTo(many.gain(receptor, 2));
            assertThat(few.decay(receptor, 2)).isEqualTo(many.decay(receptor, 2));
        }
        assertThat(few.weight(2, 17, 5)).isEqualTo(many.weight(2, 17, 5));
    }

    /// Worked examples: 180 nm, A_VT 5 mV µm of a pair (recalled), κ = 0.705, U_T = 25 mV.
    @ParameterizedTest
    @CsvSource({"1, 1, 14.2", "4, 4, 3.53", "0.2, 0.2, 80.2"})
    void currentsSpreadAsTheThresholdVoltagesOfTheirTransistors(
            double width, double length, double percent) {
        double sigma = Pelgrom.NODE_180_NM.thresholdSigma(1e-6 * width, 1e-6 * length);
        WeakInversion process = DynapSe2.PROCESS;
        assertThat(100 * process.currentSpread(sigma)).isCloseTo(percent, within(0.1));
        Deviation.LogNormal pelgrom =
                Pelgrom.NODE_180_NM.weakInversion(
                        1e-6 * width, 1e-6 * length, process.slope(), process.temperature());
        assertThat(process.currentSpread(sigma / Math.sqrt(2)))
                .isCloseTo(pelgrom.sigma(), within(1e-9));
    }

    @Test
    void threePicofaradsGiveARelativeNoiseOf0_12Percent() {
        assertThat(DynapSe2.PROCESS.logNoise(3e-12)).isCloseTo(1.2e-3, within(0.05e-3));
        assertThat(DynapSe2.PROCESS.logNoise(12e-12))
                .isCloseTo(DynapSe2.PROCESS.logNoise(3e-12) / 2, within(1e-12));
    }

    @Test
    void badPhysicsIsRefusedWithValueAndBound() {
        assertThatThrownBy(() -> ideal(1, 9e-6))
                .hasMessageContaining("at least the synaptic pulse");
        assertThatThrownBy(() -> new DpiFilter(-1e-12, 1e-12, 1e-12))
                .hasMessageContaining("capacitance must be finite and > 0 F, was -1.0E-12");
        assertThatThrownBy(() -> new DpiFilter(1e-12, 0, 1e-12)).hasMessageContaining("leak");
        assertThatThrownBy(() -> new DpiFilter(1e-12, 1e-12, Double.NaN))
                .hasMessageContaining("gain");
        assertThatThrownBy(() -> new WeakInversion(1e-12, 1.1, 0.7, 0.025))
                .hasMessageContaining("n-type transistors must be > 0 and <= 1, was 1.1");
        assertThatThrownBy(() -> DynapSe2.synapse().weight(16)).hasMessageContaining("0 to 15");
        assertThatThrownBy(() -> DynapSe2.PROCESS.currentSpread(-1)).hasMessageContaining(">= 0 V");
    }

    @Test
    void aCopyOfTheStateIsEqualAndIndependent() {
        DpiSynapses synapses = ideal(2, 1e-3);
        DpiSynapseState state = synapses.powerUp();
        synapses.drive(charge(2, Receptor.GABA_B, 1, NANO), state);
        DpiSynapseState copy = state.copy();
        assertThat(copy).isEqualTo(state).hasSameHashCodeAs(state);
        synapses.drive(new double[8], state);
        assertThat(copy).isNotEqualTo(state);
        synapses.drive(new double[8], copy);
        assertThat(copy).isEqualTo(state);
    }

    private static DpiSynapseDescription spread() {
        return DynapSe2.synapse(TENTH, TENTH, TENTH);
    }

    private static DpiSynapses ideal(int neurons, double interval) {
        return DpiSynapses.fabricate(DynapSe2.synapse(), neurons, interval, new FixedPattern(1));
    }

    private static double[] charge(int neurons, Receptor receptor, int neuron, double current) {
        double[] charge = new double[4 * neurons];
        charge[receptor.ordinal() * neurons + neuron] = current;
        return charge;
    }

    private static double skewness(double[] standard) {
        double mean = Arrays.stream(standard).average().orElseThrow();
        double square = Arrays.stream(standard).map(v -> (v - mean) * (v - mean)).sum();
        double cube = Arrays.stream(standard).map(v -> Math.pow(v - mean, 3)).sum();
        return cube / Math.pow(square / standard.length, 1.5) / standard.length;
    }

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }
}
