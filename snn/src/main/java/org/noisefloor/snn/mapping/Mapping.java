package org.noisefloor.snn.mapping;

import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.snn.network.Network;

/// A network's place and scale on a chip: neuron `i` is column `i`, and its spikes are routed to source `i`.
///
/// @param network what is mapped
/// @param scale what Boltzmann units mean on this chip
/// @param weightLsb weight of one code [Boltzmann units]
/// @param plastic which synapses the rule may change, `[source][column]` row-major over all neurons
/// @param program what is loaded into the chip
public record Mapping(
        Network network,
        BoltzmannScale scale,
        double weightLsb,
        boolean[] plastic,
        ChipProgram program) {

    /// Maps `network` so that `weightRange` [Boltzmann units] is the largest weight code. Weights are rounded to the nearest
    /// code; those beyond the range become the largest.
    public static Mapping of(Network network, SpikingChipDescription chip, double weightRange) {
        if (!(weightRange > 0) || Double.isInfinite(weightRange)) {
            throw new IllegalArgumentException(
                    "weight range must be > 0 Boltzmann units, was " + weightRange);
        }
        int n = network.neurons();
        var scale = BoltzmannScale.nominal(chip);
        int maximum = chip.synapseArray().maximumCode();
        double lsb = weightRange / maximum;
        int[] code = new int[n * n];
        boolean[] plastic = new boolean[n * n];
        for (int pre = 0; pre < n; pre++) {
            for (int post = 0; post < n; post++) {
                double wanted = Math.rint(network.weight()[network.synapse(pre, post)] / lsb);
                code[pre * n + post] = (int) Math.clamp(wanted, -maximum, maximum);
                plastic[pre * n + post] = network.plastic()[network.synapse(pre, post)];
            }
        }
        double[] rest = new double[n];
        int[] route = new int[n];
        for (int neuron = 0; neuron < n; neuron++) {
            rest[neuron] =
                    scale.potentialAtZero() + scale.potentialPerBias() * network.bias()[neuron];
            route[neuron] = neuron;
        }
        var program =
                new ChipProgram(
                        n,
                        n,
                        lsb * scale.currentPerWeight(),
                        rest,
                        route,
                        code,
                        bounds(plastic, n));
        return new Mapping(network, scale, lsb, plastic, program);
    }

    private static SensorRegion bounds(boolean[] plastic, int n) {
        int firstRow = n;
        int lastRow = -1;
        int firstColumn = n;
        int lastColumn = -1;
        for (int synapse = 0; synapse < plastic.length; synapse++) {
            if (plastic[synapse]) {
                firstRow = Math.min(firstRow, synapse / n);
                lastRow = Math.max(lastRow, synapse / n);
                firstColumn = Math.min(firstColumn, synapse % n);
                lastColumn = Math.max(lastColumn, synapse % n);
            }
        }
        return lastRow < 0
                ? new SensorRegion(0, 0, 0, 0)
                : new SensorRegion(
                        firstRow,
                        lastRow - firstRow + 1,
                        firstColumn,
                        lastColumn - firstColumn + 1);
    }

    /// The weight that the synapse from `pre` to `post` really has on this die [Boltzmann units of the postsynaptic neuron].
    public double effectiveWeight(EmulatedChip chip, int pre, int post) {
        return chip.trueCurrent(pre, post)
                * BoltzmannScale.weightPerCurrent(chip.description(), chip.neurons(), post);
    }
}
