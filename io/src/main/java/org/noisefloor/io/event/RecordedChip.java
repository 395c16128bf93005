package org.noisefloor.io.event;

import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;

/// A chip whose every input and output is recorded: spikes, converted codes, weights and leak potentials. What is read back and
/// changes nothing is not.
public final class RecordedChip implements Chip {
    private final Chip chip;
    private final EventSink sink;
    private final int stream;

    /// A chip that is recorded from now on.
    ///
    /// @param stream number that all its events carry
    public RecordedChip(Chip chip, EventSink sink, int stream) {
        this.chip = chip;
        this.sink = sink;
        this.stream = stream;
    }

    @Override
    public void step(SpikeBatch in, SpikeBatch out) {
        long step = chip.steps();
        chip.step(in, out);
        sink.spikes(step, EventKind.SPIKE_IN, stream, in);
        sink.spikes(step, EventKind.SPIKE_OUT, stream, out);
    }

    @Override
    public void readSensors(int row, int[] code) {
        chip.readSensors(row, code);
        int columns = program().sensors().columns();
        for (int column = 0; column < columns; column++) {
            long both = (code[column] & 0xffff_ffffL) | ((long) code[columns + column] << 32);
            sink.record(chip.steps(), EventKind.SENSOR_READ, stream, column, row, both);
        }
    }

    @Override
    public void swapAccumulators() {
        chip.swapAccumulators();
        sink.record(chip.steps(), EventKind.SWAP, stream, 0, 0, 0);
    }

    @Override
    public boolean swapped() {
        return chip.swapped();
    }

    @Override
    public void readWeights(int source, int[] signedCode) {
        chip.readWeights(source, signedCode);
    }

    @Override
    public void writeWeights(int source, int[] signedCode) {
        chip.writeWeights(source, signedCode);
        for (int neuron = 0; neuron < program().neurons(); neuron++) {
            sink.record(
                    chip.steps(),
                    EventKind.WEIGHT_WRITE,
                    stream,
                    neuron,
                    source,
                    signedCode[neuron]);
        }
    }

    @Override
    public void writeRestPotentials(double[] potential) {
        chip.writeRestPotentials(potential);
        for (int neuron = 0; neuron < potential.length; neuron++) {
            long bits = Double.doubleToRawLongBits(potential[neuron]);
            sink.record(chip.steps(), EventKind.REST_WRITE, stream, neuron, 0, bits);
        }
    }

    @Override
    public void learn(ProcessorUpdate update) {
        throw new IllegalArgumentException(
                "what the plasticity processor of chip %s does cannot be recorded; leave out the log, or take a chip without one"
                        .formatted(description().name()));
    }

    /// Records how many intervals have passed, which spikes alone do not tell.
    public void recordPassed() {
        sink.record(chip.steps(), EventKind.PASSED, stream, 0, 0, chip.steps());
    }

    @Override
    public CostLedger ledger() {
        return chip.ledger();
    }

    @Override
    public long steps() {
        return chip.steps();
    }

    @Override
    public SpikingChipDescription description() {
        return chip.description();
    }

    @Override
    public ChipProgram program() {
        return chip.program();
    }
}
