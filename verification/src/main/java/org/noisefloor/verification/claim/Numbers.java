package org.noisefloor.verification.claim;

import java.util.TreeMap;
import org.noisefloor.emulator.cost.CostReport;

/// Collects the numbers of a finding; those that are not known are left out.
final class Numbers {
    private final TreeMap<String, Double> numbers = new TreeMap<>();

    private Numbers() {}

    /// The numbers that every finding on a die has.
    static Numbers of(Specimen specimen) {
        var numbers = new Numbers();
        specimen.chip().area().ifPresent(area -> numbers.with("area_mm2", 1e6 * area));
        return numbers;
    }

    /// These and one more, unless it is not finite.
    Numbers with(String name, double value) {
        if (Double.isFinite(value)) {
            numbers.put(name, value);
        }
        return this;
    }

    /// These and what a run cost.
    Numbers with(CostReport cost) {
        return with("energy_J", cost.energy())
                .with("time_s", cost.seconds())
                .with("cycles", cost.cycles());
    }

    Finding finding(boolean holds, String reason) {
        return new Finding(holds, reason, numbers);
    }

    /// What is found of a run that left the finite numbers.
    Finding diverged(RuntimeException e) {
        return finding(false, "the run diverged: " + e.getMessage());
    }
}
