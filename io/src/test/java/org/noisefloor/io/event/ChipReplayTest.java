package org.noisefloor.io.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.network.Network;

class ChipReplayTest {
    private static final int N = 4;
    private static final LogHead HEAD = LogHead.of("test", 1e-6, Map.of());

    private @TempDir Path folder;

    private static EmulatedChip chip(long noiseSeed) {
        var description =
                ChipReader.preset("generic").spiking().with(new ProcessorDescription(3), 0);
        double[] weights = new double[N * N];
        boolean[] plastic = new boolean[N * N];
        for (int pre = 0; pre < N; pre++) {
            for (int post = 0; post < N; post++) {
                weights[pre * N + post] = pre == post ? 0 : 0.5;
                plastic[pre * N + post] = pre != post;
            }
        }
        var network = new Network(new double[] {1, 0, -1, 0.5}, weights, plastic);
        var program = Mapping.of(network, description, 1).program();
        return new EmulatedChip(Die.fabricate(description, 42), program, noiseSeed);
    }

    /// Everything that can be done to a chip, at times drawn from a seed.
    private static void drive(RecordedChip chip, int steps) {
        var random = new NoiseStream(3, Purpose.STIMULUS);
        var in = new SpikeBatch(N);
        var out = new SpikeBatch(N);
        int[] code = new int[2 * chip.program().sensors().columns()];
        int[] weight = new int[N];
        for (int now = 0; now < steps; now++) {
            int step = now;
            in.clear();
            for (int source = 0; source < N; source++) {
                if (random.uniformAt(source, step) < 0.02) {
                    in.add(source);
                }
            }
            chip.step(in, out);
            if (step % 97 == 5) {
                chip.readSensors(step / 97 % (2 * N), code);
                chip.readWeights(step % N, weight);
                int changed = (step + 1) % N;
                weight[changed] = Math.clamp(weight[changed] + code[0] % 7 - 3, -63, 63);
                chip.writeWeights(step % N, weight);
            }
            if (step % 500 == 250) {
                chip.learn(update(chip, step));
            }
            if (step % 500 == 400) {
                chip.swapAccumulators();
                double[] rest = chip.program().restPotential().clone();
                Arrays.setAll(rest, i -> rest[i] + 1e-3 * random.uniformAt(i, 1_000_000 + step));
                chip.writeRestPotentials(rest);
            }
        }
        chip.recordPassed();
    }

    private static ProcessorUpdate update(RecordedChip chip, int step) {
        int sources = chip.program().sensors().sources();
        boolean[] plastic = new boolean[chip.program().sources() * N];
        for (int k = 0; k < plastic.length; k++) {
            plastic[k] = (k + step) % 3 > 0;
        }
        return new ProcessorUpdate(
                step % 200 - 100,
                1 + step % 15,
                step % 1000 == 250 ? ProcessorRounding.NEAREST : ProcessorRounding.STOCHASTIC,
                step % sources,
                step % 7 == 0 ? 0 : sources - step % sources,
                plastic);
    }

    private Path recorded() throws IOException {
        Path log = folder.resolve("log");
        try (var writer = EventWriter.create(log, HEAD, LogOptions.DEFAULT)) {
            drive(new RecordedChip(chip(1), writer, 0), 5000);
        }
        return log;
    }

    @Test
    void recordedStimulusGivesTheSameBitsAgain() throws IOException {
        Path log = recorded();
        var replayed = chip(1);
        var outcome = ChipReplay.replay(log, replayed, 0);
        assertThat(outcome.divergence()).isEmpty();
        assertThat(outcome.steps()).isEqualTo(5000);
        assertThat(outcome.events()).isEqualTo(EventLogTest.read(log).size()).isGreaterThan(1000);
        var driven = chip(1);
        drive(new RecordedChip(driven, (_, _, _, _, _, _) -> {}, 0), 5000);
        assertThat(replayed.snapshot()).isEqualTo(driven.snapshot());
    }

    @Test
    void everyKindThatAChipMakesIsInTheLog() throws IOException {
        List<Integer> kinds = new ArrayList<>();
        EventLogTest.read(recorded()).forEach(event -> kinds.add(event.kind()));
        assertThat(kinds)
                .contains(
                        EventKind.SPIKE_IN.code(),
                        EventKind.SPIKE_OUT.code(),
                        EventKind.SENSOR_READ.code(),
                        EventKind.WEIGHT_WRITE.code(),
                        EventKind.REST_WRITE.code(),
                        EventKind.SWAP.code(),
                        EventKind.PLASTIC.code(),
                        EventKind.LEARN.code(),
                        EventKind.LEARNED.code(),
                        EventKind.PASSED.code());
    }

    @Test
    void otherNoiseDivergesAndTheLastCommonEventsAreTold() throws IOException {
        var outcome = ChipReplay.replay(recorded(), chip(2), 0);
        var divergence = outcome.divergence().orElseThrow();
        assertThat(divergence.number()).isEqualTo(outcome.events());
        assertThat(divergence.before()).hasSize((int) Math.min(8, outcome.events()));
        assertThat(divergence.expected()).isNotEqualTo(divergence.found());
    }

    @Test
    void logThatWasDamagedIsNotReplayedBeyond() throws IOException {
        Path log = recorded();
        Path segment = EventReader.segments(log).getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        assertThatThrownBy(() -> ChipReplay.replay(log, chip(1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(segment.toString());
    }

    /// The first events of a log, as a writer leaves them that was killed.
    private Path cut(String name, List<Event> events, int count) throws IOException {
        Path log = folder.resolve(name + count);
        var writer = EventWriter.create(log, HEAD, LogOptions.DEFAULT.withSegmentBytes(1 << 20));
        for (Event e : events.subList(0, count)) {
            EventKind kind = EventKind.of(e.kind()).orElseThrow();
            writer.record(e.time(), kind, e.stream(), e.unit(), e.detail(), e.value());
        }
        writer.suspend();
        return log;
    }

    @Test
    void logThatEndsAnywhereIsReplayedAsFarAsItGoes() throws IOException {
        List<Event> events = EventLogTest.read(recorded());
        var places = new TreeSet<Integer>();
        var random = new NoiseStream(4, Purpose.STIMULUS);
        for (int k = 0; k < 20; k++) {
            places.add(1 + (int) (random.uniformAt(0, k) * (events.size() - 1)));
        }
        for (EventKind kind : EventKind.values()) {
            for (int k = 0; k < events.size(); k++) {
                if (events.get(k).kind() == kind.code()) {
                    places.addAll(List.of(k + 1, Math.min(k + 2, events.size())));
                    break;
                }
            }
        }
        for (int count : places) {
            var outcome = ChipReplay.replay(cut("cut", events, count), chip(1), 0);
            assertThat(outcome.divergence()).as("%d events", count).isEmpty();
            assertThat(outcome.events()).isBetween(count - (long) N, (long) count);
        }
        var diverging = ChipReplay.replay(cut("whole", events, events.size()), chip(2), 0);
        assertThat(diverging.divergence()).isPresent();
    }

    @Test
    void repeatedEventsAreComparedAndNewOnesRecorded() throws IOException {
        Path log = folder.resolve("log");
        var first = EventWriter.create(log, HEAD, LogOptions.DEFAULT);
        drive(new RecordedChip(chip(1), first, 0), 2000);
        first.suspend();
        int events = EventLogTest.read(log).size();
        try (var expected = EventReader.open(log);
                var second = EventWriter.resume(log, LogOptions.DEFAULT)) {
            var comparison = new EventComparison(EventCursor.at(expected, events / 2), second);
            for (Event event : EventLogTest.read(log).subList(events / 2, events)) {
                comparison.compare(event);
            }
            assertThat(comparison.compared()).isEqualTo(events - events / 2);
            comparison.record(2000, EventKind.MARK, 0, 1, 2, 3);
            assertThat(comparison.divergence()).isEmpty();
        }
        List<Event> all = EventLogTest.read(log);
        assertThat(all).hasSize(events + 1);
        assertThat(all.getLast()).isEqualTo(new Event(2000, 7, 0, 0, 1, 2, 3));
    }
}
