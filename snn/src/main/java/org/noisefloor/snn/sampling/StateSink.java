package org.noisefloor.snn.sampling;

/// Takes joint states of binary units as they are read.
@FunctionalInterface
public interface StateSink {
    /// The joint state at `step`; bit i is unit i.
    void accept(long step, int state);
}
