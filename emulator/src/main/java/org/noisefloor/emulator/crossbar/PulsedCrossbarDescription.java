package org.noisefloor.emulator.crossbar;

import java.util.Objects;

/// What the designer says of an array that learns by pulses.
///
/// @param rows number of rows
/// @param columns number of columns
/// @param maximumCode code of the weight 1, 1 to 2^20
/// @param device kind of cell
/// @param cell what stands for one weight
/// @param train how updates become pulses
/// @param longest most slots of one update, 1 to 31
/// @param readNoise standard deviation of each output of each product, >= 0 \[1]
public record PulsedCrossbarDescription(
        int rows,
        int columns,
        int maximumCode,
        PulsedDevice device,
        UnitCell cell,
        PulseTrain train,
        int longest,
        double readNoise) {
    /// Most slots that a train can have.
    public static final int LONGEST_TRAIN = 31;

    /// Checks every number, and that the parts go together.
    public PulsedCrossbarDescription {
        Shape.requireSize(rows, columns);
        Shape.requireMaximum(maximumCode);
        Objects.requireNonNull(device, "device must be given");
        Objects.requireNonNull(cell, "unit cell must be given");
        Objects.requireNonNull(train, "kind of train must be given");
        if (longest < 1 || longest > LONGEST_TRAIN) {
            throw new IllegalArgumentException(
                    "longest train must have 1 to 31 slots, had " + longest);
        }
        Fit.requireNotNegative("read noise", "", readNoise);
        if (device.response().range().lower() == 0 && !(cell instanceof UnitCell.OneSided)) {
            throw new IllegalArgumentException(
                    "cells that hold no negative weight need a one-sided pair, had " + cell);
        }
        if (cell instanceof UnitCell.OneSided && device.response().range().upper() == 0) {
            throw new IllegalArgumentException(
                    "a one-sided pair needs an upper bound > 0, had "
                            + device.response().range().upper());
        }
        if (!(cell instanceof UnitCell.Single) && !device.reference().equals(PulseReference.NONE)) {
            throw new IllegalArgumentException("a pair subtracts already: no reference beside it");
        }
    }

    /// Stochastic trains of at most 31 slots on single cells, products without noise.
    public static PulsedCrossbarDescription of(
            int rows, int columns, int maximumCode, PulsedDevice device) {
        return new PulsedCrossbarDescription(
                rows,
                columns,
                maximumCode,
                device,
                UnitCell.SINGLE,
                PulseTrain.STOCHASTIC,
                LONGEST_TRAIN,
                0);
    }
}
