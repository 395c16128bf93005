package org.noisefloor.verification.claim;

import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Map<Integer, Point> points = new LinkedHashMap<>(16, 0.75f, true);

    private PlanRunner(Plan plan) {
        this.plan = plan;
    }

    private record Point(DataSheet chip, Claim claim) {}

    /// The runner of a plan.
    ///
    /// @param job text of the plan
    /// @throws IllegalArgumentException if the text is no plan
    public static PlanRunner open(String job) {
        return new PlanRunner(Plan.of(job));
    }

    @Override
    public String run(Task task, Monitor monitor) {
        Point point = point(task.point());
        Specimen specimen = plan.specimen(point.chip(), task.point(), task.die());
        return Json.compact(point.claim().check(specimen, monitor));
    }

    private Point point(int index) {
        synchronized (points) {
            Point point = points.get(index);
            if (point == null) {
                point = new Point(plan.chip(index), Claims.of(plan.claim(index)));
                points.put(index, point);
                if (points.size() > POINTS_AT_HAND) {
                    points.remove(points.keySet().iterator().next());
                }
            }
            return point;
        }
    }
}
