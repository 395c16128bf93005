package org.noisefloor.emulator.random;

/// Decisions with a given probability, each a pure function of (stream, unit, step), and the probability that an event of a given
/// rate falls into an interval.
public final class Bernoulli {
    /// Number of the substream that decides what the first 32 bits leave open.
    private static final int TIE = 0x7F4A7C15;

    private Bernoulli() {}

    /// The probability that at least one event of a Poisson process falls into an interval, `1 - e^(-r dt)`; never `r dt`, which
    /// passes 1 for long intervals and makes the mean rate depend on dt for short ones.
    ///
    /// @param rate r [1/s], >= 0
    /// @param interval dt \[s], >= 0
    /// @return a probability \[1]
    /// @throws IllegalArgumentException if a parameter is out of range
    public static double probability(double rate, double interval) {
        NoisePhysics.requireNotNegative("rate", rate, "1/s");
        NoisePhysics.requireNotNegative("interval", interval, "s");
        return -StrictMath.expm1(-rate * interval);
    }

    /// Whether it happens. The unit's word of 32 bits decides; the one word in 2^32 that cannot is followed by 32 bits of a
    /// substream, so that probabilities far below 2^-32 (a rare event in a short interval) are met as well, to 2^-64.
    ///
    /// @param stream where the draw comes from
    /// @param unit number of the unit, >= 0
    /// @param step number of the emulation interval
    /// @param probability 0 to 1
    /// @return true with this probability
    /// @throws IllegalArgumentException if the probability is not from 0 to 1
    public static boolean occurs(NoiseStream stream, int unit, long step, double probability) {
        requireProbability(probability);
        double scaled = probability * 0x1p32;
        long whole = (long) scaled;
        long word = stream.bitsAt(unit, step) & 0xFFFFFFFFL;
        if (word != whole) {
            return word < whole;
        }
        return stream.substream(TIE).uniformAt(unit, step) < scaled - whole;
    }

    static void requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1, was " + probability);
        }
    }
}
