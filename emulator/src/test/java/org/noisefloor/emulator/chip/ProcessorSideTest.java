package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.processor.PlasticityProcessor;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorState;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.WeightStorage;

class ProcessorSideTest {
    private static final int LANES = 4;

    /// What a host does that reads both rows of each source, computes what the processor would, and writes: on cells none of which is
    /// stuck it comes to the same.
    @Property(tries = 30)
    void learningEqualsReadingComputingAndWriting(@ForAll long seed) {
        SpikingChipDescription chip = chip(0);
        ChipProgram program = TestChips.randomProgram(chip, 6, 20, seed);
        Die die = Die.fabricate(chip, seed + 1);
        var learning = new EmulatedChip(die, program, 5);
        var hosted = new EmulatedChip(die, program, 5);
        SensorRegion region = program.sensors();
        var processor = new PlasticityProcessor(new ProcessorDescription(LANES), region.columns());
        ProcessorState registers = processor.powerUp(5);
        for (int round = 0; round < 3; round++) {
            run(learning, 30);
            run(hosted, 30);
            ProcessorUpdate update = update(program, seed + round);

            learning.learn(update);
            for (int k = 0; k < update.sources(); k++) {
                byHost(hosted, processor, update, update.firstSource() + k, registers);
            }

            learning.swapAccumulators();
            hosted.swapAccumulators();
            assertThat(learning.snapshot().synapses()).isEqualTo(hosted.snapshot().synapses());
            assertThat(learning.snapshot().correlation())
                    .isEqualTo(hosted.snapshot().correlation());
            assertThat(learning.snapshot().processor()).isEqualTo(registers);
        }
    }

    private static void byHost(
            EmulatedChip chip,
            PlasticityProcessor processor,
            ProcessorUpdate update,
            int regionSource,
            ProcessorState registers) {
        SensorRegion region = chip.program().sensors();
        int neurons = chip.program().neurons();
        int source = region.firstSource() + regionSource;
        int[] exciting = new int[2 * region.columns()];
        int[] inhibiting = new int[2 * region.columns()];
        int[] code = new int[neurons];
        chip.readSensors(2 * regionSource, exciting);
        chip.readSensors(2 * regionSource + 1, inhibiting);
        chip.readWeights(source, code);
        processor.update(
                update,
                chip.swapped(),
                exciting,
                inhibiting,
                source * neurons + region.firstColumn(),
                code,
                region.firstColumn(),
                registers);
        chip.writeWeights(source, code);
    }

    @Property(tries = 30)
    void onlyFreeCellsOfPlasticSynapsesOrBesideAStuckOneChange(@ForAll long seed) {
        SpikingChipDescription chip = chip(0.3);
        ChipProgram program = TestChips.randomProgram(chip, 6, 20, seed);
        var learning = new EmulatedChip(Die.fabricate(chip, seed), program, 5);
        run(learning, 100);
        int[][] before = cells(learning);
        ProcessorUpdate update = update(program, seed);
        learning.learn(update);
        int[][] after = cells(learning);
        int first = program.sensors().firstSource() + update.firstSource();
        for (int row = 0; row < after.length; row++) {
            for (int column = 0; column < 20; column++) {
                boolean may =
                        row / 2 >= first
                                && row / 2 < first + update.sources()
                                && program.sensors().hasColumn(column)
                                && (update.plastic()[row / 2 * 20 + column]
                                        || learning.die().synapses().isStuck(row ^ 1, column));
                if (!may || learning.die().synapses().isStuck(row, column)) {
                    assertThat(after[row][column]).isEqualTo(before[row][column]);
                }
            }
        }
    }

    /// A cell that is stuck beside one that is not: the processor compares nothing, so that it clears the free cell.
    @Test
    void bothCellsOfASynapseAreWrittenEvenIfItsWeightStays() {
        SpikingChipDescription chip = chip(0.3);
        ChipProgram program = TestChips.randomProgram(chip, 6, 20, 1);
        var learning = new EmulatedChip(Die.fabricate(chip, 4), program, 5);
        boolean[] plastic = new boolean[6 * 20];
        Arrays.fill(plastic, true);
        int seen = 0;
        SensorRegion region = program.sensors();
        learning.learn(
                new ProcessorUpdate(0, 1, ProcessorRounding.NEAREST, 0, region.sources(), plastic));
        int[][] cell = cells(learning);
        for (int source = region.firstSource();
                source < region.firstSource() + region.sources();
                source++) {
            for (int column = region.firstColumn();
                    column < region.firstColumn() + region.columns();
                    column++) {
                if (learning.die().synapses().isStuck(2 * source, column)
                        && !learning.die().synapses().isStuck(2 * source + 1, column)) {
                    seen++;
                    int held = cell[2 * source][column];
                    int free = cell[2 * source + 1][column];
                    int wanted = Math.clamp(program.code()[source * 20 + column], -63, 63);
                    assertThat(free).isEqualTo(Math.max(Math.min(wanted, 0) * -1 - held, 0));
                }
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void cyclesAndOperationsAreThoseOfTheFormula() {
        SpikingChipDescription chip = chip(0);
        ChipProgram program = TestChips.randomProgram(chip, 6, 20, 3);
        var learning = new EmulatedChip(Die.fabricate(chip, 1), program, 5);
        SensorRegion region = program.sensors();
        boolean[] plastic = new boolean[6 * 20];
        learning.learn(
                new ProcessorUpdate(1, 1, ProcessorRounding.NEAREST, 0, region.sources(), plastic));
        long conversion = 100;
        long readOut = Math.ceilDiv(2 * region.columns(), 8);
        long row = Math.ceilDiv(20, 8);
        long groups = Math.ceilDiv(region.columns(), LANES);
        long source = 2 * (conversion + readOut + 1) + 3 * groups + 2 * (row + 1) + 2;
        CostLedger ledger = learning.ledger();
        assertThat(ledger.cycles()).isEqualTo(region.sources() * source + 2);
        assertThat(learning.snapshot().clock().cycles()).isEqualTo(ledger.cycles());
        assertThat(ledger.readingCycles())
                .isEqualTo(region.sources() * 2L * (conversion + readOut + 1));
        assertThat(ledger.count(Operation.LANE_STEP)).isEqualTo(region.sources() * groups * LANES);
        assertThat(ledger.count(Operation.CONVERSION))
                .isEqualTo(region.sources() * 4L * region.columns());
        assertThat(ledger.count(Operation.WEIGHT_WRITE)).isEqualTo(region.sources() * 40L);
        CostReport report = CostReport.of(ledger, chip.cost(), chip.clock());
        assertThat(report.lines().getLast())
                .isEqualTo(
                        new CostReport.Line(
                                Operation.LANE_STEP,
                                region.sources() * groups * LANES,
                                2e-13,
                                region.sources() * groups * LANES * 2e-13));
    }

    @Test
    void refusesWhatItCannotDo() {
        SpikingChipDescription chip = chip(0);
        ChipProgram program = TestChips.randomProgram(chip, 6, 20, 3);
        ProcessorUpdate update = update(program, 1);
        var plain = new EmulatedChip(Die.fabricate(TestChips.sampling(16, 24), 1), program, 5);
        assertThatThrownBy(() -> plain.learn(update))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chip sampling has no plasticity processor");
        var learning = new EmulatedChip(Die.fabricate(chip, 1), program, 5);
        ChipState before = learning.snapshot();
        int sources = program.sensors().sources();
        assertThatThrownBy(() ->
                        learning.learn(
                                new ProcessorUpdate(
                                        1,
                                        1,
                                        ProcessorRounding.NEAREST,
                                        1,
                                        sources,
                                        update.plastic())))
                .hasMessageContaining("must lie within the " + sources + " sources");
        assertThatThrownBy(() ->
                        learning.learn(
                                new ProcessorUpdate(
                                        1, 1, ProcessorRounding.NEAREST, 0, 1, new boolean[7])))
                .hasMessageContaining("with 7 marks");
        assertThat(learning.snapshot()).isEqualTo(before);
    }

    @Test
    void chipWhoseNumbersDoNotFitIsRefused() {
        SpikingChipDescription chip = TestChips.sampling(16, 24);
        var processor = new ProcessorDescription(LANES);
        SynapseArrayDescription array = chip.synapseArray();
        var leaky = new WeightStorage.Leaky(0, 1, array.gain());
        assertThatThrownBy(() -> chip.with(array.with(leaky)).with(processor, 0))
                .hasMessage("storage must be digital for a plasticity processor, was leaky");
        var coarse =
                new SynapseArrayDescription(
                        16,
                        24,
                        5,
                        1e-9,
                        array.pulse(),
                        array.gain(),
                        array.gradient(),
                        0,
                        array.rowWrite());
        assertThatThrownBy(() -> chip.with(coarse).with(processor, 0))
                .hasMessage("weightBits must be 6 for a plasticity processor, was 5");
        var fine = new CadcDescription(9, array.gain(), 0, 0, 1e-7);
        assertThatThrownBy(() ->
                        new SpikingChipDescription(
                                        "fine",
                                        chip.clock(),
                                        chip.interval(),
                                        chip.routingLatency(),
                                        array,
                                        chip.neuron(),
                                        chip.correlation(),
                                        fine,
                                        chip.cost())
                                .with(processor, 0))
                .hasMessage("cadc bits must be at most 8 for a plasticity processor, was 9");
        assertThatThrownBy(() -> chip.with(processor, -1))
                .hasMessageContaining("must be >= 0 J, was -1.0");
    }

    private static SpikingChipDescription chip(double stuck) {
        SpikingChipDescription chip = TestChips.sampling(16, 24);
        SynapseArrayDescription array = chip.synapseArray();
        return chip.with(
                        new SynapseArrayDescription(
                                array.rows(),
                                array.columns(),
                                array.weightBits(),
                                array.unitCurrent(),
                                array.pulse(),
                                array.gain(),
                                array.gradient(),
                                stuck,
                                array.rowWrite()))
                .with(new ProcessorDescription(LANES), 2e-13);
    }

    private static ProcessorUpdate update(ChipProgram program, long seed) {
        var random = new Random(seed);
        boolean[] plastic = new boolean[program.sources() * program.neurons()];
        for (int k = 0; k < plastic.length; k++) {
            plastic[k] = random.nextInt(3) > 0;
        }
        int first = random.nextInt(program.sensors().sources());
        return new ProcessorUpdate(
                100,
                8,
                ProcessorRounding.STOCHASTIC,
                first,
                program.sensors().sources() - first,
                plastic);
    }

    private static void run(EmulatedChip chip, int steps) {
        var out = new SpikeBatch(chip.program().neurons());
        for (int k = 0; k < steps; k++) {
            chip.step(new SpikeBatch(0), out);
        }
    }

    private static int[][] cells(EmulatedChip chip) {
        int[][] cell = new int[2 * chip.program().sources()][chip.program().neurons()];
        for (int row = 0; row < cell.length; row++) {
            chip.readCells(row, cell[row]);
        }
        return cell;
    }
}
