package org.noisefloor.verification.claim;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.DataSheet;

/// One die of a chip, as a claim gets it.
///
/// @param chip the chip, with all changes of the point, its corner, temperature, lot and wafer made
/// @param nominal the same without what differs from lot to lot, wafer to wafer and die to die: what a calibration aims at
/// @param seed seed of the die, from which those of network and noise follow
/// @param survey may put values in place of those that are drawn, which is how a die is reduced
/// @param calibrated whether the die is calibrated through its ports before the claim is checked
public record Specimen(
        DataSheet chip, DataSheet nominal, long seed, Survey survey, boolean calibrated) {
    /// A die of a chip that aims at itself.
    public Specimen(DataSheet chip, long seed, Survey survey, boolean calibrated) {
        this(chip, chip, seed, survey, calibrated);
    }

    /// Seed of die `index` of a plan with the seed `seed`: that of a campaign.
    public static long dieSeed(long seed, int index) {
        return new NoiseStream(seed, Purpose.FABRICATION).substream(index).seed();
    }

    /// What makes the die.
    public FixedPattern pattern() {
        return new FixedPattern(seed, survey);
    }

    /// Seed of the network that runs on it.
    public long networkSeed() {
        return new NoiseStream(seed, Purpose.NETWORK).substream(0).seed();
    }

    /// Seed of all noise that is not fixed in the die.
    public long noiseSeed() {
        return new NoiseStream(seed, Purpose.SPIKE).substream(0).seed();
    }

    /// The same die with other values in place of those that are drawn.
    public Specimen with(Survey other) {
        return new Specimen(chip, nominal, seed, other, calibrated);
    }

    /// The same die of another chip that came out of another plan.
    Specimen with(DataSheet made, DataSheet planned) {
        return new Specimen(made, planned, seed, survey, calibrated);
    }
}
