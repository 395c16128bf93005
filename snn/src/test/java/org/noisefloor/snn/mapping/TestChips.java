package org.noisefloor.snn.mapping;

import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// Chips for tests: 12 sources, 12 neurons, 6-bit weights, intervals of 1 us.
final class TestChips {
    static final double SLOPE = 0.02;
    static final double LEAK = 250e-9;

    private TestChips() {}

    static SpikingChipDescription logistic(double spread) {
        var deviation = new Deviation.Normal(spread);
        return chip(
                new SynapticPulse.Rectangular(1e-5, new Deviation.None()),
                new NeuronDescription.RefractoryLogistic(
                        LEAK, 0.6, SLOPE, 1e-5, deviation, 0, deviation, new Deviation.None()),
                deviation);
    }

    static SpikingChipDescription integrating(SynapticPulse pulse, double spread) {
        return chip(
                pulse,
                new NeuronDescription.LeakyIntegrateAndFire(
                        2e-12,
                        1e-6,
                        0.6,
                        0.58,
                        2e-5,
                        0.02,
                        1e-5,
                        new Deviation.LogNormal(spread),
                        0,
                        new Deviation.LogNormal(spread),
                        new Deviation.None()),
                new Deviation.Normal(spread));
    }

    private static SpikingChipDescription chip(
            SynapticPulse pulse, NeuronDescription neuron, Deviation gain) {
        var none = new Deviation.None();
        return new SpikingChipDescription(
                "test",
                1e9,
                1e-6,
                1e-6,
                new SynapseArrayDescription(24, 12, 6, 1e-6, pulse, gain, Gradient.NONE, 0, 1e-7),
                neuron,
                new CorrelationDescription(
                        CorrelationDescription.Shape.TRIANGULAR,
                        1e-5,
                        1,
                        4,
                        239,
                        16,
                        CorrelationDescription.Swap.SWAPPABLE,
                        1e-6,
                        none,
                        none,
                        none,
                        none,
                        0),
                new CadcDescription(8, none, 0, 0, 1e-7),
                new CostDescription(0, 0, 0, 0, 0, 0, 0));
    }
}
