package org.noisefloor.emulator.crossbar;

/// How the scatter of reads is drawn.
public enum ReadNoise {
    /// No scatter at all.
    NONE,
    /// One normal value for each cell and read.
    PER_CELL,
    /// One normal value for each output and read, with the variance `Σ σ² x²` of the sum. Independent normal values that meet only
    /// in a sum cannot be told from it, so this has the distribution of `PER_CELL` exactly, as long as cells obey Ohm's law and wires
    /// have no resistance; elsewhere it is refused.
    PER_OUTPUT
}
