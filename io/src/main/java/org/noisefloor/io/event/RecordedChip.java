package org.noisefloor.io.event;

import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;

/// A chip whose every input and output is recorded: spikes, converted codes, weights and leak potentials, and what its plasticity
/// processor was asked for and did. What is read back and changes nothing is not, nor are codes that only the processor sees.
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

    /// @throws IllegalArgumentException always: a log has no word for parameters, and could not be replayed
    @Override
    public void writeParameter(TrimParameter parameter, int[] code) {
        throw new IllegalArgumentException(
                "a chip that is recorded cannot be trimmed, for logs do not hold parameters");
    }

    @Override
    public void readMonitor(int[] code) {
        chip.readMonitor(code);
    }

    @Override
    public void learn(ProcessorUpdate update) {
        chip.learn(update);
        int first = program().sensors().firstSource() + update.firstSource();
        for (int source = first; source < first + update.sources(); source++) {
            recordMarks(source, update.plastic());
        }
        sink.record(
                chip.steps(),
                EventKind.LEARN,
                stream,
                update.firstSource(),
                update.sources(),
                LearnedBits.of(update));
        int[] code = new int[program().neurons()];
        for (int source = first; source < first + update.sources(); source++) {
            chip.readWeights(source, code);
            for (int neuron = 0; neuron < code.length; neuron++) {
                sink.record(chip.steps(), EventKind.LEARNED, stream, neuron, source, code[neuron]);
            }
        }
    }

    private void recordMarks(int source, boolean[] plastic) {
        int neurons = program().neurons();
        for (int from = 0; from < neurons; from += Long.SIZE) {
            long marks = 0;
            for (int k = 0; k < Long.SIZE && from + k < neurons; k++) {
                if (plastic[source * neurons + from + k]) {
                    marks |= 1L << k;
                }
            }
            sink.record(chip.steps(), EventKind.PLASTIC, stream, from, source, marks);
        }
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
