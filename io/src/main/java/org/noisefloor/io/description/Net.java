package org.noisefloor.io.description;

/// One network of an alignment experiment and its learning schedule.
///
/// @param name name in the file
/// @param topology which neurons are connected
/// @param size pairs, neurons, or neurons in each of two layers
/// @param weightRange weight at the largest code, in Boltzmann units
/// @param period time between two weight updates, in refractory periods
/// @param periods number of updates
/// @param learningRateStart learning rate of the first update
/// @param learningRateEnd learning rate of the last update; not above the first
/// @param alignedBelow angle between forward and feedback weights below which a die counts as
///   aligned, in degrees
public record Net(
        String name,
        Topology topology,
        int size,
        double weightRange,
        double period,
        int periods,
        double learningRateStart,
        double learningRateEnd,
        double alignedBelow) {

    /// Which neurons are connected.
    public enum Topology {
        /// `size` pairs of neurons, connected both ways, and nothing else.
        PAIRS,
        /// `size` neurons, all to all.
        RECURRENT,
        /// Two layers of `size` neurons, all to all between the layers.
        LAYERED
    }

    /// Checks what the reader cannot check key by key.
    public Net {
        if (size < 1 || periods < 1) {
            throw new IllegalArgumentException(
                    "size and periods must be >= 1, were " + size + " and " + periods);
        }
        if (!(weightRange > 0) || !(period > 0)) {
            throw new IllegalArgumentException(
                    "weight range and period must be > 0, were "
                            + weightRange
                            + " and "
                            + period
                            + " refractory periods");
        }
        if (!(learningRateStart >= learningRateEnd && learningRateEnd >= 0)) {
            throw new IllegalArgumentException(
                    "learning rate must end between 0 and its start "
                            + learningRateStart
                            + ", was "
                            + learningRateEnd);
        }
        if (!(alignedBelow > 0 && alignedBelow <= 90)) {
            throw new IllegalArgumentException(
                    "the angle that counts as aligned must be > 0 and <= 90 degrees, was "
                            + alignedBelow);
        }
    }

    /// Number of neurons, each of which takes a column and a source.
    public int neurons() {
        return topology == Topology.RECURRENT ? size : 2 * size;
    }
}
