package org.noisefloor.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.event.EventKind;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.event.EventWriter;
import org.noisefloor.io.event.LogHead;
import org.noisefloor.io.event.LogOptions;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.StepTimes;

class EventWaveformTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");
    private static final int TICKS = 200;

    @TempDir private Path folder;
    private final Map<String, List<String>> changes = new TreeMap<>();
    private final List<String> spikes = new ArrayList<>();

    private EventWriter begin() throws IOException {
        return EventWriter.create(
                folder.resolve("log"), LogHead.of("test", 2e-6, Map.of()), LogOptions.DEFAULT);
    }

    private EventReader log() throws IOException {
        return EventReader.open(folder.resolve("log"));
    }

    /// A log of random spikes and potentials, and the levels that they stand for: tick by tick, which is another way than the writer's.
    private void write(long seed, int ticks) throws IOException {
        var random = new SplittableRandom(seed);
        try (EventWriter writer = begin()) {
            writer.record(0, EventKind.REST_WRITE, 0, 1, 0, Double.doubleToRawLongBits(-0.5));
            changes.put("log.stream_0.neuron.rest_1", new ArrayList<>(List.of("0=-0.5")));
            boolean[] was = new boolean[8];
            for (int tick = 0; tick < ticks; tick++) {
                boolean silent = tick == ticks - 1 || random.nextInt(3) == 0;
                for (int unit = 0; unit < 8; unit++) {
                    boolean out = unit % 2 == 1;
                    boolean fires = !silent && random.nextInt(4) == 0;
                    if (fires) {
                        EventKind kind = out ? EventKind.SPIKE_OUT : EventKind.SPIKE_IN;
                        writer.record(tick, kind, 0, unit, 0, 0);
                        if (out) {
                            spikes.add(unit + "\t" + StepTimes.milliseconds(2e-6).of(tick));
                        }
                    }
                    String name =
                            "log.stream_0.%s.spike_%d".formatted(out ? "neuron" : "source", unit);
                    List<String> levels = changes.computeIfAbsent(name, _ -> new ArrayList<>());
                    if (tick == 0 || fires != was[unit]) {
                        levels.add(2 * tick + "=" + (fires ? 1 : 0));
                    }
                    was[unit] = fires;
                }
            }
            writer.record(ticks, EventKind.PASSED, 0, 0, 0, ticks + 50);
        }
    }

    private Path vcd() throws IOException {
        Path file = folder.resolve("log.vcd");
        try (EventReader reader = log()) {
            assertThat(EventWaveform.writeVcd(reader, ORIGIN, file).signals()).isEqualTo(9);
        }
        return file;
    }

    private Map<String, List<String>> changes(VcdDump dump) {
        var found = new TreeMap<String, List<String>>();
        dump.signals()
                .forEach((name, signal) -> {
                    List<String> all = new ArrayList<>(signal.changes());
                    // what a dump says before the first event
                    String first = all.isEmpty() ? "" : all.getFirst();
                    if (name.contains("spike") && !first.startsWith("0=")) {
                        all.addFirst("0=0");
                    }
                    found.put(name, all);
                });
        return found;
    }

    @Test
    void spikesAreHighForATickAndViewersToolsFindThemThere() throws IOException {
        write(5, TICKS);
        Path file = vcd();
        String text = Files.readString(file);
        assertThat(text).startsWith("$comment program: noisefloor 0 $end\n").contains("1 us $end");
        assertThat(text).as("the end that the log names").endsWith("#" + 2 * (TICKS + 50) + "\n");
        assertThat(changes(VcdDump.of(text))).isEqualTo(changes);
        Path fst = folder.resolve("log.fst");
        ExternalTool.output(ExternalTool.path("vcd2fst"), file.toString(), fst.toString());
        String back = ExternalTool.output(ExternalTool.path("fst2vcd"), fst.toString());
        assertThat(changes(VcdDump.of(back))).isEqualTo(changes);
    }

    @Test
    void neoLoadsTheSpikesOfTheLog() throws IOException {
        write(6, TICKS);
        Path file = folder.resolve("log.gdf");
        try (EventReader reader = log()) {
            var written = EventWaveform.writeSpikeTrains(reader, ORIGIN, file);
            assertThat(written).isEqualTo(new EventWaveform.Written(spikes.size(), 8));
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.stream().filter(line -> !line.startsWith("#"))).isEqualTo(spikes);
        assertThat(lines)
                .contains("# program: noisefloor 0", "# neurons: 0 to 7", "# t_stop_ms: 0.5");
        String read =
                ExternalTool.output(
                        ExternalTool.python("neo"),
                        "-c",
                        """
                        import sys, quantities as pq
                        from neo.io import NestIO
                        trains = NestIO(sys.argv[1]).read_segment(
                            gid_list=list(range(8)), t_start=0 * pq.ms, t_stop=0.5 * pq.ms, time_unit=pq.ms).spiketrains
                        print(len(trains), sum(len(train) for train in trains))
                        """,
                        file.toString());
        assertThat(read.strip()).endsWith("8 " + spikes.size());
    }

    /// A log that a run still writes: between the two passes come signals that the first one did not see.
    @Test
    void whatIsAddedBetweenThePassesIsLeftOut() throws IOException {
        Path file = folder.resolve("live");
        try (EventWriter writer = begin()) {
            writer.record(3, EventKind.SPIKE_OUT, 0, 1, 0, 0);
            writer.flush();
            EventWaveform.Content content = EventWaveform.content(folder.resolve("log"));
            String vcd;
            String trains;
            try (EventReader reader = log()) {
                EventWaveform.writeVcd(reader, ORIGIN, file);
                vcd = Files.readString(file);
            }
            try (EventReader reader = log()) {
                EventWaveform.writeSpikeTrains(reader, ORIGIN, file);
                trains = Files.readString(file);
            }
            writer.record(5, EventKind.REST_WRITE, 0, 1, 0, 0);
            writer.record(6, EventKind.SPIKE_OUT, 0, 7, 0, 0);
            writer.flush();
            try (EventReader reader = log()) {
                assertThat(EventWaveform.writeVcd(reader, content, ORIGIN, file))
                        .isEqualTo(new EventWaveform.Written(1, 1));
                assertThat(file).hasContent(vcd);
            }
            try (EventReader reader = log()) {
                assertThat(EventWaveform.writeSpikeTrains(reader, content, ORIGIN, file))
                        .isEqualTo(new EventWaveform.Written(1, 2));
                assertThat(file).hasContent(trains);
            }
            try (EventReader reader = log()) {
                assertThat(EventWaveform.writeVcd(reader, ORIGIN, file))
                        .isEqualTo(new EventWaveform.Written(3, 3));
            }
        }
    }

    @Test
    void logWithoutSpikesIsRefusedInOneSentence() throws IOException {
        try (EventWriter writer = begin()) {
            writer.record(0, EventKind.SWAP, 0, 0, 0, 0);
        }
        Path out = folder.resolve("none");
        try (EventReader reader = log()) {
            assertThatThrownBy(() -> EventWaveform.writeVcd(reader, ORIGIN, out))
                    .hasMessage(
                            folder.resolve("log")
                                    + ": holds neither spikes nor leak potentials, so there is no waveform");
            assertThatThrownBy(() -> EventWaveform.writeSpikeTrains(reader, ORIGIN, out))
                    .hasMessage(
                            folder.resolve("log")
                                    + ": holds no spikes of neurons, so there are no spike trains");
        }
        assertThat(out).doesNotExist();
    }
}
