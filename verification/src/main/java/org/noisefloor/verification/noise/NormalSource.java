package org.noisefloor.verification.noise;

/// A stream that claims to give independent standard normal values, such as `noiseStream::gaussian`.
@FunctionalInterface
public interface NormalSource {
    /// The values of units 0 to length − 1.
    ///
    /// @param step number of the emulation interval
    /// @param out values \[1], written
    /// @param length number of units
    void fill(long step, float[] out, int length);
}
