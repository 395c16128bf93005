package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.synapse.MacMode;
import org.noisefloor.emulator.synapse.MacWeights;

/// How a matrix is cut for the arrays of a chip in MAC mode: tile `t` holds the rows from `(t / across) tileRows` and the columns
/// from `(t mod across) tileColumns`, and is worked on by array `t mod arrays` in pass `t / arrays`. The results of tiles one above
/// the other are added as digits.
///
/// @param rows of the matrix
/// @param columns of the matrix
/// @param tileRows most rows of a tile
/// @param tileColumns most columns of a tile
/// @param arrays number of arrays that work at once
record MacTiles(int rows, int columns, int tileRows, int tileColumns, int arrays) {
    int across() {
        return (columns + tileColumns - 1) / tileColumns;
    }

    int count() {
        return across() * ((rows + tileRows - 1) / tileRows);
    }

    int passes() {
        return (count() + arrays - 1) / arrays;
    }

    int firstRow(int tile) {
        return tile / across() * tileRows;
    }

    int firstColumn(int tile) {
        return tile % across() * tileColumns;
    }

    int rowsOf(int tile) {
        return Math.min(tileRows, rows - firstRow(tile));
    }

    int columnsOf(int tile) {
        return Math.min(tileColumns, columns - firstColumn(tile));
    }

    /// All tiles of a matrix as arrays hold them.
    MacWeights[] weights(MacMode mode, int[] matrix) {
        MacWeights[] tile = new MacWeights[count()];
        for (int t = 0; t < tile.length; t++) {
            int first = firstRow(t) * columns + firstColumn(t);
            tile[t] = new MacWeights(mode, matrix, first, columns, rowsOf(t), columnsOf(t));
        }
        return tile;
    }
}
