package org.noisefloor.plasticity.hebbian;

import java.util.List;

/// Parameters of [WaferSynapse]: the BrainScaleS-1 wafer's synapse circuit and its readout.
///
/// @param timing time constants of the two accumulators, delay and tick; pairing is always the reduced symmetric one
/// @param largestWeight weight of the largest code, 15
/// @param lowThreshold a_tl
/// @param highThreshold a_th
/// @param readoutCycle time between two readouts of this synapse, > 0
/// @param firstReadout time from which on the first readout is due, >= 0
/// @param tables the new code for every old one when only the first comparison, only the second, or both say yes
public record WaferParameters(
        SpikeTiming timing,
        double largestWeight,
        double lowThreshold,
        double highThreshold,
        double readoutCycle,
        double firstReadout,
        List<List<Integer>> tables) {
    /// Codes of a 4-bit weight.
    public static final int CODES = 16;

    /// Tables of 4-bit codes that raise, lower and keep a weight. The steps 6 to 7, 7 to 8, 8 to 9 and 9 to 8 are confirmed
    /// by a trace, all others are *recalled, unverified*.
    public static final List<List<Integer>> RECALLED_TABLES =
            List.of(
                    List.of(2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15),
                    List.of(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13),
                    List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));

    /// Checks the ranges and copies the tables.
    public WaferParameters {
        Checks.notZero("largestWeight", largestWeight);
        Checks.finite("lowThreshold", lowThreshold);
        Checks.finite("highThreshold", highThreshold);
        Checks.positive("readoutCycle", readoutCycle);
        Checks.notNegative("firstReadout", firstReadout);
        if (tables.size() != 3) {
            throw new IllegalArgumentException("tables must be 3, were " + tables.size());
        }
        for (List<Integer> table : tables) {
            if (table.size() != CODES || table.stream().anyMatch(c -> c < 0 || c >= CODES)) {
                throw new IllegalArgumentException(
                        "a table must have 16 codes in [0, 15], was " + table);
            }
        }
        tables = tables.stream().map(List::copyOf).toList();
    }
}
