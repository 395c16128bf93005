package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.io.event.ChipReplay;
import org.noisefloor.io.event.Divergence;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.event.LogHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor trace replay`: drives the chip again with what was recorded.
@Command(
        name = "replay",
        description =
                "Fabricate and program the chip of a recorded run again, drive it with the recorded"
                        + " spikes, weights and potentials, and compare all that comes out with the log.")
final class TraceReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "Folder of a log that 'run --record' wrote.")
    private @Nullable Path log;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path path = Objects.requireNonNull(log);
        LogHead head;
        try (EventReader reader = EventReader.open(path)) {
            head = reader.head();
        }
        EmulatedChip chip = RecordedRun.chip(path, head);
        ChipReplay.Outcome outcome = ChipReplay.replay(path, chip, 0);
        if (outcome.divergence().isPresent()) {
            Divergence divergence = outcome.divergence().get();
            out.printf(Locale.ROOT, "the chip differs from event %d on%n", divergence.number());
            EventLines.of(divergence, "log", "chip").forEach(out::println);
            return ExitStatus.FAILED.code();
        }
        out.printf(
                Locale.ROOT,
                "%d events in %d intervals came out bit for bit as recorded%n",
                outcome.events(),
                outcome.steps());
        return ExitStatus.SUCCESS.code();
    }
}
