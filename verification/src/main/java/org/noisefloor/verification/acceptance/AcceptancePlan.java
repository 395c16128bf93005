package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.io.description.ChipWriter;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.PlanChip;
import org.noisefloor.verification.claim.PlanClaim;
import org.noisefloor.verification.claim.PlanPoint;
import org.noisefloor.verification.claim.Process;

/// What workers need to know of a verification file: a point for each [Case].
public final class AcceptancePlan {
    private AcceptancePlan() {}

    /// The plan of a file.
    ///
    /// @throws DescriptionException if a claim cannot be checked on a chip
    public static Plan of(Acceptance acceptance) {
        List<String> chips =
                acceptance.chips().stream().map(sheet -> sheet.description().name()).toList();
        List<Requirement> requirements = acceptance.requirements();
        var points = new ArrayList<PlanPoint>();
        for (Case each : Case.of(acceptance)) {
            points.add(
                    new PlanPoint(
                            each.name(),
                            chips.indexOf(each.chip()),
                            requirements.indexOf(each.requirement()),
                            acceptance.changes(each.condition()),
                            each.calibrated(),
                            Process.NONE));
        }
        var plan =
                new Plan(
                        acceptance.seed(),
                        acceptance.chips().stream().map(AcceptancePlan::chip).toList(),
                        requirements.stream()
                                .map(r -> new PlanClaim(r.claim().name(), r.claim().yaml()))
                                .toList(),
                        points);
        for (Case each : Case.of(acceptance)) {
            requireFits(acceptance, plan, each);
        }
        return plan;
    }

    private static PlanChip chip(DataSheet sheet) {
        return new PlanChip(sheet.description().name(), ChipWriter.yaml(sheet));
    }

    private static void requireFits(Acceptance acceptance, Plan plan, Case each) {
        try {
            plan.require(each.point());
        } catch (IllegalArgumentException e) {
            throw new DescriptionException(
                    acceptance.file(),
                    each.requirement().line(),
                    "claims." + each.claim(),
                    "cannot be checked as %s: %s".formatted(each.name(), e.getMessage()));
        }
    }
}
