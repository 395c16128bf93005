package org.noisefloor.emulator.kernel;

/// One implementation of every family of kernels, for code that is run with both: benchmarks and tests. A new family is one more
/// component here.
///
/// @param units kernels over units side by side: noise, rows, neurons, sensors
/// @param arrays kernels over whole arrays of cells
/// @param ladders lines of resistors
/// @param populations populations of mathematical neurons
/// @param delivery spikes on their way to the targets
public record KernelSet(
        Kernels units,
        ArrayKernels arrays,
        Ladders ladders,
        PopulationKernels populations,
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
                DeliveryKernels.preferred());
    }
}
