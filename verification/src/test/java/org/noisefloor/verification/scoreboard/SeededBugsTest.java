package org.noisefloor.verification.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.CosimSources;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.cosim.ModelLibrary;
import org.noisefloor.verification.cosim.ModelSizes;
import org.noisefloor.verification.cosim.SeededBug;

/// Twelve faults in the RTL, each found and its first wrong cycle named. Each needs a build of its own.
class SeededBugsTest {
    private static final ModelSizes SMALL = new ModelSizes(8, 16, 16, 4, 8, 16, 64);

    /// The fault must be the RTL's: without one, twin, RTL and emulator are equal.
    @Test
    void rtlWithoutFaultIsEqual() {
        LibraryCheck check = check(Tools.rtl(CosimSources.rtl(), SMALL), 200_000);
        assertThat(check.streams(_ -> {}).divergence()).isEmpty();
        assertThat(check.chips(null, _ -> {}).divergence()).isEmpty();
    }

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

    private static LibraryCheck check(ModelLibrary library, long cycles) {
        ModelInfo info;
        try (CosimModel model = library.open(ModelConfig.of(1))) {
            info = model.info();
        }
        ModelLibrary twin = Tools.twin();
        return new LibraryCheck(
                library::open, twin::open, info, new LibraryCheck.Plan(cycles, 256, 1, 8, 0));
    }

    private static void assertFound(SeededBug bug) {
        LibraryCheck check = check(Tools.rtl(bug.seeded(), SMALL), 1_000_000);
        Divergence divergence = check.streams(_ -> {}).divergence().orElseThrow();
        assertThat(divergence.found()).as("%s: %s", bug, divergence.sentence()).isTrue();
        assertThat(divergence.sentence()).startsWith("first wrong cycle: ");
        assertThat(divergence.waves()).isPresent();
    }
}
