package org.noisefloor.verification.claim;

/// A claim of a plan.
///
/// @param name name for people
/// @param yaml its section as text, which needs no file
public record PlanClaim(String name, String yaml) {}
