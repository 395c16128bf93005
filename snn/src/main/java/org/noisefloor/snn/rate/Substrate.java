package org.noisefloor.snn.rate;

import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.IdealCrossbar;

/// What the matrices of a network are made of.
@FunctionalInterface
public interface Substrate {
    /// Code of the weight 1 of ideal matrices \[1].
    int FINE = 1 << 20;

    /// One matrix, all weights 0.
    ///
    /// @param index number of the matrix in its network, so that each can be another die
    /// @param rows number of rows
    /// @param columns number of columns
    Crossbar crossbar(int index, int rows, int columns);

    /// Exact matrices.
    static Substrate ideal() {
        return (index, rows, columns) -> new IdealCrossbar(rows, columns, FINE);
    }
}
