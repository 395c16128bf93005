package org.noisefloor.verification.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.event.EventWriter;
import org.noisefloor.io.event.LogHead;
import org.noisefloor.io.event.LogOptions;
import org.noisefloor.verification.experiment.Condition;

/// Event logs of a campaign: one for each net and condition of each die, in a folder of its own.
public final class RunLogs {
    /// Setting of the head: index of the die.
    public static final String DIE = "die";

    /// Setting of the head: number of the net in its experiment, from 0.
    public static final String NET = "net";

    /// Setting of the head: condition of the run.
    public static final String CONDITION = "condition";

    private static final EventWriter.Counts NOTHING = new EventWriter.Counts(0, 0, 0, 0);
    private static final String FILES_OF_A_LOG = "writer\\.lock|.*\\.cq4t?";

    private final Path folder;
    private final String program;
    private final Map<String, String> settings;
    private final AtomicLong logs = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong stalledNanos = new AtomicLong();

    /// What is in a log, and whether its end is marked.
    private record Content(EventWriter.Counts counts, boolean ended) {}

    /// Logs below `folder`, which is made when the first is opened.
    ///
    /// @param program version of the program
    /// @param settings what every head says about the campaign
    public RunLogs(Path folder, String program, Map<String, String> settings) {
        this.folder = folder;
        this.program = program;
        this.settings = Map.copyOf(settings);
    }

    /// Opens the log of a run: a new one, or the one that the run left when it was interrupted. One whose end is marked takes no more
    /// events: the run repeats it.
    ///
    /// @throws IllegalArgumentException if what is there is of another run, or damaged
    RunLog open(Experiment experiment, int die, int net, Condition condition, double tick)
            throws IOException {
        String name = experiment.nets().get(net).name();
        var all = new TreeMap<>(settings);
        all.put(DIE, Integer.toString(die));
        all.put(NET, Integer.toString(net));
        all.put("net.name", name);
        all.put(CONDITION, condition.name());
        Path log = folder.resolve(RunCheckpoints.name(die, name, condition));
        LogHead head = LogHead.of(program, tick, all);
        if (!isThere(log)) {
            var writer = EventWriter.create(log, head, LogOptions.DEFAULT);
            return new RunLog(log, writer, NOTHING, null);
        }
        Content there = content(log, head);
        EventReader reader = EventReader.open(log);
        EventWriter writer = there.ended ? null : EventWriter.resume(log, LogOptions.DEFAULT);
        return new RunLog(log, writer, there.counts, reader);
    }

    /// Whether a log is there. One whose writer died before it had written its head is removed.
    ///
    /// @throws IllegalArgumentException if something else is there
    private static boolean isThere(Path log) throws IOException {
        if (!Files.exists(log)) {
            return false;
        }
        if (EventReader.isLog(log) && EventReader.isReadable(log)) {
            return true;
        }
        List<Path> paths;
        try (var all = Files.walk(log)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            if (Files.isRegularFile(path)
                    && !path.getFileName().toString().matches(FILES_OF_A_LOG)) {
                throw new IllegalArgumentException(
                        "%s: must be an event log or not exist, holds %s".formatted(log, path));
            }
        }
        for (Path path : paths) {
            Files.delete(path);
        }
        return false;
    }

    /// @throws IllegalArgumentException if it is of another run, or damaged
    private static Content content(Path log, LogHead head) throws IOException {
        try (EventReader reader = EventReader.open(log)) {
            if (!reader.head().equals(head)) {
                throw new IllegalArgumentException(
                        "%s: is the log of another run: its head is %s, that of this run %s"
                                .formatted(log, reader.head(), head));
            }
            Content content = content(reader);
            if (!reader.damages().isEmpty()) {
                throw new IllegalArgumentException(
                        reader.damages().getFirst()
                                + "; a damaged log cannot be gone on with, only read");
            }
            return content;
        }
    }

    /// Whether the log of a run that is over holds all of it; if so its end is marked, should its writer have died before it could.
    ///
    /// @param wanted events of the run
    boolean isWhole(Experiment experiment, int die, int net, Condition condition, long wanted)
            throws IOException {
        String name = experiment.nets().get(net).name();
        Path log = folder.resolve(RunCheckpoints.name(die, name, condition));
        if (!isThere(log)) {
            return false;
        }
        Content content;
        try (EventReader reader = EventReader.open(log)) {
            content = content(reader);
        }
        if (content.counts.events() != wanted) {
            return false;
        }
        if (!content.ended) {
            EventWriter.resume(log, LogOptions.DEFAULT).close();
        }
        logs.incrementAndGet();
        events.addAndGet(wanted);
        return true;
    }

    /// Reads to the end.
    private static Content content(EventReader reader) throws IOException {
        var batch = new EventBatch();
        long events = 0;
        long batches = 0;
        while (reader.next(batch)) {
            events = batch.firstEvent() + batch.size();
            batches = batch.sequence() + 1;
        }
        return new Content(new EventWriter.Counts(events, batches, 0, 0), reader.ended());
    }

    /// Adds what a log counted, which then holds all of its run.
    void count(RunLog log) {
        logs.incrementAndGet();
        events.addAndGet(log.counts().events());
        stalledNanos.addAndGet(log.counts().stalledNanos());
    }

    /// What was recorded, in one line.
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%d events in %d logs below %s; the emulator waited %.3g s for them",
                events.get(),
                logs.get(),
                folder,
                1e-9 * stalledNanos.get());
    }
}
