package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;

class SynthesisTest {
    private static final int DELAYED = 64;
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

    /// The smallest row of the document stands for its table; versions of Yosys differ by a few percent.
    @Test
    void cellsOfTheRtlAreThoseOfTheDocument() throws IOException {
        TestModels.require(BuildTool.YOSYS);
        Synthesis found =
                Synthesis.of(CosimSources.rtl(), new ModelSizes(2, 2, 2, 1, 2, 2, DELAYED));
        Synthesis said = documented("2 × 2, 1");
        assertThat(found.gates()).isCloseTo(said.gates(), withinPercentage(10));
        assertThat(found.flipFlops()).isCloseTo(said.flipFlops(), withinPercentage(10));
    }

    /// What the document counts is what the example chip has and pays: 1 fJ a switch, an activity of 0.1, three ticks of a group.
    @Test
    void laneOfTheExampleChipHasTheCellsOfTheDocument() throws IOException {
        Synthesis large = documented("32 × 32, 32");
        Synthesis small = documented("16 × 16, 16");
        double cells =
                (large.gates() + large.flipFlops() - small.gates() - small.flipFlops()) / 16.0;
        DataSheet sheet = ChipReader.read(Path.of("../examples/chips/with-processor.yaml"));
        double said =
                sheet.entries().stream()
                        .filter(entry -> entry.path().equals("processor.cells"))
                        .findAny()
                        .orElseThrow()
                        .value();
        assertThat(said).isCloseTo(cells, withinPercentage(1));
        assertThat(sheet.spiking().cost().price(Operation.LANE_STEP))
                .isCloseTo(large.energy(small, 3, 0.1, 1e-15) / 16, withinPercentage(1));
    }

    /// Gates and flip-flops of a row of the table.
    private static Synthesis documented(String sizes) throws IOException {
        String[] row =
                Files.readAllLines(Path.of("../docs/cosim.md")).stream()
                        .filter(line -> line.startsWith("| " + sizes + " |"))
                        .findAny()
                        .orElseThrow()
                        .split("\\|");
        return new Synthesis(
                Map.of(
                        "$_AND_", Integer.parseInt(row[2].strip()),
                        "$_DFF_P_", Integer.parseInt(row[3].strip())),
                0);
    }
}
