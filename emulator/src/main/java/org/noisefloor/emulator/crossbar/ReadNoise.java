package org.noisefloor.emulator.crossbar;

/// How the scatter of reads is drawn.
public enum ReadNoise {
    /// No scatter at all.
    NONE,
    /// One normal value for each cell and read; a conductance that it would make negative is 0 in that read
    /// (the signed weights of a tile, which stand for no conductance, take any value).
    PER_CELL,
    /// One normal value for each output and read, with the variance `Σ σ² x²` of the sum. Independent normal values that meet only
    /// in a sum cannot be told from it, so this has the distribution of `PER_CELL` exactly, as long as cells obey Ohm's law and wires
    /// have no resistance (elsewhere it is refused) and no read would be negative. Cells of phase-change memory that are nearly off
    /// scatter by almost their own conductance: cutting them off at 0 moves a cell's mean by less than 0.06 of its deviation, which
    /// this leaves out and a differential pair of equal cells cancels.
    PER_OUTPUT
}
