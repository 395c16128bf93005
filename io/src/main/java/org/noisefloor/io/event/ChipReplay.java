package org.noisefloor.io.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Drives a chip with what a log says went into it, and holds what comes out against the log.
///
/// The log is read twice at the same time: once for the stimulus, once by an [EventComparison] that sees everything the chip
/// takes and gives.
public final class ChipReplay {
    /// Takes what comes after the end of a log that was not closed.
    private static final EventSink DROPPED = (_, _, _, _, _, _) -> {};

    private final EventCursor stimulus;
    private final EventComparison comparison;
    private final RecordedChip chip;
    private final int stream;
    private final boolean open;
    private final SpikeBatch in;
    private final SpikeBatch out;
    private final int[] codes;
    private final int[] weights;
    private final double[] potentials;
    private final boolean[] plastic;

    /// What a replay found.
    ///
    /// @param events that were equal
    /// @param steps intervals that passed
    /// @param divergence the first difference, if there is one
    public record Outcome(long events, long steps, Optional<Divergence> divergence) {}

    /// Replays a log of one chip. A log that was not closed may end anywhere, in the middle of a row or of an interval: then all that it
    /// has is compared, as far as the chip can be driven.
    ///
    /// @param log folder of the log
    /// @param chip the chip as it was when the recording began
    /// @param stream stream of the chip's events; the log must have no other
    /// @throws IllegalArgumentException if the log is damaged, or asks for what the chip cannot do
    /// @throws IOException if the log cannot be read
    public static Outcome replay(Path log, Chip chip, int stream) throws IOException {
        boolean closed = closed(log);
        try (EventReader driving = EventReader.open(log);
                EventReader expected = EventReader.open(log)) {
            var replay =
                    new ChipReplay(
                            new EventCursor(driving),
                            closed
                                    ? new EventComparison(new EventCursor(expected))
                                    : new EventComparison(new EventCursor(expected), DROPPED),
                            chip,
                            stream,
                            !closed);
            replay.run();
            return new Outcome(
                    replay.comparison.compared(), chip.steps(), replay.comparison.divergence());
        }
    }

    /// Whether the log was closed; refuses one that is damaged.
    private static boolean closed(Path log) throws IOException {
        try (EventReader reader = EventReader.open(log)) {
            var batch = new EventBatch();
            while (reader.next(batch)) {
                // only what cannot be read matters
            }
            if (!reader.damages().isEmpty()) {
                throw new IllegalArgumentException(
                        reader.damages().getFirst() + "; a damaged log cannot be replayed");
            }
            return reader.ended();
        }
    }

    private ChipReplay(
            EventCursor stimulus, EventComparison comparison, Chip chip, int stream, boolean open) {
        this.open = open;
        this.stimulus = stimulus;
        this.comparison = comparison;
        this.chip = new RecordedChip(chip, comparison, stream);
        this.stream = stream;
        int neurons = chip.program().neurons();
        this.in = new SpikeBatch(chip.program().sources());
        this.out = new SpikeBatch(neurons);
        this.codes = new int[2 * chip.program().sensors().columns()];
        this.weights = new int[neurons];
        this.potentials = new double[neurons];
        this.plastic = new boolean[chip.program().sources() * neurons];
    }

    private void run() {
        boolean whole = true;
        while (whole && comparison.divergence().isEmpty() && stimulus.next()) {
            if (stimulus.stream() != stream) {
                throw refused("belongs to stream %d, expected %d", stimulus.stream(), stream);
            }
            whole =
                    follow(
                            EventKind.of(stimulus.kind())
                                    .orElseThrow(() ->
                                            refused(
                                                    "is of kind %d, which is unknown",
                                                    stimulus.kind())));
        }
        if (open && in.size() > 0) {
            chip.step(in, out);
        }
        if (whole) {
            comparison.end();
        }
    }

    /// Does what an event says; false if the log ends in the middle of its row.
    private boolean follow(EventKind kind) {
        boolean whole = true;
        switch (kind) {
            case SPIKE_IN -> {
                passUntil(stimulus.time());
                in.add(stimulus.unit());
            }
            case SPIKE_OUT -> passUntil(stimulus.time() + 1);
            case SENSOR_READ -> {
                passUntil(stimulus.time());
                int row = stimulus.detail();
                whole = skip(EventKind.SENSOR_READ, codes.length / 2);
                chip.readSensors(row, codes);
            }
            case WEIGHT_WRITE -> {
                passUntil(stimulus.time());
                int source = stimulus.detail();
                whole =
                        gather(
                                EventKind.WEIGHT_WRITE,
                                (neuron, value) -> weights[neuron] = (int) value);
                if (whole) {
                    chip.writeWeights(source, weights);
                }
            }
            case REST_WRITE -> {
                passUntil(stimulus.time());
                whole =
                        gather(
                                EventKind.REST_WRITE,
                                (neuron, value) ->
                                        potentials[neuron] = Double.longBitsToDouble(value));
                if (whole) {
                    chip.writeRestPotentials(potentials);
                }
            }
            case SWAP -> {
                passUntil(stimulus.time());
                chip.swapAccumulators();
            }
            case PASSED -> {
                passUntil(stimulus.value());
                chip.recordPassed();
            }
            case PLASTIC, LEARN -> {
                passUntil(stimulus.time());
                whole = gatherMarks();
                if (whole) {
                    learn();
                }
            }
            case LEARNED -> passUntil(stimulus.time());
            case MARK -> {
                passUntil(stimulus.time());
                comparison.compare(stimulus.event());
            }
        }
        return whole;
    }

    /// Takes the marks before a LEARN and goes to it; false if an open log ends before.
    private boolean gatherMarks() {
        Arrays.fill(plastic, false);
        int neurons = weights.length;
        while (stimulus.kind() == EventKind.PLASTIC.code()) {
            int source = stimulus.detail();
            int from = stimulus.unit();
            if (source < 0 || source >= chip.program().sources() || from < 0 || from >= neurons) {
                throw refused(
                        "must mark a source below %d and a neuron below %d",
                        chip.program().sources(), neurons);
            }
            for (int k = 0; k < Long.SIZE && from + k < neurons; k++) {
                plastic[source * neurons + from + k] = (stimulus.value() >>> k & 1) == 1;
            }
            if (!goOn(1)) {
                return false;
            }
        }
        return true;
    }

    private void learn() {
        if (stimulus.kind() != EventKind.LEARN.code()) {
            throw refused("must be %s, since marks come before it", EventKind.LEARN.word());
        }
        chip.learn(
                LearnedBits.update(stimulus.value(), stimulus.unit(), stimulus.detail(), plastic)
                        .orElseThrow(() -> refused("asks for no update that there is")));
    }

    private interface Taker {
        void take(int neuron, long value);
    }

    /// Takes a value for each neuron, the first from where the cursor stands; false if an open log ends before the last.
    private boolean gather(EventKind kind, Taker taker) {
        for (int neuron = 0; neuron < weights.length; neuron++) {
            requireUnit(kind, neuron);
            taker.take(neuron, stimulus.value());
            if (neuron + 1 < weights.length && !goOn(weights.length - neuron - 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean skip(EventKind kind, int columns) {
        for (int column = 0; column < columns; column++) {
            requireUnit(kind, column);
            if (column + 1 < columns && !goOn(columns - column - 1)) {
                return false;
            }
        }
        return true;
    }

    /// Goes to the next event of a row of which `missing` are still to come; false where an open log ends.
    private boolean goOn(int missing) {
        long number = stimulus.number();
        Event last = stimulus.event();
        if (stimulus.next()) {
            return true;
        }
        if (open) {
            return false;
        }
        throw new IllegalArgumentException(
                "event %d of the log (%s) is the last, but %d of its row are missing"
                        .formatted(number, last, missing));
    }

    private void requireUnit(EventKind kind, int unit) {
        if (stimulus.kind() != kind.code() || stimulus.unit() != unit) {
            throw refused(
                    "must be %s of unit %d, since a row is recorded as a whole", kind.word(), unit);
        }
    }

    /// Lets the intervals below `step` pass, the first with the spikes that were gathered for it.
    private void passUntil(long step) {
        if (step < chip.steps() && stimulus.kind() == EventKind.SPIKE_IN.code()) {
            throw refused("is a stimulus of step %d, but %d have passed", step, chip.steps());
        }
        while (chip.steps() < step && comparison.divergence().isEmpty()) {
            chip.step(in, out);
            in.clear();
        }
    }

    private IllegalArgumentException refused(String what, Object... values) {
        return new IllegalArgumentException(
                "event %d of the log (%s) ".formatted(stimulus.number(), stimulus.event())
                        + what.formatted(values));
    }
}
