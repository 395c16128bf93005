package org.noisefloor.snn.projection;

import java.util.function.IntBinaryOperator;
import org.noisefloor.emulator.kernel.DeliveryKernels;

/// Synapses with a weight each, a code of eight bits: lists of targets and of codes, three bytes per synapse.
public final class WeightedProjection implements SpikeProjection {
    private final DeliveryKernels kernels;
    private final Connectivity connectivity;
    private final byte[] code;

    /// A projection.
    ///
    /// @param connectivity who is connected to whom
    /// @param code weight of a synapse from its source and target, -128 to 127; asked once for each synapse
    /// @param kernels what delivers
    /// @throws IllegalArgumentException if a weight is out of range
    public WeightedProjection(
            Connectivity connectivity, IntBinaryOperator code, DeliveryKernels kernels) {
        this.kernels = kernels;
        this.connectivity = connectivity;
        this.code = new byte[connectivity.synapses()];
        connectivity.forEach((number, source, target) -> {
            int weight = code.applyAsInt(source, target);
            if (weight != (byte) weight) {
                throw new IllegalArgumentException(
                        "code of the synapse from %d to %d must be -128 to 127, was %d"
                                .formatted(source, target, weight));
            }
            this.code[number] = (byte) weight;
        });
    }

    @Override
    public int sources() {
        return connectivity.sources();
    }

    @Override
    public int targets() {
        return connectivity.targets();
    }

    @Override
    public long bytes() {
        return 3L * code.length + 4L * connectivity.start.length;
    }

    @Override
    public void deliver(int[] spiked, int count, int[] sum) {
        requireRoom(spiked, count, sum);
        for (int block = 0; block < connectivity.blocks(); block++) {
            kernels.addWeightedLists(
                    connectivity.start,
                    block * (sources() + 1),
                    connectivity.target,
                    code,
                    spiked,
                    count,
                    sum,
                    block * Connectivity.BLOCK);
        }
    }
}
