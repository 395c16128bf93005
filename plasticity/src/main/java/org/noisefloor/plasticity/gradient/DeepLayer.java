package org.noisefloor.plasticity.gradient;

/// A layer of a deep network. Hidden layers are rectified, `r = max(0, a)`; the last one is linear.
public sealed interface DeepLayer {
    /// Every unit sees the whole layer below.
    ///
    /// @param units number of units, >= 1
    record FullyConnected(int units) implements DeepLayer {
        /// Checks the range.
        public FullyConnected {
            if (units < 1) {
                throw new IllegalArgumentException("a layer must have >= 1 unit, had " + units);
            }
        }
    }

    /// Every unit sees a square of all channels below, at all places where the square fits, with the same weights everywhere.
    ///
    /// @param channels number of planes, >= 1
    /// @param kernel side of the square \[pixels], >= 1
    /// @param pooled whether of each 2 × 2 units only the largest goes on
    record Convolution(int channels, int kernel, boolean pooled) implements DeepLayer {
        /// Checks ranges.
        public Convolution {
            if (channels < 1 || kernel < 1) {
                throw new IllegalArgumentException(
                        "a convolution must have >= 1 channel and a kernel of >= 1 pixel, had %d and %d"
                                .formatted(channels, kernel));
            }
        }
    }
}
