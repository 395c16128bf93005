package org.noisefloor.emulator.crossbar;

/// How inputs between -1 and 1 become voltages at the rows, in one read or several whose results are added digitally:
/// `input = Σ_p worth(p) level(input, p)`.
public sealed interface InputCoding {
    /// Reads for one product.
    int passes();

    /// What read `p` counts for \[1].
    double worth(int p);

    /// Voltage of read `p` relative to the read voltage, -1 to 1.
    double level(double input, int p);

    /// Whether voltages of both signs are needed.
    default boolean signed() {
        return true;
    }

    /// One read at a voltage proportional to the input.
    record Amplitude() implements InputCoding {
        @Override
        public int passes() {
            return 1;
        }

        @Override
        public double worth(int p) {
            return 1;
        }

        @Override
        public double level(double input, int p) {
            return Math.clamp(input, -1.0, 1.0);
        }
    }

    /// One read per bit of the magnitude, at the full read voltage with the input's sign or at none. The input is rounded to
    /// `±n / (2^bits - 1)`. Cells see one voltage only, so that a bent current does no harm.
    ///
    /// @param bits bits of the magnitude, 1 to 16
    record BitSerial(int bits) implements InputCoding {
        /// Checks the bits.
        public BitSerial {
            if (bits < 1 || bits > 16) {
                throw new IllegalArgumentException("input bits must be 1 to 16, were " + bits);
            }
        }

        @Override
        public int passes() {
            return bits;
        }

        @Override
        public double worth(int p) {
            return (double) (1 << p) / ((1 << bits) - 1);
        }

        @Override
        public double level(double input, int p) {
            double magnitude = Math.min(1, Math.abs(input));
            int code = (int) Math.rint(magnitude * ((1 << bits) - 1));
            return ((code >> p) & 1) * Math.signum(input);
        }
    }

    /// One read per bit of a number in two's complement, at the full read voltage or at none: rows need one polarity, and the read
    /// of the highest bit counts negative. The input is rounded to `±n / (2^(bits − 1) - 1)`.
    ///
    /// @param bits bits with the sign, 2 to 16
    /// @source Shafiee et al. 2016 (ISAAC), recalled
    record TwosComplement(int bits) implements InputCoding {
        /// Checks the bits.
        public TwosComplement {
            if (bits < 2 || bits > 16) {
                throw new IllegalArgumentException("input bits must be 2 to 16, were " + bits);
            }
        }

        private int most() {
            return (1 << (bits - 1)) - 1;
        }

        @Override
        public int passes() {
            return bits;
        }

        @Override
        public double worth(int p) {
            return (double) (p == bits - 1 ? -(1 << p) : 1 << p) / most();
        }

        @Override
        public double level(double input, int p) {
            int code = (int) Math.rint(Math.clamp(input, -1.0, 1.0) * most());
            return (code >> p) & 1;
        }

        @Override
        public boolean signed() {
            return false;
        }
    }
}
