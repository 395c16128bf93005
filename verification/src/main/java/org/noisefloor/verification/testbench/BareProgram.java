package org.noisefloor.verification.testbench;

import java.util.Arrays;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.network.Network;

/// What is loaded into a die whose digital half is somebody else's: neurons at their working point, no weights and no routes.
public final class BareProgram {
    private BareProgram() {}

    /// A program with a source for each neuron, sensors on all synapses, and leak potentials at which a neuron without input is in
    /// its refractory state half of the time. Nothing is routed: what arrives is what the test bench sends.
    ///
    /// @param neurons columns in use, as many sources
    /// @param weightRange weight that the largest code stands for [Boltzmann units]
    public static ChipProgram of(SpikingChipDescription chip, int neurons, double weightRange) {
        int most = Math.min(chip.synapseArray().sources(), chip.synapseArray().columns());
        if (neurons < 1 || neurons > most) {
            throw new IllegalArgumentException(
                    "a program for chip %s has 1 to %d neurons, was %d"
                            .formatted(chip.name(), most, neurons));
        }
        boolean[] plastic = new boolean[neurons * neurons];
        Arrays.fill(plastic, true);
        for (int neuron = 0; neuron < neurons; neuron++) {
            plastic[neuron * neurons + neuron] =
                    false; // a network has no synapse from a neuron to itself
        }
        var network = new Network(new double[neurons], new double[neurons * neurons], plastic);
        ChipProgram routed = Mapping.of(network, chip, weightRange).program();
        int[] nowhere = new int[neurons];
        Arrays.fill(nowhere, -1);
        return new ChipProgram(
                neurons,
                neurons,
                routed.unitCurrent(),
                routed.restPotential(),
                nowhere,
                routed.code(),
                routed.sensors());
    }
}
