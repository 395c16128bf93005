package org.noisefloor.emulator.converter;

/// A binary-weighted array of unit capacitors: bit b is made of 2^b units, and one dummy unit completes the array to 2^bits. The
/// voltage divides by the whole array, so that only ratios count.
final class CapacitorArray {
    private CapacitorArray() {}

    /// Number of draws for one array.
    static int draws(int bits) {
        return bits + 1;
    }

    /// What each bit is worth in units of the whole array over 2^bits.
    ///
    /// @param bits resolution
    /// @param mismatch relative deviation of a unit
    /// @param normal draws of all arrays
    /// @param at index of this array's first draw
    static double[] weights(int bits, double mismatch, float[] normal, int at) {
        double[] weight = new double[bits];
        double total = 1 + mismatch * normal[at + bits];
        for (int bit = 0; bit < bits; bit++) {
            double units = 1 << bit;
            // the sum of n units deviates by √n times the deviation of one
            weight[bit] = units + mismatch * Math.sqrt(units) * normal[at + bit];
            total += weight[bit];
        }
        for (int bit = 0; bit < bits; bit++) {
            weight[bit] *= (1 << bits) / total;
        }
        return weight;
    }
}
