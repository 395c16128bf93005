package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBoundsPmax;

/// The cells that a [PulsedCrossbar] of single cells has on the same die, in single precision, for devices whose steps are the same
/// at every weight or a fixed part of the way to the bound ahead. Cell of row r and column c has the index `r columns + c`.
///
/// A part beyond the whole way, which a wide spread of steps or bounds can make, is held at 1: without noise from pulse to pulse such a
/// cell jumps to its bound as it does there, with noise it scatters as one whose part is 1, which is less.
///
/// @param up steps up, or parts of the way to the upper bound \[1]
/// @param down steps down, or parts of the way to the lower bound \[1]
/// @param lower lower bounds \[1]
/// @param upper upper bounds \[1]
/// @param scatter standard deviation of a step from pulse to pulse, relative to it \[1]
/// @param soft whether steps are parts of the way to the bound ahead
public record StepTable(
        float[] up, float[] down, float[] lower, float[] upper, float scatter, boolean soft) {
    /// Draws the cells of a die.
    ///
    /// @param device kind of cell
    /// @param cells number of cells
    /// @param dieSeed seed of the die
    /// @throws IllegalArgumentException if such cells have steps, noise or a memory of another kind
    public static StepTable draw(PulsedDevice device, int cells, long dieSeed) {
        requireFit(device);
        PulsedCells drawn = new PulsedCells(device, cells, dieSeed);
        boolean soft = !(device.response() instanceof ConstantStep);
        float[] up = floats(soft ? drawn.shape(true) : drawn.up, 1);
        float[] down = floats(soft ? drawn.shape(false) : drawn.down, soft ? -1 : 1);
        for (int cell = 0; soft && cell < cells; cell++) {
            up[cell] = Math.min(1, up[cell]);
            down[cell] = Math.min(1, down[cell]);
        }
        return new StepTable(
                up,
                down,
                floats(drawn.lower, 1),
                floats(drawn.upper, 1),
                (float) device.cycle().relative(),
                soft);
    }

    /// Refuses a device that this table cannot hold.
    ///
    /// @param device kind of cell
    /// @throws IllegalArgumentException that says which part does not fit
    public static void requireFit(PulsedDevice device) {
        boolean constant = device.response() instanceof ConstantStep;
        require(
                constant
                        || device.response() instanceof SoftBounds
                        || device.response() instanceof SoftBoundsPmax,
                "steps that are constant or shrink towards soft bounds",
                device.response());
        boolean ofStep =
                device.cycle() instanceof CycleNoise.OfStep noise
                        && noise.added() == 0
                        && noise.slope() == 0;
        require(
                ofStep || (constant && device.cycle() instanceof CycleNoise.OfSize),
                "noise from pulse to pulse in proportion to the step",
                device.cycle());
        require(device.reference().equals(PulseReference.NONE), "no reference", device.reference());
        require(device.writeNoise() == 0, "no write noise", device.writeNoise());
        require(
                device.retention().lifetime() == Double.POSITIVE_INFINITY,
                "weights that last",
                device.retention());
    }

    private static void require(boolean fits, String wanted, Object had) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "cells whose pulses are merged must have "
                            + wanted
                            + ", had "
                            + had
                            + "; a PulsedCrossbar takes them");
        }
    }

    private static float[] floats(double[] values, double sign) {
        float[] out = new float[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = (float) (sign * values[k]);
        }
        return out;
    }
}
