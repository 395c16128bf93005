package org.noisefloor.verification.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.io.checkpoint.Checkpoint;
import org.noisefloor.io.checkpoint.CheckpointFile;
import org.noisefloor.io.checkpoint.CheckpointHead;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Keeper;

/// Checkpoints of a campaign: one for each net and condition of each die, in a folder of its own. That of a run which is over is its
/// state at the end, from which its results are made again.
///
/// @param folder existing folder
/// @param origin of the campaign: what must be the same when it goes on
/// @param interval shortest time between two checkpoints of a run \[s]
public record RunCheckpoints(Path folder, Origin origin, double interval) {
    private static final String PROGRAM = "program";

    /// Checks the interval.
    public RunCheckpoints {
        if (!(interval >= 0) || Double.isInfinite(interval)) {
            throw new IllegalArgumentException(
                    "the time between checkpoints must be >= 0 s and finite, was " + interval);
        }
    }

    /// Those of one run.
    ///
    /// @param name of the run, as its log is named
    Run of(String name) {
        Map<String, String> settings = new TreeMap<>(origin.facts());
        String program = String.valueOf(settings.remove(PROGRAM));
        return new Run(
                new CheckpointFile(folder.resolve(name + ".checkpoint")),
                CheckpointHead.of(program, settings, name, CheckpointHead.Position.at(0)));
    }

    /// Name of a run, which files and folders bear.
    static String name(int die, String net, Condition condition) {
        return "die-%d-%s-%s"
                .formatted(
                        die,
                        net.replaceAll("[^A-Za-z0-9._-]", "_"),
                        condition.name().toLowerCase(Locale.ROOT));
    }

    /// Removes them all.
    public void delete() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.checkpoint*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /// The checkpoint of one run, in its two generations.
    ///
    /// @param file where
    /// @param head whose
    record Run(CheckpointFile file, CheckpointHead head) {
        /// The newest that is whole and not ahead of the log.
        Optional<Checkpoint> newest(long events) throws IOException {
            return file.newest(head, events);
        }
    }

    /// Keeps a run whenever enough time has passed, when it is cancelled, and at its end.
    ///
    /// @param log of the run, or null
    Keeper keeper(Run run, @Nullable RunLog log) {
        var last = new AtomicLong(System.nanoTime());
        return (state, steps, moment) -> {
            boolean due = System.nanoTime() - last.get() >= 1e9 * interval;
            if (due || moment != Keeper.Moment.BETWEEN) {
                keep(run, log, state, steps, moment);
                last.set(System.nanoTime());
            }
        };
    }

    private static void keep(
            Run run, @Nullable RunLog log, Kept<?> state, long steps, Keeper.Moment moment) {
        if (log != null && moment == Keeper.Moment.END) {
            log.end();
        }
        var position = log == null ? CheckpointHead.Position.at(steps) : log.position(steps);
        try {
            run.file.write(run.head.at(position), state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
