package org.noisefloor.verification.testbench;

import java.nio.ByteBuffer;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.spike.SpikeBatch;

/// One test bench at work on one chip: every question has an answer, and one that is refused changes nothing.
final class DieSession {
    private final Chip chip;
    private final ChipProgram program;
    private final SpikeBatch in;
    private final SpikeBatch out;
    private final int[] code;
    private final int[] weight;
    private final Answer answer;
    private boolean greeted;
    private boolean over;

    DieSession(Chip chip) {
        this.chip = chip;
        this.program = chip.program();
        // more arrivals than the chip takes are refused by the chip itself
        this.in = new SpikeBatch(2 * (program.sources() + program.neurons()));
        this.out = new SpikeBatch(program.neurons());
        this.code = new int[2 * program.sensors().columns()];
        this.weight = new int[program.neurons()];
        this.answer = new Answer(program.neurons() + code.length);
    }

    /// Most bytes of a question.
    int longest() {
        return 4096 + 8 * (in.capacity() + program.neurons());
    }

    boolean greeted() {
        return greeted;
    }

    boolean over() {
        return over;
    }

    /// Answers one question.
    ByteBuffer ask(ByteBuffer message) {
        try {
            var question = new Question(message);
            if (!greeted && question.operation() != Question.HELLO) {
                over = true;
                answer.refusal(Answer.E_VERSION, "a test bench begins with a greeting");
            } else {
                answer(question);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            answer.refusal(Answer.E_ARG, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            over = true; // the chip may be in no state at all
            answer.refusal(Answer.E_INTERNAL, "a fault of the emulator: " + e);
        }
        return answer.finish();
    }

    private void answer(Question question) {
        switch (question.operation()) {
            case Question.HELLO -> greet(question);
            case Question.STEP -> step(question);
            case Question.READ_SENSORS -> readSensors(question.number());
            case Question.SWAP -> {
                chip.swapAccumulators();
                answer.begin(chip.swapped() ? 1 : 0);
            }
            case Question.WRITE_WEIGHTS -> writeWeights(question);
            case Question.READ_WEIGHTS -> {
                chip.readWeights(source(question.number()), weight);
                put(answer.begin(0), weight, weight.length);
            }
            case Question.WRITE_REST -> {
                chip.writeRestPotentials(question.volts(program.neurons()));
                answer.begin(0);
            }
            case Question.BYE -> {
                over = true;
                answer.begin(0);
            }
            default ->
                    answer.refusal(
                            Answer.E_ARG,
                            "operation %d does not exist".formatted(question.operation()));
        }
    }

    private void greet(Question question) {
        int magic = question.number();
        int version = question.number();
        String wanted = question.text();
        SpikingChipDescription description = chip.description();
        if (magic != Question.MAGIC || version != Question.VERSION) {
            over = true;
            answer.refusal(
                    Answer.E_VERSION,
                    "the test bench speaks version %d of the protocol, the die version %d"
                            .formatted(version, Question.VERSION));
        } else if (!wanted.isEmpty() && !wanted.equals(description.name())) {
            over = true;
            answer.refusal(
                    Answer.E_CHIP,
                    "the die is of chip %s, the test bench wants %s"
                            .formatted(description.name(), wanted));
        } else {
            greeted = true;
            ByteBuffer to = answer.begin(0).putInt(Question.MAGIC).putInt(Question.VERSION);
            to.putLong(program.sources()).putLong(program.neurons());
            to.putLong(program.sensors().sources()).putLong(program.sensors().columns());
            to.putLong(description.synapseArray().maximumCode());
            to.putLong(description.cycles(description.interval()));
            to.putLong(description.cycles(description.cadc().conversion()));
            to.putLong(description.cycles(description.synapseArray().rowWrite()));
            to.putLong(Math.round(description.clock()));
        }
    }

    private void step(Question question) {
        int arrivals = question.left(4);
        if (arrivals > in.capacity()) {
            throw new IllegalArgumentException(
                    "an interval takes at most %d arrivals, were %d"
                            .formatted(in.capacity(), arrivals));
        }
        in.clear();
        for (int i = 0; i < arrivals; i++) {
            in.add(question.number());
        }
        chip.step(in, out);
        put(answer.begin(0), out.array(), out.size());
    }

    private void readSensors(int row) {
        int rows = 2 * program.sensors().sources();
        if (row < 0 || row >= rows) {
            throw new IllegalArgumentException(
                    "a row of the sensor region must be 0 to %d, was %d".formatted(rows - 1, row));
        }
        chip.readSensors(row, code);
        put(answer.begin(0), code, code.length);
    }

    private void writeWeights(Question question) {
        int source = source(question.number());
        int[] codes = question.numbers(program.neurons());
        int most = chip.description().synapseArray().maximumCode();
        for (int neuron = 0; neuron < codes.length; neuron++) {
            if (Math.abs((long) codes[neuron]) > most) {
                throw new IllegalArgumentException(
                        "the weight code of neuron %d must be %d to %d, was %d"
                                .formatted(neuron, -most, most, codes[neuron]));
            }
        }
        chip.writeWeights(source, codes);
        answer.begin(0);
    }

    private int source(int source) {
        if (source < 0 || source >= program.sources()) {
            throw new IllegalArgumentException(
                    "a source must be 0 to %d, was %d".formatted(program.sources() - 1, source));
        }
        return source;
    }

    private static void put(ByteBuffer to, int[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            to.putInt(numbers[i]);
        }
    }
}
