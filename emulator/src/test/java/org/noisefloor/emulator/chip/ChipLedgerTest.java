package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noisefloor.emulator.chip.TestChips.US;
import static org.noisefloor.emulator.chip.TestChips.events;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.WeightStorage;

class ChipLedgerTest {
    @Test
    void ledgerAgreesWithACountByHand() {
        SpikingChipDescription chip = TestChips.commanded(2 * US, 2 * US);
        ChipProgram program = TestChips.commandedProgram(new SensorRegion(0, 2, 1, 3));
        var emulated = new EmulatedChip(Die.fabricate(chip, 0), program, 5);
        var out = new SpikeBatch(4);
        // three external events make three spikes; two of them reach their source in time
        emulated.step(events(4, 5), out);
        emulated.step(events(), out);
        emulated.step(events(6), out);
        int[] code = new int[6];
        emulated.readSensors(0, code);
        emulated.readSensors(3, code);
        emulated.writeWeights(1, new int[4]);
        emulated.swapAccumulators();

        CostLedger ledger = emulated.ledger();
        assertThat(ledger.count(Operation.NEURON_INTERVAL)).isEqualTo(3 * 4);
        assertThat(ledger.count(Operation.SPIKE)).isEqualTo(3);
        assertThat(ledger.count(Operation.ROW_EVENT)).isEqualTo(3 + 2);
        assertThat(ledger.count(Operation.SYNAPTIC_EVENT)).isEqualTo(5 * 2 * 4);
        assertThat(ledger.count(Operation.CONVERSION)).isEqualTo(2 * 2 * 3);
        assertThat(ledger.count(Operation.WEIGHT_WRITE)).isEqualTo(2 * 4);
        // 1 GHz: an interval of 1 us, two conversions of 100 ns, two rows written in 100 ns each
        assertThat(ledger.runningCycles()).isEqualTo(3000);
        assertThat(ledger.readingCycles()).isEqualTo(200);
        assertThat(ledger.writingCycles()).isEqualTo(200);
        CostReport report = CostReport.of(ledger, chip.cost(), chip.clock());
        assertThat(report.dutyCycle()).isEqualTo(3000.0 / 3400);
    }

    @Test
    void readingAndWritingMoveNoMembraneAndNoTime() {
        SpikingChipDescription chip = TestChips.integrating(8, 6);
        ChipProgram program = TestChips.randomProgram(chip, 4, 6, 2);
        var emulated = new EmulatedChip(Die.fabricate(chip, 3), program, 5);
        var out = new SpikeBatch(6);
        emulated.step(events(0), out);
        ChipState before = emulated.snapshot();
        int[] code = new int[6];
        emulated.readWeights(2, code);
        emulated.writeWeights(2, code);
        emulated.readSensors(0, new int[2 * program.sensors().columns()]);
        ChipState after = emulated.snapshot();
        assertThat(after.neurons()).isEqualTo(before.neurons());
        assertThat(after.synapses()).isEqualTo(before.synapses());
        assertThat(after.clock().step()).isEqualTo(1);
        assertThat(after.clock().reads()).isEqualTo(1);
        assertThat(before.clock().reads()).isZero();
    }

    @Test
    void clearingTheLedgerSetsNoWeightBackInTime() {
        SpikingChipDescription chip =
                Organs.stored(
                        TestChips.sampling(8, 6),
                        new WeightStorage.Leaky(0, 1e-4, new Deviation.None()));
        ChipProgram program = TestChips.randomProgram(chip, 4, 6, 2);
        var cleared = new EmulatedChip(Die.fabricate(chip, 3), program, 5);
        var kept = new EmulatedChip(Die.fabricate(chip, 3), program, 5);
        var out = new SpikeBatch(6);
        for (int step = 0; step < 40; step++) {
            cleared.step(events(0), out);
            kept.step(events(0), out);
            cleared.writeWeights(1, new int[6]);
            kept.writeWeights(1, new int[6]);
            cleared.readSensors(0, new int[2 * program.sensors().columns()]);
            kept.readSensors(0, new int[2 * program.sensors().columns()]);
            cleared.ledger().clear();
            assertThat(cleared.trueCurrent(2, 3)).isEqualTo(kept.trueCurrent(2, 3));
        }
        assertThat(kept.snapshot().clock().cycles()).isEqualTo(kept.ledger().cycles());
        assertThat(cleared.snapshot().clock()).isEqualTo(kept.snapshot().clock());
        assertThat(cleared.ledger().cycles()).isZero();
        var fresh = new EmulatedChip(Die.fabricate(chip, 3), program, 5);
        assertThat(Math.abs(kept.trueCurrent(2, 3))).isLessThan(Math.abs(fresh.trueCurrent(2, 3)));
        assertThat(fresh.snapshot().clock()).isNotEqualTo(kept.snapshot().clock());
    }

    @Test
    void startedCycleIsPaidFor() {
        SpikingChipDescription chip = TestChips.sampling(4, 4);
        assertThat(chip.cycles(1e-9)).isEqualTo(1);
        assertThat(chip.cycles(1.01e-9)).isEqualTo(2);
        assertThat(chip.cycles(0)).isZero();
        assertThat(chip.cycles(3 * 0.1e-6)).isEqualTo(300);
    }
}
