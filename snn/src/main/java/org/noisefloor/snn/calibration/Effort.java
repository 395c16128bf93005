package org.noisefloor.snn.calibration;

/// How much is measured for one reading of all neurons.
///
/// @param periods refractory periods over which spikes are counted, >= 100; a threshold of a sampling neuron is then known to about
///   `2 slopes / √periods`, derived from the counts at half activity
/// @param samples readings of the monitor for a variance or a mean, >= 20; a standard deviation is then known to `1/√(2 samples)`
/// @param sources rows that are driven, one after the other, to measure the gain of a column, >= 1; those of the program at most
/// @param rounds how often codes are corrected, >= 1: a second time makes up for what the first writes did to their neighbours
/// @param verified whether all is read again with the codes that were found; else what is left is computed from them
public record Effort(int periods, int samples, int sources, int rounds, boolean verified) {
    /// What a campaign over many dies takes for a few columns.
    public static final Effort QUICK = new Effort(2500, 300, 8, 1, false);

    /// What a laboratory takes for a whole die.
    public static final Effort FULL = new Effort(4000, 1000, 16, 2, true);

    /// Checks the ranges.
    public Effort {
        if (periods < 100 || samples < 20 || sources < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "a calibration needs >= 100 periods, >= 20 samples, >= 1 source and >= 1 round, had %d, %d, %d and %d"
                            .formatted(periods, samples, sources, rounds));
        }
    }
}
