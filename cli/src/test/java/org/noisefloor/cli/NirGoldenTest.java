package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.kernel.Width;
import org.noisefloor.io.table.Origin;

/// Golden run of a NIR file by itself, on the ideal chip and on a die: equal spikes at every vector width, on every machine, and in every
/// version until the change log says otherwise.
class NirGoldenTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "exact, 9db6008af79323ddfae4b17993a717bdca3e2f3f0568a67733f76456640bccd2",
        "euler, 30c1874c5da7e8ea1c77f44149f43ff824c458802ef93401b928eda247900497"
    })
    void spikesOfTheExampleHaveTheRecordedHash(String integrator, String expected)
            throws IOException {
        Path graphs = Path.of("..", "examples", "graphs");
        Path out = folder.resolve("out");
        var silent = new PrintWriter(new StringWriter());
        int status =
                Noisefloor.run(
                        silent,
                        silent,
                        "nir",
                        "run",
                        graphs.resolve("two-layer.nir").toString(),
                        "--time-unit",
                        "ms",
                        "--step",
                        "0.1ms",
                        "--spikes",
                        "impulse",
                        "--integrator",
                        integrator,
                        "--input",
                        graphs.resolve("two-layer.csv").toString(),
                        "--chip",
                        "brainscales-2",
                        "--die",
                        "1",
                        "--out",
                        out.toString());
        assertThat(status).isZero();
        assertThat(Origin.hash(out.resolve("spikes.csv")))
                .as("SHA-256 of spikes.csv, vectors of %s", Width.describe())
                .isEqualTo(expected);
    }
}
