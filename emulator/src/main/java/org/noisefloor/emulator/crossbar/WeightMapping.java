package org.noisefloor.emulator.crossbar;

/// How one weight becomes the conductances of several cells, each in an array of its own:
/// `w = offset + Σ_d factor(d) g_d / largest`.
public sealed interface WeightMapping {
    /// The code of the weight 1.
    int maximumCode();

    /// Cells for one weight.
    int cells();

    /// What a full cell of array `d` adds to the weight \[1].
    double factor(int d);

    /// Weight of a row of empty cells, added digitally \[1].
    double offset();

    /// Whether arrays come in pairs of opposite factors, 2k and 2k + 1, that one converter can read as a difference.
    default boolean paired() {
        return false;
    }

    /// Steps of the weight code that one cell resolves: a full cell is worth so many.
    default int steps() {
        return 1;
    }

    /// The share of the largest conductance at which the cell of array `d` is aimed, 0 to 1.
    ///
    /// @param weight -1 to 1
    /// @param d number of the array
    double target(double weight, int d);

    /// Two cells, one for each sign; the other one stays empty.
    ///
    /// @param maximumCode code of the weight 1, 1 to 2^20
    record Differential(int maximumCode) implements WeightMapping {
        /// Checks the code.
        public Differential {
            Shape.requireMaximum(maximumCode);
        }

        @Override
        public int cells() {
            return 2;
        }

        @Override
        public boolean paired() {
            return true;
        }

        @Override
        public double factor(int d) {
            return d == 0 ? 1 : -1;
        }

        @Override
        public double offset() {
            return 0;
        }

        @Override
        public double target(double weight, int d) {
            return Math.max(0, d == 0 ? weight : -weight);
        }
    }

    /// One cell, half full for the weight 0; half of what full cells would give is taken off digitally.
    ///
    /// @param maximumCode code of the weight 1, 1 to 2^20
    record Offset(int maximumCode) implements WeightMapping {
        /// Checks the code.
        public Offset {
            Shape.requireMaximum(maximumCode);
        }

        @Override
        public int cells() {
            return 1;
        }

        @Override
        public double factor(int d) {
            return 2;
        }

        @Override
        public double offset() {
            return -1;
        }

        @Override
        public double target(double weight, int d) {
            return (weight + 1) / 2;
        }
    }

    /// The magnitude of the code in slices of a few bits, each slice a differential pair; outputs of slices are added digitally.
    /// Weights between two codes are rounded to the nearest.
    ///
    /// @param bits bits of a slice, 1 to 8
    /// @param slices number of slices, 1 to 8, least significant first, 20 bits at most together
    record BitSliced(int bits, int slices) implements WeightMapping {
        /// Checks both.
        public BitSliced {
            if (bits < 1 || bits > 8 || slices < 1 || slices > 8 || bits * slices > 20) {
                throw new IllegalArgumentException(
                        "slices and their bits must be 1 to 8, 20 bits at most together, were "
                                + slices
                                + " of "
                                + bits
                                + " bits");
            }
        }

        @Override
        public int maximumCode() {
            return (1 << (bits * slices)) - 1;
        }

        @Override
        public int cells() {
            return 2 * slices;
        }

        @Override
        public boolean paired() {
            return true;
        }

        @Override
        public int steps() {
            return (1 << bits) - 1;
        }

        @Override
        public double factor(int d) {
            int full = ((1 << bits) - 1) << (bits * (d / 2));
            return (d % 2 == 0 ? 1.0 : -1.0) * full / maximumCode();
        }

        @Override
        public double offset() {
            return 0;
        }

        @Override
        public double target(double weight, int d) {
            int code = (int) Math.rint(weight * maximumCode());
            int magnitude = Math.max(0, d % 2 == 0 ? code : -code);
            int mask = (1 << bits) - 1;
            int digit = (magnitude >> (bits * (d / 2))) & mask;
            return (double) digit / mask;
        }
    }

    /// The code plus half of all codes, in slices of a few bits, each slice one cell: every cell sees one sign, and what the half adds
    /// is taken off digitally. Weights between two codes are rounded to the nearest.
    ///
    /// @param bits bits of a slice, 1 to 8
    /// @param slices number of slices, 1 to 10, least significant first, 2 to 20 bits together
    /// @source Shafiee et al. 2016 (ISAAC), recalled
    record SlicedOffset(int bits, int slices) implements WeightMapping {
        /// Checks both.
        public SlicedOffset {
            int all = bits * slices;
            if (bits < 1 || bits > 8 || slices < 1 || slices > 10 || all < 2 || all > 20) {
                throw new IllegalArgumentException(
                        "slices must be 1 to 10 of 1 to 8 bits, 2 to 20 bits together, were "
                                + slices
                                + " of "
                                + bits
                                + " bits");
            }
        }

        private int half() {
            return 1 << (bits * slices - 1);
        }

        @Override
        public int maximumCode() {
            return half() - 1;
        }

        @Override
        public int cells() {
            return slices;
        }

        @Override
        public int steps() {
            return (1 << bits) - 1;
        }

        @Override
        public double factor(int d) {
            return (double) (steps() << (bits * d)) / maximumCode();
        }

        @Override
        public double offset() {
            return -(double) half() / maximumCode();
        }

        @Override
        public double target(double weight, int d) {
            int code = (int) Math.rint(weight * maximumCode()) + half();
            return (double) ((code >> (bits * d)) & steps()) / steps();
        }
    }
}
