package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.benchmark.BenchmarkResult;
import org.noisefloor.verification.benchmark.MachineSpeed;
import org.noisefloor.verification.benchmark.Timing;

class BenchCommandTest {
    private static final BenchmarkResult RESULT =
            new BenchmarkResult(
                    "512 bits (16 float lanes)",
                    "25",
                    "amd64",
                    Timing.QUICK,
                    new MachineSpeed(9e10, 2e11, 1e11, 3e10),
                    List.of(
                            new BenchmarkResult.Row(
                                    "Gaussians",
                                    "value",
                                    0.62,
                                    49.6,
                                    0.5,
                                    "arithmetic",
                                    80,
                                    1.24,
                                    0),
                            new BenchmarkResult.Row(
                                    "W4 update",
                                    "update",
                                    165_000,
                                    6.6e6,
                                    1e5,
                                    "L3",
                                    40,
                                    1.65,
                                    8)));

    @Test
    void tableGivesTimesWithTheirUnitsAndBothRatios() {
        StringWriter text = new StringWriter();
        BenchCommand.print(RESULT, new PrintWriter(text));
        assertThat(text.toString())
                .containsPattern("Gaussians +0\\.620 ns +80\\.0x +1\\.24x +arithmetic +0 B")
                .containsPattern("W4 update +165\\.0 us +40\\.0x +1\\.65x +L3 +8 B")
                .contains("limits: 90 G multiply-adds/s, reading L1 200, L2 100, L3 30 GB/s");
    }

    @Test
    void jsonNamesEveryNumber() {
        assertThat(Json.compact(RESULT))
                .contains("\"timesScalar\":80.0", "\"timesLimit\":1.24", "\"level2\":1.0E11");
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
}
