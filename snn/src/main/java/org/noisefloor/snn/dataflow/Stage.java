package org.noisefloor.snn.dataflow;

/// What a node of a graph does to its input in one step. Immutable; what changes is the memory that the caller keeps.
interface Stage {

    /// Numbers of memory that the stage needs from step to step.
    default int memory() {
        return 0;
    }

    /// Sets the memory as it is before the first step; it comes filled with zeros.
    default void start(double[] memory) {}

    /// One step. A stage that [#lags] finds here the input of the step before.
    ///
    /// @param in sum of what arrives
    /// @param memory of this stage
    /// @param out receives what leaves
    /// @param step number of the step
    void step(double[] in, double[] memory, double[] out, long step);

    /// Whether nothing that leaves in a step depends on what arrives in it. Then [#absorb] is called once all nodes are through.
    default boolean lags() {
        return false;
    }

    /// Takes in what arrived, for later steps; for stages that lag.
    default void absorb(double[] in, double[] memory, long step) {}
}
