package org.noisefloor.verification.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StimulusFileTest {
    @TempDir private Path folder = Path.of("");

    private Stimulus read(String text, int steps, String... inputs) throws IOException {
        Path file = Files.writeString(folder.resolve("in.csv"), text);
        int[] sizes = new int[inputs.length];
        Arrays.fill(sizes, 3);
        return new StimulusFile(file, List.of(inputs), sizes, 0.1, "ms").read(steps);
    }

    /// Values of all steps, inputs behind each other.
    private static List<String> steps(Stimulus stimulus, double spike) {
        Stimulus.Player player = stimulus.player(spike);
        List<String> steps = new ArrayList<>();
        for (int step = 0; step < stimulus.steps(); step++) {
            var line = new StringBuilder();
            for (double[] input : player.next()) {
                for (double value : input) {
                    line.append((float) value).append(' ');
                }
            }
            steps.add(line.toString().strip());
        }
        return steps;
    }

    /// 0.3/0.1 is below 3 in floating point, and yet step 3.
    @Test
    void eventsFallIntoStepsInAnyOrderAndAddUp() throws IOException {
        Stimulus stimulus = read("time_ms,channel\n0.3,2\n0.05,0\n0.3,2\n0,1\n", 0, "in");
        assertThat(stimulus.steps()).isEqualTo(4);
        assertThat(steps(stimulus, 1))
                .containsExactly("1.0 1.0 0.0", "0.0 0.0 0.0", "0.0 0.0 0.0", "0.0 0.0 2.0");
        assertThat(steps(stimulus, 10).getLast()).isEqualTo("0.0 0.0 20.0");
    }

    @Test
    void valuesAndNodesMayBeGiven() throws IOException {
        Stimulus stimulus =
                read("node,value,time,channel\r\nb,-2.5,0.1,1\r\na,4,0,0\r\n", 3, "a", "b");
        assertThat(steps(stimulus, 1))
                .containsExactly(
                        "4.0 0.0 0.0 0.0 0.0 0.0",
                        "0.0 0.0 0.0 0.0 -2.5 0.0",
                        "0.0 0.0 0.0 0.0 0.0 0.0");
    }

    /// Spreadsheets begin a file with it.
    @Test
    void byteOrderMarkIsPassedOver() throws IOException {
        assertThat(steps(read("\uFEFFtime,channel\n0,1\n", 0, "in"), 1))
                .containsExactly("0.0 1.0 0.0");
    }

    @Test
    void rowsAreStepsUnderAnyOtherHeader() throws IOException {
        Stimulus stimulus = read("x,y,z\n1,0,0.5\n0,0,0\n", 0, "in");
        assertThat(stimulus.events()).isFalse();
        assertThat(steps(stimulus, 10)).containsExactly("1.0 0.0 0.5", "0.0 0.0 0.0");
    }

    @Test
    void everyWrongLineIsNamed() {
        refused("", "line 1", "must begin with a header");
        refused("time,channel\n0.1,3\n", "line 2, channel", "0 to 2, was 3");
        refused("time,channel\n0.1,1\n0.1,1.5\n", "line 3, channel", "an integer of 0 to 2");
        refused("time,channel\n-1,1\n", "line 2, time", ">= 0 ms");
        refused("time,channel\nNaN,1\n", "line 2, time", "a finite number");
        refused("time,channel\n1e9,1\n", "line 2, time", "100000000 steps");
        refused("time,channel\none,1\n", "line 2, time", "must be a number, was 'one'");
        refused("time,channel\n1\n", "line 2, row", "2 values like the header, had 1");
        refused("time_s,channel\n1,1\n", "line 1, header", "time (or time_ms)");
        refused("time,channel,weight\n1,1,1\n", "line 1, header", "value and node");
        refused("a,b\n1,2\n", "line 1, header", "each of the 3 channels", "had 2 columns");
        refused("time,channel\n", "say with --duration");
        assertThatThrownBy(() -> read("time,channel\n9,1\n", 5, "in"))
                .hasMessageContaining("up to step 90, but --duration ends after 5 steps");
        assertThatThrownBy(() -> read("time,channel\n9,1\n", 0, "a", "b"))
                .hasMessageContaining(
                        "must have a column node, since the graph has the inputs [a, b]");
        assertThatThrownBy(() -> read("time,channel,node\n9,1,c\n", 0, "a", "b"))
                .hasMessageContaining("must be one of the inputs [a, b], was 'c'");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("x.csv");
        byte[] text = "time,channel\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, text);
        var reader = new StimulusFile(file, List.of("in"), new int[] {3}, 0.1, "ms");
        assertThatThrownBy(() -> reader.read(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(String text, String... words) {
        assertThatThrownBy(() -> read(text, 0, "in"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(folder.resolve("in.csv").toString())
                .contains(words);
    }
}
