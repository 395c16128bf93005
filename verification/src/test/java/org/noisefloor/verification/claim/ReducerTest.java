package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.verification.experiment.Monitor;

/// Claims whose failure is known to hang on certain values of the die.
class ReducerTest {
    private static final DataSheet CHIP =
            ChipReader.with(
                    ChipReader.preset("generic"),
                    new TreeMap<>(Map.of("synapseArray.rows", "16", "synapseArray.columns", "8")));

    private static final int ENOUGH = 400;

    /// Fails where `bad` is true of what the die has.
    private record Planted(Predicate<SortedMap<Parameter, Die.Values>> bad) implements Claim {
        @Override
        public String statement() {
            return "nothing planted is there";
        }

        @Override
        public Finding check(Specimen specimen, Monitor monitor) {
            var values = Die.values(specimen.chip().spiking(), specimen.pattern());
            return new Finding(!bad.test(values), "planted", new TreeMap<>());
        }
    }

    private static boolean differs(
            SortedMap<Parameter, Die.Values> die, Parameter parameter, int unit) {
        Die.Values values = die.get(parameter);
        return values != null && values.value()[unit] != values.kind().neutral();
    }

    private static Specimen die() {
        return new Specimen(CHIP, 7, Survey.NONE, false);
    }

    private static Reduction reduce(Predicate<SortedMap<Parameter, Die.Values>> bad) {
        return Reducer.reduce(new Planted(bad), die(), ENOUGH, Monitor.none());
    }

    @Test
    void oneValueIsFound() {
        Reduction reduced = reduce(die -> differs(die, Parameter.NEURON_THRESHOLD, 3));
        assertThat(reduced.spreads()).hasSize(1).first().asString().contains("threshold");
        assertThat(reduced.values()).contains(1);
        assertThat(reduced.complete()).isTrue();
        assertThat(reduced.withoutDeviation()).isFalse();
        var left = Die.values(CHIP.spiking(), reduced.specimen().pattern());
        assertThat(differs(left, Parameter.NEURON_THRESHOLD, 3)).isTrue();
        assertThat(differs(left, Parameter.NEURON_THRESHOLD, 2)).isFalse();
        assertThat(differs(left, Parameter.SYNAPSE_GAIN, 3)).isFalse();
    }

    @Test
    void theValueThatIsLeftIsTheOneThatWasDrawn() {
        var drawn = Die.values(CHIP.spiking(), die().pattern()).get(Parameter.NEURON_THRESHOLD);
        Reduction reduced = reduce(die -> differs(die, Parameter.NEURON_THRESHOLD, 3));
        var left =
                Die.values(CHIP.spiking(), reduced.specimen().pattern())
                        .get(Parameter.NEURON_THRESHOLD);
        assertThat(left.value()[3]).isEqualTo(drawn.value()[3]);
    }

    @Test
    void twoValuesOfTwoParametersAreBothFound() {
        Reduction reduced =
                reduce(die ->
                        differs(die, Parameter.NEURON_THRESHOLD, 1)
                                && differs(die, Parameter.SYNAPSE_GAIN, 17));
        assertThat(reduced.spreads()).hasSize(2);
        assertThat(reduced.values()).contains(2);
    }

    @Test
    void aClaimThatFailsOnTheIdealChipBlamesNoDie() {
        Reduction reduced = reduce(_ -> true);
        assertThat(reduced.withoutDeviation()).isTrue();
        assertThat(reduced.values()).isEmpty();
        assertThat(reduced.checks()).isEqualTo(2);
    }

    @Test
    void aClaimThatDoesNotLookAtSingleValuesBlamesNone() {
        Claim seedAlone =
                new Claim() {
                    @Override
                    public String statement() {
                        return "nothing planted is there";
                    }

                    @Override
                    public Finding check(Specimen specimen, Monitor monitor) {
                        var values =
                                Die.values(
                                        specimen.chip().spiking(),
                                        new FixedPattern(specimen.seed()));
                        boolean bad = differs(values, Parameter.NEURON_THRESHOLD, 3);
                        return new Finding(!bad, "planted", new TreeMap<>());
                    }
                };
        Reduction reduced = Reducer.reduce(seedAlone, die(), ENOUGH, Monitor.none());
        assertThat(reduced.spreads()).hasSize(1);
        assertThat(reduced.values()).isEmpty();
    }

    @Test
    void theSameDieIsReducedInTheSameWay() {
        Predicate<SortedMap<Parameter, Die.Values>> bad =
                die -> differs(die, Parameter.CADC_OFFSET, 2);
        assertThat(reduce(bad).checks()).isEqualTo(reduce(bad).checks());
        assertThat(reduce(bad).spreads()).isEqualTo(reduce(bad).spreads());
    }

    @Test
    void aDieOnWhichTheClaimHoldsIsRefused() {
        assertThatThrownBy(() -> reduce(_ -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only where the claim does not hold");
    }

    @Test
    void whenTheChecksRunOutItIsSaid() {
        var claim = new Planted(die -> differs(die, Parameter.NEURON_THRESHOLD, 3));
        Reduction reduced = Reducer.reduce(claim, die(), 5, Monitor.none());
        assertThat(reduced.complete()).isFalse();
        assertThat(reduced.finding().holds()).isFalse();
        assertThat(reduced.checks()).isEqualTo(5);
    }

    private static final String CLAIM =
            """
            claim: java
            source: Threshold.java
            text: |
              import java.util.*;
              import org.noisefloor.emulator.chip.Die;
              import org.noisefloor.emulator.mismatch.Parameter;
              import org.noisefloor.verification.claim.*;
              import org.noisefloor.verification.experiment.Monitor;
              public final class Threshold implements Claim {
                  public String statement() { return "threshold 3 is low"; }
                  public Finding check(Specimen s, Monitor m) {
                      float v = Die.values(s.chip().spiking(), s.pattern())
                              .get(Parameter.NEURON_THRESHOLD).value()[3];
                      return new Finding(v == 0, "it is " + v, new TreeMap<>(Map.of("threshold_V", (double) v)));
                  }
              }
            """;

    @Test
    void aCounterexampleIsReplayedFromItsFilesAlone(@TempDir Path folder) throws Exception {
        ClaimDescription claim = ClaimReader.parse("mine", CLAIM);
        Reduction reduced = Reducer.reduce(Claims.of(claim), die(), ENOUGH, Monitor.none());
        Counterexample.of(claim, reduced, "test").write(folder);
        assertThat(Files.readAllLines(folder.resolve("die.csv"))).hasSize(2);
        Counterexample read = Counterexample.read(folder);
        assertThat(read.replay(Monitor.none())).isEqualTo(reduced.finding());
        assertThat(read.phrase())
                .startsWith("1 spread is left: ")
                .endsWith("of their values 1 is left");
    }

    @Test
    void aDamagedCounterexampleIsNamed(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> Counterexample.read(folder))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("counterexample.json");
        Files.writeString(folder.resolve("counterexample.json"), "{}");
        assertThatThrownBy(() -> Counterexample.read(folder))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("is no counterexample");
    }

    @Test
    void aClassThatDoesNotCompileIsNamedWithItsLine() {
        ClaimDescription claim = ClaimReader.parse("mine", CLAIM.replace("float v", "floot v"));
        assertThatThrownBy(() -> Claims.of(claim))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("Threshold.java")
                .hasMessageContaining("line 9")
                .hasMessageContaining("does not compile");
    }

    @Test
    void aClassThatIsNoClaimIsNamed() {
        ClaimDescription claim =
                ClaimReader.parse(
                        "mine",
                        "claim: java\nsource: Other.java\ntext: \"public class Other {}\"\n");
        assertThatThrownBy(() -> Claims.of(claim))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("must hold a class that implements");
    }
}
