package org.noisefloor.snn.projection;

import org.noisefloor.emulator.kernel.DeliveryKernels;

/// Synapses of the same weight as lists of targets, two bytes per synapse: for any sparse connectivity.
public final class ListProjection implements SpikeProjection {
    private final DeliveryKernels kernels;
    private final Connectivity connectivity;
    private final int code;

    /// A projection.
    ///
    /// @param connectivity who is connected to whom
    /// @param code weight of every synapse
    /// @param kernels what delivers
    public ListProjection(Connectivity connectivity, int code, DeliveryKernels kernels) {
        this.kernels = kernels;
        this.connectivity = connectivity;
        this.code = code;
    }

    @Override
    public int sources() {
        return connectivity.sources();
    }

    @Override
    public int targets() {
        return connectivity.targets();
    }

    int synapses() {
        return connectivity.synapses();
    }

    @Override
    public long bytes() {
        return 2L * connectivity.target.length + 4L * connectivity.start.length;
    }

    @Override
    public void deliver(int[] spiked, int count, int[] sum) {
        requireRoom(spiked, count, sum);
        for (int block = 0; block < connectivity.blocks(); block++) {
            kernels.addLists(
                    connectivity.start,
                    block * (sources() + 1),
                    connectivity.target,
                    spiked,
                    count,
                    code,
                    sum,
                    block * Connectivity.BLOCK);
        }
    }
}
