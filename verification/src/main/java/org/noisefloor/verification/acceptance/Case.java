package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.Acceptance.Requirement;

/// One claim on one chip under one condition: a point of the plan, and a line of the result.
///
/// @param point its number in the plan
/// @param name `claim/chip`, and what else it takes to tell it from the others
/// @param requirement the claim with what is required of it
/// @param chip name of the chip
/// @param condition name of the condition
/// @param calibrated whether dies are calibrated before
public record Case(
        int point,
        String name,
        Requirement requirement,
        String chip,
        String condition,
        boolean calibrated) {

    /// All cases of a file: claims in its order, and for each its chips, conditions and calibrations.
    public static List<Case> of(Acceptance acceptance) {
        var cases = new ArrayList<Case>();
        for (Requirement requirement : acceptance.requirements()) {
            for (String chip : requirement.chips()) {
                for (String condition : requirement.conditions()) {
                    for (boolean calibrated : requirement.calibrated()) {
                        String name = requirement.claim().name() + "/" + chip;
                        name += acceptance.conditions().size() > 1 ? "/" + condition : "";
                        name += calibrated ? "/calibrated" : "";
                        cases.add(
                                new Case(
                                        cases.size(),
                                        name,
                                        requirement,
                                        chip,
                                        condition,
                                        calibrated));
                    }
                }
            }
        }
        return cases;
    }

    /// Name of the claim.
    public String claim() {
        return requirement.claim().name();
    }
}
