package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {
    private static final String SWEEP =
            """
            chips: generic
            dies: 2
            claims:
              aligned:
                claim: alignment
                net: {topology: recurrent, size: 4, weightRange: 2, period: 100 refractoryPeriods, periods: 4,
                      learningRate: {start: 0.48, end: 0.06}, aligned: 90 deg}
            parameters:
              mismatch: [0 %, 20 %]
            """;

    @TempDir private Path folder;

    private record Ended(int status, String out, String err) {}

    private Ended explore(String text, String... options) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, text);
        var arguments = new ArrayList<>(List.of("explore", file.toString()));
        arguments.addAll(List.of(options));
        var out = new StringWriter();
        var err = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        arguments.toArray(String[]::new));
        return new Ended(status, out.toString(), err.toString());
    }

    @Test
    void anExplorationWritesItsFilesAndGoesOnWithNothingLeft() throws IOException {
        String out = folder.resolve("out").toString();
        Ended first = explore(SWEEP, "--out", out, "--workers", "2");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("Estimate: about", "on the front", "Recommended:");
        List<String> files =
                List.of(
                        "results.json",
                        "run.json",
                        "points.csv",
                        "points.parquet",
                        "dies.csv",
                        "dies.parquet",
                        "csv-metadata.json",
                        "report.html");
        for (String file : files) {
            assertThat(folder.resolve("out").resolve(file)).isNotEmptyFile();
        }
        byte[] results = Files.readAllBytes(folder.resolve("out/results.json"));
        Ended second = explore(SWEEP, "--resume", out, "--workers", "1");
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(folder.resolve("out/results.json")).hasBinaryContent(results);
    }

    @Test
    void onePointIsThatOfTheWholeExploration() throws IOException {
        explore(SWEEP, "--out", folder.resolve("all").toString());
        Ended one =
                explore(SWEEP, "--out", folder.resolve("one").toString(), "--at", "mismatch=20 %");
        assertThat(one.status()).as(one.err()).isZero();
        List<String> all = Files.readAllLines(folder.resolve("all/dies.csv"));
        List<String> alone = Files.readAllLines(folder.resolve("one/dies.csv"));
        assertThat(alone.subList(1, 3))
                .isEqualTo(
                        all.subList(3, 5).stream()
                                .map(line -> line.replaceFirst("^1,", "0,"))
                                .toList());
    }

    @Test
    void slicesTogetherAreTheWhole() throws IOException {
        explore(SWEEP, "--out", folder.resolve("all").toString());
        for (String part : List.of("1", "2")) {
            Ended ended =
                    explore(
                            SWEEP,
                            "--slice",
                            part + "/2",
                            "--out",
                            folder.resolve("part-" + part).toString());
            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("Part " + part + "/2: 2 tasks");
        }
        String merged = folder.resolve("merged").toString();
        int status =
                Noisefloor.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        "tasks",
                        "merge",
                        folder.resolve("part-1").toString(),
                        folder.resolve("part-2").toString(),
                        "--out",
                        merged);
        assertThat(status).isZero();
        assertThat(explore(SWEEP, "--resume", merged).status()).isZero();
        assertThat(folder.resolve("merged/results.json"))
                .hasSameBinaryContentAs(folder.resolve("all/results.json"));
    }

    @Test
    void theEstimateEndsThereAndLeavesNothingBehind() throws IOException {
        Path out = folder.resolve("none");
        Ended ended = explore(SWEEP, "--estimate");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("4 tasks, of which");
        for (String other :
                List.of("--out=" + out, "--resume=" + folder, "--slice=1/2", "--serve")) {
            assertRefused(
                    explore(SWEEP, "--estimate", other),
                    "--estimate runs a few dies and keeps nothing");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void wrongInputIsOneSentence() throws IOException {
        assertRefused(
                explore(SWEEP.replace("generic", "dynap-se2")),
                "sweep.yaml",
                "\"mismatch = 0 %\" does not exist physically");
        assertRefused(
                explore(SWEEP.replace("generic", "brainscales-2").replace("mismatch", "noise")),
                "\"noise = 0 %\" does not exist physically: a leaky integrate-and-fire neuron needs membrane noise");
        assertRefused(
                explore(
                        """
                        chips: generic
                        claims: {ledger: {claim: energy}}
                        parameters: {calibrated: [false, true]}
                        """),
                "\"calibrated = true\" does not exist physically: no claim calibrates dies");
        assertRefused(explore(SWEEP.replace("20 %", "20 V")), "line 9, parameters.mismatch");
        assertRefused(explore(SWEEP, "--at", "mismatsh=1 %"), "did you mean mismatch?");
        assertRefused(
                explore(SWEEP, "--slice", "1/2", "--serve"),
                "--serve and --slice do not go together");
        assertRefused(explore(SWEEP, "--dies", "0"), "dies must be between 1 and");
        assertRefused(
                explore(SWEEP, "--slice", "3/2"),
                "--slice: a slice is NUMBER/COUNT with 1 <= NUMBER <= COUNT, such as 3/100, was 3/2");
        assertRefused(
                explore(SWEEP, "--resume", folder.resolve("nothing").toString()), "is no folder");
        assertRefused(explore(SWEEP, "--resume", folder.toString()), "has no file tasks.jsonl");
    }

    private static void assertRefused(Ended ended, String... parts) {
        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE.code());
        assertThat(ended.err()).startsWith("noisefloor: ").contains(parts).hasLineCount(1);
    }

    @Test
    void anotherFileIsNotGoneOnWith() throws IOException {
        String out = folder.resolve("out").toString();
        explore(SWEEP, "--out", out);
        assertRefused(
                explore(SWEEP.replace("20 %", "30 %"), "--resume", out), "holds a different run");
    }
}
