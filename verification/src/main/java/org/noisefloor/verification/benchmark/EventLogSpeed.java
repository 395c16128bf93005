package org.noisefloor.verification.benchmark;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.io.event.EventKind;
import org.noisefloor.io.event.EventWriter;
import org.noisefloor.io.event.LogHead;
import org.noisefloor.io.event.LogOptions;
import org.noisefloor.snn.population.AdaptiveSetting.Method;

/// What recording costs, in wall time: events of 32 bytes through the ring, the thread that writes and Chronicle, until all are
/// acknowledged, beside four plain stores per event into a mapped file; and workload S1 with all its spikes recorded beside S1
/// alone. Both take turns; medians over pairs of neighbours count.
///
/// @param where folder of the files
/// @param logged nanoseconds per event of a log \[ns]
/// @param mapped nanoseconds per event of plain stores \[ns]
/// @param share how many times as fast as plain stores a log is \[1]
/// @param recorded how many times as long S1 takes with its spikes recorded, 60 s of biological time \[1]
/// @param spikes that were recorded in each such run
public record EventLogSpeed(
        String where, double logged, double mapped, double share, double recorded, long spikes) {
    /// What is chosen by name like a workload.
    public static final String NAME = "event log, 32-byte events";

    /// Least share of the speed of plain stores.
    public static final double GOAL = 0.5;

    /// Most that recording may slow S1 down.
    public static final double MOST_RECORDED = 1.05;

    private static final int EVENTS = 2_000_000;
    private static final int EVENT = 32;
    private static final int WARM_UPS = 6;

    /// Steps of S1: 60 s.
    private static final int STEPS = (int) (60_000 / AdaptiveNetwork.STEP);

    private static final LogHead HEAD = LogHead.of("benchmark", 1e-4, Map.of());
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    /// Measures on the disk of temporary files, and in memory where the system has such a folder.
    ///
    /// @param samples number of pairs
    /// @return one result for each folder
    public static List<EventLogSpeed> measure(int samples) throws IOException {
        List<Path> folders =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.io.tmpdir"))));
        Path memory = Path.of("/dev/shm");
        if (Files.isWritable(memory)) {
            folders.addFirst(memory);
        }
        List<EventLogSpeed> all = new ArrayList<>();
        for (Path parent : folders) {
            Path folder = Files.createTempDirectory(parent, "noisefloor");
            try {
                all.add(measure(parent, folder, samples));
            } finally {
                delete(folder);
            }
        }
        return all;
    }

    private static EventLogSpeed measure(Path parent, Path folder, int samples) throws IOException {
        double[] logged = new double[samples];
        double[] mapped = new double[samples];
        double[] share = new double[samples];
        double[] recorded = new double[samples];
        long spikes = 0;
        for (int s = -WARM_UPS; s < samples; s++) {
            int k = Math.max(s, 0);
            logged[k] = logged(folder.resolve("log"));
            mapped[k] = mapped(folder.resolve("mapped"));
            share[k] = mapped[k] / logged[k];
        }
        for (int s = -WARM_UPS; s < samples; s++) {
            int k = Math.max(s, 0);
            double alone = network(null);
            try (var writer = writer(folder.resolve("s1"))) {
                recorded[k] = network(writer) / alone;
                spikes = writer.counts().events();
            }
            delete(folder.resolve("s1"));
        }
        return new EventLogSpeed(
                parent.toString(),
                1e9 * Timing.median(logged) / EVENTS,
                1e9 * Timing.median(mapped) / EVENTS,
                Timing.median(share),
                Timing.median(recorded),
                spikes);
    }

    private static EventWriter writer(Path log) throws IOException {
        return EventWriter.create(log, HEAD, LogOptions.DEFAULT);
    }

    private static double logged(Path log) throws IOException {
        double seconds;
        try (var writer = writer(log)) {
            long from = System.nanoTime();
            for (int k = 0; k < EVENTS; k++) {
                writer.record(k, EventKind.SPIKE_OUT, 0, k & 511, 0, k);
            }
            writer.flush();
            seconds = 1e-9 * (System.nanoTime() - from);
        }
        delete(log);
        return seconds;
    }

    private static double mapped(Path path) throws IOException {
        double seconds;
        try (var file =
                        FileChannel.open(
                                path,
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                var arena = Arena.ofConfined()) {
            long from = System.nanoTime();
            MemorySegment bytes =
                    file.map(FileChannel.MapMode.READ_WRITE, 0, (long) EVENTS * EVENT, arena);
            for (int k = 0; k < EVENTS; k++) {
                long at = (long) k * EVENT;
                bytes.set(LONG, at, k);
                bytes.set(LONG, at + 8, (k & 511) | 2L << 32);
                bytes.set(LONG, at + 16, k);
                bytes.set(LONG, at + 24, 0);
            }
            seconds = 1e-9 * (System.nanoTime() - from);
        }
        Files.delete(path);
        return seconds;
    }

    /// Wall time of S1, recorded if there is a log.
    private static double network(@Nullable EventWriter log) {
        var network = new AdaptiveNetwork(KernelSet.preferred(), Method.EULER, false);
        long from = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            int count = network.step();
            if (log != null) {
                for (int k = 0; k < count; k++) {
                    log.record(step, EventKind.SPIKE_OUT, 0, network.spiked()[k], 0, 0);
                }
            }
        }
        if (log != null) {
            log.flush();
        }
        return 1e-9 * (System.nanoTime() - from);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
