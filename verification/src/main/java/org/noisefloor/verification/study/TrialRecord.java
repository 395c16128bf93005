package org.noisefloor.verification.study;

/// A trial that has finished.
///
/// @param trial which
/// @param result what came out
/// @param cpuSeconds processor time that it took \[s]; decides nothing
public record TrialRecord(Trial trial, TrialResult result, double cpuSeconds) {}
