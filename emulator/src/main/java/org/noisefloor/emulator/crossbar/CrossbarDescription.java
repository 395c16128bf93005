package org.noisefloor.emulator.crossbar;

import java.util.Objects;

/// What the designer says of an analog array.
///
/// @param rows number of rows
/// @param columns number of columns
/// @param device kind of cell
/// @param mapping how weights become conductances
/// @param input how inputs become voltages
/// @param readVoltage voltage of a full input \[V], > 0
/// @param noise how the scatter of reads is drawn
/// @param wire resistances; other than none they need cells that obey Ohm's law
/// @param stuck cells that cannot be written
/// @param attempts programming attempts for one write, 1 to 256; 1 writes blindly
/// @param acceptance distance from the target at which a write is verified as done, by one read with the noise of the device \[S],
///     >= 0; so large that a half full cell has a fair chance to reach it in the attempts
public record CrossbarDescription(
        int rows,
        int columns,
        Device device,
        WeightMapping mapping,
        InputCoding input,
        double readVoltage,
        ReadNoise noise,
        WireDescription wire,
        StuckCells stuck,
        int attempts,
        double acceptance) {
    /// Most attempts that one write may take.
    public static final int MOST_ATTEMPTS = 256;

    /// Checks every number, and that the parts go together.
    public CrossbarDescription {
        Shape.requireSize(rows, columns);
        Objects.requireNonNull(input, "input coding must be given");
        Objects.requireNonNull(stuck, "stuck cells must be given");
        if ((long) rows * columns * mapping.cells() > 1 << 28) {
            throw new IllegalArgumentException(
                    "a crossbar must have at most 2^28 devices, had "
                            + (long) rows * columns * mapping.cells());
        }
        Fit.requirePositive("read voltage", "V", readVoltage);
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts must be 1 to 256, were " + attempts);
        }
        if (!(acceptance >= 0)) {
            throw new IllegalArgumentException("acceptance must be >= 0 S, was " + acceptance);
        }
        requireReachable(device, attempts, acceptance);
        boolean wired = !wire.equals(WireDescription.IDEAL);
        if (wired && !device.ohmic()) {
            throw new IllegalArgumentException(
                    "wire resistance needs cells that obey Ohm's law, which those of "
                            + device.getClass().getSimpleName()
                            + " do not");
        }
        if (noise == ReadNoise.PER_OUTPUT && (wired || !device.ohmic())) {
            throw new IllegalArgumentException(
                    "noise per output equals noise per cell only for ohmic cells and wires without"
                            + " resistance; use noise per cell");
        }
        if (!device.ohmic() && readVoltage > ReRamMilo.LARGEST_VOLTAGE) {
            throw new IllegalArgumentException(
                    "read voltage must be <= 0.5 V for "
                            + device.getClass().getSimpleName()
                            + ", was "
                            + readVoltage
                            + " V");
        }
    }

    /// One attempt ends within a small acceptance a with probability `2 a / (σ √(2π))`; n of them shall do so once on average.
    private static void requireReachable(Device device, int attempts, double acceptance) {
        double deviation = device.programmingDeviation(device.largest() / 2);
        double bound = deviation * Math.sqrt(Math.PI / 2) / attempts;
        if (attempts > 1 && acceptance < bound) {
            throw new IllegalArgumentException(
                    "acceptance must be >= "
                            + bound
                            + " S for "
                            + attempts
                            + " attempts at cells that miss by "
                            + deviation
                            + " S, was "
                            + acceptance);
        }
    }
}
