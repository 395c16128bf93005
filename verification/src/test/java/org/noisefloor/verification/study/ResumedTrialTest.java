package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.description.StudyReader;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.experiment.Monitor;

/// Trials that are cut off between epochs go on from there to the same numbers.
class ResumedTrialTest {
    private static final String PHASELESS =
            """
            experiment: {name: tiny, kind: phaseless-alignment}
            repetitions: 1
            rules: [phaseless-alignment]
            network: small
            epochs: 5
            testEvery: 2
            mismatch: [10 %]
            remedies: [none, all]
            bits: [exact, 6 bit]
            writeEvery: [10]
            """;

    private static final String YIN_YANG =
            """
            experiment: {name: tiny, kind: yin-yang}
            repetitions: 1
            rules: [phaseless-alignment]
            testSamples: 20
            phaseless: {epochs: 5, samples: 20}
            """;

    private static final String OTHER_RULES =
            """
            experiment: {name: tiny, kind: yin-yang}
            repetitions: 1
            epochs: 5
            samples: 40
            testSamples: 20
            testEvery: 2
            rules: [backpropagation, feedback-alignment, kolen-pollack, weight-mirror, regression-discontinuity]
            """;

    private static final String STUDENT =
            """
            experiment: {name: tiny, kind: teacher-student}
            repetitions: 1
            epochs: 5
            samples: 40
            testSamples: 20
            rules: [backpropagation, sign-concordant]
            """;

    private static final String CORTICAL =
            """
            experiment: {name: tiny, kind: cortical-microcircuit}
            repetitions: 1
            epochs: 5
            testEvery: 2
            patternLength: 400
            """;

    private static final String WAKE_SLEEP =
            """
            experiment: {name: tiny, kind: wake-sleep}
            repetitions: 1
            epochs: 5
            testEvery: 2
            testLength: 1000
            """;

    private static final String PHASELESS_ON_A_DIE =
            """
            experiment: {name: tiny, kind: phaseless-alignment}
            repetitions: 1
            rules: [phaseless-alignment]
            substrates: [brainscales-2]
            network: small
            epochs: 3
            testEvery: 2
            bits: [exact]
            writeEvery: [10]
            """;

    private static final String YIN_YANG_ON_DIES =
            """
            experiment: {name: tiny, kind: yin-yang}
            repetitions: 1
            epochs: 3
            samples: 10
            testSamples: 2
            testEvery: 2
            rules: [backpropagation, kolen-pollack]
            substrates: [hermes-pcm, brainscales-2, isaac-reram]
            """;

    private static final String YIN_YANG_ON_A_DIE =
            """
            experiment: {name: tiny, kind: yin-yang}
            repetitions: 1
            epochs: 2
            samples: 10
            testSamples: 2
            rules: [kolen-pollack]
            substrates: [hermes-pcm]
            """;

    private static final String ABLATION =
            """
            experiment: {name: tiny, kind: ablation}
            repetitions: 1
            substrates: [generic]
            effects: [all]
            periods: 5
            pairs: 5
            """;

    private static final String ABLATION_BY_HOST =
            """
            experiment: {name: tiny, kind: ablation}
            repetitions: 1
            rules: [with-homeostasis]
            substrates: [dynap-se2]
            effects: [all]
            topology: layered
            size: 2
            words: 4
            periods: 3
            """;

    private static final String GLE =
            """
            experiment: {name: tiny, kind: gle}
            repetitions: 1
            rules: [prospective-errors]
            duration: 6 s
            """;

    private static final String CLASSIFIER =
            """
            experiment: {name: tiny, kind: classifier}
            repetitions: 1
            task: yin-yang
            samples: 100
            hidden: 8, 6
            epochs: 5
            batch: 20
            sleep: {updates: 3}
            """;

    private static final String AUTOENCODER =
            """
            experiment: {name: tiny, kind: autoencoder}
            repetitions: 1
            task: yin-yang
            samples: 100
            hidden: 8, 2, 8
            epochs: 5
            batch: 20
            """;

    @TempDir private Path folder;

    private StudyDescription study(String text) throws IOException {
        return StudyReader.read(Files.writeString(folder.resolve("tiny.yaml"), text));
    }

    /// Lets so many epochs of a process pass.
    private static Monitor stopAfter(int epochs) {
        var asked = new AtomicLong();
        return new Monitor() {
            @Override
            public void advance(long parts) {}

            @Override
            public boolean cancelled() {
                // asked once before each trial begins and once before each epoch
                return asked.incrementAndGet() > epochs + 1;
            }
        };
    }

    private StudyResult run(StudyDescription study, Path log, Monitor monitor) throws Exception {
        Files.createDirectories(log);
        boolean there = Files.exists(log.resolve(TrialLog.FILE));
        try (TrialLog trials =
                there
                        ? TrialLog.resume(log, study, "program")
                        : TrialLog.begin(log, study, "program")) {
            List<Trial> all = Study.of(study).trials();
            return new StudyRun(study, all, trials, 0).run(1, monitor);
        }
    }

    private static String numbers(StudyResult result) {
        return Json.pretty(result.trials().stream().map(TrialRecord::result).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PHASELESS,
                YIN_YANG,
                OTHER_RULES,
                STUDENT,
                CORTICAL,
                WAKE_SLEEP,
                YIN_YANG_ON_A_DIE,
                ABLATION,
                ABLATION_BY_HOST,
                GLE,
                CLASSIFIER,
                AUTOENCODER
            })
    void trialThatIsCutOffGoesOnToTheSameNumbers(String text) throws Exception {
        cutOff(text);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {PHASELESS_ON_A_DIE, YIN_YANG_ON_DIES})
    void trialOnDiesThatIsCutOffGoesOnToTheSameNumbers(String text) throws Exception {
        cutOff(text);
    }

    private void cutOff(String text) throws Exception {
        StudyDescription study = study(text);
        String whole = numbers(run(study, folder.resolve("whole"), Monitor.none()));
        Path log = folder.resolve("parts");
        int trials = Study.of(study).trials().size();
        int parts = 0;
        StudyResult result;
        do {
            // one or two epochs in each part, of five: without checkpoints no trial would ever end
            result = run(study, log, stopAfter(1 + parts % 2));
            parts++;
        } while (result.trials().size() < trials && parts < 50 * trials);
        assertThat(parts).isGreaterThan(trials);
        assertThat(numbers(result)).isEqualTo(whole);
        assertThat(log.resolve("checkpoints")).doesNotExist();
    }

    /// As by a process that died in the midst of writing, or between the log and the removal.
    @Test
    void whatIsLeftOfATrialInTheLogIsRemoved() throws Exception {
        StudyDescription study = study(YIN_YANG);
        Path log = folder.resolve("parts");
        run(study, log, stopAfter(2));
        Path checkpoints = log.resolve("checkpoints");
        Path kept;
        try (var all = Files.list(checkpoints)) {
            kept = all.findFirst().orElseThrow();
        }
        String name = kept.getFileName().toString().replace(".previous", "");
        Files.createFile(checkpoints.resolve("." + name + ".123.tmp"));
        run(study, log, Monitor.none());
        assertThat(checkpoints).doesNotExist();
        Files.createDirectory(checkpoints);
        Files.createFile(checkpoints.resolve(name));
        run(study, log, Monitor.none());
        assertThat(checkpoints).doesNotExist();
    }

    @Test
    void checkpointOfAnotherTrialIsRefused() throws Exception {
        StudyDescription study = study(YIN_YANG);
        Path log = folder.resolve("parts");
        run(study, log, stopAfter(2));
        Trial trial = Study.of(study).trials().getFirst();
        var other = new TrialCheckpoint(log.resolve("checkpoints"), "program", "00", trial, 0);
        assertThatThrownBy(() -> other.restore(channel -> channel))
                .hasMessageContaining("study_sha256 in the head must be '00'");
    }
}
