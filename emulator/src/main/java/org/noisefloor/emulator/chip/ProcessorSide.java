package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.processor.PlasticityProcessor;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.processor.ProcessorState;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.synapse.SynapseArray;

/// The plasticity processor of a chip between sensors and synapses: it reads the cells of a source, updates them and writes them back.
///
/// A synapse of the sensor region with the weight w gets `max(w, 0)` and `max(−w, 0)` in its two cells, of which a stuck one keeps its
/// code, whether w changed or not: unlike a host, the processor compares nothing. Cells of other columns are written back as they were.
final class ProcessorSide {
    private final PlasticityProcessor lanes;
    private final ChipProgram program;
    private final SynapseArray synapses;
    private final long conversion;

    // scratch
    private final int[] exciting;
    private final int[] inhibiting;
    private final int[] excitingCell;
    private final int[] inhibitingCell;
    private final int[] weight;

    ProcessorSide(
            ProcessorDescription processor,
            SpikingChipDescription chip,
            ChipProgram program,
            SynapseArray synapses) {
        int columns = program.sensors().columns();
        this.lanes = new PlasticityProcessor(processor, columns);
        this.program = program;
        this.synapses = synapses;
        this.conversion = chip.cycles(chip.cadc().conversion());
        this.exciting = new int[2 * columns];
        this.inhibiting = new int[2 * columns];
        this.excitingCell = new int[program.neurons()];
        this.inhibitingCell = new int[program.neurons()];
        this.weight = new int[program.neurons()];
    }

    ProcessorState powerUp(long noiseSeed) {
        return lanes.powerUp(noiseSeed);
    }

    /// Where the codes of the exciting row go before [#learn].
    int[] exciting() {
        return exciting;
    }

    /// Where those of the inhibiting row go.
    int[] inhibiting() {
        return inhibiting;
    }

    /// Updates one source of the sensor region, whose rows were converted.
    void learn(ProcessorUpdate update, int regionSource, ChipState state) {
        SensorRegion region = program.sensors();
        int source = region.firstSource() + regionSource;
        int mark = source * program.neurons();
        synapses.readCells(2 * source, state.synapses(), excitingCell);
        synapses.readCells(2 * source + 1, state.synapses(), inhibitingCell);
        for (int column = 0; column < weight.length; column++) {
            weight[column] = excitingCell[column] - inhibitingCell[column];
        }
        lanes.update(
                update,
                state.correlation().swapped(),
                exciting,
                inhibiting,
                mark + region.firstColumn(),
                weight,
                region.firstColumn(),
                state.processor());
        int end = region.firstColumn() + region.columns();
        for (int column = region.firstColumn(); column < end; column++) {
            excitingCell[column] = Math.max(weight[column], 0);
            inhibitingCell[column] = Math.max(-weight[column], 0);
        }
        synapses.writeCells(2 * source, excitingCell, state.synapses());
        synapses.writeCells(2 * source + 1, inhibitingCell, state.synapses());
        charge(state);
    }

    private void charge(ChipState state) {
        long reading = lanes.readingCycles(conversion);
        long writing = lanes.writingCycles(program.neurons());
        CostLedger ledger = state.ledger();
        ledger.count(Operation.LANE_STEP, lanes.laneSteps());
        ledger.count(Operation.WEIGHT_WRITE, 2L * program.neurons());
        ledger.read(reading);
        ledger.write(writing);
        state.clock().cycles += reading + writing;
    }

    /// Charges the end of a command.
    void end(ChipState state) {
        state.ledger().write(lanes.commandCycles());
        state.clock().cycles += lanes.commandCycles();
    }
}
