package org.noisefloor.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.io.waveform.SpiceNetlist;

/// Runs wherever `ngspice` is on the path, and is skipped elsewhere unless `NOISEFLOOR_TOOLS=required`, as `.ci/run` sets it.
class NgspiceAgreementTest {
    private static final Pattern CURRENT = Pattern.compile("i\\(vout_(\\d+)\\) = (\\S+)");

    @TempDir Path folder;

    private static void requireNgspice() {
        boolean installed = installed();
        if (!installed && "required".equals(System.getenv("NOISEFLOOR_TOOLS"))) {
            fail("ngspice is not installed, and NOISEFLOOR_TOOLS says that it is required");
        }
        assumeTrue(installed, "ngspice is not installed");
    }

    private static boolean installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "ngspice")));
    }

    private double[] simulated(CrossbarCircuit circuit) throws IOException, InterruptedException {
        Path netlist = folder.resolve("crossbar.cir");
        Path log = folder.resolve("crossbar.log");
        Files.writeString(netlist, SpiceNetlist.of(circuit, "crossbar"));
        Process process =
                new ProcessBuilder("ngspice", "-b", netlist.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(Files.createFile(folder.resolve("none")).toFile())
                        .start();
        process.waitFor();
        double[] current = new double[circuit.columns()];
        Arrays.fill(current, Double.NaN);
        Matcher match = CURRENT.matcher(Files.readString(log));
        while (match.find()) {
            current[Integer.parseInt(match.group(1))] = Double.parseDouble(match.group(2));
        }
        return current;
    }

    /// The agreement below is worth nothing unless a wire that is off by a millionth breaks it.
    @ParameterizedTest
    @CsvSource({
        "2.500003, 4, 25, 10",
        "2.5, 4.00001, 25, 10",
        "2.5, 4, 25.0001, 10",
        "2.5, 4, 25, 10.0001"
    })
    void aWireThatIsOffByAMillionthIsSeen(double row, double column, double driver, double sense)
            throws Exception {
        requireNgspice();
        CrossbarCircuit.Range range = new CrossbarCircuit.Range(1e-4, 1e-3, 0.2);
        WireDescription right = new WireDescription(2.5, 4, 25, 10);
        WireDescription wrong = new WireDescription(row, column, driver, sense);
        double[] own = CrossbarCircuit.random(9, 14, range, 7, right).solve(1e-12).current();
        double[] other = simulated(CrossbarCircuit.random(9, 14, range, 7, wrong));
        double largest = Arrays.stream(other).map(Math::abs).max().orElseThrow();
        double worst = 0;
        for (int j = 0; j < own.length; j++) {
            worst = Math.max(worst, Math.abs(own[j] - other[j]));
        }
        assertThat(worst).isGreaterThan(1e-9 * largest);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 1, 1, 0, 0",
        "9, 14, 2.5, 4, 25, 10",
        "14, 9, 2.5, 4, 25, 10",
        "3, 30, 10, 5, 0, 50",
        "30, 3, 10, 5, 100, 0",
        "6, 5, 0, 4, 25, 10",
        "6, 5, 2.5, 0, 25, 10",
        "6, 5, 0, 0, 0, 0"
    })
    void theNetlistSimulatesToTheCurrentsOfTheSolver(
            int rows, int columns, double row, double column, double driver, double sense)
            throws Exception {
        requireNgspice();
        CrossbarCircuit circuit =
                CrossbarCircuit.random(
                        rows,
                        columns,
                        new CrossbarCircuit.Range(1e-6, 1e-3, 0.2),
                        31L * rows + columns,
                        new WireDescription(row, column, driver, sense));
        double[] own = circuit.solve(1e-12).current();
        double[] other = simulated(circuit);
        double largest = Arrays.stream(other).map(Math::abs).max().orElseThrow();
        assertThat(largest).isPositive();
        for (int j = 0; j < columns; j++) {
            assertThat(own[j]).isCloseTo(other[j], within(1e-9 * largest));
        }
    }
}
