package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.description.StudyReader;

/// The log of finished trials keeps what it has, and what it cannot read it names.
class TrialLogTest {
    @TempDir private Path folder;

    private StudyDescription study;
    private List<Trial> trials;
    private Path file;

    @BeforeEach
    void writeTwoTrials() throws IOException {
        study = study("kind: teacher-student");
        trials = Study.of(study).trials();
        file = folder.resolve(TrialLog.FILE);
        try (TrialLog log = TrialLog.begin(folder, study, "program")) {
            for (Trial trial : trials.subList(0, 2)) {
                log.add(record(trial));
            }
        }
    }

    private StudyDescription study(String kind) throws IOException {
        Path text =
                Files.writeString(
                        folder.resolve("study.yaml"), "experiment: {name: tiny, " + kind + "}\n");
        return StudyReader.read(text);
    }

    private static TrialRecord record(Trial trial) {
        return new TrialRecord(trial, TrialResult.of(Map.of("unexplained", 1.0), Map.of()), 0.5);
    }

    @Test
    void cutTailIsTakenOffAndTheRestStaysAsItWas() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        byte[] cut = Arrays.copyOf(whole, whole.length + 3);
        Arrays.fill(cut, whole.length, cut.length, (byte) '{');
        Files.write(file, cut);
        try (TrialLog log = TrialLog.resume(folder, study, "program")) {
            assertThat(file).hasBinaryContent(whole);
            assertThat(log.find(trials.get(1))).isPresent();
            assertThat(log.find(trials.get(2))).isEmpty();
            log.add(record(trials.get(2)));
        }
        assertThat(Files.readAllLines(file)).hasSize(4);
        assertThat(Arrays.copyOf(Files.readAllBytes(file), whole.length)).isEqualTo(whole);
    }

    @Test
    void openLogIsNotOpenedAgain() throws IOException {
        try (TrialLog _ = TrialLog.resume(folder, study, "program")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrialLog.resume(folder, study, "program"))
                    .withMessageContaining("holds a run that has not ended");
        }
        TrialLog.resume(folder, study, "program").close();
    }

    private static RunPart part(String started) {
        return new RunPart(started, null, null, 0, 0, List.of("run"), 2, "scalar", "jre", "os");
    }

    /// The first part ended in an orderly way, the second did not.
    @Test
    void everyPartOfTheRunIsRememberedHoweverItEnded() throws IOException {
        try (TrialLog log = TrialLog.resume(folder, study, "program")) {
            assertThat(log.parts()).isEmpty();
            log.begin(part("one"));
            log.add(record(trials.get(2)));
            log.end("later", 2.5);
        }
        try (TrialLog log = TrialLog.resume(folder, study, "program")) {
            log.begin(part("two"));
            log.add(record(trials.get(3)));
            log.add(record(trials.get(4)));
        }
        try (TrialLog log = TrialLog.resume(folder, study, "program")) {
            assertThat(log.parts()).extracting(RunPart::started).containsExactly("one", "two");
            assertThat(log.parts()).extracting(RunPart::ended).containsExactly("later", null);
            assertThat(log.parts()).extracting(RunPart::wallSeconds).containsExactly(2.5, null);
            assertThat(log.parts()).extracting(RunPart::trials).containsExactly(1, 2);
            assertThat(log.parts()).extracting(RunPart::cpuSeconds).containsExactly(0.5, 1.0);
            assertThat(log.find(trials.get(4))).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"broken\": ",
                "{\"trial\":{\"rule\":\"x\"}}",
                "{\"part\":{\"started\":\"x\"}}",
                "{\"part\":null}",
                "{}",
                "",
                "null",
                "\u00ff",
                "RECORD WITHOUT NUMBERS",
                "RECORD WITH OTHER NUMBERS"
            })
    void damagedLineIsNamed(String damage) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(file));
        String line =
                switch (damage) {
                    case "RECORD WITHOUT NUMBERS" ->
                            lines.get(2).replace("\"unexplained\":1.0", "");
                    case "RECORD WITH OTHER NUMBERS" ->
                            lines.get(2).replace("unexplained", "explained");
                    default -> damage;
                };
        assertThat(line).isNotEqualTo(lines.get(2));
        lines.set(2, line);
        // a lone byte 0xff is no UTF-8
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
        byte[] before = Files.readAllBytes(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialLog.resume(folder, study, "program"))
                .withMessageContaining("trials.jsonl, line 3, is damaged; delete it");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void anotherKindIsSaidBeforeItsKeys() throws IOException {
        StudyDescription other = study("kind: cortical-microcircuit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialLog.resume(folder, other, "program"))
                .withMessageContaining(
                        "experiment.kind was teacher-student, is cortical-microcircuit");
    }
}
