package org.noisefloor.emulator.kernel;

import java.util.Locale;
import jdk.incubator.vector.VectorShape;

/// The width of the vectors, chosen once per JVM from the system property `noisefloor.lanes`: 64, 128, 256 or 512 \[bits], or
/// `scalar`; absent, what the CPU prefers. The property is never passed on as a parameter, because vector code is compiled well
/// only when its width is a constant.
///
/// Results do not depend on the width. A width beyond the CPU's is refused, since Java would emulate it a thousand times slower.
public final class Width {
    /// Name of the system property.
    public static final String PROPERTY = "noisefloor.lanes";

    /// The value of [#bits()] when there are no vectors.
    public static final int SCALAR = 0;

    private Width() {}

    /// The chosen width.
    ///
    /// @return 64, 128, 256 or 512 \[bits], or [#SCALAR]
    /// @throws IllegalArgumentException as [#check()] does
    public static int bits() {
        return choose(System.getProperty(PROPERTY, ""), offered());
    }

    /// Doubles in a vector of the chosen width. Kernels of doubles are the scalar loops where it is one: there is nothing to gain, and
    /// the compiler makes objects of vectors of one double.
    static int ofDoubles() {
        return Math.max(1, bits() / Double.SIZE);
    }

    /// Refuses a width that is not to be had. To be called before the first kernel is, so that a user reads this sentence and no
    /// class initialiser fails.
    ///
    /// @throws IllegalArgumentException if the property names a width unknown or wider than the CPU's
    public static void check() {
        bits();
    }

    /// The chosen width in words, such as `512 bits (16 float lanes)`.
    ///
    /// @return a phrase for a report
    public static String describe() {
        int bits = bits();
        if (bits != SCALAR) {
            return String.format(Locale.ROOT, "%d bits (%d float lanes)", bits, bits / Float.SIZE);
        }
        return offered() == SCALAR
                ? "scalar (started without module jdk.incubator.vector)"
                : "scalar";
    }

    /// The choice itself. Without vectors (`offered` is [#SCALAR]) a known width falls back to scalar loops: the results are the
    /// same.
    static int choose(String wanted, int offered) {
        if (wanted.isEmpty()) {
            return offered;
        }
        int bits =
                switch (wanted) {
                    case "scalar" -> SCALAR;
                    case "64" -> 64;
                    case "128" -> 128;
                    case "256" -> 256;
                    case "512" -> 512;
                    default -> -1;
                };
        if (bits >= 0 && (bits <= offered || offered == SCALAR)) {
            return offered == SCALAR ? SCALAR : bits;
        }
        String cpu =
                offered == SCALAR
                        ? "this JVM offers scalar loops only"
                        : "this CPU offers up to " + offered + " bits";
        throw new IllegalArgumentException(
                PROPERTY
                        + " must be 64, 128, 256, 512 (bits) or scalar, and no wider than the CPU, was "
                        + wanted
                        + "; "
                        + cpu);
    }

    /// Width that the CPU prefers \[bits], or [#SCALAR] where the Vector API is not loaded.
    private static int offered() {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return present ? VectorShape.preferredShape().vectorBitSize() : SCALAR;
    }
}
