package org.noisefloor.verification.cosim;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/// Models for tests, built once for all of them into a folder that no test deletes. A test whose tools are missing is skipped with the
/// reason; with `NOISEFLOOR_TOOLS=required` in the environment, as `.ci/run` sets it, it fails.
public final class TestModels {
    /// Sizes that are no multiples of eight or of the lanes, and a delay queue that fills.
    static final ModelSizes ODD = new ModelSizes(17, 13, 19, 4, 5, 11, 32);

    private TestModels() {}

    static CosimBuild folder() {
        return new CosimBuild(Path.of("target", "cosim").toAbsolutePath());
    }

    static Path rtl(ModelSizes sizes) {
        require(BuildTool.VERILATOR);
        require(BuildTool.COMPILER);
        return folder().rtl(sizes).library();
    }

    static Path twin() {
        require(BuildTool.COMPILER);
        return folder().twin().library();
    }

    /// Skips a test, or fails it, where the tool is missing.
    public static void require(BuildTool tool) {
        if (!tool.installed() && "required".equals(System.getenv("NOISEFLOOR_TOOLS"))) {
            fail(
                    tool.program()
                            + " is not installed, and NOISEFLOOR_TOOLS says that it is required");
        }
        assumeTrue(tool.installed(), tool.program() + " is not installed");
    }
}
