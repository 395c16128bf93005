package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SynthesisTest {
    private static final ModelSizes SMALLEST = new ModelSizes(2, 2, 2, 1, 2, 2, 2);

    @Test
    void theTableOfYosysIsReadIntoNumbers() {
        Synthesis found =
                Synthesis.parsed(
                        """
                           Number of cells:               1234
                             $_AND_                       1000
                             $_DFFE_PP_                    200
                             $_SDFF_PP0_                    30
                             $_XOR_                          4
                             $mem_v2                         7
                        """,
                        SMALLEST);
        assertThat(found.flipFlops()).isEqualTo(230);
        assertThat(found.gates()).isEqualTo(1004);
        assertThat(found.memoryBits()).isEqualTo(2 * 120 + 48 + 2 * 17 + 2 * 56);
    }

    @Test
    void aTableWithoutCellsIsRefused() {
        assertThatThrownBy(() -> Synthesis.parsed("ERROR", SMALLEST))
                .isInstanceOf(CosimException.class)
                .hasMessage("Yosys counted no cells");
    }

    @Test
    void energyIsThatOfTheCellsThatSwitch() {
        Synthesis with = new Synthesis(Map.of("$_AND_", 150, "$_DFF_P_", 50), 0);
        Synthesis without = new Synthesis(Map.of("$_AND_", 100), 0);
        assertThat(with.energy(without, 3, 0.1, 1e-15)).isCloseTo(3e-14, within(1e-20));
    }

    @Test
    void yosysTakesTheRtlAndKeepsItsState() {
        TestModels.require(BuildTool.YOSYS);
        Synthesis found = Synthesis.of(CosimSources.rtl(), SMALLEST);
        // at least the LFSR, 32 bits of running time's 40, and the registers that hold values in
        // transit
        assertThat(found.flipFlops()).isBetween(300, 3000);
        assertThat(found.gates()).isBetween(1000, 30000);
    }
}
