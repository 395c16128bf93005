package org.noisefloor.verification.exploration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.ExplorationReader;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.PlanPoint;
import org.noisefloor.verification.engine.Runner;

/// Explorations whose claim costs nothing: a formula of the changes of a point and the die takes its place.
final class Sweeps {
    private static final String HEAD =
            """
            exploration: {seed: 5}
            chips: generic
            claims:
              aligned:
                claim: alignment
                net: {topology: recurrent, size: 4, weightRange: 2, period: 100 refractoryPeriods, periods: 4,
                      learningRate: {start: 0.48, end: 0.06}, aligned: 20 deg}
            """;

    private Sweeps() {}

    /// The exploration of a file with these lines.
    static ExplorationDescription of(Path folder, String lines) {
        try {
            Path file = folder.resolve("sweep.yaml");
            Files.writeString(file, HEAD + lines);
            return ExplorationReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a formula finds, and how often it was asked for each point and die.
    static final class Formula implements Runner.Factory {
        final Map<String, Integer> asked = new ConcurrentHashMap<>();
        final SortedMap<String, String> failing = new TreeMap<>();

        @Override
        public Runner open(String job) {
            Plan plan = Plan.of(job);
            return (task, _) -> {
                PlanPoint point = plan.points().get(task.point());
                asked.merge(point.name() + " die " + task.die(), 1, Integer::sum);
                if (failing.containsKey(point.name())) {
                    throw new IllegalStateException(failing.get(point.name()));
                }
                return Json.compact(found(plan.seed(), point, task.die()));
            };
        }

        /// A die fails when a draw of its own is below a bound that grows with mismatch; energy falls with mismatch.
        private static Finding found(long seed, PlanPoint point, int die) {
            double mismatch = number(point.changes().getOrDefault("mismatch", "20 %"));
            double noise = number(point.changes().getOrDefault("noise", "100 %"));
            double draw = new NoiseStream(seed, Purpose.TRIAL).uniformAt(die, 0);
            double bound = 1 - mismatch / 50 - (point.calibrated() ? 0 : 0.1);
            var numbers = new TreeMap<String, Double>();
            numbers.put("energy_J", 1e-6 * (200 - 2 * mismatch + Math.abs(noise - 100) + draw));
            numbers.put("angle_deg", 90 * draw);
            return new Finding(draw < bound, "the draw is " + draw, numbers);
        }

        private static double number(String text) {
            return Double.parseDouble(text.split(" ")[0]);
        }
    }
}
