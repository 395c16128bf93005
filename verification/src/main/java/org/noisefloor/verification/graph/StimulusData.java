package org.noisefloor.verification.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.nir.NirData;
import org.noisefloor.io.nir.NirDataFile;
import org.noisefloor.snn.graph.ElementType;

/// Reads what the inputs of a graph are given from a recording in a NIRData file: the node of the same name as each input, with the
/// only observable that it has. Events and truth values are spikes; other numbers of a grid are held for their step.
public final class StimulusData {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final Path file;
    private final List<String> inputs;
    private final int[] sizes;
    private final double step;

    /// @param file the NIRData file
    /// @param inputs names of the inputs
    /// @param sizes channels of each
    /// @param step length of a step [unit of time]
    public StimulusData(Path file, List<String> inputs, int[] sizes, double step) {
        this.file = file;
        this.inputs = List.copyOf(inputs);
        this.sizes = sizes.clone();
        this.step = step;
    }

    /// Whether a file begins as a NIRData file does.
    public static boolean recognises(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(SIGNATURE.length), SIGNATURE);
        }
    }

    /// Reads one example, and of the file no more than that.
    ///
    /// @param example its number
    /// @param steps length of the run in steps; 0 for as long as the recording is
    /// @throws IllegalArgumentException if the recording does not fit the inputs
    public Stimulus read(int example, int steps) {
        var values = new Stimulus.Collector(sizes);
        boolean[] events = new boolean[sizes.length];
        int length = 0;
        for (int k = 0; k < sizes.length; k++) {
            NirData.Observable observable = observable(inputs.get(k), example);
            events[k] = spikes(observable);
            length =
                    Math.max(
                            length,
                            switch (observable) {
                                case NirData.Events e -> addEvents(e, k, values);
                                case NirData.Grid g -> addSteps(g, k, values);
                            });
        }
        int run = steps > 0 ? steps : length;
        if (run < values.steps() || run < 1) {
            throw problem(
                    "",
                    "holds values of %d steps, but the run would have %d"
                            .formatted(values.steps(), run));
        }
        return values.over(run, events);
    }

    /// Whether values are spikes, and not what is held for a step: events, and a truth value for each step.
    private static boolean spikes(NirData.Observable observable) {
        return switch (observable) {
            case NirData.Events _ -> true;
            case NirData.Grid grid -> grid.data().type() == ElementType.BOOLEAN;
        };
    }

    private NirData.Observable observable(String input, int example) {
        var found = NirDataFile.example(file, input, example).named();
        if (found.size() != 1) {
            throw problem(
                    input,
                    "must be a recording of this input with one observable; it has "
                            + found.keySet());
        }
        return found.firstEntry().getValue();
    }

    private int addEvents(NirData.Events given, int input, Stimulus.Collector values) {
        requireChannels(input, given.neurons());
        for (int i = 0; i < given.index().count(); i++) {
            int neuron = (int) given.index().value()[i];
            if (neuron >= 0) {
                double at = StimulusFile.step(given.time().value()[i], step);
                requireSteps(input, at);
                double value = given.value() == null ? 1 : given.value().value()[i];
                values.add((int) at, input, neuron, value);
            }
        }
        double steps = Math.rint(given.duration() / step);
        requireSteps(input, steps);
        return Math.max((int) steps, values.steps());
    }

    private int addSteps(NirData.Grid given, int input, Stimulus.Collector values) {
        int[] shape = given.data().shape();
        requireChannels(input, shape[2]);
        if (Math.abs(given.step() - step) > 1e-6 * step) {
            throw problem(
                    inputs.get(input),
                    "dt must be the step of %s, was %s".formatted(step, given.step()));
        }
        requireSteps(input, shape[1]);
        for (int i = 0; i < shape[1] * shape[2]; i++) {
            values.add(i / shape[2], input, i % shape[2], given.data().value()[i]);
        }
        return shape[1];
    }

    private void requireChannels(int input, long neurons) {
        if (neurons != sizes[input]) {
            throw problem(
                    inputs.get(input),
                    "must have the %d channels of the input, had %d"
                            .formatted(sizes[input], neurons));
        }
    }

    private void requireSteps(int input, double steps) {
        if (!(steps <= Stimulus.MOST_STEPS)) {
            throw problem(
                    inputs.get(input), "must lie within %d steps".formatted(Stimulus.MOST_STEPS));
        }
    }

    private DescriptionException problem(String key, String problem) {
        return new DescriptionException(file.toString(), 0, key, problem);
    }
}
