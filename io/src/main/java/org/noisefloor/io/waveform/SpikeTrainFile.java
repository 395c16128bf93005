package org.noisefloor.io.waveform;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.StepTimes;

/// Spikes as text in the layout of the simulator NEST (`.gdf`), which Neo loads as spike trains: a line for each spike with the
/// number of the neuron, a tab and the time in ms; lines of provenance before them begin with `#`.
///
/// Times are those of [StepTimes], the shortest decimals that read back the same. The lines know nothing of silent neurons and of the time after the last spike:
/// a reader gives the neurons and the duration, which stand in the comments `neurons` at the head and `t_stop_ms` at the end.
///
/// @source Neo 0.11.1, neo/io/nestio.py
public final class SpikeTrainFile implements Closeable {
    private final Writer out;
    private final int neurons;
    private final StepTimes times;
    private long last;

    /// Writes the head.
    ///
    /// @param neurons number of neurons that were recorded, from 0 on
    /// @param interval length of a step \[s]
    /// @param stream takes the text and is closed with the file
    public SpikeTrainFile(int neurons, double interval, Origin origin, OutputStream stream)
            throws IOException {
        if (neurons < 1) {
            throw new IllegalArgumentException(
                    "spike trains must be of at least one neuron, were of " + neurons);
        }
        this.neurons = neurons;
        this.times = StepTimes.milliseconds(interval);
        this.out =
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        // the reader takes numbers for whole ones unless there is a point in the first line
        out.write("# neuron, time in ms, 64 bits, as NEST writes .gdf\n");
        for (String line : origin.lines()) {
            out.write("# " + line + "\n");
        }
        out.write("# neurons: 0 to " + (neurons - 1) + "\n");
    }

    /// Appends a spike.
    ///
    /// @param step its step, not before that of the last spike
    public void spike(int neuron, long step) throws IOException {
        if (neuron < 0 || neuron >= neurons) {
            throw new IllegalArgumentException(
                    "a spike must come from neuron 0 to %d, was %d".formatted(neurons - 1, neuron));
        }
        if (step < last) {
            throw new IllegalArgumentException(
                    "a spike must not be before step %d, was in step %d".formatted(last, step));
        }
        last = step;
        out.write(neuron + "\t" + times.of(step) + "\n");
    }

    /// Ends the recording after `steps`, not before the last spike.
    public void end(long steps) throws IOException {
        if (steps < last) {
            throw new IllegalArgumentException(
                    "a recording must not end before step %d, was to end at %d"
                            .formatted(last, steps));
        }
        out.write("# t_stop_ms: " + times.of(steps) + "\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
