package org.noisefloor.verification.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.noisefloor.io.description.Experiment;
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

    private final Path folder;
    private final String program;
    private final Map<String, String> settings;
    private final AtomicLong logs = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong stalledNanos = new AtomicLong();

    /// Logs below `folder`, which is made when the first is opened.
    ///
    /// @param program version of the program
    /// @param settings what every head says about the campaign
    public RunLogs(Path folder, String program, Map<String, String> settings) {
        this.folder = folder;
        this.program = program;
        this.settings = Map.copyOf(settings);
    }

    EventWriter open(Experiment experiment, int die, int net, Condition condition, double tick)
            throws IOException {
        String name = experiment.nets().get(net).name();
        var all = new TreeMap<>(settings);
        all.put(DIE, Integer.toString(die));
        all.put(NET, Integer.toString(net));
        all.put("net.name", name);
        all.put(CONDITION, condition.name());
        Path log =
                folder.resolve(
                        "die-%d-%s-%s"
                                .formatted(
                                        die,
                                        name.replaceAll("[^A-Za-z0-9._-]", "_"),
                                        condition.name().toLowerCase(Locale.ROOT)));
        return EventWriter.create(log, LogHead.of(program, tick, all), LogOptions.DEFAULT);
    }

    /// Adds what a log counted, which then holds all of its run.
    void count(EventWriter log) {
        log.flush();
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
