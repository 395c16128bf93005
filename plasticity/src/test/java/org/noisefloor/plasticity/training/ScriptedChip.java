package org.noisefloor.plasticity.training;

import java.util.Random;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.spike.SpikeBatch;

/// A chip whose sensors say what the test tells them to, and whose weights are plain storage.
final class ScriptedChip implements Chip {
    private final SpikingChipDescription description;
    private final ChipProgram program;

    /// Sensor codes, `[row of the region][causal of each column, then anticausal]`.
    final int[][] sensor;

    final int[] weight;
    double[] rest;
    int writes;
    private boolean swapped;

    ScriptedChip(SpikingChipDescription description, ChipProgram program, int[][] sensor) {
        this.description = description;
        this.program = program;
        this.sensor = sensor;
        this.weight = program.code().clone();
        this.rest = program.restPotential();
    }

    static int[][] randomSensors(ChipProgram program, int largest, Random random) {
        int[][] sensor = new int[2 * program.sensors().sources()][];
        for (int row = 0; row < sensor.length; row++) {
            sensor[row] = random.ints(2L * program.sensors().columns(), 0, largest + 1).toArray();
        }
        return sensor;
    }

    @Override
    public void readSensors(int row, int[] code) {
        int columns = program.sensors().columns();
        System.arraycopy(sensor[row], 0, code, swapped ? columns : 0, columns);
        System.arraycopy(sensor[row], columns, code, swapped ? 0 : columns, columns);
    }

    @Override
    public void swapAccumulators() {
        swapped = !swapped;
    }

    @Override
    public boolean swapped() {
        return swapped;
    }

    @Override
    public void writeRestPotentials(double[] potential) {
        rest = potential.clone();
    }

    @Override
    public void readWeights(int source, int[] signedCode) {
        System.arraycopy(weight, source * program.neurons(), signedCode, 0, program.neurons());
    }

    @Override
    public void writeWeights(int source, int[] signedCode) {
        writes++;
        System.arraycopy(signedCode, 0, weight, source * program.neurons(), program.neurons());
    }

    @Override
    public SpikingChipDescription description() {
        return description;
    }

    @Override
    public ChipProgram program() {
        return program;
    }

    @Override
    public void step(SpikeBatch in, SpikeBatch out) {
        throw new UnsupportedOperationException("training does not let time pass");
    }

    @Override
    public CostLedger ledger() {
        throw new UnsupportedOperationException("training does not look at costs");
    }

    @Override
    public long steps() {
        throw new UnsupportedOperationException("training does not look at the clock");
    }
}
