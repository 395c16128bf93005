package org.noisefloor.io.waveform;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.noisefloor.io.table.Origin;

/// Spikes as text in the layout of the simulator NEST (`.gdf`), which Neo loads as spike trains: a line for each spike with the
/// number of the neuron, a tab and the time in ms; lines of provenance before them begin with `#`.
///
/// Times are the shortest decimals that read back the same. The lines know nothing of silent neurons and of the time after the last spike:
/// a reader gives the neurons and the duration, which stand in the comments `neurons` at the head and `t_stop_ms` at the end.
///
/// @source Neo 0.11.1, neo/io/nestio.py
public final class SpikeTrainFile implements Closeable {
    private static final double MS_PER_S = 1e3;

    private final Writer out;
    private final int neurons;
    private double last;

    /// Writes the head.
    ///
    /// @param neurons number of neurons that were recorded, from 0 on
    /// @param stream takes the text and is closed with the file
    public SpikeTrainFile(int neurons, Origin origin, OutputStream stream) throws IOException {
        if (neurons < 1) {
            throw new IllegalArgumentException(
                    "spike trains must be of at least one neuron, were of " + neurons);
        }
        this.neurons = neurons;
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
    /// @param time time \[s], not before that of the last spike
    public void spike(int neuron, double time) throws IOException {
        if (neuron < 0 || neuron >= neurons) {
            throw new IllegalArgumentException(
                    "a spike must come from neuron 0 to %d, was %d".formatted(neurons - 1, neuron));
        }
        if (!(time >= last && Double.isFinite(time))) {
            throw new IllegalArgumentException(
                    "a spike must not be before %s s, was at %s s".formatted(last, time));
        }
        last = time;
        out.write(neuron + "\t" + time * MS_PER_S + "\n");
    }

    /// Ends the recording at `duration` \[s], not before the last spike.
    public void end(double duration) throws IOException {
        if (!(duration >= last && Double.isFinite(duration))) {
            throw new IllegalArgumentException(
                    "a recording must not end before %s s, was to end at %s s"
                            .formatted(last, duration));
        }
        out.write("# t_stop_ms: " + duration * MS_PER_S + "\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
