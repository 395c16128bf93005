package org.noisefloor.verification.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.checkpoint.Checkpoint;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Remedies;
import org.noisefloor.io.event.Event;
import org.noisefloor.io.event.EventCursor;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.Recording;

/// Campaigns that end early, again and again, and go on from their checkpoints.
class ResumedCampaignTest {
    private static final String PROGRAM = "noisefloor 0 (revision 0)";
    private static final Experiment TWO_NETS =
            TinyExperiment.of("generic", TinyExperiment.PAIRS, TinyExperiment.RECURRENT);
    private static final Experiment EXPERIMENT = TinyExperiment.of("generic", TinyExperiment.PAIRS);

    private @TempDir Path folder;

    /// Cancels after so many periods.
    private static Monitor stopAfter(int periods) {
        var asked = new AtomicLong();
        return new Monitor() {
            @Override
            public void advance(long intervals) {}

            @Override
            public boolean cancelled() {
                return asked.incrementAndGet() > periods;
            }
        };
    }

    private RunCheckpoints checkpoints(Experiment experiment) throws IOException {
        Origin origin = CampaignOrigin.of(PROGRAM, experiment, ChipReader.read(experiment.chip()));
        return new RunCheckpoints(
                Files.createDirectories(folder.resolve("checkpoints")), origin, 0);
    }

    private static CampaignResult run(
            Experiment experiment, RunLogs logs, RunCheckpoints checkpoints, Monitor monitor)
            throws InterruptedException {
        return run(experiment, logs, checkpoints, monitor, Recording.NONE);
    }

    private static CampaignResult run(
            Experiment experiment,
            RunLogs logs,
            RunCheckpoints checkpoints,
            Monitor monitor,
            Recording recording)
            throws InterruptedException {
        var options = new Campaign.Options(1, false, logs, checkpoints);
        return new Campaign(experiment, ChipReader.read(experiment.chip()), options)
                .run(new int[] {1}, monitor, recording);
    }

    private RunLogs logs(String name) {
        return new RunLogs(folder.resolve(name), PROGRAM, Map.of("experiment", "tiny"));
    }

    private static String wholeResult(CampaignResult result) {
        var text = new StringBuilder(TinyExperiment.json(result));
        for (var detail : result.details()) {
            text.append(org.noisefloor.io.table.Json.compact(detail));
        }
        return text.toString();
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

    @Test
    void campaignThatEndsEarlyAgainAndAgainEqualsTheUninterruptedOne() throws Exception {
        CampaignResult whole = run(TWO_NETS, logs("whole"), null, Monitor.none());
        CampaignResult result;
        int parts = 0;
        do {
            result = run(TWO_NETS, logs("parts"), checkpoints(TWO_NETS), stopAfter(9 + parts % 3));
            parts++;
        } while (!result.complete() && parts < 100);
        assertThat(parts).isBetween(3, 99);
        assertThat(wholeResult(result)).isEqualTo(wholeResult(whole));
        List<Path> recorded;
        try (var all = Files.list(folder.resolve("whole"))) {
            recorded = all.toList();
        }
        assertThat(recorded).hasSize(6);
        for (Path log : recorded) {
            assertThat(events(folder.resolve("parts").resolve(log.getFileName())))
                    .isEqualTo(events(log));
        }
    }

    private Recording waveforms(String name, long steps) throws IOException {
        Origin origin = CampaignOrigin.of(PROGRAM, TWO_NETS, ChipReader.read(TWO_NETS.chip()));
        var wish =
                new WaveformRecording.Wish(
                        ProbeList.of("membrane[0..2],spike[0..2]"),
                        EnumSet.allOf(WaveformRecording.Format.class),
                        steps,
                        1);
        return new WaveformRecording(wish, origin, Files.createDirectories(folder.resolve(name)));
    }

    /// Within the first period, within a later one, and longer than the run, of which nothing can be kept before its end.
    @ParameterizedTest
    @ValueSource(longs = {7, 1000, 1_000_000})
    void waveformsOfARunThatEndsEarlyAreThoseOfTheUninterruptedOne(long steps) throws Exception {
        run(TWO_NETS, null, null, Monitor.none(), waveforms("whole-waves", steps));
        CampaignResult result;
        int parts = 0;
        do {
            RunCheckpoints kept = checkpoints(TWO_NETS);
            Recording again = waveforms("waves", steps);
            // 8 periods, with a question before: enough for a run of 6, and the third part ends
            // within one that is watched
            result = run(TWO_NETS, null, kept, stopAfter(8), again);
            parts++;
        } while (!result.complete() && parts < 100);
        assertThat(parts).isBetween(3, 99);
        try (var all = Files.list(folder.resolve("whole-waves"))) {
            assertThat(all.toList())
                    .hasSize(10)
                    .allSatisfy(file ->
                            assertThat(folder.resolve("waves").resolve(file.getFileName()))
                                    .hasSameBinaryContentAs(file));
        }
    }

    @Test
    void remediesGoOnToo() throws Exception {
        var remedies = new Remedies(0.3, 0.1, 20, 4);
        Experiment remedied = with(EXPERIMENT, remedies);
        CampaignResult whole = run(remedied, null, null, Monitor.none());
        CampaignResult result;
        do {
            result = run(remedied, null, checkpoints(remedied), stopAfter(11));
        } while (!result.complete());
        assertThat(wholeResult(result)).isEqualTo(wholeResult(whole));
    }

    private static Experiment with(Experiment experiment, Remedies remedies) {
        return new Experiment(
                experiment.name(),
                experiment.chip(),
                experiment.dies(),
                experiment.seed(),
                experiment.rule(),
                remedies,
                experiment.nets());
    }

    @Test
    void logThatDiffersFromWhatIsRepeatedIsNamed() throws Exception {
        run(EXPERIMENT, logs("parts"), checkpoints(EXPERIMENT), stopAfter(4));
        // without their checkpoints runs begin again, here on another die
        checkpoints(EXPERIMENT).delete();
        Experiment other = EXPERIMENT.withSeed(8);
        assertThatThrownBy(() -> run(other, logs("parts"), checkpoints(other), Monitor.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be what the run repeats");
        // the log is still as it was, and open
        assertThat(
                        run(EXPERIMENT, logs("parts"), checkpoints(EXPERIMENT), Monitor.none())
                                .complete())
                .isTrue();
        assertThat(events(folder.resolve("parts/die-1-pairs-die"))).isNotEmpty();
    }

    @Test
    void checkpointOfAnotherExperimentIsRefused() throws Exception {
        run(EXPERIMENT, null, checkpoints(EXPERIMENT), stopAfter(4));
        Experiment other = EXPERIMENT.withSeed(8);
        assertThatThrownBy(() -> run(other, null, checkpoints(other), Monitor.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seed in the head must be '8', was '7'");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void olderGenerationServesWhereTheNewestIsDamaged(boolean recorded) throws Exception {
        RunLogs logs = recorded ? logs("parts") : null;
        run(EXPERIMENT, logs, checkpoints(EXPERIMENT), stopAfter(4));
        Path newest = folder.resolve("checkpoints/die-1-pairs-die.checkpoint");
        long steps = Checkpoint.read(newest).head().position().step();
        Files.write(newest, new byte[] {1, 2, 3});
        logs = recorded ? logs("parts") : null;
        CampaignResult result = run(EXPERIMENT, logs, checkpoints(EXPERIMENT), Monitor.none());
        assertThat(steps).isPositive();
        assertThat(wholeResult(result))
                .isEqualTo(wholeResult(run(EXPERIMENT, null, null, Monitor.none())));
    }

    /// Its log is closed and takes no more events; the run begins from the generation before, or anew.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void netThatIsOverIsRepeatedUpToTheEndOfItsLog(int whole) throws Exception {
        String results =
                wholeResult(
                        run(EXPERIMENT, logs("parts"), checkpoints(EXPERIMENT), Monitor.none()));
        Path log = folder.resolve("parts/die-1-pairs-die");
        List<Event> before = events(log);
        Path newest = folder.resolve("checkpoints/die-1-pairs-die.checkpoint");
        if (whole == 1) {
            Files.write(newest, new byte[] {1, 2, 3});
        } else {
            Files.delete(newest);
            Files.delete(newest.resolveSibling(newest.getFileName() + ".previous"));
        }
        if (whole == 0) {
            var part = run(EXPERIMENT, logs("parts"), checkpoints(EXPERIMENT), stopAfter(2));
            assertThat(part.complete()).isFalse();
        }
        CampaignResult again =
                run(EXPERIMENT, logs("parts"), checkpoints(EXPERIMENT), Monitor.none());
        assertThat(again.complete()).isTrue();
        assertThat(wholeResult(again)).isEqualTo(results);
        assertThat(events(log)).isNotEmpty().isEqualTo(before);
    }

    @Test
    void closedLogThatDiffersFromWhatIsRepeatedIsNamedAndKept() throws Exception {
        run(EXPERIMENT, logs("parts"), checkpoints(EXPERIMENT), Monitor.none());
        checkpoints(EXPERIMENT).delete();
        Path log = folder.resolve("parts/die-1-pairs-die");
        List<Event> before = events(log);
        Experiment other = EXPERIMENT.withSeed(8);
        assertThatThrownBy(() -> run(other, logs("parts"), checkpoints(other), Monitor.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be what the run repeats");
        assertThat(events(log)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void finishedRunsAreTakenFromTheirLastCheckpoints(boolean recorded) throws Exception {
        RunLogs logs = recorded ? logs("parts") : null;
        run(EXPERIMENT, logs, checkpoints(EXPERIMENT), Monitor.none());
        var skipped = new AtomicLong();
        Monitor counting =
                new Monitor() {
                    @Override
                    public void advance(long intervals) {
                        throw new AssertionError("an interval was run again");
                    }

                    @Override
                    public void skip(long intervals) {
                        skipped.addAndGet(intervals);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        CampaignResult result = run(EXPERIMENT, logs, checkpoints(EXPERIMENT), counting);
        assertThat(skipped.get())
                .isEqualTo(
                        new Campaign(
                                        EXPERIMENT,
                                        ChipReader.read("generic"),
                                        new Campaign.Options(1, false))
                                .intervals(1));
        assertThat(Optional.of(wholeResult(result)))
                .hasValue(wholeResult(run(EXPERIMENT, null, null, Monitor.none())));
    }
}
