package org.noisefloor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ExternalToolTest {
    private static final boolean REQUIRED = "required".equals(System.getenv("NOISEFLOOR_TOOLS"));

    @Test
    void missingProgramSkipsTheTestUnlessToolsAreRequired() {
        assertThatThrownBy(() -> ExternalTool.path("noisefloor-no-such-program"))
                .isInstanceOf(REQUIRED ? AssertionFailedError.class : TestAbortedException.class)
                .hasMessageContaining("noisefloor-no-such-program is not installed");
    }

    @Test
    void missingPythonModuleSkipsTheTestUnlessToolsAreRequired() {
        assertThatThrownBy(() -> ExternalTool.python("noisefloor_no_such_module"))
                .isInstanceOf(REQUIRED ? AssertionFailedError.class : TestAbortedException.class)
                .hasMessageContaining("noisefloor_no_such_module is not installed");
    }

    @Test
    void failingProgramFailsTheTest() {
        assertThatThrownBy(() -> ExternalTool.output("sh", "-c", "echo broken; exit 7"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("status 7: broken");
        assertThat(ExternalTool.output("sh", "-c", "echo out; echo err >&2"))
                .contains("out", "err");
    }
}
