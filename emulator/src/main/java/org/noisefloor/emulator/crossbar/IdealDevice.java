package org.noisefloor.emulator.crossbar;

/// A cell that holds what it is given.
///
/// @param largest largest conductance \[S], > 0
public record IdealDevice(double largest) implements Device {
    /// Checks the conductance.
    public IdealDevice {
        Fit.requirePositive("largest conductance", "S", largest);
    }

    @Override
    public double programmingDeviation(double target) {
        return 0;
    }
}
