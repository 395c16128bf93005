package org.noisefloor.snn.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveSpread;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.NeuronState;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.spike.SpikeBatch;

/// The adaptive circuit of a chip against the solver, on a regular-spiking neuron in biological time.
class AdaptiveCircuitTest {
    /// Spike times of the circuit \[ms]; interval dt \[ms].
    private static List<Double> circuit(double dt, double picoamperes) {
        Neurons neurons = neurons(dt);
        NeuronState state = neurons.powerUp(new double[] {-70e-3}, 1);
        var out = new SpikeBatch(1);
        float[] current = {(float) (picoamperes * 1e-12)};
        List<Double> times = new ArrayList<>();
        for (int k = 0; k * dt < 500; k++) {
            neurons.step(current, k, state, out);
            if (out.size() > 0) {
                times.add((k + 1) * dt);
            }
        }
        return times;
    }

    private static Neurons neurons(double dt) {
        var d =
                new NeuronDescription.AdaptiveExponential(
                        200e-12,
                        10e-9,
                        -30e-3,
                        -58e-3,
                        2e-3,
                        new NeuronDescription.Exponential(-50e-3, 2e-3),
                        new NeuronDescription.Adaptation(2e-9, 60e-12, 120e-3),
                        1.2,
                        new NeuronNoise.White(0),
                        AdaptiveSpread.NONE);
        return Neurons.fabricate(d, 1, dt * 1e-3, new FixedPattern(1));
    }

    private static AdaptiveNeuron reference(double dt) {
        var p = new AdaptiveParameters(200, 10, -70, -50, 2, -30, -58, 2, 60, 120, 2, 0, -70, 0);
        return new AdaptiveNeuron(p, Synapses.delta(), null, dt, 1e-9);
    }

    private static List<Double> solved(double dt, double picoamperes) {
        AdaptiveNeuron neuron = reference(dt);
        List<Double> times = new ArrayList<>();
        for (int k = 0; k * dt < 500; k++) {
            if (neuron.step(picoamperes, 0, 0) > 0) {
                times.add((k + 1) * dt);
            }
        }
        return times;
    }

    /// From a 400th of a membrane time constant (20 ms) on; below a 4000th of it floats at -70 mV have too few digits for what an interval
    /// adds.
    @ParameterizedTest
    @CsvSource({
        "0.05, 500",
        "0.1, 500",
        "0.2, 500",
        "0.5, 500",
        "0.05, 340",
        "0.1, 340",
        "0.2, 340",
        "0.5, 340",
        "0.05, 1000",
        "0.1, 1000",
        "0.2, 1000",
        "0.5, 1000"
    })
    void everyIntervalBetweenSpikesIsTheSolversWithinOneInterval(double dt, double picoamperes) {
        List<Double> circuit = circuit(dt, picoamperes);
        List<Double> solved = solved(dt, picoamperes);
        assertThat(circuit.size()).isGreaterThan(4).isEqualTo(solved.size());
        assertThat(circuit.getFirst()).isCloseTo(solved.getFirst(), within(1e-9));
        for (int k = 1; k < circuit.size(); k++) {
            double interval = circuit.get(k) - circuit.get(k - 1);
            assertThat(interval).isCloseTo(solved.get(k) - solved.get(k - 1), within(1.001 * dt));
        }
        assertThat(circuit.getLast()).isCloseTo(solved.getLast(), within(6 * dt));
    }

    /// Potential in the upswing, 5 mV above V_T, against the solver: second order.
    @Test
    void errorOfTheUpswingFallsWithTheSquareOfTheInterval() {
        double coarse = upswingError(1);
        double fine = upswingError(0.25);
        assertThat(coarse / fine).isBetween(10.0, 25.0);
    }

    private static double upswingError(double dt) {
        Neurons neurons = neurons(dt);
        NeuronState state = neurons.powerUp(new double[] {-70e-3}, 1);
        for (int k = 0; k * dt < 13; k++) {
            neurons.step(new float[] {500e-12f}, k, state, new SpikeBatch(1));
        }
        AdaptiveNeuron reference = reference(dt);
        for (int k = 0; k * dt < 13; k++) {
            reference.step(500, 0, 0);
        }
        double v = reference.value(Variable.MEMBRANE_POTENTIAL);
        return Math.abs(1e3 * state.potential(0) - v);
    }
}
