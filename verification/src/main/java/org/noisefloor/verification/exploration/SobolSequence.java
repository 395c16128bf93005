package org.noisefloor.verification.exploration;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Points that fill the unit cube evenly: of the first 2^k, each half, quarter, … of each edge has its share. The order is that of the Gray
/// code, and a digital shift drawn from a seed moves all points alike, which keeps the property.
///
/// @source Joe, Kuo 2008, table new-joe-kuo-6 (direction numbers); Antonov, Saleev 1979 (Gray code)
final class SobolSequence {
    private static final int BITS = 32;

    /// Primitive polynomial without its highest and lowest coefficient, then the first direction numbers; the first dimension has none.
    private static final int[][] DIRECTIONS = {
        {0, 1},
        {1, 1, 3},
        {1, 1, 3, 1},
        {2, 1, 1, 1},
        {1, 1, 1, 3, 3},
        {4, 1, 3, 5, 13},
        {2, 1, 1, 5, 5, 17},
        {4, 1, 1, 5, 5, 5},
        {7, 1, 1, 7, 11, 19},
        {11, 1, 1, 5, 1, 1},
        {13, 1, 1, 1, 3, 11},
        {14, 1, 3, 5, 5, 31},
        {1, 1, 3, 3, 9, 7, 49},
        {13, 1, 1, 1, 15, 21, 21},
        {16, 1, 3, 1, 13, 27, 49},
        {19, 1, 1, 1, 15, 7, 5},
        {22, 1, 3, 1, 15, 13, 25},
        {25, 1, 1, 5, 5, 19, 61},
        {1, 1, 3, 7, 11, 23, 15, 103},
        {4, 1, 3, 7, 13, 13, 15, 69},
    };

    /// Most dimensions.
    static final int MOST_DIMENSIONS = DIRECTIONS.length + 1;

    private final int[][] direction;
    private final int[] shift;

    private SobolSequence(int dimensions, int[] shift) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "dimensions must be between 1 and %d, was %d"
                            .formatted(MOST_DIMENSIONS, dimensions));
        }
        this.shift = shift;
        this.direction = new int[dimensions][];
        for (int d = 0; d < dimensions; d++) {
            direction[d] = d == 0 ? first() : directions(DIRECTIONS[d - 1]);
        }
    }

    /// The sequence as published.
    static SobolSequence published(int dimensions) {
        return new SobolSequence(dimensions, new int[dimensions]);
    }

    /// The sequence with the shift that belongs to a seed.
    static SobolSequence shifted(int dimensions, long seed) {
        int[] shift = new int[dimensions];
        new NoiseStream(seed, Purpose.DESIGN).bits(0, shift, dimensions);
        return new SobolSequence(dimensions, shift);
    }

    private static int[] first() {
        int[] v = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            v[k] = 1 << (BITS - 1 - k);
        }
        return v;
    }

    private static int[] directions(int[] row) {
        int degree = row.length - 1;
        int[] v = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            if (k < degree) {
                v[k] = row[k + 1] << (BITS - 1 - k);
                continue;
            }
            v[k] = v[k - degree] ^ (v[k - degree] >>> degree);
            for (int j = 1; j < degree; j++) {
                boolean term = ((row[0] >>> (degree - 1 - j)) & 1) == 1;
                v[k] ^= term ? v[k - j] : 0;
            }
        }
        return v;
    }

    /// A point, each coordinate in [0, 1).
    ///
    /// @param index number of the point, from 0
    double[] point(int index) {
        int gray = index ^ (index >>> 1);
        double[] point = new double[direction.length];
        for (int d = 0; d < point.length; d++) {
            int x = shift[d];
            for (int k = 0; k < BITS; k++) {
                x ^= ((gray >>> k) & 1) == 1 ? direction[d][k] : 0;
            }
            point[d] = (x & 0xFFFFFFFFL) * 0x1p-32;
        }
        return point;
    }
}
