package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeededBugTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void everyBugChangesTheRtlIntoRtl(SeededBug bug) throws Exception {
        TestModels.require(BuildTool.VERILATOR);
        CosimSources wrong = bug.seeded();
        assertThat(wrong.digest("")).isNotEqualTo(CosimSources.rtl().digest(""));
        wrong.unpack(folder);
        List<String> arguments = new ArrayList<>(List.of("--lint-only", "--top-module", "nfx_top"));
        arguments.addAll(CosimSources.RTL);
        assertThat(BuildTool.VERILATOR.run(folder, arguments)).isEmpty();
    }
}
