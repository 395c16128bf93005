package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtlLintTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "64, 64, 64, 64, 64, 64, 1024",
        "12, 6, 6, 6, 6, 6, 64",
        "17, 13, 19, 4, 5, 11, 32",
        "1, 1, 1, 1, 1, 1, 2",
        "8, 8, 8, 32, 8, 8, 64",
        "256, 512, 512, 128, 128, 256, 4096"
    })
    void verilatorFindsNothingToWarnOf(
            int sources, int neurons, int columns, int lanes, int rows, int sensors, int depth)
            throws Exception {
        TestModels.require(BuildTool.VERILATOR);
        CosimSources.rtl().unpack(folder);
        List<String> arguments =
                new ArrayList<>(List.of("--lint-only", "-Wall", "--top-module", "nfx_top"));
        new ModelSizes(sources, neurons, columns, lanes, rows, sensors, depth)
                .values()
                .forEach((key, n) -> arguments.add("-G" + key.toUpperCase(Locale.ROOT) + "=" + n));
        arguments.addAll(CosimSources.RTL);
        assertThat(BuildTool.VERILATOR.run(folder, arguments)).isEmpty();
    }
}
