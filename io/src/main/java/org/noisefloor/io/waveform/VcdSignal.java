package org.noisefloor.io.waveform;

/// A signal of a waveform file.
public sealed interface VcdSignal {
    /// The part of the chip that it belongs to, parts within parts separated by dots.
    String scope();

    /// Its name within the part.
    String name();

    /// Bits that are high or low.
    ///
    /// @param scope part of the chip
    /// @param name name within the part
    /// @param width number of bits
    record Wire(String scope, String name, int width) implements VcdSignal {
        /// Checks name and width.
        public Wire {
            VcdNames.require(scope, name);
            if (width < 1 || width > 1 << 16) {
                throw new IllegalArgumentException(
                        "width of signal %s must be 1 to 65536 bits, was %d"
                                .formatted(name, width));
            }
        }
    }

    /// A number.
    ///
    /// @param scope part of the chip
    /// @param name name within the part
    record Real(String scope, String name) implements VcdSignal {
        /// Checks the name.
        public Real {
            VcdNames.require(scope, name);
        }
    }
}
