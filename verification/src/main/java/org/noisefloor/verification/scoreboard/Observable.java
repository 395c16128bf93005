package org.noisefloor.verification.scoreboard;

import java.util.Locale;

/// What is compared.
public enum Observable {
    /// Events that come out of a model.
    EVENTS,
    /// Which sources events arrive at, and when.
    ARRIVALS,
    /// Neurons that fire in an interval.
    SPIKES,
    /// Codes of a row of correlation sensors; analog, so that a tolerance may be given.
    CODES,
    /// Signed weights of a source.
    WEIGHTS,
    /// Shift registers of the plasticity processor.
    RANDOM_NUMBERS,
    /// Cycles, reads and writes of the ledger.
    CYCLES,
    /// Memory spaces, by digest.
    MEMORIES,
    /// What the models counted.
    COUNTERS;

    /// In words.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
