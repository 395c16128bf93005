package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.io.description.StudyReader;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration.Setting;
import org.noisefloor.verification.experiment.Monitor;

class PhaselessStudyTest {
    @TempDir private Path folder;

    private Study study(String keys) throws IOException {
        String text =
                "experiment: {name: tiny, kind: phaseless-alignment}\nrepetitions: 1\n" + keys;
        return Study.of(StudyReader.read(Files.writeString(folder.resolve("tiny.yaml"), text)));
    }

    @Test
    void exactWeightsHaveNoPeriodAndDiesHaveNoBits() throws IOException {
        Study study =
                study(
                        """
                        rules: [phaseless-alignment]
                        substrates: [ideal, brainscales-2]
                        bits: [exact, 6 bit]
                        writeEvery: [10, 100]
                        """);
        List<String> rows = study.trials().stream().map(t -> t.cell().row()).toList();
        assertThat(rows).hasSize(5);
        assertThat(rows.getFirst()).contains("bits exact").contains("writeEvery -");
        assertThat(rows.subList(1, 3)).allMatch(row -> row.contains("bits 6 bit"));
        assertThat(rows.subList(3, 5)).allMatch(row -> row.contains("bits exact"));
    }

    /// A remedy and a flaw each change what comes out; the same trial gives the same numbers again.
    @Test
    void everySettingChangesTheResult() throws IOException {
        Study study =
                study(
                        """
                        rules: [phaseless-alignment]
                        network: small
                        noise: 0.5
                        common: 10 %
                        offset: 0.01
                        epochs: 1
                        mismatch: [10 %]
                        remedies: [none, trim, few-readings, chop, fast-chopping, rows, digital, all]
                        """);
        List<Double> angles = study.trials().stream().map(trial -> angle(study, trial)).toList();
        assertThat(angles).hasSize(8).doesNotHaveDuplicates();
        assertThat(angle(study, study.trials().getFirst())).isEqualTo(angles.getFirst());
    }

    private static final List<String> SINGLE =
            List.of(
                    "prospective-time",
                    "high-pass-time",
                    "noise-amplitude",
                    "learning-rate",
                    "decay",
                    "gain",
                    "interneuron-time",
                    "soma-offset",
                    "shorter-look-ahead",
                    "longer-look-ahead");

    /// What can be off, by the parameter that puts it off.
    private static Map<String, Object> parts(Setting s) {
        double ahead = s.description().prospection();
        return Map.of(
                "prospective-time", s.neurons().prospection(),
                "noise-amplitude", s.neurons().noise(),
                "interneuron-time", s.neurons().interneuron(),
                "soma-offset", s.neurons().offset(),
                "high-pass-time", s.synapses().highPass(),
                "learning-rate", s.synapses().rate(),
                "decay", s.synapses().decay(),
                "gain", s.gain() instanceof Deviation.None ? new Deviation.Normal(0) : s.gain(),
                "shorter-look-ahead", Math.min(ahead, 1),
                "longer-look-ahead", Math.max(ahead, 1));
    }

    private static List<String> off(String parameter, double sigma, boolean digital) {
        Map<String, Object> nominal =
                parts(new PhaselessMismatch("all", 0, false).of(Setting.SMALL_WEIGHTS));
        Map<String, Object> found =
                parts(new PhaselessMismatch(parameter, sigma, digital).of(Setting.SMALL_WEIGHTS));
        return found.keySet().stream()
                .filter(part -> !found.get(part).equals(nominal.get(part)))
                .toList();
    }

    @Test
    void theParameterNamedDeviatesAndNoOther() {
        for (String parameter : SINGLE) {
            assertThat(off(parameter, 0.3, false)).containsExactly(parameter);
            assertThat(off(parameter, 0, false)).isEmpty();
        }
        assertThat(off("all", 0.3, false))
                .containsExactlyInAnyOrderElementsOf(SINGLE.subList(0, 8));
        assertThat(off("learning-rate", 0.3, true)).isEmpty();
        assertThat(off("decay", 0.3, true)).isEmpty();
        assertThat(off(PhaselessMismatch.NONE, 0.3, false)).isEmpty();
    }

    /// Each changes what comes out; without mismatch it does not matter which, and one trial is left.
    @Test
    void everyParameterChangesTheResult() throws IOException {
        Study study =
                study(
                        """
                        rules: [phaseless-alignment]
                        network: small
                        noise: 0.5
                        epochs: 1
                        mismatch: [0 %, 30 %]
                        parameters: [all, PARAMETERS]
                        """
                                .replace("PARAMETERS", String.join(", ", SINGLE)));
        assertThat(study.trials()).hasSize(12);
        List<Double> angles = study.trials().stream().map(trial -> angle(study, trial)).toList();
        assertThat(angles).doesNotHaveDuplicates();
    }

    /// Alone, `all` is no factor: trials and results of files that do not name parameters stay as they are.
    @Test
    void allTogetherIsAFactorBesideOthersOnly() throws IOException {
        String keys = "rules: [phaseless-alignment]\nmismatch: [0 %, 30 %]\n";
        assertThat(study(keys).trials())
                .isEqualTo(study(keys + "parameters: all\n").trials())
                .noneMatch(trial -> trial.factors().containsKey("parameter"));
        Study map = study(keys + "parameters: [all, gain]\n");
        List<Trial.Cell> cells = map.trials().stream().map(Trial::cell).toList();
        assertThat(cells)
                .extracting(cell -> cell.factors().get("parameter"))
                .containsExactly("-", "all", "gain");
        for (Trial.Cell cell : cells.subList(1, 3)) {
            assertThat(map.expectations()).filteredOn(e -> e.concerns(cell)).hasSize(1);
        }
    }

    private static double angle(Study study, Trial trial) {
        return study.run(trial, Monitor.none()).orElseThrow().numbers().get("angle");
    }

    @Test
    void expectationsAreThoseOfTheSetting() throws IOException {
        assertThat(study("").expectations()).anyMatch(e -> e.source().contains("fig. 3"));
        assertThat(study("common: 10 %\n").expectations())
                .noneMatch(e -> e.source().contains("fig. 3"))
                .anyMatch(e -> e.low() == 70);
        assertThat(study("network: small\n").expectations()).isEmpty();
        Expectation first = study("weights: large\n").expectations().get(2);
        assertThat(first.low()).isEqualTo(57.9 - 3 * 4.4);
    }
}
