package org.noisefloor.verification.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.Runner;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.experiment.Monitor;

/// Runs whose tasks are not run but answered: the first two points hold on most dies, the others on half of them.
class AcceptanceRunTest {
    @TempDir private static Path folder;

    /// A run with nothing special, which several tests look at.
    private static AcceptanceResult plain;

    @BeforeAll
    static void runOnce() throws IOException, InterruptedException {
        plain = run("one", 1, 1, (task, _) -> answer(task));
    }

    private static String answer(Task task) {
        double u = new NoiseStream(3, Purpose.NETWORK).uniformAt(task.die(), task.point());
        boolean holds = u < (task.point() < 2 ? 0.999 : 0.5);
        SortedMap<String, Double> numbers =
                new TreeMap<>(Map.of("angle_deg", 30 * (1 - u), "energy_J", 1e-6));
        return Json.compact(new Finding(holds, "angle " + u, numbers));
    }

    private static Acceptance spec() {
        return Spec.large().withDies(200);
    }

    private static AcceptanceResult run(String name, int workers, int ahead, Runner runner)
            throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve(name));
        Plan plan = AcceptancePlan.of(spec());
        boolean there = Files.exists(out.resolve("tasks.jsonl"));
        try (TaskLog log =
                        there
                                ? TaskLog.resume(out, plan.toText(), "test")
                                : TaskLog.begin(out, plan.toText(), "test");
                var engine = new LocalEngine(_ -> runner, workers)) {
            AcceptanceResult result =
                    new AcceptanceRun(spec(), plan, log)
                            .run(engine, ahead, Monitor.none(), () -> {});
            AcceptanceFiles.write(
                    result,
                    plan,
                    new AcceptanceRecord(
                            "test", List.of(), "f.yaml", "r", "now", workers, "e", "j", "m", 1, 1),
                    new Replay(
                            "./noisefloor verify " + name + "/f.yaml",
                            "noisefloor verify f.yaml",
                            List.of()),
                    null,
                    "test",
                    out);
            return result;
        }
    }

    private static byte[] bytes(String name, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve(file));
    }

    @Test
    void verdictsAreThoseOfTheFirstBlockThatAllowsOne() {
        AcceptanceResult result = plain;
        assertThat(result.cases())
                .extracting(each -> each.course().verdict())
                .startsWith(Verdict.HOLDS, Verdict.HOLDS, Verdict.FAILS, Verdict.FAILS);
        assertThat(result.complete()).isTrue();
        CaseResult first = result.cases().getFirst();
        assertThat(first.course().looks())
                .filteredOn(look -> look.lower() >= 0.9)
                .containsExactly(first.course().last());
        assertThat(first.dies()).hasSize(first.course().last().dies());
        // both cases of the waived condition fail, and so do four others
        assertThat(result.objections()).extracting(each -> each.of().name()).hasSize(4);
        assertThat(result.objections())
                .noneMatch(each -> each.of().name().startsWith("aligned/generic/rough"));
    }

    @Test
    void bytesDoNotDependOnWorkersNorOnWhatIsRunAhead() throws IOException, InterruptedException {
        run("three", 3, 50, (task, _) -> answer(task));
        run("seven", 7, 2000, (task, _) -> answer(task));
        for (String file : List.of("results.json", "dies.csv", "dies.parquet", "junit.xml")) {
            assertThat(bytes("three", file)).as(file).isEqualTo(bytes("one", file));
            assertThat(bytes("seven", file)).as(file).isEqualTo(bytes("one", file));
        }
    }

    @Test
    void aRunThatWasInterruptedEndsWithTheSameBytes() throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve("broken"));
        Plan plan = AcceptancePlan.of(spec());
        var seen = new AtomicInteger();
        Monitor cancelling =
                new Monitor() {
                    @Override
                    public void advance(long parts) {
                        seen.incrementAndGet();
                    }

                    @Override
                    public boolean cancelled() {
                        return seen.get() >= 70;
                    }
                };
        try (TaskLog log = TaskLog.begin(out, plan.toText(), "test");
                var engine = new LocalEngine(_ -> (task, _) -> answer(task), 2)) {
            AcceptanceResult result =
                    new AcceptanceRun(spec(), plan, log).run(engine, 1, cancelling, () -> {});
            assertThat(result.complete()).isFalse();
            assertThat(result.warnings().getFirst()).contains("--resume");
        }
        var again = new ArrayList<Task>();
        run(
                "broken",
                1,
                1,
                (task, _) -> {
                    again.add(task);
                    return answer(task);
                });
        assertThat(again).isNotEmpty();
        for (String file : List.of("results.json", "dies.csv", "junit.xml")) {
            assertThat(bytes("broken", file)).as(file).isEqualTo(bytes("one", file));
        }
    }

    @Test
    void aTaskThatIsGivenUpIsReportedAndCountsAgainstTheVerdict()
            throws IOException, InterruptedException {
        AcceptanceResult result =
                run(
                        "bad",
                        2,
                        1,
                        (task, _) -> {
                            if (task.point() == 0 && task.die() == 5) {
                                throw new IllegalStateException("cannot");
                            }
                            return answer(task);
                        });
        CaseResult first = result.cases().getFirst();
        assertThat(first.givenUp()).hasSize(1);
        assertThat(first.course().last().missing()).isEqualTo(1);
        assertThat(result.givenUp()).isEqualTo(1);
        assertThat(result.warnings())
                .anyMatch(w -> w.contains("die 5 after 3 attempts") && w.contains("cannot"));
        // what was given up is begun again by the next run, and the result is that of a whole one
        run("bad", 2, 1, (task, _) -> answer(task));
        assertThat(bytes("bad", "results.json")).isEqualTo(bytes("one", "results.json"));
    }

    @Test
    void worstDiesAreThoseThatFailWithTheWorstNumber() {
        AcceptanceResult result = plain;
        CaseResult failing = result.cases().get(2);
        LeadingNumber leading = failing.leading().orElseThrow();
        // dies fail where u is high, which is where the angle is low
        assertThat(leading).isEqualTo(new LeadingNumber("angle_deg", false));
        double worst = failing.worst(1).getFirst().finding().numbers().get("angle_deg");
        assertThat(failing.dies())
                .allMatch(die -> die.finding().numbers().get("angle_deg") >= worst);
    }

    @Test
    void theAngleThatDecidesLeadsAndNotThatOfOneLayer() {
        List<DieFinding> dies =
                List.of(
                        die(0, true, Map.of("angle_1_deg", 40.0, "angle_deg", 20.0)),
                        die(1, false, Map.of("angle_1_deg", 30.0, "angle_deg", 35.0)));
        assertThat(LeadingNumber.of(dies)).contains(new LeadingNumber("angle_deg", true));
        List<DieFinding> others =
                List.of(
                        die(0, true, Map.of("bias_V", 1.0, "a_long_name", 1.0)),
                        die(1, true, Map.of("bias_V", 2.0, "a_long_name", 1.0)));
        assertThat(LeadingNumber.of(others)).contains(new LeadingNumber("bias_V", true));
    }

    private static DieFinding die(int die, boolean holds, Map<String, Double> numbers) {
        return new DieFinding(die, die, new Finding(holds, "so", new TreeMap<>(numbers)));
    }

    @Test
    void earlierResultsAreComparedDieByDie() throws IOException, InterruptedException {
        // at point 2 all dies that failed now hold
        run(
                "after",
                2,
                1,
                (task, _) -> task.point() == 2 ? answer(new Task(0, task.die())) : answer(task));
        AcceptanceJson before = AcceptanceFiles.read(folder.resolve("one"));
        AcceptanceJson after = AcceptanceFiles.read(folder.resolve("after"));
        AcceptanceComparison comparison = AcceptanceComparison.of(before, after);
        assertThat(comparison.paired()).isTrue();
        var changed = comparison.changes().get(2);
        assertThat(changed.word()).isEqualTo("FAILS \u2192 holds");
        assertThat(changed.better())
                .containsExactly(
                        Arrays.stream(before.cases().get(2).failing())
                                .filter(die -> die < before.cases().get(2).dies())
                                .toArray());
        assertThat(changed.chance()).isLessThan(0.01);
        assertThat(comparison.changes().get(3).word()).isEqualTo("as before");
        assertThat(comparison.changes().get(3).chance()).isEqualTo(1);
        assertThat(AcceptanceComparison.of(after, after).changes())
                .allMatch(each -> each.word().equals("as before"));
    }

    @Test
    void aDieThatEitherRunGaveUpIsNotCompared() throws IOException, InterruptedException {
        run("whole", 2, 1, (task, _) -> answer(task));
        AcceptanceJson whole = AcceptanceFiles.read(folder.resolve("whole"));
        int lost = whole.cases().get(2).failing()[0];
        run(
                "lossy",
                2,
                1,
                (task, _) -> {
                    if (task.point() == 2 && task.die() == lost) {
                        throw new IllegalStateException("cannot");
                    }
                    return answer(task);
                });
        AcceptanceJson lossy = AcceptanceFiles.read(folder.resolve("lossy"));
        assertThat(lossy.cases().get(2).givenUp()).hasSize(1);
        assertThat(AcceptanceComparison.of(whole, lossy).changes().get(2).better()).isEmpty();
        assertThat(AcceptanceComparison.of(lossy, whole).changes().get(2).worse()).isEmpty();
    }

    @Test
    void aFolderWithoutResultsCannotBeComparedWith() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        assertThatThrownBy(() -> AcceptanceFiles.read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no results.json");
        Files.writeString(other.resolve("results.json"), "{\"dies\": 3}");
        assertThatThrownBy(() -> AcceptanceFiles.read(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no results of a verification");
    }

    @Test
    void junitXmlCountsWhatItHolds() throws Exception {
        var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
        var suite =
                (org.w3c.dom.Element)
                        factory.newDocumentBuilder()
                                .parse(folder.resolve("one/junit.xml").toFile())
                                .getElementsByTagName("testsuite")
                                .item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("8");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(8);
        assertThat(suite.getAttribute("failures"))
                .isEqualTo("" + suite.getElementsByTagName("failure").getLength())
                .isEqualTo("4");
        assertThat(suite.getAttribute("skipped"))
                .isEqualTo("" + suite.getElementsByTagName("skipped").getLength())
                .isEqualTo("2");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("replay: noisefloor verify f.yaml --case aligned/", "--die ");
    }

    @Test
    void textThatXmlCannotHoldIsReplaced() {
        assertThat(JUnitXml.escaped("<a b=\"c\">&\u0001\uFFFF"))
                .isEqualTo("&lt;a b=&quot;c&quot;&gt;&amp;\uFFFD\uFFFD");
    }
}
