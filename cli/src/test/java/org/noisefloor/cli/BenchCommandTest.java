package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.benchmark.BenchmarkResult;
import org.noisefloor.verification.benchmark.CProgram;
import org.noisefloor.verification.benchmark.DieMemory;
import org.noisefloor.verification.benchmark.DiesInParallel;
import org.noisefloor.verification.benchmark.Goal;
import org.noisefloor.verification.benchmark.MachineSpeed;
import org.noisefloor.verification.benchmark.Timing;
import org.noisefloor.verification.benchmark.Yardstick;

class BenchCommandTest {
    private static final BenchmarkResult RESULT =
            new BenchmarkResult(
                    "512 bits (16 float lanes)",
                    "25",
                    "amd64",
                    Timing.QUICK,
                    new MachineSpeed(9e10, 2e11, 1e11, 3e10),
                    new BenchmarkResult.C(
                            "cc 12, -O3",
                            new MachineSpeed(9.5e10, 3e11, 1.5e11, 4e10),
                            Map.of(CProgram.GAUSSIAN, 0.5)),
                    List.of(
                            new BenchmarkResult.Row(
                                    "Gaussians",
                                    "value",
                                    0.62,
                                    49.6,
                                    0.5,
                                    "arithmetic",
                                    CProgram.GAUSSIAN,
                                    80,
                                    1.24,
                                    1.2,
                                    new Goal(1.4, Yardstick.GAUSSIAN),
                                    1.2 / 1.4,
                                    0),
                            new BenchmarkResult.Row(
                                    "W4 update",
                                    "update",
                                    165_000,
                                    6.6e6,
                                    1e5,
                                    "L3",
                                    CProgram.NONE,
                                    40,
                                    1.65,
                                    Double.NaN,
                                    Goal.thereIn(1e-4),
                                    1.1,
                                    8)),
                    new DiesInParallel(2, 1, 1.9, 1.9, 1.95),
                    List.of(new DieMemory("generic", "die", 656_000)));

    @Test
    void tableGivesTimesWithTheirUnitsAndBothRatios() {
        StringWriter text = new StringWriter();
        BenchCommand.print(RESULT, new PrintWriter(text));
        assertThat(text.toString())
                .containsPattern(
                        "Gaussians +0\\.620 ns +80\\.0x +1\\.24x +arithmetic +1\\.20 g +1\\.40 g yes +0 B")
                .containsPattern(
                        "W4 update +165\\.0 us +40\\.0x +1\\.65x +L3 +- +150\\.0 us no +8 B")
                .contains("C (cc 12, -O3): g = 0.500 ns; limits: 95 G multiply-adds/s")
                .contains(
                        "2 workers are 1.90 times as fast as one (wall time; goal 1.9: yes), plain")
                .contains("memory of a die: generic, die: 656 kB")
                .contains("limits: 90 G multiply-adds/s, reading L1 200, L2 100, L3 30 GB/s");
    }

    @Test
    void chartDrawsTheShareOfTheLimit() {
        StringWriter text = new StringWriter();
        BenchCommand.draw(RESULT, new PrintWriter(text));
        assertThat(text.toString().lines())
                .satisfiesExactly(
                        scale -> assertThat(scale).endsWith("1 limit of the machine"),
                        gaussians ->
                                assertThat(gaussians)
                                        .isEqualTo("%s %s 81 %%", "Gaussians", "#".repeat(32)),
                        update ->
                                assertThat(update)
                                        .isEqualTo("%s %s 61 %%", "W4 update", "#".repeat(24)));
    }

    @Test
    void jsonNamesEveryNumber() {
        assertThat(Json.compact(RESULT))
                .contains(
                        "\"timesScalar\":80.0",
                        "\"timesLimit\":1.24",
                        "\"level2\":1.0E11",
                        "\"timesC\":1.2",
                        "\"timesC\":null");
    }

    @Test
    void helpSaysWhatTheRatiosMean() {
        StringWriter out = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        "bench",
                        "--help");
        assertThat(status).isZero();
        assertThat(out.toString()).contains("--json", "--quick", "'limit'");
    }

    @Test
    void badOptionsAreOneSentenceAndStatusTwo() {
        assertThat(failure("--only", "NoSuch"))
                .startsWith(
                        "noisefloor: no workload contains 'NoSuch'; there are random, Gaussians, W1, ")
                .hasSizeLessThan(200)
                .hasLineCount(1);
        assertThat(failure("--only", "Gausians")).contains("(did you mean Gaussians?)");
        assertThat(failure("--json", "/no/such/folder/file.json"))
                .isEqualTo(
                        "noisefloor: /no/such/folder/file.json: /no/such/folder is no folder that can be"
                                + " written\n");
        assertThat(failure("--json", "/")).isEqualTo("noisefloor: /: is a directory\n");
    }

    private static String failure(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments =
                Stream.concat(Stream.of("bench"), Stream.of(options)).toArray(String[]::new);
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), arguments);
        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }
}
