package org.noisefloor.verification.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.statistics.ConfidenceSequence;
import org.noisefloor.emulator.statistics.Interval;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.live.Bound;
import org.noisefloor.io.live.LiveState;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Runner;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.experiment.Monitor;

class ExplorationTest {
    private static final List<String> FILES =
            List.of("results.json", "points.csv", "dies.csv", "points.parquet", "report.html");

    private static final String REFINED =
            """
            parameters:
              mismatch: {from: 0 %, to: 50 %, steps: 4}
              noise: {from: 50 %, to: 200 %, scale: log, steps: 3}
              calibrated: [false, true]
            dies: 40
            refine: {rounds: 3, points: 6}
            required: 50 %
            """;

    @TempDir private Path folder;

    /// Cancels after so many tasks.
    private static Monitor until(int tasks) {
        var done = new AtomicInteger();
        return new Monitor() {
            @Override
            public void advance(long parts) {
                done.addAndGet((int) parts);
            }

            @Override
            public boolean cancelled() {
                return done.get() >= tasks;
            }
        };
    }

    private Path place(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static ExplorationResult run(
            ExplorationDescription description,
            Sweeps.Formula formula,
            int workers,
            Path place,
            Monitor monitor)
            throws IOException, InterruptedException {
        var exploration = new Exploration(description);
        boolean begun = Files.exists(place.resolve(TaskLog.FILE));
        try (var engine = new LocalEngine(formula, workers);
                TaskLog log =
                        begun
                                ? TaskLog.resume(place, exploration.identity(), "test")
                                : TaskLog.begin(place, exploration.identity(), "test")) {
            ExplorationResult result = exploration.run(engine, log, monitor);
            ExplorationFiles.write(result, "test", "no record", "explore", place);
            return result;
        }
    }

    private static void assertSameFiles(Path one, Path other) {
        for (String file : FILES) {
            assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
        }
    }

    @Test
    void tenThousandPointsGoOnAfterAnInterruptionAndAreTheSameOnOneAndTwoWorkers()
            throws IOException, InterruptedException {
        ExplorationDescription sweep =
                Sweeps.of(
                        folder,
                        """
                        parameters:
                          mismatch: {from: 0 %, to: 50 %, steps: 100}
                          noise: {from: 50 %, to: 150 %, steps: 100}
                        dies: 1
                        """);
        Path one = place("one");
        Path two = place("two");
        assertThat(run(sweep, new Sweeps.Formula(), 1, one, Monitor.none()).size())
                .isEqualTo(10_000);
        var formula = new Sweeps.Formula();
        assertThat(run(sweep, formula, 2, two, until(3_000)).complete()).isFalse();
        int before = formula.asked.size();
        assertThat(before).isBetween(3_000, 9_999);
        assertThat(run(sweep, formula, 2, two, Monitor.none()).complete()).isTrue();
        assertThat(formula.asked).hasSize(10_000);
        // what was asked but not yet logged when the run was cancelled is asked again: at most one
        // by each worker
        assertThat(formula.asked.values().stream().filter(times -> times > 1).count())
                .isLessThanOrEqualTo(2);
        assertSameFiles(one, two);
    }

    @Test
    void roundsGoOnAfterAnInterruptionAndAreTheSameOnOneAndTwoWorkers()
            throws IOException, InterruptedException {
        ExplorationDescription sweep = Sweeps.of(folder, REFINED);
        Path one = place("one");
        Path two = place("two");
        run(sweep, new Sweeps.Formula(), 1, one, Monitor.none());
        for (int tasks : new int[] {500, 500, 150}) {
            run(sweep, new Sweeps.Formula(), 2, two, until(tasks));
        }
        assertThat(run(sweep, new Sweeps.Formula(), 2, two, Monitor.none()).complete()).isTrue();
        assertSameFiles(one, two);
        assertThat(two.resolve(Exploration.ROUNDS))
                .hasSameBinaryContentAs(one.resolve(Exploration.ROUNDS));
    }

    @Test
    void refinementFindsTheCheapestPointThatMeetsTheYield()
            throws IOException, InterruptedException {
        ExplorationResult result =
                run(
                        Sweeps.of(folder, REFINED),
                        new Sweeps.Formula(),
                        2,
                        place("out"),
                        Monitor.none());
        assertThat(result.size()).isEqualTo(4 * 3 * 2 + 3 * 6);
        Candidate best = result.recommended().orElseThrow().candidate();
        // energy falls with mismatch, and noise of 100 % is the cheapest
        assertThat(best.calibrated()).isTrue();
        assertThat(best.numbers()[1]).isCloseTo(100, within(10.0));
        assertThat(best.round()).isPositive();
        assertThat(Recommendation.sentence(result)).contains("lowest energy");
    }

    /// All dies of all points are good: 40 of 40 bound the yield of one point at 91.2 %, and those of 20 points together at 84.6 %.
    @Test
    void aDesignIsRecommendedWithTheConfidenceOfAllPointsTogether()
            throws IOException, InterruptedException {
        assertThat(good("one", 1, 40).recommended()).isPresent();
        ExplorationResult few = good("few", 20, 40);
        assertThat(few.recommended()).isEmpty();
        assertThat(Recommendation.sentence(few))
                .contains("(all 20 points together)", "takes at least 64");
        ExplorationResult enough = good("enough", 20, 64);
        assertThat(enough.recommended()).isPresent();
        assertThat(Recommendation.sentence(enough))
                .contains("at least 90.0 % with confidence 95.0 % (all 20 points together)");
    }

    private ExplorationResult good(String name, int points, int dies)
            throws IOException, InterruptedException {
        String noise = points == 1 ? "[100 %]" : "{from: 50 %, to: 200 %, steps: " + points + "}";
        String sweep =
                """
                parameters:
                  mismatch: [0 %%]
                  noise: %s
                  calibrated: [true]
                dies: %d
                required: 90 %%
                confidence: 95 %%
                """
                        .formatted(noise, dies);
        return run(Sweeps.of(folder, sweep), new Sweeps.Formula(), 2, place(name), Monitor.none());
    }

    @Test
    void pointsThatDoNotExistAreRefusedByName() {
        ExplorationDescription sweep =
                Sweeps.of(
                        folder,
                        """
                        parameters:
                          synapseArray.rows: [4, 64]
                          mismatch: [0 %, 10 %]
                        """);
        assertThatThrownBy(() -> new Exploration(sweep))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("sweep.yaml")
                .hasMessageContaining("synapseArray.rows = 4, mismatch = 0 %")
                .hasMessageContaining("does not exist physically");
    }

    @Test
    void aTaskThatFailsIsReportedAndInNoNumber() throws IOException, InterruptedException {
        var formula = new Sweeps.Formula();
        formula.failing.put("mismatch = 10 %", "no luck");
        ExplorationResult result =
                run(
                        Sweeps.of(folder, "parameters: {mismatch: [0 %, 10 %]}\ndies: 4\n"),
                        formula,
                        2,
                        place("out"),
                        Monitor.none());
        assertThat(result.givenUp()).isEqualTo(4);
        assertThat(result.places())
                .containsExactly(ParetoFront.Place.FRONT, ParetoFront.Place.UNKNOWN);
        assertThat(result.givenUpLines().getFirst()).contains("mismatch = 10 %, die 0", "no luck");
        assertThat(folder.resolve("out/report.html")).content().contains("given up");
    }

    @Test
    void aRunOfAnotherFileIsRefused() throws IOException, InterruptedException {
        Path place = place("out");
        run(
                Sweeps.of(folder, "parameters: {mismatch: [0 %, 10 %]}\ndies: 2\n"),
                new Sweeps.Formula(),
                1,
                place,
                Monitor.none());
        ExplorationDescription other =
                Sweeps.of(folder, "parameters: {mismatch: [0 %, 10 %]}\ndies: 3\n");
        assertThatThrownBy(() -> run(other, new Sweeps.Formula(), 1, place, Monitor.none()))
                .hasMessageContaining("dies of the plan was 2, is 3");
    }

    @Test
    void aDieIsGoodIfItIsInEveryCorner() throws IOException, InterruptedException {
        ExplorationResult result =
                run(
                        Sweeps.of(
                                folder,
                                """
                                parameters: {noise: [100 %, 150 %]}
                                corners: {wide: {mismatch: 40 %}}
                                dies: 50
                                """),
                        new Sweeps.Formula(),
                        2,
                        place("out"),
                        Monitor.none());
        CandidateResult first = result.candidates().getFirst();
        Summary nominal = first.corners(0.95).get(PointList.NOMINAL);
        Summary wide = first.corners(0.95).get("wide");
        assertThat(wide.holds()).isLessThan(nominal.holds());
        assertThat(first.summary().holds()).isEqualTo(wide.holds());
        assertThat(first.dies().values().stream().map(Sample::reason))
                .anyMatch(reason -> reason.startsWith("wide: "));
    }

    @Test
    void anAblationTakesEachDeviationAway() throws IOException, InterruptedException {
        ExplorationResult result =
                run(
                        Sweeps.of(
                                folder,
                                """
                                parameters: {noise: [100 %, 150 %]}
                                ablation: {mismatch: 40 %}
                                dies: 5
                                """),
                        new Sweeps.Formula(),
                        2,
                        place("out"),
                        Monitor.none());
        List<String> without =
                result.ablation().stream().map(r -> r.candidate().without()).toList();
        assertThat(without).startsWith(Candidate.NOTHING).contains("noise", "neuron.mismatch.leak");
        assertThat(result.ablation().getLast().candidate().changes())
                .containsEntry("mismatch", "40 %");
        assertThat(folder.resolve("out/report.html")).content().contains("One deviation after");
    }

    @Test
    void theEstimateCountsEveryTask() throws InterruptedException {
        ExplorationDescription sweep = Sweeps.of(folder, REFINED);
        var exploration = new Exploration(sweep);
        try (var engine = new LocalEngine(new Sweeps.Formula(), 2)) {
            TimeEstimate estimate =
                    TimeEstimate.of(exploration, sweep, engine, _ -> {}, Monitor.none());
            assertThat(estimate.tasks()).isEqualTo((4 * 3 * 2 + 3 * 6) * 40);
            assertThat(estimate.line()).contains("1680 tasks", "2 workers");
        }
    }

    /// Tasks of die k of an exploration with two points take 1 s / 10ᵏ, from die 2 on a hundredth.
    private record Warming() implements Engine {
        @Override
        public void run(String job, List<Task> tasks, Consumer<Outcome> sink, Monitor monitor) {
            Runner formula = new Sweeps.Formula().open(job);
            for (Task task : tasks) {
                double seconds = Math.max(0.01, StrictMath.pow(0.1, task.die()));
                sink.accept(new Outcome.Finished(task, formula.run(task, monitor), seconds, 1));
            }
        }

        @Override
        public int workers() {
            return 4;
        }

        @Override
        public String phrase() {
            return "warming";
        }

        @Override
        public void close() {}
    }

    @Test
    void theEstimateWaitsUntilTasksDoNotBecomeFaster() throws InterruptedException {
        ExplorationDescription sweep =
                Sweeps.of(folder, "parameters: {mismatch: [0 %, 20 %]}\ndies: 100\n");
        var seen = new ArrayList<Integer>();
        TimeEstimate estimate =
                TimeEstimate.of(
                        new Exploration(sweep),
                        sweep,
                        new Warming(),
                        outcome -> seen.add(outcome.task().die()),
                        Monitor.none(),
                        () -> 0);
        // die 3 took as long as die 2
        assertThat(seen).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
        assertThat(estimate.secondsPerTask()).isEqualTo(0.01);
        assertThat(estimate.timed()).isEqualTo(8);
        assertThat(estimate.seconds() - estimate.spent()).isCloseTo(0.48, within(1e-9));
    }

    @Test
    void theEstimateEndsAfterTenSecondsOfItsClock() throws InterruptedException {
        ExplorationDescription sweep =
                Sweeps.of(folder, "parameters: {mismatch: [0 %, 20 %]}\ndies: 100\n");
        var clock = new AtomicLong();
        TimeEstimate estimate =
                TimeEstimate.of(
                        new Exploration(sweep),
                        sweep,
                        new Warming(),
                        _ -> clock.addAndGet(3_000_000_000L),
                        Monitor.none(),
                        clock::get);
        // two tasks of a die take 6 s
        assertThat(estimate.timed()).isEqualTo(4);
        assertThat(estimate.spent()).isCloseTo(12, within(1e-9));
    }

    @Test
    void boundsOfThePageAreOfTheFirstDiesWithoutAGap() {
        var dies = new TreeMap<Integer, Sample>();
        assertThat(ExplorationView.firsts(dies, Set.of()))
                .isEqualTo(new ExplorationView.Firsts(0, 0, 0));
        for (int die : new int[] {0, 1, 2, 4, 5}) {
            dies.put(die, new Sample(die, die != 1, "", new TreeMap<>()));
        }
        assertThat(ExplorationView.firsts(dies, Set.of()))
                .isEqualTo(new ExplorationView.Firsts(3, 2, 0));
        assertThat(ExplorationView.firsts(dies, Set.of(3, 7)))
                .isEqualTo(new ExplorationView.Firsts(6, 4, 1));
        dies.remove(0);
        assertThat(ExplorationView.firsts(dies, Set.of(3)))
                .isEqualTo(new ExplorationView.Firsts(0, 0, 0));
    }

    /// Ten dies, the first of which was given up while the time was estimated.
    @Test
    void aDieThatWasGivenUpCountsAgainstEitherEndAndNotAsWorkSinceTheBegin() throws IOException {
        var exploration =
                new Exploration(Sweeps.of(folder, "parameters: {mismatch: [0 %]}\ndies: 10\n"));
        Runner formula = new Sweeps.Formula().open(exploration.job());
        try (TaskLog log = TaskLog.begin(place("view"), exploration.identity(), "test")) {
            var view = new ExplorationView(exploration, log, "explore");
            log.add(new Outcome.Poisoned(new Task(0, 0), "bad", 3));
            log.add(finished(new Task(0, 1), formula));
            view.begins(10);
            assertThat(view.state(11, false).secondsLeft()).isNaN();
            for (int die = 2; die < 5; die++) {
                log.add(finished(new Task(0, die), formula));
            }
            LiveState state = view.state(18, false);
            assertThat(state.done()).isEqualTo(5);
            assertThat(state.secondsLeft()).isCloseTo(8.0 / 3 * 5, within(1e-9));
            Bound bound = state.bounds().getFirst();
            assertThat(bound.dies()).isEqualTo(5);
            Interval interval =
                    ConfidenceSequence.interval(bound.holds(), bound.holds() + 1, 5, 0.95);
            assertThat(bound.lower()).isEqualTo(interval.lower());
            assertThat(bound.upper()).isEqualTo(interval.upper());
        }
    }

    private static Outcome finished(Task task, Runner formula) {
        return new Outcome.Finished(task, formula.run(task, Monitor.none()), 1, 1);
    }

    @Test
    void whatIsNotMeasuredCannotBeLookedFor() {
        ExplorationDescription sweep =
                Sweeps.of(
                        folder, "parameters: {mismatch: [0 %]}\nobjectives: {beauty: maximise}\n");
        try (var engine = new LocalEngine(new Sweeps.Formula(), 1)) {
            assertThatThrownBy(() ->
                            TimeEstimate.of(
                                    new Exploration(sweep), sweep, engine, _ -> {}, Monitor.none()))
                    .hasMessageContaining("objectives.beauty: is not measured")
                    .hasMessageContaining("angle_deg");
        }
    }

    @Test
    void anEstimateGoesOnAfterABadPointAndEndsWhereNothingWorks() throws InterruptedException {
        ExplorationDescription sweep =
                Sweeps.of(folder, "parameters: {mismatch: [0 %, 20 %]}\ndies: 2\n");
        var exploration = new Exploration(sweep);
        var formula = new Sweeps.Formula();
        formula.failing.put("mismatch = 0 %", "broken");
        try (var engine = new LocalEngine(formula, 1)) {
            TimeEstimate estimate =
                    TimeEstimate.of(exploration, sweep, engine, _ -> {}, Monitor.none());
            assertThat(estimate.line()).contains("4 tasks");
            formula.failing.put("mismatch = 20 %", "broken too");
            assertThatThrownBy(() ->
                            TimeEstimate.of(exploration, sweep, engine, _ -> {}, Monitor.none()))
                    .hasMessageContaining("claims: cannot be checked on point 0, die 0")
                    .hasMessageContaining("IllegalStateException: broken");
        }
    }
}
