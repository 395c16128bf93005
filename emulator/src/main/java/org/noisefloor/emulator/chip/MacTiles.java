package org.noisefloor.emulator.chip;

import java.util.Arrays;

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

    /// The weights of a tile, row-major.
    int[] weights(int tile, int[] matrix) {
        int wide = columnsOf(tile);
        int[] part = new int[rowsOf(tile) * wide];
        for (int row = 0; row < rowsOf(tile); row++) {
            int from = (firstRow(tile) + row) * columns + firstColumn(tile);
            System.arraycopy(matrix, from, part, row * wide, wide);
        }
        return part;
    }

    /// The inputs of a tile.
    int[] inputs(int tile, int[] input) {
        return Arrays.copyOfRange(input, firstRow(tile), firstRow(tile) + rowsOf(tile));
    }
}
