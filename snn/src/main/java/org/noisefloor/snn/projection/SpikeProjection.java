package org.noisefloor.snn.projection;

import org.noisefloor.emulator.kernel.DeliveryKernels;

/// Synapses from the sources of one population to the targets of another, which add integers: what arrives at a target is the sum of the
/// *codes* of the synapses whose sources fired. Integers commute, so that all kinds of projection give the same sums.
public sealed interface SpikeProjection permits BitProjection, ListProjection, WeightedProjection {
    /// Part of all pairs that must be connected for rows of bits to pay.
    double DENSE = 0.01;

    /// Largest matrix of bits that is taken for one that stays in the cache \[B].
    long CACHED = 16L << 20;

    /// Synapses of the same weight, as rows of bits where these are faster and as lists otherwise: bits cost the same for each pair,
    /// connected or not, lists the same for each synapse. Rows of bits are taken from 1 synapse in 100 pairs on, as long as the matrix
    /// fits 16 MiB.
    ///
    /// @param connectivity who is connected to whom
    /// @param code weight of every synapse
    /// @param kernels what delivers
    /// @return a new projection
    static SpikeProjection constant(Connectivity connectivity, int code, DeliveryKernels kernels) {
        return bitsPay(connectivity)
                ? new BitProjection(connectivity, code, kernels)
                : new ListProjection(connectivity, code, kernels);
    }

    private static boolean bitsPay(Connectivity c) {
        double pairs = (double) c.sources() * c.targets();
        return c.synapses() >= DENSE * pairs && BitProjection.bytes(c) <= CACHED;
    }

    /// Number of sources.
    int sources();

    /// Number of targets.
    int targets();

    /// Memory that the synapses take \[B].
    long bytes();

    /// Adds what arrives at the targets of the sources that fired.
    ///
    /// @param spiked indices of sources, each from 0 to sources - 1
    /// @param count number of spikes, 0 to the length of `spiked`
    /// @param sum at least one for each target, updated
    /// @throws IllegalArgumentException if the count or a source is out of range or a target has no sum
    void deliver(int[] spiked, int count, int[] sum);

    /// Refuses spikes of sources that are not there, before one of them has reached a target.
    ///
    /// @param spiked indices
    /// @param count how many of them are spikes
    /// @param sources number of sources
    /// @throws IllegalArgumentException if an index is out of range
    static void requireSources(int[] spiked, int count, int sources) {
        for (int k = 0; k < count; k++) {
            if (spiked[k] < 0 || spiked[k] >= sources) {
                throw new IllegalArgumentException(
                        "spike %d must come from source 0 to %d, came from %d"
                                .formatted(k, sources - 1, spiked[k]));
            }
        }
    }

    /// Checks what is common to all kinds.
    ///
    /// @param spiked indices of sources
    /// @param count number of spikes
    /// @param sum what arrives
    default void requireRoom(int[] spiked, int count, int[] sum) {
        if (count < 0 || count > spiked.length || sum.length < targets()) {
            throw new IllegalArgumentException(
                    "spikes must be 0 to %d and sums at least %d, were %d and %d"
                            .formatted(spiked.length, targets(), count, sum.length));
        }
        requireSources(spiked, count, sources());
    }
}
