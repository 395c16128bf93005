package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.io.description.ClaimSetting;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.verification.cosim.BuildTool;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.Nfx;
import org.noisefloor.verification.cosim.TestModels;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StepWatcher;

class CatalogueTest {
    private static final String NET =
            "{topology: recurrent, size: 4, weightRange: 2, period: 20 refractoryPeriods, periods: 10, learningRate: {start: 0.48, end: 0.06}, aligned: 90 deg}";

    private static ClaimDescription description(String word, String more) {
        return ClaimReader.parse("c", "claim: " + word + "\n" + more);
    }

    private static Specimen specimen(String chip, Map<String, String> changes) {
        DataSheet sheet = ChipReader.with(ChipReader.preset(chip), new TreeMap<>(changes));
        return new Specimen(sheet, Specimen.dieSeed(5, 0), Survey.NONE, false);
    }

    private static Finding check(String word, String more, Specimen specimen) {
        Claim claim = Claims.of(description(word, more));
        claim.requireFits(specimen.chip());
        return claim.check(specimen, Monitor.none());
    }

    @Test
    void onlyARunThatLeftTheFiniteNumbersIsADivergence() {
        var faulty =
                new Monitor() {
                    @Override
                    public void advance(long parts) {
                        throw new IllegalStateException("a fault of the program");
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        Claim claim = Claims.of(description("alignment", "net: " + NET));
        Specimen die = specimen("generic", Map.of());
        assertThatThrownBy(() -> claim.check(die, faulty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a fault of the program");
    }

    @ParameterizedTest
    @CsvSource({
        "alignment, generic",
        "energy, generic",
        "energy, brainscales-2-sal",
        "energy, isaac-reram",
        "snapshot, generic",
        "snapshot, brainscales-2",
        "snapshot, hermes-pcm",
        "ideal-equals-reference, generic",
        "ideal-equals-reference, hermes-pcm"
    })
    void holds(String word, String chip) {
        String net = "net: " + NET;
        Finding finding = check(word, net, specimen(chip, Map.of()));
        assertThat(finding).satisfies(f -> assertThat(f.holds()).as(f.reason()).isTrue());
        assertThat(finding.reason()).matches("(?s).*\\d.*");
        assertThat(check(word, net, specimen(chip, Map.of()))).isEqualTo(finding);
    }

    @Test
    void weightsOfAnIdealDieAreMetAndOfAPoorOneAreNot() {
        for (String chip : new String[] {"generic", "hermes-pcm"}) {
            Specimen good = specimen(chip, Map.of());
            double off = check("effective-weights", "", good).numbers().get("largest_difference");
            assertThat(off).isPositive();
            String within = "within: %s %%".formatted(100 * off + 0.01);
            assertThat(check("effective-weights", within, good).holds()).isTrue();
            String below = "within: %s %%".formatted(100 * off - 0.01);
            assertThat(check("effective-weights", below, good).holds()).isFalse();
        }
        Specimen flawless =
                specimen(
                        "generic",
                        Map.of(
                                "mismatch",
                                "0 %",
                                "synapseArray.stuck",
                                "0 %",
                                "synapseArray.gradient.columns",
                                "0 %"));
        assertThat(check("effective-weights", "within: 0.001 %", flawless).holds()).isTrue();
    }

    @Test
    void alignmentFailsWhereNothingIsLearnt() {
        String net = NET.replace("aligned: 90", "aligned: 1");
        Finding finding = check("alignment", "net: " + net, specimen("generic", Map.of()));
        assertThat(finding.holds()).isFalse();
        assertThat(finding.reason()).contains("is not below 1°");
        assertThat(finding.numbers().get("angle_deg")).isGreaterThan(1);
    }

    @Test
    void phaselessAlignmentNeedsTimeAndHoldsOnExactMatrices() {
        Specimen die = specimen("brainscales-2", Map.of());
        Finding good = check("phaseless-alignment", "matrices: exact", die);
        assertThat(good).satisfies(f -> assertThat(f.holds()).as(f.reason()).isTrue());
        Finding early = check("phaseless-alignment", "matrices: exact\nepochs: 1", die);
        assertThat(early.holds()).isFalse();
        Finding onDie = check("phaseless-alignment", "epochs: 1", die);
        assertThat(onDie.numbers().keySet())
                .contains("energy_J", "time_s", "cycles", "angle_1_deg");
    }

    @ParameterizedTest
    @CsvSource({
        "alignment, brainscales-2-sal",
        "alignment, generic",
        "phaseless-alignment, brainscales-2",
        "phaseless-alignment, hermes-pcm"
    })
    void calibrationIsPaidForAndChangesWhatIsFound(String word, String chip) {
        Specimen raw = specimen(chip, Map.of());
        Specimen calibrated = new Specimen(raw.chip(), raw.seed(), raw.survey(), true);
        String more = word.equals("alignment") ? "net: " + NET : "epochs: 1";
        Finding before = check(word, more, raw);
        Finding after = check(word, more, calibrated);
        assertThat(after.numbers().get("angle_deg"))
                .isNotEqualTo(before.numbers().get("angle_deg"));
        assertThat(after.numbers().get("calibration_energy_J")).isPositive();
        assertThat(after.numbers().get("calibration_time_s")).isPositive();
        assertThat(before.numbers()).doesNotContainKey("calibration_time_s");
        assertThat(after.numbers().get("energy_J")).isGreaterThan(before.numbers().get("energy_J"));
        assertThat(check(word, more, calibrated)).isEqualTo(after);
    }

    @Test
    void energyThatShrinksIsSeen() {
        var learning =
                ((ClaimSetting.Energy) description("energy", "net: " + NET).setting()).learning();
        Specimen die = specimen("generic", Map.of());
        Finding shrinking =
                new EnergyClaim(learning, report -> 1 - report.energy()).check(die, Monitor.none());
        assertThat(shrinking.holds()).isFalse();
        assertThat(shrinking.reason()).contains("at step");
        Finding wrong =
                new EnergyClaim(learning, report -> 1.001 * report.energy())
                        .check(die, Monitor.none());
        assertThat(wrong.holds()).isFalse();
        assertThat(wrong.reason()).contains("counts times prices");
        assertThat(new EnergyClaim(learning, CostReport::energy).check(die, Monitor.none()).holds())
                .isTrue();
    }

    @Test
    void referenceIsNotThatOfANoiselessChip() {
        Finding finding =
                check(
                        "ideal-equals-reference",
                        "net: " + NET + "\nwithin: 0.1 %",
                        specimen("brainscales-2", Map.of()));
        assertThat(finding.holds()).isFalse();
    }

    @Test
    void differentRunsDiffer() {
        var learning =
                ((ClaimSetting.Snapshot) description("snapshot", "net: " + NET).setting())
                        .learning();
        Specimen die = specimen("generic", Map.of());
        Specimen other =
                die.with((Parameter parameter, Survey.Kind kind, float[] value) -> {
                    if (parameter == Parameter.NEURON_THRESHOLD) {
                        value[0] += 0.01f;
                    }
                });
        var one = run(learning, die);
        assertThat(NetEquality.difference(one, run(learning, die))).isEmpty();
        assertThat(NetEquality.difference(one, run(learning, other))).isNotEmpty();
    }

    private static AlignmentRun.Outcome run(ClaimSetting.Learning learning, Specimen die) {
        return SpikingNets.finished(
                SpikingNets.learning(learning, die, ChipMaker.EMULATED),
                false,
                Monitor.none(),
                StepWatcher.NONE);
    }

    @Test
    void modelThatFailsIsAFindingAndNoException() {
        var learning =
                ((ClaimSetting.CoSimulation) description("co-simulation", "net: " + NET).setting())
                        .learning();
        var claim =
                new CoSimulationClaim(
                        learning,
                        _ -> {
                            throw new CosimException(Nfx.E_UNSUPPORTED, "no such board");
                        });
        Finding finding = claim.check(specimen("generic", Map.of()), Monitor.none());
        assertThat(finding.holds()).isFalse();
        assertThat(finding.reason()).contains("no such board");
    }

    @Test
    void digitalHalfInCoSimulationAgrees() {
        var learning =
                ((ClaimSetting.CoSimulation) description("co-simulation", "net: " + NET).setting())
                        .learning();
        TestModels.require(BuildTool.COMPILER);
        Specimen die = specimen("brainscales-2-sal", Map.of());
        Finding agrees = CoSimulationClaim.onTwin(learning).check(die, Monitor.none());
        assertThat(agrees).satisfies(f -> assertThat(f.holds()).as(f.reason()).isTrue());
    }

    @Test
    void twoWhoNeedTheTwinAtOnceFindOneAndNotBeforeItIsNeeded(@TempDir Path folder)
            throws Exception {
        var learning =
                ((ClaimSetting.CoSimulation) description("co-simulation", "net: " + NET).setting())
                        .learning();
        var claim = new CoSimulationClaim(learning, new Twin(folder));
        assertThat(claim.statement()).contains("size 4");
        assertThat(folder).isEmptyDirectory();
        TestModels.require(BuildTool.COMPILER);
        DataSheet chip = ChipReader.preset("brainscales-2-sal");
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> claim.requireFits(chip)),
                        CompletableFuture.runAsync(() -> claim.requireFits(chip)))
                .join();
        assertThat(folder).isDirectoryContaining("glob:**/twin-*");
        try (Stream<Path> built = Files.list(folder)) {
            assertThat(built).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"alignment, hermes-pcm", "phaseless-alignment, generic", "snapshot, dynap-se2"})
    void refusesChipsOnWhichItMakesNoSense(String word, String chip) {
        assertThatThrownBy(() ->
                        Claims.of(
                                        description(
                                                word,
                                                word.equals("phaseless-alignment")
                                                        ? ""
                                                        : "net: " + NET))
                                .requireFits(ChipReader.preset(chip)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(chip);
    }
}
