package org.noisefloor.verification.engine;

/// Machines that somebody else manages. What connects to them may be large, so it is a module of its own that starts the program with it.
@FunctionalInterface
public interface Cluster {
    /// Connects to a cluster.
    ///
    /// @param master where it is found
    /// @throws IllegalArgumentException if there is none
    Engine connect(String master) throws InterruptedException;
}
