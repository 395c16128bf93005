package org.noisefloor.verification.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.BuildTool;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimSources;
import org.noisefloor.verification.cosim.ModelLibrary;
import org.noisefloor.verification.cosim.ModelSizes;

/// Libraries for tests. A test whose tools are missing is skipped; with `NOISEFLOOR_TOOLS=required` it fails.
final class Tools {
    private static final CosimBuild BUILD =
            new CosimBuild(Path.of("target", "cosim").toAbsolutePath());

    private Tools() {}

    static ModelLibrary twin() {
        require(BuildTool.COMPILER);
        return ModelLibrary.load(BUILD.twin().library(), Binding.FOREIGN);
    }

    static ModelLibrary rtl(CosimSources sources, ModelSizes sizes) {
        require(BuildTool.VERILATOR);
        require(BuildTool.COMPILER);
        return ModelLibrary.load(BUILD.rtl(sources, sizes).library(), Binding.FOREIGN);
    }

    private static void require(BuildTool tool) {
        boolean required = "required".equals(System.getenv("NOISEFLOOR_TOOLS"));
        assertThat(tool.installed() || !required).as(tool.program() + " is required").isTrue();
        assumeTrue(tool.installed(), tool.program() + " is not installed");
    }
}
