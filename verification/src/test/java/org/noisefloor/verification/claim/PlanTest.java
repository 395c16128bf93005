package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.statistics.Moments;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ChipWriter;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

class PlanTest {
    private static final String NET =
            "{topology: pairs, size: 2, weightRange: 2, period: 20 refractoryPeriods, periods: 3, learningRate: {start: 0.48, end: 0.06}, aligned: 90 deg}";

    private static final String KEY = "synapseArray.unitCurrent";

    static Plan plan(Map<String, String> changes, Process process) {
        return new Plan(
                7,
                List.of(new PlanChip("generic", ChipWriter.yaml(ChipReader.preset("generic")))),
                List.of(new PlanClaim("aligned", "claim: alignment\nnet: " + NET + "\n")),
                List.of(
                        new PlanPoint("a", 0, 0, new TreeMap<>(), false, Process.NONE),
                        new PlanPoint("b", 0, 0, new TreeMap<>(changes), false, process)));
    }

    @Test
    void textOfAPlanIsThePlan() {
        Plan plan = plan(Map.of("mismatch", "20 %"), process(0.1, 0.1, 0.1));
        assertThat(Plan.of(plan.toText())).isEqualTo(plan);
        assertThat(plan.toText()).doesNotContain("\n");
        assertThatThrownBy(() -> Plan.of("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findingIsAFunctionOfTheTask() {
        String text = plan(Map.of("mismatch", "20 %"), process(0.1, 0.1, 0.1)).toText();
        PlanRunner one = PlanRunner.open(text);
        PlanRunner two = PlanRunner.open(text);
        var lines = new HashSet<String>();
        for (int point = 0; point < 2; point++) {
            for (int die = 0; die < 2; die++) {
                lines.add(one.run(new Task(point, die), Monitor.none()));
            }
        }
        assertThat(lines).hasSize(4);
        assertThat(two.run(new Task(1, 1), Monitor.none())).isIn(lines);
        Finding finding = Claims.read(lines.iterator().next());
        assertThat(finding.numbers().keySet())
                .contains("angle_deg", "energy_J", "time_s", "cycles", "saturated");
        assertThat(finding.reason()).contains("°");
    }

    @Test
    void sameDieIsAtEveryPoint() {
        Plan plan = plan(Map.of("mismatch", "20 %"), Process.NONE);
        assertThat(plan.specimen(0, 3).seed()).isEqualTo(plan.specimen(1, 3).seed());
        assertThat(plan.specimen(0, 3).seed()).isNotEqualTo(plan.specimen(0, 4).seed());
    }

    @Test
    void networkIsMappedToTheChipAsPlannedAndNotAsItsLotCameOut() {
        var lot = new TreeMap<>(Map.of("neuron.threshold", 0.3));
        var process = new Process(lot, new TreeMap<>(), new TreeMap<>(), 1, 1);
        PlanRunner runner = PlanRunner.open(plan(Map.of(), process).toText());
        double planned = angle(runner.run(new Task(0, 1), Monitor.none()));
        assertThat(angle(runner.run(new Task(1, 1), Monitor.none())))
                .isNotCloseTo(planned, within(0.1));
    }

    private static double angle(String line) {
        return Claims.read(line).numbers().get("angle_deg");
    }

    @Test
    void claimsThatDoNotCalibrateAreRefusedOnCalibratedDies() {
        Plan plan = plan(Map.of(), Process.NONE);
        var point = new PlanPoint("c", 0, 0, new TreeMap<>(), true, Process.NONE);
        var energy = new PlanClaim("ledger", "claim: energy\n");
        var refused = new Plan(7, plan.chips(), List.of(energy), List.of(point));
        assertThatThrownBy(() -> refused.require(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("claim ledger does not calibrate dies");
        new Plan(7, plan.chips(), plan.claims(), List.of(point)).require(0);
    }

    @Test
    void claimHasKeysToo() {
        Plan plan = plan(Map.of("claim.net.periods", "5"), Process.NONE);
        assertThat(Claims.of(plan.claim(1)).statement()).contains("5 periods");
        assertThat(Claims.of(plan.claim(0)).statement()).contains("3 periods");
    }

    @Test
    void impossiblePointsAreRefusedByName() {
        assertThatThrownBy(() -> plan(Map.of("no.key", "1"), Process.NONE).require(1))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("no.key");
        assertThatThrownBy(() -> plan(Map.of("synapseArray.columns", "3"), Process.NONE).require(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 4 neurons");
        assertThatThrownBy(() -> plan(Map.of("claim.nets", "3"), Process.NONE).require(1))
                .hasMessageContaining("nets");
        Process wrong = process(0.1, 0, 0, "neuron.circuit");
        assertThatThrownBy(() -> plan(Map.of(), wrong).require(1))
                .hasMessageContaining("neuron.circuit")
                .hasMessageContaining("must be a number");
        plan(Map.of("mismatch", "20 %", "noise", "120 %"), process(0.1, 0.1, 0.1)).require(1);
    }

    private static Process process(double lot, double wafer, double die) {
        return process(lot, wafer, die, KEY);
    }

    private static Process process(double lot, double wafer, double die, String key) {
        return new Process(
                new TreeMap<>(Map.of(key, lot)),
                new TreeMap<>(Map.of(key, wafer)),
                new TreeMap<>(Map.of(key, die)),
                5,
                10);
    }

    @Test
    void diesOfAWaferShareItsFactor() {
        Process wafers = process(0, 0.1, 0);
        assertThat(wafers.factors(1, 10)).isEqualTo(wafers.factors(1, 19));
        assertThat(wafers.factors(1, 9)).isNotEqualTo(wafers.factors(1, 10));
        Process lots = process(0.1, 0, 0);
        assertThat(lots.factors(1, 50)).isEqualTo(lots.factors(1, 99));
        assertThat(lots.factors(1, 49)).isNotEqualTo(lots.factors(1, 50));
        double nominal = ChipReader.preset("generic").entry(KEY).orElseThrow().value();
        Plan plan = plan(Map.of(), process(0, 0, 0.1));
        assertThat(plan.specimen(1, 4).chip().entry(KEY).orElseThrow().value())
                .isEqualTo(
                        nominal * plan.points().get(1).process().factors(7, 4).get(KEY),
                        org.assertj.core.data.Offset.offset(1e-12 * nominal));
    }

    @Test
    void keysThatWouldShareTheirDrawsAreRefused() {
        // both have the CRC-32C of the other in its lower 31 bits
        var keys = new TreeMap<>(Map.of("key.hhsiwi", 0.1));
        var others = new TreeMap<>(Map.of("key.yzcaeb", 0.1));
        new Process(keys, new TreeMap<>(), keys, 1, 1);
        assertThatThrownBy(() -> new Process(keys, new TreeMap<>(), others, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.hhsiwi and key.yzcaeb");
    }

    @Test
    void pointsOfOneClaimShareTheClassThatItIsCompiledTo() {
        String source =
                """
                claim: java
                source: Own.java
                text: |
                  import java.util.*;
                  import org.noisefloor.verification.claim.*;
                  import org.noisefloor.verification.experiment.Monitor;
                  public final class Own implements Claim {
                      private static int made;
                      public Own() { made++; }
                      public String statement() { return "it is made once"; }
                      public Finding check(Specimen s, Monitor m) {
                          double number = made + 1e-9 * System.identityHashCode(getClass());
                          return new Finding(true, "it is", new TreeMap<>(Map.of("class", number)));
                      }
                  }
                """;
        Plan plan = plan(Map.of("mismatch", "20 %"), Process.NONE);
        var own = new Plan(7, plan.chips(), List.of(new PlanClaim("own", source)), plan.points());
        PlanRunner runner = PlanRunner.open(own.toText());
        assertThat(runner.run(new Task(0, 0), Monitor.none()))
                .isEqualTo(runner.run(new Task(1, 0), Monitor.none()));
    }

    /// H0: factors have mean 1 and standard deviation 10 %; n = 4000 dies, each on a wafer of its own; both within 5 standard errors,
    /// α < 2e-6.
    @Test
    void factorsHaveTheStatedSpread() {
        var process =
                new Process(
                        new TreeMap<>(), new TreeMap<>(), new TreeMap<>(Map.of(KEY, 0.1)), 1, 1);
        var values = new ArrayList<Double>();
        for (int die = 0; die < 4000; die++) {
            values.add(process.factors(3, die).get(KEY));
        }
        Moments moments = Moments.of(values.stream().mapToDouble(v -> v).toArray());
        assertThat(moments.mean())
                .isBetween(1 - 5 * 0.1 / Math.sqrt(4000), 1 + 5 * 0.1 / Math.sqrt(4000));
        assertThat(Math.sqrt(moments.variance()))
                .isBetween(0.1 - 5 * 0.1 / Math.sqrt(8000), 0.1 + 5 * 0.1 / Math.sqrt(8000));
    }
}
