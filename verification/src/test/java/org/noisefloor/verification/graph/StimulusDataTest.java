package org.noisefloor.verification.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.nir.NirData;
import org.noisefloor.io.nir.NirDataFile;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

class StimulusDataTest {
    @TempDir private Path folder = Path.of("");

    private Path file(NirData.Observable observable) throws IOException {
        SequencedMap<String, NirData.Observable> named = new LinkedHashMap<>();
        named.put("spikes", observable);
        SequencedMap<String, NirData.Node> nodes = new LinkedHashMap<>();
        nodes.put("in", new NirData.Observables(named));
        Path file = folder.resolve("data.h5");
        NirDataFile.write(new NirData(nodes), file);
        return file;
    }

    private static StimulusData data(Path file, String... inputs) {
        int[] sizes = new int[inputs.length];
        Arrays.fill(sizes, 2);
        return new StimulusData(file, List.of(inputs), sizes, 0.5);
    }

    private static NirData.Events events() {
        int[] shape = {2, 3};
        double end = Double.POSITIVE_INFINITY;
        return new NirData.Events(
                new DenseArray(new double[] {0, -1, -1, 1, 0, 1}, shape, ElementType.INT64),
                new DenseArray(
                        new double[] {1, end, end, 0.5, 0.5, 0.9}, shape, ElementType.FLOAT64),
                null,
                2,
                2.5);
    }

    @Test
    void eventsOfAnExampleFallIntoSteps() throws IOException {
        Path file = file(events());
        assertThat(StimulusData.recognises(file)).isTrue();
        Stimulus stimulus = data(file, "in").read(1, 0);
        assertThat(stimulus.events()).isTrue();
        assertThat(stimulus.steps()).isEqualTo(5);
        Stimulus.Player player = stimulus.player(1);
        player.next();
        assertThat(player.next()[0]).containsExactly(1, 2);
        assertThat(player.next()[0]).containsExactly(0, 0);
    }

    @Test
    void gridIsTakenStepByStep() throws IOException {
        int[] shape = {2, 3, 2};
        double[] value = {9, 9, 9, 9, 9, 9, 0.25, 0, 0, 0, 0, -3};
        var grid = new NirData.Grid(new DenseArray(value, shape, ElementType.FLOAT64), 0.5);
        Stimulus stimulus = data(file(grid), "in").read(1, 0);
        assertThat(stimulus.events()).isFalse();
        Stimulus.Player player = stimulus.player(1);
        assertThat(player.next()[0]).containsExactly(0.25, 0);
        player.next();
        assertThat(player.next()[0]).containsExactly(0, -3);
        var other = new NirData.Grid(new DenseArray(value, shape, ElementType.FLOAT64), 0.1);
        Path wrong = file(other);
        assertThatThrownBy(() -> data(wrong, "in").read(0, 0))
                .hasMessageContaining("dt must be the step of 0.5, was 0.1");
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        Path file = file(events());
        assertThatThrownBy(() -> data(file, "in").read(2, 0))
                .hasMessageContaining("data.h5, in: has the examples 0 to 1, was asked for 2");
        assertThatThrownBy(() -> data(file, "other").read(0, 0))
                .hasMessageContaining("recorded are [in]");
        assertThatThrownBy(() -> data(file, "in").read(0, 1))
                .hasMessageContaining("holds values of 3 steps, but the run would have 1");
        var three = new StimulusData(file, List.of("in"), new int[] {3}, 0.5);
        assertThatThrownBy(() -> three.read(0, 0))
                .hasMessageContaining("must have the 3 channels of the input, had 2");
        Path text = Files.writeString(folder.resolve("a.csv"), "time,channel\n");
        assertThat(StimulusData.recognises(text)).isFalse();
    }
}
