package org.noisefloor.emulator.chip;

/// What a designer says of a chip, whatever its kind: in SI units and immutable.
public sealed interface ChipDescription
        permits SpikingChipDescription, CrossbarChipDescription, LogDomainChipDescription {
    /// Name of the chip.
    String name();

    /// Frequency of the digital clock, in whose cycles the ledger counts \[Hz].
    double clock();

    /// The same chip with every spread and every noise of its converters at zero: each of its dies is the same.
    ChipDescription ideal();
}
