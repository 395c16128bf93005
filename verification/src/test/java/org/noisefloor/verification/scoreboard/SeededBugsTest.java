package org.noisefloor.verification.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.cosim.ModelLibrary;
import org.noisefloor.verification.cosim.ModelSizes;

/// Ten faults in the RTL, each found and its first wrong cycle named. Each needs a build of its own.
class SeededBugsTest {
    private static final CosimBuild BUILD = new CosimBuild(Path.of("target/cosim"));
    private static final ModelSizes SMALL = new ModelSizes(8, 16, 16, 4, 8, 16, 64);

    @ParameterizedTest
    @EnumSource(names = {"LATE_EVENT", "SATURATION"})
    void twoFaultsAreFound(SeededBug bug) {
        assertFound(bug);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LATE_EVENT", "SATURATION"})
    void theOthersAreFound(SeededBug bug) {
        assertFound(bug);
    }

    private static void assertFound(SeededBug bug) {
        ModelLibrary twin = ModelLibrary.load(BUILD.twin().library(), Binding.FOREIGN);
        ModelLibrary faulty =
                ModelLibrary.load(BUILD.rtl(bug.sources(), SMALL).library(), Binding.FOREIGN);
        ModelInfo info;
        try (CosimModel model = faulty.open(ModelConfig.of(1))) {
            info = model.info();
        }
        var check =
                new LibraryCheck(
                        faulty::open,
                        twin::open,
                        info,
                        new LibraryCheck.Plan(1_000_000, 256, 1, 8, 0));
        Optional<Divergence> beside = check.streams(_ -> {}).divergence();
        assertThat(beside).as("%s beside the twin", bug).isPresent();
        assertThat(beside.get().found()).as("%s: %s", bug, beside.get().sentence()).isTrue();
        assertThat(beside.get().sentence()).startsWith("first wrong cycle: ");
    }
}
