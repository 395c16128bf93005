package org.noisefloor.emulator.tile;

import java.util.Objects;
import java.util.Optional;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.Shape;
import org.noisefloor.emulator.mismatch.Deviation;

/// What the designer says of an analog tile.
///
/// @param rows number of rows
/// @param columns number of columns
/// @param maximumCode code of the weight 1, 1 to 2^20; weights of 6 bits with their sign have 31. Narrow storage keeps what was written
///     as a code without error where cells have no mismatch and this is no larger than its own largest code
/// @param gain factor of each cell, fixed for a die
/// @param largestInput largest code of the DAC, which rounds inputs to multiples of `1 / largestInput`; 0 is none, at most 4095, at
///     most 255 with [TileStorage#BYTES] and 129 with [TileStorage#SHORTS], which both need one
/// @param adc codes of an output, and the outputs they stand for [units of an output]; what is beyond saturates; absent if outputs are
///     not converted
/// @param noise of each read
/// @param storage of the weights that a product sees
/// @param learning how weights change
public record TileDescription(
        int rows,
        int columns,
        int maximumCode,
        Deviation gain,
        int largestInput,
        Optional<ConverterRange> adc,
        TileNoise noise,
        TileStorage storage,
        TileLearning learning) {
    /// Most codes of a DAC on either side of 0.
    public static final int MOST_INPUTS = 4095;

    /// Most rows or columns whose sums of codes cannot overflow.
    private static final int MOST_LINES = 65_536;

    /// Checks every number, and that the parts go together.
    public TileDescription {
        Shape.requireSize(rows, columns);
        Shape.requireMaximum(maximumCode);
        Objects.requireNonNull(gain, "deviation of the gain must be given");
        Objects.requireNonNull(adc, "converter of outputs must be given, absent or not");
        Objects.requireNonNull(noise, "noise must be given");
        Objects.requireNonNull(storage, "storage must be given");
        Objects.requireNonNull(learning, "learning must be given");
        boolean narrow = storage != TileStorage.FLOATS;
        int most = storage.mostInputs();
        int least = narrow ? 1 : 0;
        if (largestInput < least || largestInput > most) {
            throw new IllegalArgumentException(
                    "largest input code must be "
                            + least
                            + " to "
                            + most
                            + " with "
                            + storage
                            + ", was "
                            + largestInput);
        }
        if (narrow && Math.max(rows, columns) > MOST_LINES) {
            throw new IllegalArgumentException(
                    "narrow weights must have at most 65536 rows and columns, had "
                            + rows
                            + " x "
                            + columns);
        }
        if (narrow && noise.drawn() == ReadNoise.PER_CELL) {
            throw new IllegalArgumentException(
                    "noise of each cell needs weights stored as FLOATS, not as "
                            + storage
                            + "; noise per output has the same distribution");
        }
        if (narrow && learning instanceof TileLearning.Pulsed) {
            throw new IllegalArgumentException(
                    "cells that learn by pulses need weights stored as FLOATS, not as " + storage);
        }
    }

    /// Weights as they are wanted, inputs and outputs as they are, no noise.
    ///
    /// @param rows number of rows
    /// @param columns number of columns
    /// @param maximumCode code of the weight 1
    public static TileDescription ideal(int rows, int columns, int maximumCode) {
        return new TileDescription(
                rows,
                columns,
                maximumCode,
                new Deviation.None(),
                0,
                Optional.empty(),
                TileNoise.NONE,
                TileStorage.FLOATS,
                new TileLearning.Written());
    }

    /// The same with converters.
    ///
    /// @param otherInput largest code of the DAC, 0 for none
    /// @param otherAdc converter of outputs
    public TileDescription with(int otherInput, ConverterRange otherAdc) {
        return new TileDescription(
                rows,
                columns,
                maximumCode,
                gain,
                otherInput,
                Optional.of(otherAdc),
                noise,
                storage,
                learning);
    }

    /// The same with other cells.
    ///
    /// @param otherGain factor of each cell
    /// @param otherStorage of weights
    public TileDescription with(Deviation otherGain, TileStorage otherStorage) {
        return new TileDescription(
                rows,
                columns,
                maximumCode,
                otherGain,
                largestInput,
                adc,
                noise,
                otherStorage,
                learning);
    }

    /// The same with other noise.
    ///
    /// @param otherNoise of each read
    public TileDescription with(TileNoise otherNoise) {
        return new TileDescription(
                rows, columns, maximumCode, gain, largestInput, adc, otherNoise, storage, learning);
    }

    /// The same with another way to learn.
    ///
    /// @param otherLearning how weights change
    public TileDescription with(TileLearning otherLearning) {
        return new TileDescription(
                rows, columns, maximumCode, gain, largestInput, adc, noise, storage, otherLearning);
    }
}
