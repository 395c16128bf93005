package org.noisefloor.verification.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.verification.acceptance.Counterexamples.Reduced;
import org.noisefloor.verification.claim.Counterexample;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.PlanRunner;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.experiment.Monitor;

/// A claim that hangs on one value of the die: false on every second die.
class CounterexamplesTest {
    private static final Acceptance SPEC =
            Spec.read(
                    """
                    acceptance: {name: planted, chips: [generic], yield: 90 %, dies: 40, block: 20}
                    claims:
                      low:
                        claim: java
                        source: Low.java
                        text: |
                          import java.util.*;
                          import org.noisefloor.emulator.chip.Die;
                          import org.noisefloor.emulator.mismatch.Parameter;
                          import org.noisefloor.verification.claim.*;
                          import org.noisefloor.verification.experiment.Monitor;
                          public final class Low implements Claim {
                              public String statement() { return "threshold 3 is not low"; }
                              public Finding check(Specimen s, Monitor m) {
                                  double v = Die.values(s.chip().spiking(), s.pattern())
                                          .get(Parameter.NEURON_THRESHOLD).value()[3];
                                  return new Finding(v >= 0, "it is " + v, new TreeMap<>(Map.of("threshold_V", v)));
                              }
                          }
                    conditions:
                      small: {synapseArray.rows: 16, synapseArray.columns: 8}
                      wide: {synapseArray.rows: 16, synapseArray.columns: 16}
                    """);

    @TempDir private Path folder;

    private AcceptanceResult run(Plan plan, String name) throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve(name));
        try (TaskLog log = TaskLog.begin(out, plan.toText(), "test");
                var engine = new LocalEngine(PlanRunner::open, 2)) {
            return new AcceptanceRun(SPEC, plan, log).run(engine, 1, Monitor.none(), () -> {});
        }
    }

    private void write(AcceptanceResult result, Plan plan, List<Reduced> reduced, String name)
            throws IOException {
        AcceptanceFiles.write(
                result,
                plan,
                new AcceptanceRecord("test", List.of(), "f", "r", "now", 1, "e", "j", "m", 1, 1),
                new Replay("./noisefloor verify d/f.yaml", "noisefloor verify f.yaml", reduced),
                null,
                "test",
                Files.createDirectories(folder.resolve(name)));
    }

    @Test
    void theWorstDieOfEachFailingCaseIsReducedToItsOneDeviation() throws Exception {
        Plan plan = AcceptancePlan.of(SPEC);
        AcceptanceResult result = run(plan, "run");
        assertThat(Counterexamples.wanted(result)).hasSize(2);
        var examples =
                new Counterexamples(
                        plan,
                        300,
                        "test",
                        folder.resolve("run"),
                        own -> "replayed-by " + own,
                        within -> "replayed-within " + within);
        List<Reduced> reduced = examples.write(result, 2, Monitor.none());
        assertThat(reduced)
                .extracting(each -> each.of().name())
                .containsExactly("low/generic/small", "low/generic/wide");
        Path one = folder.resolve("run/counterexamples/low/generic/small");
        assertThat(reduced.getFirst().phrase()).endsWith("of their values 1 is left");
        assertThat(reduced.getFirst().replay()).isEqualTo("replayed-by " + one);
        assertThat(Files.readAllLines(one.resolve("die.csv"))).hasSize(2);
        var worst = result.cases().getFirst().worst(1).getFirst();
        assertThat(reduced.getFirst().die()).isEqualTo(worst.die());
        // the value that decides is the one of the whole die
        assertThat(Counterexample.read(one).replay(Monitor.none())).isEqualTo(worst.finding());

        write(result, plan, reduced, "with");
        write(result, plan, List.of(), "without");
        assertThat(folder.resolve("with/results.json"))
                .hasSameBinaryContentAs(folder.resolve("without/results.json"));
        // only the page says where the run is; the others are the same wherever it is
        Map<String, String> said =
                Map.of(
                        "report.html",
                        "replayed-by " + one,
                        "junit.xml",
                        "replayed-within counterexamples/low/generic/small");
        for (String file : said.keySet()) {
            assertThat(folder.resolve("with").resolve(file)).content().contains(said.get(file));
            assertThat(folder.resolve("without").resolve(file))
                    .content()
                    .doesNotContain("replayed-by", "replayed-within");
        }
    }

    @Test
    void aReductionThatIsCancelledIsLeftOut() throws Exception {
        Plan plan = AcceptancePlan.of(SPEC);
        AcceptanceResult result = run(plan, "run");
        Monitor cancelled =
                new Monitor() {
                    @Override
                    public void advance(long parts) {
                        throw new java.util.concurrent.CancellationException();
                    }

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        var examples =
                new Counterexamples(plan, 300, "test", folder, Path::toString, within -> within);
        assertThat(examples.write(result, 2, cancelled)).isEmpty();
        assertThat(folder.resolve("counterexamples")).doesNotExist();
    }
}
