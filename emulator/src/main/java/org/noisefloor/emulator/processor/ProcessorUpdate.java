package org.noisefloor.emulator.processor;

/// What a host asks of a plasticity processor: to go over some sources and change their weights by
/// `2 rate (e + i) / 2^shift` codes, where e and i are anticausal minus causal codes of the exciting and the inhibiting row.
///
/// @param rate signed mantissa of the learning rate, −128 to 127
/// @param shift how far the product is shifted right, 1 to 15 bits
/// @param rounding how the bits that are shifted out round
/// @param firstSource first source, counted inside the sensor region
/// @param sources number of sources
/// @param plastic which synapses may change, `[source][neuron]` over all sources and neurons of the program; not copied
public record ProcessorUpdate(
        int rate,
        int shift,
        ProcessorRounding rounding,
        int firstSource,
        int sources,
        boolean[] plastic) {
    /// Smallest mantissa of the rate.
    public static final int LEAST_RATE = Byte.MIN_VALUE;

    /// Largest mantissa of the rate.
    public static final int MOST_RATE = Byte.MAX_VALUE;

    /// Longest shift.
    public static final int LONGEST_SHIFT = 15;

    /// Checks every number.
    public ProcessorUpdate {
        requireRange("rate", rate, LEAST_RATE, MOST_RATE);
        requireRange("shift", shift, 1, LONGEST_SHIFT);
        if (firstSource < 0 || sources < 0) {
            throw new IllegalArgumentException(
                    "a processor goes over >= 0 sources from a source >= 0, was asked for "
                            + sources
                            + " from "
                            + firstSource);
        }
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s of a processor's update must be between %d and %d, was %d"
                            .formatted(name, least, most, value));
        }
    }
}
