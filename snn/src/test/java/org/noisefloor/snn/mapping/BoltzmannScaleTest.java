package org.noisefloor.snn.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.NeuronState;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.spike.SpikeBatch;
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

    /// Share of time in which neurons in white noise are refractory, at biases −1, 0 and 1: the logistic function. 64 neurons over 20,000
    /// steps of a fifth of the membrane time constant; the curvature of the activation function and the half step by which a spike is late
    /// are worth up to 0.01 at bias 0 and 0.03 beside it.
    @Test
    void neuronsInWhiteNoiseHaveTheActivationThatTheirScaleSays() {
        var none = new Deviation.None();
        var neuron =
                new NeuronDescription.LeakyIntegrateAndFire(
                        2.4e-12,
                        2.4e-6,
                        0.6,
                        0.58,
                        1e-5,
                        new NeuronNoise.White(0.02),
                        new ThresholdCrossing.BrownianBridge(),
                        none,
                        0,
                        none,
                        none);
        var chip = TestChips.integrating(new SynapticPulse.Exponential(1e-5, none), 0).with(neuron);
        BoltzmannScale scale = BoltzmannScale.nominal(chip);
        int columns = 64;
        Neurons neurons = Neurons.fabricate(neuron, columns, 2e-7, new FixedPattern(1));
        for (int bias = -1; bias <= 1; bias++) {
            double[] rest = new double[columns];
            Arrays.fill(rest, scale.potentialAtZero() + bias * scale.potentialPerBias());
            NeuronState state = neurons.powerUp(rest, 3);
            var out = new SpikeBatch(columns);
            long spikes = 0;
            for (int step = 0; step < 20_000; step++) {
                neurons.step(new float[columns], step, state, out);
                spikes += out.size();
            }
            double share = spikes * 50.0 / (20_000.0 * columns);
            assertThat(share)
                    .as("bias " + bias)
                    .isCloseTo(1 / (1 + Math.exp(-bias)), within(bias == 0 ? 0.01 : 0.03));
        }
        assertThat(BoltzmannScale.weightPerCurrent(chip, neurons, 0) * scale.currentPerWeight())
                .isCloseTo(1, within(1e-6));
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
