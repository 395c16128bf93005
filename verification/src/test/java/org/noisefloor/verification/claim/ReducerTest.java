package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.io.description.ChipChanges;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.Variation;
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

    @Test
    void whatIsLeftFailsInTheSameWayAndNotInAnother() {
        // it misses where both deviate, and diverges where the threshold does alone
        Claim claim =
                planted(die -> {
                    boolean gain = differs(die, Parameter.SYNAPSE_GAIN, 17);
                    boolean threshold = differs(die, Parameter.NEURON_THRESHOLD, 1);
                    String reason =
                            gain
                                    ? "the angle is %d°".formatted(threshold ? 40 : 10)
                                    : "the run diverged";
                    return new Finding(!threshold, reason, new TreeMap<>());
                });
        Reduction reduced = Reducer.reduce(claim, die(), ENOUGH, Monitor.none());
        assertThat(reduced.finding().reason()).isEqualTo("the angle is 40°");
        assertThat(reduced.spreads()).hasSize(2);
        assertThat(reduced.values()).contains(2);
    }

    private static Claim planted(Function<SortedMap<Parameter, Die.Values>, Finding> found) {
        return new Claim() {
            @Override
            public String statement() {
                return "nothing planted is there";
            }

            @Override
            public Finding check(Specimen specimen, Monitor monitor) {
                return found.apply(Die.values(specimen.chip().spiking(), specimen.pattern()));
            }
        };
    }

    @Test
    void theClaimIsCheckedAsOftenAsIsSaid() {
        int[] checked = {0};
        Claim claim =
                planted(die -> {
                    checked[0]++;
                    boolean bad = differs(die, Parameter.NEURON_THRESHOLD, 3);
                    return new Finding(!bad, "planted", new TreeMap<>());
                });
        for (int most : new int[] {5, ENOUGH}) {
            checked[0] = 0;
            Reduction reduced = Reducer.reduce(claim, die(), most, Monitor.none());
            assertThat(reduced.checks()).isEqualTo(checked[0]).isLessThanOrEqualTo(most);
            assertThat(reduced.allowed()).isEqualTo(most);
        }
    }

    private static DataSheet times(DataSheet chip, String key, double factor) {
        return ChipReader.with(
                chip, new TreeMap<>(Map.of(key, ChipChanges.times(chip, key, factor))));
    }

    private static double value(DataSheet chip, String key) {
        return chip.entry(key).orElseThrow().value();
    }

    private static final String THRESHOLD = "neuron.threshold";
    private static final String CURRENT = "synapseArray.unitCurrent";

    private static Specimen dieOfAProcess() {
        DataSheet made = times(times(CHIP, THRESHOLD, 1.2), CURRENT, 0.9);
        return new Specimen(made, CHIP, 7, Survey.NONE, true);
    }

    /// Fails on a die whose threshold came out high, and whose third neuron differs where that is asked for.
    private record High(boolean andDiffers) implements Claim {
        @Override
        public String statement() {
            return "thresholds are as planned";
        }

        @Override
        public Finding check(Specimen specimen, Monitor monitor) {
            double made = value(specimen.chip(), THRESHOLD);
            double planned = value(specimen.nominal(), THRESHOLD);
            var values = Die.values(specimen.chip().spiking(), specimen.pattern());
            boolean bad =
                    made > planned
                            && (!andDiffers || differs(values, Parameter.NEURON_THRESHOLD, 3));
            return new Finding(
                    !bad,
                    "it is %s V of %s V".formatted(made, planned),
                    new TreeMap<>(Map.of("made_V", made, "planned_V", planned)));
        }
    }

    @Test
    void aFactorOfTheProcessIsToBlameWhereItIsLeft() {
        Reduction reduced =
                Reducer.reduce(new High(false), dieOfAProcess(), ENOUGH, Monitor.none());
        assertThat(reduced.process()).containsExactly(THRESHOLD);
        assertThat(reduced.spreads()).isEmpty();
        assertThat(reduced.withoutDeviation()).isFalse();
        assertThat(value(reduced.specimen().chip(), CURRENT)).isEqualTo(value(CHIP, CURRENT));
    }

    @Test
    void spreadsGoFromTheDieAsMadeAndFromTheChipAsPlanned() {
        Reduction reduced = Reducer.reduce(new High(true), dieOfAProcess(), ENOUGH, Monitor.none());
        assertThat(reduced.process()).containsExactly(THRESHOLD);
        assertThat(reduced.spreads()).hasSize(1);
        assertThat(reduced.values()).contains(1);
        assertThat(value(reduced.specimen().nominal(), THRESHOLD))
                .isEqualTo(value(CHIP, THRESHOLD));
        assertThat(reduced.specimen().nominal().varying(Variation.RELATIVE))
                .isEqualTo(reduced.specimen().chip().varying(Variation.RELATIVE));
    }

    @Test
    void aProcessThatDoesNotMatterGoes() {
        var claim = new Planted(die -> differs(die, Parameter.NEURON_THRESHOLD, 3));
        Reduction reduced = Reducer.reduce(claim, dieOfAProcess(), ENOUGH, Monitor.none());
        assertThat(reduced.process()).isEmpty();
        assertThat(reduced.values()).contains(1);
        assertThat(value(reduced.specimen().chip(), THRESHOLD)).isEqualTo(value(CHIP, THRESHOLD));
    }

    @Test
    void aCalibratedDieOfAProcessIsReplayedWithThePlanThatItAimsAt(@TempDir Path folder)
            throws Exception {
        ClaimDescription claim = ClaimReader.parse("mine", AIMS);
        Reduction reduced = Reducer.reduce(claim, dieOfAProcess(), ENOUGH, Monitor.none());
        Counterexample.of(claim, reduced, "test").write(folder);
        Counterexample read = Counterexample.read(folder);
        assertThat(read.specimen().calibrated()).isTrue();
        assertThat(read.replay(Monitor.none())).isEqualTo(reduced.finding());
        assertThat(reduced.finding().holds()).isFalse();
        assertThat(read.phrase()).isEqualTo("1 process factor is left: " + THRESHOLD);
    }

    private static final String AIMS =
            """
            claim: java
            source: Aims.java
            text: |
              import java.util.*;
              import org.noisefloor.verification.claim.*;
              import org.noisefloor.verification.experiment.Monitor;
              public final class Aims implements Claim {
                  public String statement() { return "the die is as planned"; }
                  public Finding check(Specimen s, Monitor m) {
                      double made = s.chip().spiking().neuron().threshold();
                      double planned = s.nominal().spiking().neuron().threshold();
                      return new Finding(made == planned, "it is " + made + " of " + planned, new TreeMap<>(Map.of("made_V", made, "planned_V", planned)));
                  }
              }
            """;

    /// Fails on a die whose third threshold differs if it is given so many periods, and everywhere if it is given too few to learn.
    private static Function<SortedMap<String, Integer>, Claim> learns(int toLearn, int toFail) {
        return sizes ->
                planted(die -> {
                    int periods = sizes.getOrDefault("periods", 0);
                    boolean bad = differs(die, Parameter.NEURON_THRESHOLD, 3) && periods >= toFail;
                    return new Finding(!bad && periods >= toLearn, "planted", new TreeMap<>());
                });
    }

    private static Reduction shrunk(Function<SortedMap<String, Integer>, Claim> claims, int most) {
        var sizes = new TreeMap<>(Map.of("periods", 400));
        return Reducer.reduce(
                claims.apply(sizes), sizes, claims, die(), new Checks(most, Monitor.none()));
    }

    @Test
    void theExperimentIsTheSmallestThatShowsWhatTheDieDoes() {
        Reduction reduced = shrunk(learns(20, 37), ENOUGH);
        assertThat(reduced.sizes()).containsExactly(entry("periods", new Reduction.Size(400, 37)));
        assertThat(reduced.values()).contains(1);
        assertThat(reduced.complete()).isTrue();
    }

    @Test
    void anExperimentThatIsTooSmallToLearnIsNoCounterexample() {
        Reduction reduced = shrunk(learns(20, 0), ENOUGH);
        assertThat(reduced.sizes()).containsExactly(entry("periods", new Reduction.Size(400, 20)));
    }

    @Test
    void whereTheClaimDoesNotHoldOnPaperSizesStay() {
        Reduction reduced = shrunk(learns(500, 0), ENOUGH);
        assertThat(reduced.withoutDeviation()).isTrue();
        assertThat(reduced.sizes()).isEmpty();
    }

    @Test
    void sizesCountAmongTheChecks() {
        int without =
                Reducer.reduce(
                                learns(20, 37).apply(new TreeMap<>(Map.of("periods", 400))),
                                die(),
                                ENOUGH,
                                Monitor.none())
                        .checks();
        Reduction reduced = shrunk(learns(20, 37), without + 4);
        assertThat(reduced.sizes()).containsExactly(entry("periods", new Reduction.Size(400, 100)));
        assertThat(reduced.complete()).isFalse();
        assertThat(reduced.checks()).isEqualTo(without + 4);
    }

    @Test
    void aNetOfTheCatalogueShrinksByItsOwnKeysAndIsReplayed(@TempDir Path folder) throws Exception {
        ClaimDescription claim =
                ClaimReader.parse("met", "claim: effective-weights\nwithin: 5 %\n");
        Reduction reduced = Reducer.reduce(claim, die(), ENOUGH, Monitor.none());
        Reduction.Size size = reduced.sizes().get("net.size");
        assertThat(size.before()).isEqualTo(6);
        assertThat(size.after()).isBetween(2, 5);
        Counterexample.of(claim, reduced, "test").write(folder);
        Counterexample read = Counterexample.read(folder);
        assertThat(read.replay(Monitor.none())).isEqualTo(reduced.finding());
        assertThat(ClaimReader.sizes(read.claim())).containsEntry("net.size", size.after());
        assertThat(read.note().sizes()).isEqualTo(reduced.sizes());
        assertThat(read.phrase()).endsWith("; net.size %d of 6".formatted(size.after()));
        assertThat(read.effort())
                .isEqualTo("%d of at most %d checks".formatted(reduced.checks(), ENOUGH));
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
                .hasMessageContaining("is no counterexample: claim is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"before\": 6|\"before\": null|is no counterexample",
                "\"process\": []|\"process\": null|counterexample: process is missing",
                "\"process\": []|\"process\": [null]|counterexample: process[0] is missing",
                "\"process\": []|\"procession\": []|counterexample: process is missing",
                "\"net.size\": {|\"a\": null, \"net.size\": {|counterexample: sizes.a is missing",
                "\"numbers\": {}|\"numbers\": null|counterexample: reason and numbers",
                "\"numbers\": {}|\"numbers\": {\"a\": null}|counterexample: a must be finite, was null",
            })
    void whatIsMissingInACounterexampleIsNamed(
            String there, String edited, String sentence, @TempDir Path folder) throws Exception {
        ClaimDescription claim =
                ClaimReader.parse("met", "claim: effective-weights\nwithin: 5 %\n");
        var sizes = new TreeMap<>(Map.of("net.size", new Reduction.Size(6, 3)));
        var finding = new Finding(false, "it is", new TreeMap<>());
        var reduction =
                new Reduction(
                        die(), finding, List.of(), List.of(), Optional.empty(), sizes, 1, 1, true);
        Counterexample.of(claim, reduction, "test").write(folder);
        Counterexample.read(folder);
        Path note = folder.resolve("counterexample.json");
        String text = Files.readString(note);
        assertThat(text).contains(there);
        Files.writeString(note, text.replace(there, edited));
        assertThatThrownBy(() -> Counterexample.read(folder))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(sentence);
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
