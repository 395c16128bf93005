package org.noisefloor.emulator.kernel;

/// One implementation of every family of kernels, for code that is run with both: benchmarks and tests. A new family is one more
/// component here.
///
/// @param units kernels over units side by side: noise, rows, neurons, sensors
/// @param arrays kernels over whole arrays of cells
/// @param ladders lines of resistors
/// @param populations mathematical neurons at a fixed step and synapses that learn by pairs of spikes
/// @param cells analog cells in double precision
/// @param pulses cells that learn by pulses
/// @param delivery spikes on their way to their targets
public record KernelSet(
        Kernels units,
        ArrayKernels arrays,
        Ladders ladders,
        PopulationKernels populations,
        CellKernels cells,
        PulseKernels pulses,
        DeliveryKernels delivery) {
    /// The textbook loops.
    ///
    /// @return a new set
    public static KernelSet scalar() {
        return new KernelSet(
                new ScalarKernels(),
                new ScalarArrayKernels(),
                new ScalarLadders(),
                new ScalarPopulationKernels(),
                new ScalarCellKernels(),
                new ScalarPulseKernels(),
                new ScalarDeliveryKernels());
    }

    /// The loops for this JVM.
    ///
    /// @return a new set
    public static KernelSet preferred() {
        return new KernelSet(
                Kernels.preferred(),
                ArrayKernels.preferred(),
                Ladders.preferred(),
                PopulationKernels.preferred(),
                CellKernels.preferred(),
                PulseKernels.preferred(),
                DeliveryKernels.preferred());
    }
}
