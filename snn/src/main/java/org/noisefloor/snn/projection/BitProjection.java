package org.noisefloor.snn.projection;

import org.noisefloor.emulator.kernel.DeliveryKernels;

/// Synapses of the same weight as a matrix of bits, one for each pair of source and target: for dense connectivity. Further synapses of
/// a pair, which a bit cannot hold, are lists.
public final class BitProjection implements SpikeProjection {
    private final DeliveryKernels kernels;
    private final int sources;
    private final int targets;
    private final int stride;
    private final int[] bits;
    private final int code;
    private final ListProjection further;
    private final boolean repeated;

    /// A projection.
    ///
    /// @param connectivity who is connected to whom
    /// @param code weight of every synapse
    /// @param kernels what delivers
    /// @throws IllegalArgumentException if the matrix has 2^31 words or more
    public BitProjection(Connectivity connectivity, int code, DeliveryKernels kernels) {
        this.kernels = kernels;
        this.code = code;
        sources = connectivity.sources();
        targets = connectivity.targets();
        stride = DeliveryKernels.wordsPerRow(targets);
        if ((long) sources * stride > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a matrix of bits must have < 2^31 words, had %d × %d"
                            .formatted(sources, stride));
        }
        bits = new int[sources * stride];
        boolean[] again = new boolean[connectivity.synapses()];
        connectivity.forEach((number, source, target) -> {
            int word = source * stride + DeliveryKernels.word(target);
            int bit = DeliveryKernels.bit(target);
            again[number] = (bits[word] & bit) != 0;
            bits[word] |= bit;
        });
        further =
                new ListProjection(
                        connectivity.filtered(number -> again[number] ? 1 : 0), code, kernels);
        repeated = further.synapses() > 0;
    }

    static long bytes(Connectivity c) {
        return 4L * c.sources() * DeliveryKernels.wordsPerRow(c.targets());
    }

    @Override
    public int sources() {
        return sources;
    }

    @Override
    public int targets() {
        return targets;
    }

    @Override
    public long bytes() {
        return 4L * bits.length + further.bytes();
    }

    @Override
    public void deliver(int[] spiked, int count, int[] sum) {
        requireRoom(spiked, count, sum);
        kernels.addBits(bits, stride, spiked, count, code, sum, targets);
        if (repeated) {
            further.deliver(spiked, count, sum);
        }
    }
}
