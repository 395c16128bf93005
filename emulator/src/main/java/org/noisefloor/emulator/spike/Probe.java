package org.noisefloor.emulator.spike;

/// Takes analog quantities at the end of every interval: a waveform file, an oscilloscope.
@FunctionalInterface
public interface Probe {
    /// The values at the end of interval `step`, in the order in which they were asked for; the array is reused, so a probe copies what it
    /// keeps.
    void accept(long step, double[] value);
}
