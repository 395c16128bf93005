package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.event.Event;
import org.noisefloor.io.event.EventCursor;
import org.noisefloor.io.event.EventReader;

/// Runs in processes of their own, killed with -9 at moments drawn from a seed.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX signals")
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledRunTest {
    private static final int PATIENCE_SECONDS = 600;
    private static final List<String> CONDITIONS = List.of("die", "control", "ideal");

    @TempDir private Path folder;

    private Path file;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void writeExperiment() throws IOException {
        String text = RunCommandTest.experiment("generic", "pairs", 3);
        file =
                Files.writeString(
                        folder.resolve("brief.yaml"), text.replace("periods: 2", "periods: 40"));
    }

    private static Outcome run(Object... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = new String[args.length + 1];
        words[0] = "run";
        for (int k = 0; k < args.length; k++) {
            words[k + 1] = args[k].toString();
        }
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Outcome(status, out.toString(), err.toString());
    }

    private Process start(Object... args) throws IOException {
        List<Object> command = new ArrayList<>();
        command.add("run");
        command.addAll(List.of(args));
        return OwnProcess.start(folder, List.of(), command.toArray()).process();
    }

    /// Kills a run some time after a file is there.
    ///
    /// @return whether it was killed before it ended
    private boolean kill(Process process, Path file, long millis) throws Exception {
        try {
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.exists(file) && process.isAlive() && System.nanoTime() < patience) {
                Thread.sleep(1);
            }
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            int status = process.waitFor();
            String err = Files.readString(folder.resolve("err.txt"));
            assertThat(status).as(err).isIn(0, OwnProcess.KILLED);
            return status == OwnProcess.KILLED;
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Event> events(Path log) throws IOException {
        List<Event> events = new ArrayList<>();
        try (EventReader reader = EventReader.open(log)) {
            var cursor = new EventCursor(reader);
            while (cursor.next()) {
                events.add(cursor.event());
            }
            assertThat(reader.ended()).isTrue();
            assertThat(reader.damages()).isEmpty();
        }
        return events;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Path checkpoint(Path out, String condition) {
        return out.resolve("checkpoints/die-0-only-%s.checkpoint".formatted(condition));
    }

    /// A few more times where no run was killed in the midst of it: a machine may be too fast for that, or stand still before the kill.
    private void killAndResume(int times) throws Exception {
        Path whole = folder.resolve("whole");
        Path wholeLogs = folder.resolve("whole-logs");
        Outcome first =
                run(
                        file,
                        "--out",
                        whole,
                        "--record",
                        wholeLogs,
                        "--workers",
                        2,
                        "--waveform",
                        "vcd,gdf",
                        "--waveform-steps",
                        700);
        assertThat(first.status).as(first.err).isZero();
        var random = new SplittableRandom(12);
        int killed = 0;
        for (int k = 0; k < times || (killed == 0 && k < times + 30); k++) {
            Path out = folder.resolve("killed-" + k);
            Path logs = folder.resolve("logs-" + k);
            String interval = String.format(Locale.ROOT, "%d ms", random.nextInt(3) * 50);
            Process process =
                    start(
                            file,
                            "--out",
                            out,
                            "--record",
                            logs,
                            "--workers",
                            1 + k % 2,
                            "--checkpoint",
                            interval,
                            "--waveform",
                            "vcd,gdf",
                            "--waveform-steps",
                            700);
            // the first one at its first checkpoint, when most of its work is left
            int net = k == 0 ? 0 : random.nextInt(CONDITIONS.size());
            Path reached = checkpoint(out, CONDITIONS.get(net));
            boolean cut = kill(process, reached, k == 0 ? 0 : random.nextLong(500));
            if (cut && k % 2 == 1 && ResumableCampaign.isIn(out)) {
                Path next = checkpoint(out, CONDITIONS.getLast());
                cut = kill(start("--resume", out), next, random.nextLong(1500));
            }
            boolean resumable = cut && ResumableCampaign.isIn(out);
            if (resumable) {
                killed++;
                Outcome resumed = run("--resume", out, "--workers", 1 + random.nextInt(2));
                assertThat(resumed.status).as(resumed.err).isZero();
            }
            assertThat(out.resolve("results.json"))
                    .hasSameBinaryContentAs(whole.resolve("results.json"));
            for (String name : List.of("weights.csv", "wave-only-die0.vcd", "wave-only-die0.gdf")) {
                assertThat(out.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
            }
            if (resumable || !cut) {
                assertThat(out.resolve("checkpoints")).doesNotExist();
            }
            assertThat(names(logs)).isEqualTo(names(wholeLogs));
            for (String name : names(logs)) {
                assertThat(events(logs.resolve(name)))
                        .as(name)
                        .isEqualTo(events(wholeLogs.resolve(name)));
            }
        }
        assertThat(killed).as("runs that were killed in the midst of it").isPositive();
    }

    @Test
    void runThatIsKilledGoesOnToTheSameResultsAndLogs() throws Exception {
        killAndResume(3);
    }

    @Test
    @Tag("long")
    @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void runsThatAreKilledFiftyTimesGoOnToTheSameResultsAndLogs() throws Exception {
        killAndResume(50);
    }

    @Test
    void whatCannotGoOnIsRefusedInOneSentence() throws Exception {
        Path out = folder.resolve("other");
        // many times longer than it takes to see that it has begun
        Files.writeString(file, Files.readString(file).replace("periods: 40", "periods: 40000"));
        Process process = start(file, "--out", out, "--checkpoint", "1s");
        assertThat(kill(process, out.resolve("checkpoints/campaign.json"), 0)).isTrue();
        assertRefused(
                run("--resume", out, "--seed", 6), "a different run: --seed was absent, is 6");
        assertRefused(run("--resume", out, "--chip", "bss2"), "--chip was absent, is bss2");
        assertRefused(run("--resume", out, "--waveform", "vcd"), "--waveform was absent, is vcd");
        Path asked = out.resolve("checkpoints/campaign.json");
        String text = Files.readString(asked);
        Files.writeString(asked, text.replace(Version.current().program(), "noisefloor 0.0.1"));
        assertRefused(run("--resume", out), "program was noisefloor 0.0.1, is ");
        Files.writeString(asked, "{");
        assertRefused(run("--resume", out), "campaign.json is damaged");
        Files.writeString(asked, text);
        Files.writeString(file, Files.readString(file).replace("weightRange: 2", "weightRange: 3"));
        assertRefused(run("--resume", out), "description_sha256 was ");
    }

    @Test
    void folderWithoutCheckpointsIsRefused() throws IOException {
        assertRefused(run("--resume", folder), "holds no run that could go on");
        assertRefused(run(file, "--resume", folder), "holds no run that could go on");
        Path missing = folder.resolve("missing");
        assertRefused(run("--resume", missing), "--resume " + missing + " is no folder");
        Path out = folder.resolve("out");
        assertRefused(run(file, "--out", out, "--checkpoint", "30"), "--checkpoint must be a time");
        assertRefused(
                run(file, "--out", out, "--checkpoint", "-1 s"), "--checkpoint must be >= 0 s");
        assertThat(out).doesNotExist();
    }

    private static void assertRefused(Outcome outcome, String why) {
        assertThat(outcome.status).as(outcome.out + outcome.err).isEqualTo(2);
        assertThat(outcome.err).contains(why).hasLineCount(1);
    }
}
