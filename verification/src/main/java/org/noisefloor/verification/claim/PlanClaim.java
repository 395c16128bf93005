package org.noisefloor.verification.claim;

import java.util.SortedMap;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;

/// A claim of a plan.
///
/// @param name name for people
/// @param yaml its section as text, which needs no file
public record PlanClaim(String name, String yaml) {
    /// What a point makes of it.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException if there is no such claim
    ClaimDescription changed(SortedMap<String, String> changes) {
        return ClaimReader.with(ClaimReader.parse(name, yaml), changes);
    }
}
