package org.noisefloor.verification.claim;

import java.util.SortedMap;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.engine.Runner;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// Checks the claims of a plan, one die at a time.
public final class PlanRunner implements Runner {
    /// Points whose chips are kept at hand; tasks come point by point, or a few points in turn.
    private static final int POINTS_AT_HAND = 256;

    private final Plan plan;
    private final AtHand<Integer, Point> points = new AtHand<>(POINTS_AT_HAND, this::point);
    private final AtHand<Changed, Claim> claims = new AtHand<>(POINTS_AT_HAND, PlanRunner::claim);

    private PlanRunner(Plan plan) {
        this.plan = plan;
    }

    private record Point(DataSheet chip, Claim claim) {}

    /// A claim of the plan as points change it; many points have the same.
    private record Changed(PlanClaim claim, SortedMap<String, String> changes) {}

    /// The runner of a plan.
    ///
    /// @param job text of the plan
    /// @throws IllegalArgumentException if the text is no plan
    public static PlanRunner open(String job) {
        return new PlanRunner(Plan.of(job));
    }

    @Override
    public String run(Task task, Monitor monitor) {
        Point point = points.get(task.point());
        Specimen specimen = plan.specimen(point.chip(), task.point(), task.die());
        return Json.compact(point.claim().check(specimen, monitor));
    }

    private Point point(int index) {
        PlanPoint at = plan.points().get(index);
        PlanClaim claim = plan.claims().get(at.claim());
        return new Point(plan.chip(index), claims.get(new Changed(claim, at.claimChanges())));
    }

    private static Claim claim(Changed of) {
        return Claims.of(of.claim().changed(of.changes()));
    }
}
