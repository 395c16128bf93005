package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.processor.ProcessorUpdate;

/// The learning rate of spike-based alignment in the numbers of a plasticity processor, whose change is `2 mantissa (e + i) / 2^shift`
/// codes. The rule wants `g · (e + i)/2` of them, hence `mantissa / 2^shift = g / 4`, with the longest shift that leaves the mantissa in
/// range: it is off by at most 1/128 of the rate, or by 2⁻¹⁴ codes per LSB where that is more.
///
/// @param mantissa 0 to 127
/// @param shift 1 to 15
public record ProcessorRate(int mantissa, int shift) {
    /// The rate for g codes per LSB of odd correlation; the largest one where g exceeds it.
    ///
    /// @throws IllegalArgumentException if g is negative or not a number
    public static ProcessorRate of(double g) {
        if (!(g >= 0)) {
            throw new IllegalArgumentException(
                    "learning rate of a plasticity processor must be >= 0 codes per LSB, was " + g);
        }
        for (int shift = ProcessorUpdate.LONGEST_SHIFT; shift >= 1; shift--) {
            double mantissa = Math.rint(Math.scalb(g / 4, shift));
            if (mantissa <= ProcessorUpdate.MOST_RATE) {
                return new ProcessorRate((int) mantissa, shift);
            }
        }
        return new ProcessorRate(ProcessorUpdate.MOST_RATE, 1);
    }

    /// The codes per LSB that it stands for.
    public double codesPerLsb() {
        return Math.scalb(4.0 * mantissa, -shift);
    }
}
