package org.noisefloor.verification.claim;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.emulator.chip.ChipDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.io.description.ChipChanges;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.study.MatrixChip;

/// Everything that decides what is found: chips, claims and points. Its text is all that a worker needs; no file of the user's is read.
///
/// @param seed from which all dies follow; the same die has the same fixed pattern at every point
/// @param chips the chips
/// @param claims the claims
/// @param points the points; their numbers are those of the tasks
public record Plan(
        long seed, List<PlanChip> chips, List<PlanClaim> claims, List<PlanPoint> points) {
    /// Takes copies, and checks that points name what there is.
    public Plan {
        chips = List.copyOf(chips);
        claims = List.copyOf(claims);
        points = List.copyOf(points);
        for (PlanPoint point : points) {
            if (point.chip() < 0
                    || point.chip() >= chips.size()
                    || point.claim() < 0
                    || point.claim() >= claims.size()) {
                throw new IllegalArgumentException(
                        "point %s must name one of %d chips and %d claims, named chip %d and claim %d"
                                .formatted(
                                        point.name(),
                                        chips.size(),
                                        claims.size(),
                                        point.chip(),
                                        point.claim()));
            }
        }
    }

    /// The plan that a text stands for.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Plan of(String text) {
        return Json.read(text, Plan.class);
    }

    /// The text, one line without its end.
    public String toText() {
        return Json.compact(this);
    }

    /// The chip of a point, as changed, without what differs from die to die.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException if there is no such chip
    public DataSheet chip(int point) {
        PlanPoint at = points.get(point);
        PlanChip chip = chips.get(at.chip());
        return ChipReader.with(ChipReader.parse(chip.name(), chip.yaml()), at.chipChanges());
    }

    /// The claim of a point, as changed.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException if there is no such claim
    public ClaimDescription claim(int point) {
        PlanPoint at = points.get(point);
        return claims.get(at.claim()).changed(at.claimChanges());
    }

    /// A die of a point.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException if there is no such chip
    public Specimen specimen(int point, int die) {
        return specimen(chip(point), point, die);
    }

    /// A die of a point whose chip is already at hand.
    Specimen specimen(DataSheet chip, int point, int die) {
        PlanPoint at = points.get(point);
        return new Specimen(
                made(chip, at.process(), die),
                chip,
                Specimen.dieSeed(seed, die),
                Survey.NONE,
                at.calibrated());
    }

    private DataSheet made(DataSheet chip, Process process, int die) {
        if (process.none()) {
            return chip;
        }
        SortedMap<String, String> changes = new TreeMap<>();
        for (Map.Entry<String, Double> factor : process.factors(seed, die).entrySet()) {
            changes.put(
                    factor.getKey(), ChipChanges.times(chip, factor.getKey(), factor.getValue()));
        }
        return ChipReader.with(chip, changes);
    }

    /// Checks that the chip and the claim of a point exist, and that the claim can be checked on such a chip.
    ///
    /// @throws IllegalArgumentException in one sentence, a [org.noisefloor.io.description.DescriptionException] where a key is to blame
    public void require(int point) {
        DataSheet chip = chip(point);
        ChipReader.with(chip, unchanged(chip, points.get(point).process()));
        ClaimDescription description = claim(point);
        Claim claim = Claims.of(description);
        claim.requireFits(chip);
        if (points.get(point).calibrated()) {
            requireTrims(chip.description());
            requireCalibrates(description, claim);
        }
    }

    private static void requireCalibrates(ClaimDescription description, Claim claim) {
        if (!claim.calibrates()) {
            throw new IllegalArgumentException(
                    "claim %s does not calibrate dies, so that calibrated must be false for it"
                            .formatted(description.name()));
        }
    }

    /// Checks that dies of a chip can be calibrated.
    ///
    /// @throws IllegalArgumentException if nothing can be trimmed on it
    public static void requireTrims(ChipDescription chip) {
        boolean trims =
                MatrixChip.columnTrim(chip).isPresent()
                        || (chip instanceof SpikingChipDescription spiking
                                && spiking.trim().isPresent());
        if (!trims) {
            throw new IllegalArgumentException(
                    "chip %s has nothing that can be trimmed, so that no die of it is calibrated"
                            .formatted(chip.name()));
        }
    }

    private static SortedMap<String, String> unchanged(DataSheet chip, Process process) {
        var changes = new TreeMap<String, String>();
        process.keys().forEach(key -> changes.put(key, ChipChanges.times(chip, key, 1)));
        return changes;
    }
}
