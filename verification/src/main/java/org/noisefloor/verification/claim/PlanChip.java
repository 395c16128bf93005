package org.noisefloor.verification.claim;

/// A chip of a plan.
///
/// @param name name for people
/// @param yaml the whole chip file, which needs no other
public record PlanChip(String name, String yaml) {}
