package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.event.EventBatch;
import org.noisefloor.io.event.EventReader;

class TraceCommandTest {
    private static final String EXPERIMENT =
            """
            experiment: {name: tiny, seed: 3}
            chip: generic
            dies: 2
            rule: {name: spike-based-alignment, chopping: every-read, rounding: stochastic}
            nets:
              pairs:
                topology: pairs
                size: 2
                weightRange: 2
                period: 20 refractoryPeriods
                periods: 6
                learningRate: {start: 0.48, end: 0.06}
                aligned: 20 deg
            """;

    @TempDir static Path folder;
    private static String said;

    private record Said(int status, String out, String err) {}

    private static Said run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Said(status, out.toString(), err.toString());
    }

    private static Said trace(String command, Object... args) {
        return run(
                Stream.concat(Stream.of("trace", command), Stream.of(args).map(Object::toString))
                        .toArray(String[]::new));
    }

    @BeforeAll
    static void record() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT);
        for (String name : List.of("logs", "again")) {
            Said ran =
                    run(
                            "run",
                            file.toString(),
                            "--die",
                            "1",
                            "--out",
                            folder.resolve("out-" + name).toString(),
                            "--record",
                            folder.resolve(name).toString());
            assertThat(ran.err()).isEmpty();
            assertThat(ran.status()).isZero();
            said = ran.out();
        }
    }

    private static Path log(String condition) {
        return folder.resolve("logs").resolve("die-1-pairs-" + condition);
    }

    @Test
    void runSaysHowMuchItRecorded() {
        assertThat(said).containsPattern("Recorded:  [1-9][0-9]+ events in 3 logs below ");
    }

    @Test
    void recordingChangesNoResult() throws IOException {
        run(
                "run",
                folder.resolve("tiny.yaml").toString(),
                "--die",
                "1",
                "--out",
                "" + folder.resolve("bare"));
        assertThat(Files.readString(folder.resolve("bare").resolve("results.json")))
                .isEqualTo(Files.readString(folder.resolve("out-logs").resolve("results.json")));
    }

    @Test
    void listNamesEveryLogAndItsState() {
        Said listed = trace("ls", folder.resolve("logs"));
        assertThat(listed.status()).isZero();
        assertThat(listed.out().lines()).hasSize(4);
        assertThat(listed.out())
                .contains("die-1-pairs-die", "die-1-pairs-control", "die-1-pairs-ideal")
                .contains("closed")
                .doesNotContain("damaged", "open");
    }

    @Test
    void everyLogIsReplayedBitForBit() {
        for (String condition : List.of("die", "control", "ideal")) {
            Said replayed = trace("replay", log(condition));
            assertThat(replayed.err()).isEmpty();
            assertThat(replayed.out()).endsWith("came out bit for bit as recorded\n");
            assertThat(replayed.status()).isZero();
        }
    }

    @Test
    void equalRunsHaveEqualLogsAndOthersDifferWithTheLastEventsOfBoth() {
        Said equal = trace("diff", log("die"), folder.resolve("again").resolve("die-1-pairs-die"));
        assertThat(equal.out()).containsPattern("^all [0-9]+ events are equal\n$");
        assertThat(equal.status()).isZero();
        Said other = trace("diff", log("die"), log("control"));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.out()).startsWith("the logs differ from event ");
        assertThat(other.out()).contains("  <- " + log("die")).contains("  <- " + log("control"));
    }

    @Test
    void exportHoldsEveryEvent() throws IOException {
        Path file = folder.resolve("events.csv");
        Said exported = trace("export", log("die"), "--out", file);
        assertThat(exported.status()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).startsWith("event,tick,time_s,kind,stream,unit,detail,value,");
        assertThat(exported.out())
                .isEqualTo("Wrote " + (lines.size() - 1) + " events to " + file + "\n");
        assertThat(Files.readString(folder.resolve("events.csv-metadata.json")))
                .contains("\"seed: 3\"", "\"experiment.name: tiny\"");
        Path table = folder.resolve("events.parquet");
        assertThat(trace("export", log("die"), "--out", table).out())
                .isEqualTo("Wrote " + (lines.size() - 1) + " events to " + table + "\n");
    }

    /// Spikes that were recorded as events are those that were recorded as waveforms of the same run.
    @Test
    void exportedTrainsAreThoseOfTheRun() throws IOException {
        Path out = folder.resolve("out-wave");
        run(
                "run",
                folder.resolve("tiny.yaml").toString(),
                "--die",
                "1",
                "--waveform",
                "gdf",
                "--waveform-steps",
                "2000",
                "--out",
                out.toString());
        Path trains = folder.resolve("named.txt");
        Said exported = trace("export", log("die"), "--out", trains, "--format", "neo");
        assertThat(exported.err()).isEmpty();
        assertThat(exported.out()).matches("Wrote [0-9]+ spikes of 4 neurons to .*\n");
        List<String> recorded = spikes(out.resolve("wave-pairs-die1.gdf"));
        assertThat(recorded).hasSizeGreaterThan(20);
        assertThat(spikes(trains).subList(0, recorded.size())).isEqualTo(recorded);
        Path vcd = folder.resolve("log.vcd");
        assertThat(trace("export", log("die"), "--out", vcd).out())
                .matches("Wrote [0-9]+ events as [0-9]+ signals to .*\n");
        assertThat(vcd).isNotEmptyFile();
    }

    private static List<String> spikes(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void formatThatIsNotKnownIsRefusedBeforeAnythingIsWritten() {
        Path file = folder.resolve("events.txt");
        Said refused = trace("export", log("die"), "--out", file);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo(
                        "noisefloor: --out must be a name that ends in .csv, .parquet, .gdf or .vcd unless"
                                + " --format is given, was "
                                + file
                                + "\n");
        refused = trace("export", log("die"), "--out", file, "--format", "xls");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("noisefloor: --format must be csv, parquet, neo or vcd, was 'xls'\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void showBeginsAtATick() {
        Said shown = trace("show", log("die"), "--from", "500", "--limit", "3");
        assertThat(shown.out())
                .contains("condition: DIE", "experiment.name: tiny", "tick: 1.0E-6 s");
        List<String> events =
                shown.out().lines().filter(line -> line.matches(" +[0-9]+ +[0-9]+ .*")).toList();
        assertThat(events).hasSize(3);
        assertThat(Integer.parseInt(events.getFirst().strip().split(" +")[1])).isBetween(500, 1000);
    }

    @Test
    void tailOfAClosedLogEnds() {
        Said tailed = trace("tail", log("die"), "--count");
        assertThat(tailed.status()).isZero();
        assertThat(tailed.out()).endsWith(" events; the log is closed\n");
    }

    @Test
    void damageIsNamedAndFails() throws IOException {
        Path copy = folder.resolve("copy");
        Path part = Files.createDirectories(copy.resolve("0000"));
        try (var files = Files.list(log("die").resolve("0000"))) {
            for (Path file : files.toList()) {
                Files.copy(file, part.resolve(file.getFileName()));
            }
        }
        assertThat(trace("verify", copy).status()).isZero();
        Path segment;
        try (var files = Files.list(part)) {
            segment =
                    files.filter(file -> file.toString().endsWith(".cq4"))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[insideFirstEvent()] ^= 1;
        Files.write(segment, bytes);
        Said verified = trace("verify", copy);
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out())
                .contains(segment + ": byte ")
                .containsPattern("batch [0-9]+ \\(events [0-9]+ to [0-9]+\\) has a wrong checksum");
    }

    /// A byte of the first event.
    private static int insideFirstEvent() throws IOException {
        try (var reader = EventReader.open(log("die"))) {
            var batch = new EventBatch();
            assertThat(reader.next(batch)).isTrue();
            return (int) batch.position() + 80;
        }
    }

    @Test
    void whatIsNoLogIsOneSentence() {
        for (String command : List.of("ls", "show", "verify", "replay")) {
            Said refused = trace(command, folder.resolve("nowhere"));
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err())
                    .isEqualTo(
                            "noisefloor: "
                                    + folder.resolve("nowhere")
                                    + ": no such file or directory\n");
            assertThat(trace(command, folder.resolve("tiny.yaml")).status()).isEqualTo(2);
        }
        Said refused = run("run", "" + folder.resolve("tiny.yaml"), "--record", "" + folder);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--record " + folder + " is not empty");
        refused = run("run", "" + folder.resolve("tiny.yaml"), "--record", "/proc/nothing");
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.status()).isBetween(2, 3);
    }
}
