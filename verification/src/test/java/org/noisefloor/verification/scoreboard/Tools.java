package org.noisefloor.verification.scoreboard;

import java.nio.file.Path;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.BuildTool;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimSources;
import org.noisefloor.verification.cosim.ModelLibrary;
import org.noisefloor.verification.cosim.ModelSizes;
import org.noisefloor.verification.cosim.TestModels;

/// Libraries for tests. A test whose tools are missing is skipped; with `NOISEFLOOR_TOOLS=required` it fails.
final class Tools {
    private static final CosimBuild BUILD =
            new CosimBuild(Path.of("target", "cosim").toAbsolutePath());

    private Tools() {}

    static ModelLibrary twin() {
        TestModels.require(BuildTool.COMPILER);
        return ModelLibrary.load(BUILD.twin().library(), Binding.FOREIGN);
    }

    static ModelLibrary rtl(CosimSources sources, ModelSizes sizes) {
        TestModels.require(BuildTool.VERILATOR);
        TestModels.require(BuildTool.COMPILER);
        return ModelLibrary.load(BUILD.rtl(sources, sizes).library(), Binding.FOREIGN);
    }
}
