package org.noisefloor.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Positive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.StepTimes;

class SpikeTrainFileTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");
    private static final int NEURONS = 6;

    @TempDir private Path folder;

    @Test
    void neoLoadsTheSameTrainsAndTheSilentNeuronToo() throws IOException {
        String python = ExternalTool.python("neo");
        Path file = folder.resolve("spikes.gdf");
        List<List<Double>> trains = new ArrayList<>();
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            trains.add(new ArrayList<>());
        }
        var random = new Random(1);
        try (var out = new SpikeTrainFile(NEURONS, 1e-6, ORIGIN, Files.newOutputStream(file))) {
            for (int step = 0; step < 2000; step += random.nextInt(4)) {
                int neuron = random.nextInt(NEURONS - 1);
                out.spike(neuron, step);
                trains.get(neuron).add(StepTimes.milliseconds(1e-6).of(step));
            }
            out.end(2000);
        }
        String read =
                ExternalTool.output(
                        python,
                        "-c",
                        """
                        import sys, quantities as pq
                        from neo.io import NestIO
                        segment = NestIO(sys.argv[1]).read_segment(
                            gid_list=list(range(6)), t_start=0 * pq.ms, t_stop=2 * pq.ms, time_unit=pq.ms)
                        for train in segment.spiketrains:
                            print(train.annotations['id'], train.t_stop, *map(float, train))
                        """,
                        file.toString());
        assertThat(read.lines().map(SpikeTrainFileTest::numbers).toList())
                .isEqualTo(
                        trains.stream()
                                .map(train -> train.stream().map(t -> "" + t))
                                .map(train -> train.collect(Collectors.joining(" ")))
                                .toList());
        assertThat(read).contains("5 2.0 ms");
    }

    /// Numbers as Java writes them, after the neuron and the end.
    private static String numbers(String line) {
        return List.of(line.split(" ")).stream()
                .skip(3)
                .map(word -> "" + Double.parseDouble(word))
                .collect(Collectors.joining(" "));
    }

    @Property(tries = 100)
    void everySpikeComesBackFromTheText(
            @ForAll List<@IntRange(max = NEURONS - 1) Integer> units, @ForAll @Positive float gap)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        try (var out = new SpikeTrainFile(NEURONS, gap, ORIGIN, bytes)) {
            for (int k = 0; k < units.size(); k++) {
                out.spike(units.get(k), k);
                expected.add(units.get(k) + " " + StepTimes.milliseconds(gap).of(k));
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(words -> words[0] + " " + Double.parseDouble(words[1]))
                .isEqualTo(expected);
    }

    @Test
    void headNamesOriginNeuronsAndEnd() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new SpikeTrainFile(3, 0.25, ORIGIN, bytes)) {
            out.spike(2, 1);
            out.end(4);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        # neuron, time in ms, 64 bits, as NEST writes .gdf
                        # program: noisefloor 0
                        # experiment: tiny
                        # seed: 7
                        # description_sha256: 00
                        # neurons: 0 to 2
                        2\t250.0
                        # t_stop_ms: 1000.0
                        """);
    }

    @Test
    void spikesOutOfOrderOrOfNoNeuronAreRefused() throws IOException {
        try (var out = new SpikeTrainFile(3, 1e-6, ORIGIN, new ByteArrayOutputStream())) {
            out.spike(0, 1);
            assertThatThrownBy(() -> out.spike(3, 2)).hasMessageContaining("0 to 2, was 3");
            assertThatThrownBy(() -> out.spike(0, 0))
                    .hasMessageContaining("before step 1, was in step 0");
            assertThatThrownBy(() -> out.end(0)).hasMessageContaining("not end before step 1");
        }
    }
}
