package org.noisefloor.snn.rate;

import org.noisefloor.emulator.mismatch.Deviation;

/// How the neurons of a die differ from each other.
///
/// @param prospection of the time constant by which rates look ahead of the membrane
/// @param noise of the amplitude of the dendritic noise
/// @param interneuron of the time constant by which interneurons look ahead
/// @param offset standard deviation of a constant added to each soma [unit of the potential]
public record NeuronSpread(
        Deviation prospection, Deviation noise, Deviation interneuron, double offset) {
    /// Equal neurons.
    public static final NeuronSpread NONE = normal(0, 0, 0, 0);

    /// Checks the offset.
    public NeuronSpread {
        if (!(offset >= 0 && offset < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "spread of the offset must be finite and >= 0, was " + offset);
        }
    }

    /// Normal deviations.
    ///
    /// @param prospection relative standard deviation \[1]
    /// @param noise relative standard deviation \[1]
    /// @param interneuron relative standard deviation \[1]
    /// @param offset standard deviation [unit of the potential]
    public static NeuronSpread normal(
            double prospection, double noise, double interneuron, double offset) {
        return new NeuronSpread(
                new Deviation.Normal(prospection),
                new Deviation.Normal(noise),
                new Deviation.Normal(interneuron),
                offset);
    }
}
