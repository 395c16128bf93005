package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.random.NoiseAhead;

/// The weights that one array holds in MAC mode, checked once, and room for one pass with them: not to be shared by threads.
public final class MacWeights {
    final int rows;
    final int columns;
    final float[] value;
    final int[] row;
    final float[] amplitude;
    final float[] sum;
    final NoiseAhead read = new NoiseAhead();
    final NoiseAhead event = new NoiseAhead();
    final NoiseAhead baseline = new NoiseAhead();

    /// What noise without amplitude is multiplied with.
    final float[] silence;

    /// Copies a part of a matrix.
    ///
    /// @param mode whose range of weights counts
    /// @param matrix row-major
    /// @param first index of the first weight
    /// @param stride distance between rows \[elements]
    /// @param rows number of rows, 1 to that of an array
    /// @param columns number of columns, 1 to that of an array
    /// @throws IllegalArgumentException if a weight or a size is out of range
    public MacWeights(MacMode mode, int[] matrix, int first, int stride, int rows, int columns) {
        if (rows < 1 || rows > mode.rows() || columns < 1 || columns > mode.columns()) {
            throw new IllegalArgumentException(
                    "weights must be rows × columns within %d × %d, were %d × %d"
                            .formatted(mode.rows(), mode.columns(), rows, columns));
        }
        int most = mode.maximumWeight();
        this.rows = rows;
        this.columns = columns;
        this.value = new float[rows * columns];
        for (int at = 0; at < value.length; at++) {
            int weight = matrix[first + at / columns * stride + at % columns];
            MockMac.requireRange("weight", at, weight, -most, most);
            value[at] = weight;
        }
        this.row = new int[rows];
        this.amplitude = new float[rows];
        this.sum = new float[columns];
        this.silence = new float[columns];
    }

    /// Number of rows.
    public int rows() {
        return rows;
    }

    /// Number of columns.
    public int columns() {
        return columns;
    }
}
