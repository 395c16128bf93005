package org.noisefloor.io.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.dataset.DataFormat;
import org.noisefloor.io.dataset.EventFile;
import org.noisefloor.io.dataset.ImageFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// NIRData as h5py reads it: names, types, shapes, values and attributes.
class NirDataByH5pyTest {
    private static final Origin NONE = new Origin(Map.of());
    private static final Origin ORIGIN = new Origin(Map.of("seed", "1"));

    @TempDir private Path folder = Path.of("");

    private JsonNode asH5pyReads(Path file) throws IOException {
        Path script = Files.write(folder.resolve("data.py"), NirFileTest.resource("data.py"));
        return json(
                ExternalTool.output(
                        ExternalTool.python("h5py"), script.toString(), file.toString()));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static NirData.Observable observable(NirData data, String node, String name) {
        var observables = (NirData.Observables) data.nodes().get(node);
        return Objects.requireNonNull(observables.named().get(name), name);
    }

    /// Spikes and values of three neurons over 20 steps of 1 ms, as the Python package recorded them.
    @Test
    void goldenRecordingHasItsValuesAndIsWrittenAsItWas() throws IOException {
        Path golden =
                Files.write(folder.resolve("golden.h5"), NirFileTest.resource("09_nirdata.h5"));
        NirData read = NirDataFile.read(golden);
        assertThat(read.nodes()).containsOnlyKeys("lif");
        var spikes = (NirData.Events) observable(read, "lif", "spikes");
        assertThat(spikes.index().value()).containsExactly(0, 1, 2, 0, 2, 1, 2, 0);
        assertThat(spikes.time().value())
                .startsWith(0.002, 0.007, 0.007, 0.009000000000000001)
                .endsWith(0.017);
        assertThat(spikes.neurons()).isEqualTo(3);
        assertThat(spikes.duration()).isEqualTo(0.02);
        var samples = (NirData.Events) observable(read, "lif", "samples");
        assertThat(Objects.requireNonNull(samples.value()).value()).containsOnly(1.5);
        var grid = (NirData.Grid) observable(read, "lif", "spikes_grid");
        assertThat(grid.data().type()).isEqualTo(ElementType.BOOLEAN);
        assertThat(grid.step()).isEqualTo(0.001);
        NirData.Events events = grid.toEvents();
        assertThat(events.index().value()).startsWith(0, 1, 2, 0);
        assertThat(events.time().value()).startsWith(0.002, 0.007);
        var potential = (NirData.Grid) observable(read, "lif", "v");
        assertThat(potential.data().shape()).containsExactly(1, 20, 3);
        assertThat(potential.data().value())
                .startsWith(-0.8506351256113931, 1.5609645603687783)
                .endsWith(0.01619127892056395);

        Path written = folder.resolve("written.h5");
        NirDataFile.write(read, NONE, written);
        assertThat(asH5pyReads(written)).isEqualTo(asH5pyReads(golden));
    }

    /// Two events of N-MNIST: (x 3, y 1, polarity 1, 1000 µs) and (x 0, y 0, polarity 0, 2500 µs).
    @Test
    void eventsOfACameraBecomeRowsOfUnits() throws IOException {
        Path camera =
                Files.write(
                        folder.resolve("a.bin"),
                        HexFormat.of().parseHex("03018003e8" + "00000009c4"));
        Path out = folder.resolve("a.h5");
        var file = new EventFile(camera, DataFormat.N_MNIST, EventFile.Told.NOTHING);
        assertThat(NirDataConversion.events(file, 1e-3, "in", ORIGIN, out))
                .isEqualTo(new NirDataConversion.Written(1, 2 * 34 * 34, 2, false));
        int unit = (1 * 34 + 1) * 34 + 3;
        assertThat(asH5pyReads(out))
                .isEqualTo(
                        json(
                                """
                                {"@__type__": "NIRGraphData", "@noisefloor.seed": "1", "nodes": {"in": {"@__type__": "NIRNodeData", "observables": {
                                "spikes": {"@__type__": "EventData", "@n_neurons": 2312, "@t_max": 2.5,
                                "idx": {"dtype": "int64", "shape": [1, 2], "data": [%d, 0]},
                                "time": {"dtype": "float64", "shape": [1, 2], "data": [1.0, 2.5]}}}}}}
                                """
                                        .formatted(unit)));
    }

    /// Three labelled recordings of 2, 0 and 1 spikes.
    @Test
    void recordingsOfDifferentLengthsArePaddedAndKeepTheirLabels() throws IOException {
        Path source = Path.of("..", "examples", "data", "spikes.h5");
        Path out = folder.resolve("b.h5");
        var file = new EventFile(source, DataFormat.SHD, EventFile.Told.NOTHING);
        NirDataConversion.Written written = NirDataConversion.events(file, 1, "input", ORIGIN, out);
        assertThat(written.examples()).isEqualTo(3);
        assertThat(written.labelled()).isTrue();
        var recordings = file.recordings();
        NirData read = NirDataFile.read(out);
        var spikes = (NirData.Events) observable(read, "input", "spikes");
        int most = written.most();
        for (int k = 0; k < 3; k++) {
            int count = recordings.get(k).time().length;
            for (int i = 0; i < most; i++) {
                double index = spikes.index().value()[k * most + i];
                double time = spikes.time().value()[k * most + i];
                assertThat(index).isEqualTo(i < count ? recordings.get(k).unit()[i] : -1);
                assertThat(time)
                        .isEqualTo(
                                i < count ? recordings.get(k).time()[i] : Double.POSITIVE_INFINITY);
            }
        }
        JsonNode label = asH5pyReads(out).get("nodes").get("label").get("observables").get("class");
        assertThat(label)
                .isEqualTo(
                        json(
                                """
                                {"@__type__": "EventData", "@n_neurons": 20, "@t_max": 0.0,
                                "idx": {"dtype": "int64", "shape": [3, 1], "data": [%d, %d, %d]},
                                "time": {"dtype": "float64", "shape": [3, 1], "data": [0.0, 0.0, 0.0]}}
                                """
                                        .formatted(
                                                recordings.get(0).label(),
                                                recordings.get(1).label(),
                                                recordings.get(2).label())));
    }

    /// Two images of 1 x 2 pixels: (0, 255) and (51, 102), of the classes 7 and 2.
    @Test
    void imagesBecomeGridsWithALabel() throws IOException {
        Path images =
                Files.write(
                        folder.resolve("images"),
                        HexFormat.of()
                                .parseHex(
                                        "00000803"
                                                + "00000002"
                                                + "00000001"
                                                + "00000002"
                                                + "00ff3366"));
        Path labels =
                Files.write(
                        folder.resolve("labels"),
                        HexFormat.of().parseHex("00000801" + "00000002" + "0702"));
        Path out = folder.resolve("c.h5");
        NirDataConversion.Written written =
                NirDataConversion.images(
                        new ImageFile(images, DataFormat.IDX, labels),
                        2,
                        0.5,
                        "input",
                        ORIGIN,
                        out);
        assertThat(written).isEqualTo(new NirDataConversion.Written(2, 2, 2, true));
        JsonNode tree = asH5pyReads(out).get("nodes");
        assertThat(tree.get("input").get("observables").get("values"))
                .isEqualTo(
                        json(
                                """
                                {"@__type__": "TimeGriddedData", "@dt": 0.5, "data": {"dtype": "float32",
                                "shape": [2, 2, 2], "data": [0.0, 1.0, 0.0, 1.0, %s, %s, %s, %s]}}
                                """
                                        .formatted(
                                                (double) 0.2f,
                                                (double) 0.4f,
                                                (double) 0.2f,
                                                (double) 0.4f)));
        assertThat(tree.get("label").get("observables").get("class").get("idx").get("data"))
                .isEqualTo(json("[7, 2]"));
        assertThatThrownBy(() ->
                        NirDataConversion.images(
                                new ImageFile(labels, DataFormat.IDX, null),
                                1,
                                1,
                                "input",
                                ORIGIN,
                                out))
                .hasMessageContaining("must hold images, has one dimension, as labels do");
        assertThatThrownBy(() ->
                        NirDataConversion.images(
                                new ImageFile(images, DataFormat.IDX, images),
                                1,
                                1,
                                "input",
                                ORIGIN,
                                out))
                .hasMessageContaining("must have 1 dimensions, had 3");
    }

    /// 3073 bytes: label 9, then pixels.
    @Test
    void colourImagesHaveTheirLabelsInTheFile() throws IOException {
        byte[] record = new byte[2 * 3073];
        record[0] = 9;
        record[3073] = 4;
        record[3073 + 3072] = (byte) 255;
        Path batch = Files.write(folder.resolve("batch.bin"), record);
        Path out = folder.resolve("d.h5");
        assertThat(
                        NirDataConversion.images(
                                new ImageFile(batch, DataFormat.CIFAR_10, null),
                                1,
                                1,
                                "x",
                                ORIGIN,
                                out))
                .isEqualTo(new NirDataConversion.Written(2, 3072, 1, true));
        NirData read = NirDataFile.read(out);
        var values = (NirData.Grid) observable(read, "x", "values");
        assertThat(values.data().value()[2 * 3072 - 1]).isEqualTo(1);
        assertThat(((NirData.Events) observable(read, "label", "class")).index())
                .isEqualTo(
                        new DenseArray(new double[] {9, 4}, new int[] {2, 1}, ElementType.INT64));
        record[0] = 10;
        Files.write(batch, record);
        assertThatThrownBy(() ->
                        NirDataConversion.images(
                                new ImageFile(batch, DataFormat.CIFAR_10, null),
                                1,
                                1,
                                "x",
                                ORIGIN,
                                out))
                .hasMessageContaining("byte 0")
                .hasMessageContaining("labels must be 0 to 9, was 10");
    }
}
