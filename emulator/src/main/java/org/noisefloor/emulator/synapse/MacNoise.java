package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The streams that a pass in MAC mode draws from; each value is keyed by the column and the number of the pass.
///
/// @param read noise of the read after the events
/// @param baseline noise of the read before them
/// @param event noise of the events
public record MacNoise(NoiseStream read, NoiseStream baseline, NoiseStream event) {
    /// The streams of one run.
    ///
    /// @param seed of the run
    /// @return its streams
    public static MacNoise of(long seed) {
        NoiseStream read = new NoiseStream(seed, Purpose.READ_NOISE);
        return new MacNoise(read, read.substream(0), read.substream(1));
    }
}
