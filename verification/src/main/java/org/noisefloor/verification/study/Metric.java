package org.noisefloor.verification.study;

/// A number that every trial of a study yields.
///
/// @param name its name in results
/// @param unit its unit; empty for a pure number
/// @param meaning what it is, in one sentence
public record Metric(String name, String unit, String meaning) {
    /// Name and unit.
    String label() {
        return unit.isEmpty() ? name : name + " [" + unit + "]";
    }
}
