package org.noisefloor.snn.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

class BoltzmannScaleTest {
    private static final double ALPHA = Math.sqrt(2 * Math.PI) / 4 * 0.02;

    @Test
    void logisticNeuronNeedsSlopeTimesLeakForAWeightOfOne() {
        BoltzmannScale scale = BoltzmannScale.nominal(TestChips.logistic(0.1));
        assertThat(scale.currentPerWeight())
                .isCloseTo(TestChips.SLOPE * TestChips.LEAK, within(1e-18));
        assertThat(scale.potentialPerBias()).isEqualTo(TestChips.SLOPE);
        assertThat(scale.potentialAtZero()).isEqualTo(0.6);
    }

    /// Pulses shorter than, equal to and longer than the refractory period of 20 us; the membrane has 2 us.
    @ParameterizedTest
    @ValueSource(doubles = {2e-6, 1.9e-5, 2e-5, 5e-5})
    void rectangleOfWeightOneHasTheAreaOfItsActivationWidth(double duration) {
        var pulse = new SynapticPulse.Rectangular(duration, new Deviation.None());
        SpikingChipDescription chip = TestChips.integrating(pulse, 0);
        double current = BoltzmannScale.nominal(chip).currentPerWeight();
        assertThat(meanPotential(current, time -> time < duration ? 1 : 0))
                .isCloseTo(ALPHA, within(1e-4 * ALPHA));
    }

    /// Slower than, equal to, nearly equal to and faster than the membrane of 2 us.
    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 2e-6, 2.000000000001e-6, 1.1e-6})
    void decayOfWeightOneHasTheAreaOfItsActivationWidth(double timeConstant) {
        var pulse = new SynapticPulse.Exponential(timeConstant, new Deviation.None());
        SpikingChipDescription chip = TestChips.integrating(pulse, 0);
        double current = BoltzmannScale.nominal(chip).currentPerWeight();
        assertThat(meanPotential(current, time -> Math.exp(-time / timeConstant)))
                .isCloseTo(ALPHA, within(1e-4 * ALPHA));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 2e-6, 1.1e-6})
    void alphaOfWeightOneHasTheAreaOfItsActivationWidth(double timeConstant) {
        var pulse = new SynapticPulse.Alpha(timeConstant, new Deviation.None());
        SpikingChipDescription chip = TestChips.integrating(pulse, 0);
        double current = BoltzmannScale.nominal(chip).currentPerWeight();
        assertThat(
                        meanPotential(
                                current,
                                time -> time / timeConstant * Math.exp(1 - time / timeConstant)))
                .isCloseTo(ALPHA, within(1e-4 * ALPHA));
    }

    @Test
    void jumpOfWeightOneHasTheAreaOfItsActivationWidth() {
        var pulse = new SynapticPulse.Delta(1e-8, new Deviation.None());
        SpikingChipDescription chip = TestChips.integrating(pulse, 0);
        double current = BoltzmannScale.nominal(chip).currentPerWeight();
        assertThat(meanPotential(current, time -> time < 1e-8 ? 1 : 0))
                .isCloseTo(ALPHA, within(1e-2 * ALPHA));
    }

    /// Mean over the refractory period of the membrane driven by `current · shape`, by the midpoint rule.
    private static double meanPotential(double current, DoubleUnaryOperator shape) {
        int steps = 200_000;
        double dt = 2e-5 / steps;
        double potential = 0;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double input = current * shape.applyAsDouble((i + 0.5) * dt) / 2e-12;
            double next = potential + dt * (input - (potential + dt / 2 * input) / 2e-6);
            sum += (potential + next) / 2;
            potential = next;
        }
        return sum / steps;
    }

    @Test
    void biasOfOneIsTheActivationWidthOfALifNeuron() {
        BoltzmannScale scale = BoltzmannScale.nominal(integrating(0.02));
        assertThat(scale.potentialPerBias()).isCloseTo(ALPHA, within(1e-12));
        assertThat(scale.potentialAtZero())
                .isCloseTo(0.6 - BoltzmannScale.HALF_ACTIVATION * 0.02, within(1e-12));
    }

    @Test
    void lifNeuronWithoutNoiseHasNoScale() {
        assertThatThrownBy(() -> BoltzmannScale.nominal(integrating(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs membrane noise > 0 V");
    }

    private static SpikingChipDescription integrating(double noise) {
        var none = new Deviation.None();
        SpikingChipDescription chip =
                TestChips.integrating(new SynapticPulse.Rectangular(2e-5, none), 0);
        return chip.with(
                new NeuronDescription.LeakyIntegrateAndFire(
                        2e-12, 1e-6, 0.6, 0.58, 2e-5, noise, 1e-5, none, 0, none, none));
    }
}
