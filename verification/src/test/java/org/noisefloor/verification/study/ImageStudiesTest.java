package org.noisefloor.verification.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.description.StudyReader;
import org.noisefloor.verification.experiment.Monitor;

/// Studies that read images, on IDX files made here: ten blurred patterns of 12 × 12 pixels with noise.
class ImageStudiesTest {
    private static final int IMAGES = 500;
    private static final int SIDE = 12;

    @TempDir private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        NoiseStream pattern = new NoiseStream(1, Purpose.NETWORK);
        NoiseStream noise = new NoiseStream(2, Purpose.STIMULUS);
        ByteBuffer images = ByteBuffer.allocate(16 + IMAGES * SIDE * SIDE);
        images.putInt(0x00000803).putInt(IMAGES).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + IMAGES);
        labels.putInt(0x00000801).putInt(IMAGES);
        for (int k = 0; k < IMAGES; k++) {
            int label = k * 7 % 10;
            labels.put((byte) label);
            for (int p = 0; p < SIDE * SIDE; p++) {
                int block = p / SIDE / 3 * 4 + p % SIDE / 3;
                double ink = pattern.uniformAt(block, label) > 0.5 ? 160 : 40;
                double value = ink + 60 * noise.gaussianAt(p, k);
                images.put((byte) Math.clamp(Math.round(value), 0, 255));
            }
        }
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), images.array());
        try (OutputStream out =
                new GZIPOutputStream(
                        Files.newOutputStream(folder.resolve("t10k-labels-idx1-ubyte.gz")))) {
            out.write(labels.array());
        }
    }

    private StudyDescription study(String kind, String keys) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve(kind + ".yaml"),
                        """
                        experiment: {kind: %s}
                        task: mnist
                        folder: %s
                        repetitions: 1
                        %s
                        """
                                .formatted(kind, folder, keys));
        return StudyReader.read(file);
    }

    private static Map<String, TrialResult> results(StudyDescription description) {
        Study study = Study.of(description);
        var results = new TreeMap<String, TrialResult>();
        for (Trial trial : study.trials()) {
            results.put(trial.rule(), study.run(trial, Monitor.none()).orElseThrow());
        }
        return results;
    }

    /// Chance is 10 %.
    @Test
    void everyRuleClassifiesImagesOfFiles() throws IOException {
        var results =
                results(
                        study(
                                "classifier",
                                """
                                split: test-file
                                hidden: 8c3p, 40, 30
                                batch: 20
                                epochs: 12
                                learningRate: 0.02
                                sleep: {updates: 20, rate: 0.3}
                                """));
        assertThat(results).hasSize(8);
        double frozen = results.remove("frozen").numbers().get("accuracy");
        assertThat(frozen).isBetween(20.0, 85.0);
        for (var result : results.entrySet()) {
            assertThat(result.getValue().numbers().get("accuracy"))
                    .as(result.getKey())
                    .isGreaterThan(90);
        }
        assertThat(results.get("spike-based-alignment").numbers().get("angle"))
                .isLessThan(results.get("feedback-alignment").numbers().get("angle"));
        assertThat(results.get("backpropagation").numbers()).doesNotContainKey("angle");
    }

    @Test
    void autoencoderExplainsImagesOfFiles() throws IOException {
        var results =
                results(
                        study(
                                "autoencoder",
                                """
                                split: test-file
                                rules: [backpropagation, frozen]
                                hidden: 40, 8, 40
                                batch: 20
                                epochs: 30
                                learningRate: 0.005
                                """));
        double learned = results.get("backpropagation").numbers().get("unexplained");
        assertThat(learned).isLessThan(80);
        assertThat(results.get("frozen").numbers().get("unexplained")).isGreaterThan(learned);
    }

    /// The files of a test are cut out of one, so two files are read.
    @Test
    void runDoesNotGoOnWithOtherFilesAndItsResultsNameWhatWasRead() throws IOException {
        StudyDescription study =
                study("classifier", "split: test-file\nrules: [frozen]\nhidden: 4\nepochs: 1");
        Path images = folder.resolve("t10k-images-idx3-ubyte");
        try (TrialLog log = TrialLog.begin(folder, study, "program")) {
            var run = new StudyRun(study, Study.of(study).trials(), log);
            StudyJson results = StudyJson.of(run.run(1, Monitor.none()));
            assertThat(results.files())
                    .containsOnlyKeys(
                            images.toString(),
                            folder.resolve("t10k-labels-idx1-ubyte.gz").toString());
            assertThat(results.files().values()).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        TrialLog.resume(folder, study, "program").close();
        byte[] bytes = Files.readAllBytes(images);
        bytes[bytes.length - 1]++;
        Files.write(images, bytes);
        assertThatThrownBy(() -> TrialLog.resume(folder, study, "program"))
                .hasMessageContaining("holds a different run: SHA-256 of " + images + " was ");
    }

    @Test
    void missingFilesAndKeysAreNamed() throws IOException {
        Study study = Study.of(study("classifier", ""));
        assertThatThrownBy(study::trials)
                .hasMessageContaining("train-images-idx3-ubyte: does not exist; expected are IDX");
        Path bare =
                Files.writeString(folder.resolve("bare.yaml"), "experiment: {kind: classifier}\n");
        assertThatThrownBy(() -> StudyReader.read(bare))
                .hasMessageContaining("needs the key folder");
        assertThatThrownBy(() -> study("classifier", "hidden: 12, 4c3"))
                .hasMessageContaining("convolutions first")
                .hasMessageContaining("\"4c3\"");
        assertThatThrownBy(() -> study("classifier", "hidden: many"))
                .hasMessageContaining("1 to 10000 units");
        Study photographs = Study.of(study("autoencoder", "split: test-file\nhidden: 9c20, 4"));
        assertThatThrownBy(() -> photographs.run(photographs.trials().getFirst(), Monitor.none()))
                .hasMessageContaining("must fit");
    }
}
