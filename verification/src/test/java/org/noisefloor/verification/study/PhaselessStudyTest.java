package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.description.StudyReader;
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
