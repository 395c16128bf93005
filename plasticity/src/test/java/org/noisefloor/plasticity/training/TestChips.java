package org.noisefloor.plasticity.training;

import java.util.Random;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// Chips and programs for tests: 12 sources, 12 neurons, 6-bit weights, intervals of 1 us.
final class TestChips {
    private TestChips() {}

    static SpikingChipDescription chip(double spread, double stuckFraction, Swap swap) {
        var deviation = new Deviation.Normal(spread);
        var none = new Deviation.None();
        return new SpikingChipDescription(
                "test",
                1e9,
                1e-6,
                1e-6,
                new SynapseArrayDescription(
                        24,
                        12,
                        6,
                        5e-9,
                        new SynapticPulse.Rectangular(1e-5, none),
                        deviation,
                        Gradient.NONE,
                        stuckFraction,
                        1e-7),
                new NeuronDescription.RefractoryLogistic(
                        250e-9, 0.6, 0.02, 1e-5, deviation, 0, deviation, none),
                new CorrelationDescription(
                        CorrelationDescription.Shape.TRIANGULAR,
                        1e-5,
                        1,
                        4,
                        239,
                        16,
                        swap,
                        1e-6,
                        deviation,
                        deviation,
                        deviation,
                        none,
                        50 * spread),
                new CadcDescription(8, none, 0, 10 * spread, 1e-7),
                new CostDescription(0, 0, 0, 0, 0, 0, 0));
    }

    /// A program for all 12 neurons, each routed to its own source, with random weights.
    static ChipProgram program(SensorRegion sensors, long seed) {
        double[] rest = new double[12];
        int[] route = new int[12];
        for (int neuron = 0; neuron < 12; neuron++) {
            rest[neuron] = 0.6;
            route[neuron] = neuron;
        }
        int[] code = new Random(seed).ints(144, -63, 64).toArray();
        return new ChipProgram(12, 12, 0.2e-9, rest, route, code, sensors);
    }
}
