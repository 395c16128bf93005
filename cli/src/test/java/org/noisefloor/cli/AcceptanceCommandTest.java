package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.AcceptanceReader;
import org.noisefloor.io.description.DescriptionException;

class AcceptanceCommandTest {
    private static final Path EXAMPLES = Path.of("../examples/verification");
    private static final String QUICK =
            """
            acceptance: {name: quick, chips: [generic], yield: 50 %%, dies: 20, block: 10}
            claims:
              aligned:
                claim: alignment
                yield: %s
                net: {topology: pairs, size: 2, weightRange: 2, period: 100 refractoryPeriods, periods: 40, learningRate: {start: 0.48, end: 0.06}, aligned: %s}
            %s
            """;

    @TempDir private Path folder;

    private record Result(int status, String out, String err) {}

    private static Result run(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Stream.concat(Stream.of("verify"), Stream.of(arguments))
                                .map(Object::toString)
                                .toArray(String[]::new));
        return new Result(status, out.toString(), err.toString());
    }

    private Path spec(String yield, String aligned, String more) throws IOException {
        return Files.writeString(
                folder.resolve("quick.yaml"), QUICK.formatted(yield, aligned, more));
    }

    @Test
    void aClaimThatHoldsEndsWithSuccessAndAllFiles() throws IOException {
        Path out = folder.resolve("out");
        Result result = run(spec("50 %", "89 deg", ""), "--out", out, "--workers", 2);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("aligned/generic", "10 of 10", "holds");
        for (String file :
                List.of(
                        "plan.json",
                        "tasks.jsonl",
                        "results.json",
                        "run.json",
                        "dies.csv",
                        "dies.parquet",
                        "junit.xml",
                        "report.html")) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
        // a run that is complete is written anew, without running anything
        byte[] before = Files.readAllBytes(out.resolve("results.json"));
        Result again = run(folder.resolve("quick.yaml"), "--resume", out, "--compare", out);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(out.resolve("results.json")).hasBinaryContent(before);
        assertThat(out.resolve("report.html")).content().contains("Since the earlier run");
    }

    @Test
    void aRunGoesOnWithItsOwnRequirementsAloneOrMoreDies() throws IOException {
        Path out = folder.resolve("out");
        assertThat(run(spec("50 %", "89 deg", ""), "--out", out).status()).isZero();
        byte[] before = Files.readAllBytes(out.resolve("results.json"));
        String waiver =
                "waivers: {known: {claim: aligned, chip: generic, reason: young, until: 2999-12-31}}";
        var refused =
                Map.of(
                        "claims.aligned.yield was 50 %, is 90 %",
                        run(spec("90 %", "89 deg", ""), "--resume", out),
                        "waivers.known.chip was absent, is generic",
                        run(spec("50 %", "89 deg", waiver), "--resume", out),
                        "claims.aligned.dies was 20, is 5; it may only be raised",
                        run(spec("50 %", "89 deg", ""), "--resume", out, "--dies", 5));
        refused.forEach((sentence, result) -> {
            assertThat(result.status()).isEqualTo(ExitStatus.USAGE.code());
            assertThat(result.err()).containsOnlyOnce("different run: " + sentence);
        });
        assertThat(out.resolve("results.json")).hasBinaryContent(before);
        Result more = run(spec("50 %", "89 deg", ""), "--resume", out, "--dies", 30);
        assertThat(more.status()).as(more.err()).isZero();
        // results say by their origin what was required
        assertThat(origin(Files.readString(out.resolve("results.json"))))
                .isNotEqualTo(origin(new String(before, StandardCharsets.UTF_8)));
        assertThat(run(spec("50 %", "89 deg", ""), "--resume", out).err())
                .contains("claims.aligned.dies was 30, is 20");
        Files.writeString(out.resolve("requirements.json"), "[]");
        assertThat(run(spec("50 %", "89 deg", ""), "--resume", out).err())
                .contains("requirements.json holds no requirements");
        Files.delete(out.resolve("requirements.json"));
        assertThat(run(spec("50 %", "89 deg", ""), "--resume", out).err())
                .contains("has no requirements.json");
    }

    @Test
    void theSameSpecificationElsewhereGivesTheSameBytes() throws IOException {
        Path here = spec("90 %", "0.01 deg", "");
        Path there =
                Files.copy(
                        here,
                        Files.createDirectories(folder.resolve("over there"))
                                .resolve("quick.yaml"));
        Path out = folder.resolve("out");
        Path other = folder.resolve("other");
        assertThat(run(here, "--out", out, "--reduce-checks", 3).status())
                .isEqualTo(ExitStatus.FAILED.code());
        assertThat(run(there, "--out", other, "--reduce-checks", 3).out())
                .contains("verify '" + there + "' --case aligned/generic");
        for (String file : List.of("results.json", "junit.xml", "dies.csv")) {
            assertThat(other.resolve(file)).hasSameBinaryContentAs(out.resolve(file));
        }
        assertThat(out.resolve("junit.xml"))
                .content()
                .contains("noisefloor verify quick.yaml --case aligned/generic")
                .contains("noisefloor verify replay counterexamples/aligned/generic")
                // they hold wherever the launcher is
                .doesNotContain("./noisefloor");
    }

    private static String origin(String results) {
        return results.substring(0, results.indexOf('}'));
    }

    @Test
    void aClaimThatFailsEndsWithOneAndItsWorstDieIsReplayed() throws IOException {
        Path out = folder.resolve("out");
        Path spec = spec("90 %", "0.01 deg", "");
        Result result = run(spec, "--out", out);
        assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.FAILED.code());
        assertThat(result.out()).contains("FAILS", "Worst die of aligned/generic: ");
        String command =
                result.out()
                        .lines()
                        .filter(line -> line.contains("--case"))
                        .findFirst()
                        .orElseThrow();
        String die = command.substring(command.lastIndexOf(' ') + 1);
        Result replay = run(spec, "--case", "aligned/generic", "--die", die);
        assertThat(replay.status()).as(replay.err()).isEqualTo(ExitStatus.FAILED.code());
        String angle =
                replay.out()
                        .lines()
                        .filter(line -> line.contains("angle_deg"))
                        .findFirst()
                        .orElseThrow();
        assertThat(out.resolve("dies.csv")).content().contains(angle.strip().split(" ")[1]);
    }

    @Test
    void aWaiverTurnsFailureIntoSuccessUntilItsDay() throws IOException {
        String waiver =
                "waivers: {known: {claim: aligned, chip: generic, reason: young, until: %s}}";
        Path good = spec("90 %", "0.01 deg", waiver.formatted("2999-12-31"));
        Result result = run(good, "--out", folder.resolve("out"));
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("FAILS, waived");
        Path old = spec("90 %", "0.01 deg", waiver.formatted("2020-12-31"));
        Result refused = run(old, "--out", folder.resolve("other"));
        assertThat(refused.status()).isEqualTo(ExitStatus.USAGE.code());
        assertThat(refused.err()).contains("quick.yaml, line", "has passed on 2020-12-31");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void wrongArgumentsAreOneSentence() throws IOException {
        Path spec = spec("50 %", "89 deg", "");
        assertThat(run(spec, "--case", "aligned/none", "--die", 1).err())
                .contains("--case must be one of aligned/generic, was aligned/none");
        assertThat(run(spec, "--die", 1).err()).contains("--case and --die go together");
        assertThat(run(spec, "--dies", 0).err()).contains("dies must be between 1 and 10000000");
        assertThat(run(spec, "--compare", folder).err()).contains("has no results.json");
        assertThat(run(spec, "--resume", folder.resolve("none")).status())
                .isEqualTo(ExitStatus.USAGE.code());
        assertThat(run("--out", folder.resolve("x"), "--case", "a").status())
                .isEqualTo(ExitStatus.USAGE.code());
        assertThat(run().status()).isZero();
    }

    @Test
    void aClaimThatCannotBeCheckedOnAChipIsRefusedByName() throws IOException {
        String text = QUICK.formatted("50 %", "20 deg", "").replace("[generic]", "[hermes-pcm]");
        Path spec = Files.writeString(folder.resolve("quick.yaml"), text);
        Result result = run(spec, "--out", folder.resolve("out"));
        assertThat(result.status()).isEqualTo(ExitStatus.USAGE.code());
        assertThat(result.err())
                .contains("line 3, claims.aligned: cannot be checked as aligned/hermes-pcm: ")
                .doesNotContain("\tat ");
    }

    @Test
    void everyExampleIsRead() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                assertThat(AcceptanceReader.read(file).requirements()).isNotEmpty();
            }
        }
    }

    @Test
    void theExampleRunsOnAFewDies() {
        Path out = folder.resolve("out");
        Result result = run(EXAMPLES.resolve("alignment-yield.yaml"), "--dies", 4, "--out", out);
        // four dies decide nothing, and the waiver covers the other condition alone
        assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.FAILED.code());
        assertThat(result.out()).contains("4 of 4", "UNDECIDED");
    }

    @Test
    void damagedExamplesAreReadOrRefused() throws IOException {
        byte[] good = Files.readAllBytes(EXAMPLES.resolve("alignment-yield.yaml"));
        var random = new NoiseStream(1, Purpose.NETWORK);
        int refused = 0;
        for (int damage = 0; damage < 200; damage++) {
            byte[] bad = good.clone();
            int place = Math.floorMod(random.bitsAt(damage, 0), bad.length);
            bad[place] = (byte) (32 + Math.floorMod(random.bitsAt(damage, 1), 95));
            Path file = Files.write(folder.resolve("bad.yaml"), bad);
            try {
                AcceptanceReader.read(file);
            } catch (DescriptionException e) {
                refused++;
                assertThat(e.getMessage()).contains("bad.yaml");
            }
        }
        assertThat(refused).isPositive();
    }
}
