package org.noisefloor.io.nir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.noisefloor.io.dataset.EventFile;
import org.noisefloor.io.dataset.ImageFile;
import org.noisefloor.io.dataset.RecordingSink;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Output;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// Recorded events and images as NIRData, a recording or an image to an example, in the layout of [NirDataFile]:
///
/// | | node `input` (or as named), observable `spikes` or `values` | node `label`, observable `class` |
/// |---|---|---|
/// | events | `EventData`: unit of the grid, plane by plane and row by row; rows end in −1 and +∞ | one event at time 0, whose index is the class; −1 for none |
/// | images | `TimeGriddedData`: each value over 255, the same in each step | the same |
///
/// The source is read several times from front to end, so that neither it nor the file need fit into memory. A file that would be too
/// long to be opened again is not begun.
public final class NirDataConversion {
    private static final String LABEL = "label";
    private static final double WHITE = 255;

    private NirDataConversion() {}

    /// What was written.
    ///
    /// @param examples number of examples
    /// @param units channels or pixels of each
    /// @param most most events of an example; steps of each image
    /// @param labelled whether there are labels
    public record Written(int examples, int units, int most, boolean labelled) {}

    /// Writes all events of a file.
    ///
    /// @param unit unit of time that is written \[s]
    /// @param node name of the node, that of a graph's input
    /// @param origin as in [NirFile#write]
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong; `out` is then untouched
    /// @throws IllegalArgumentException if an event is earlier than 0, recordings differ in their units, the node is no name, or the
    /// file would be too long
    /// @throws IOException when `out` cannot be written
    public static Written events(EventFile file, double unit, String node, Origin origin, Path out)
            throws IOException {
        requireNode(node);
        Counts counts = new Counts(file);
        file.read(counts);
        int examples = counts.examples();
        int most = Arrays.stream(counts.events()).max().orElse(0);
        Hdf5Output root = new Hdf5Output();
        Hdf5Output nodes = graph(root, origin);
        Hdf5Output spikes = observable(nodes, node, "spikes", "EventData");
        int[] shape = {examples, most};
        spikes.numbers(
                "idx",
                shape,
                ElementType.INT64,
                sink -> rows(file, counts.events(), most, sink, 0));
        spikes.numbers(
                "time",
                shape,
                ElementType.FLOAT64,
                sink -> rows(file, counts.events(), most, sink, unit));
        spikes.attribute("n_neurons", DenseArray.integer(counts.units()));
        spikes.attribute("t_max", DenseArray.number(counts.latest() / unit));
        boolean labelled = labels(nodes, counts.labels());
        requireLength(
                root,
                out,
                "%d recordings take 16 bytes for each of the %d events of the longest"
                        .formatted(examples, most));
        AtomicFile.write(root::writeTo, out);
        return new Written(examples, counts.units(), most, labelled);
    }

    /// Writes all images of a file, each held for some steps.
    ///
    /// @param steps steps for which each image is shown, >= 1
    /// @param step duration of a step \[unit of time that is written]
    /// @param node name of the node, that of a graph's input
    /// @param origin as in [NirFile#write]
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong; `out` is then untouched
    /// @throws IllegalArgumentException if steps, step or node are wrong, or the file would be too long
    /// @throws IOException when `out` cannot be written
    public static Written images(
            ImageFile file, int steps, double step, String node, Origin origin, Path out)
            throws IOException {
        requireNode(node);
        if (steps < 1 || !(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "steps must be >= 1 and the step > 0, were %d and %s".formatted(steps, step));
        }
        ImageFile.Extent extent = file.extent();
        Hdf5Output root = new Hdf5Output();
        Hdf5Output nodes = graph(root, origin);
        Hdf5Output values = observable(nodes, node, "values", "TimeGriddedData");
        values.numbers(
                "data",
                new int[] {extent.images(), steps, extent.pixels()},
                ElementType.FLOAT32,
                sink -> unwrapped(() -> file.read((pixel, _) -> put(pixel, steps, sink))));
        values.attribute("dt", DenseArray.number(step));
        boolean labelled = labels(nodes, file.labels());
        requireLength(
                root,
                out,
                "%d images of %d pixels take 4 bytes for each pixel in each of %d steps"
                        .formatted(extent.images(), extent.pixels(), steps));
        AtomicFile.write(root::writeTo, out);
        return new Written(extent.images(), extent.pixels(), steps, labelled);
    }

    private static void requireLength(Hdf5Output root, Path out, String why) {
        double length = root.length();
        if (length > Hdf5File.LONGEST) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s: must be smaller than 2 GiB to be read again, would have %.1f GiB: %s",
                            out,
                            length / (1 << 30),
                            why));
        }
    }

    private static void requireNode(String node) {
        if (node.equals(LABEL)
                || node.indexOf('/') >= 0
                || node.indexOf('\0') >= 0
                || node.chars().allMatch(c -> c == '.')) {
            throw new IllegalArgumentException(
                    "the node must not be empty, 'label', made of dots alone, or hold a slash, was '%s'"
                            .formatted(node));
        }
    }

    private static Hdf5Output graph(Hdf5Output root, Origin origin) {
        root.attribute("__type__", "NIRGraphData");
        NirFile.attributes(origin, root);
        return root.group("nodes");
    }

    private static Hdf5Output observable(Hdf5Output nodes, String node, String name, String type) {
        Hdf5Output inner = nodes.group(node);
        inner.attribute("__type__", "NIRNodeData");
        Hdf5Output observable = inner.group("observables").group(name);
        observable.attribute("__type__", type);
        return observable;
    }

    private static boolean labels(Hdf5Output nodes, int[] label) {
        int classes = Arrays.stream(label).max().orElse(-1) + 1;
        if (classes == 0) {
            return false;
        }
        Hdf5Output inner = observable(nodes, LABEL, "class", "EventData");
        int[] shape = {label.length, 1};
        double[] index = Arrays.stream(label).asDoubleStream().toArray();
        double[] time =
                Arrays.stream(label)
                        .mapToDouble(each -> each < 0 ? Double.POSITIVE_INFINITY : 0)
                        .toArray();
        inner.numbers("idx", new DenseArray(index, shape, ElementType.INT64));
        inner.numbers("time", new DenseArray(time, shape, ElementType.FLOAT64));
        inner.attribute("n_neurons", DenseArray.integer(classes));
        inner.attribute("t_max", DenseArray.number(0));
        return true;
    }

    private static void put(byte[] pixel, int steps, Hdf5Output.Sink sink) {
        for (int step = 0; step < steps; step++) {
            for (byte each : pixel) {
                put(sink, (float) ((each & 0xFF) / WHITE));
            }
        }
    }

    // the readers of files take what goes wrong in their sinks for their own fault
    private static void put(Hdf5Output.Sink sink, double value) {
        try {
            sink.put(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unwrapped(Runnable reading) throws IOException {
        try {
            reading.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// All rows, padded: units where `unit` is 0, else times.
    private static void rows(
            EventFile file, int[] counts, int most, Hdf5Output.Sink sink, double unit)
            throws IOException {
        var rows = new Rows(counts, most, sink, unit);
        unwrapped(() -> {
            file.read(rows);
            rows.pad();
        });
    }

    private static final class Rows implements RecordingSink {
        private final int[] counts;
        private final int most;
        private final Hdf5Output.Sink sink;
        private final double unit;
        private int example = -1;

        Rows(int[] counts, int most, Hdf5Output.Sink sink, double unit) {
            this.counts = counts;
            this.most = most;
            this.sink = sink;
            this.unit = unit;
        }

        @Override
        public void begin(EventGrid grid, int label) {
            pad();
            example++;
        }

        @Override
        public void event(double time, int from) {
            put(sink, unit == 0 ? from : time / unit);
        }

        /// Fills the row of the recording that is over.
        void pad() {
            for (int k = example < 0 ? most : counts[example]; k < most; k++) {
                put(sink, unit == 0 ? -1 : Double.POSITIVE_INFINITY);
            }
        }
    }

    /// The first time through: how many events each recording has.
    private static final class Counts implements RecordingSink {
        private final EventFile file;
        private int[] events = new int[16];
        private int[] label = new int[16];
        private int examples;
        private int units = -1;
        private double latest;

        Counts(EventFile file) {
            this.file = file;
        }

        @Override
        public void begin(EventGrid grid, int next) {
            if (units >= 0 && grid.units() != units) {
                throw new IllegalArgumentException(
                        "%s: recordings must have one number of units, had %d and %d"
                                .formatted(file.path(), units, grid.units()));
            }
            units = grid.units();
            if (examples == events.length) {
                events = Arrays.copyOf(events, 2 * examples);
                label = Arrays.copyOf(label, 2 * examples);
            }
            label[examples++] = next == EventRecording.UNLABELLED ? -1 : next;
        }

        @Override
        public void event(double time, int from) {
            if (!(time >= 0)) {
                throw new IllegalArgumentException(
                        "%s: times must be >= 0 s in NIRData, event %d of recording %d was at %s s"
                                .formatted(file.path(), events[examples - 1], examples - 1, time));
            }
            events[examples - 1]++;
            latest = Math.max(latest, time);
        }

        int examples() {
            return examples;
        }

        int units() {
            return Math.max(0, units);
        }

        double latest() {
            return latest;
        }

        int[] events() {
            return Arrays.copyOf(events, examples);
        }

        int[] labels() {
            return Arrays.copyOf(label, examples);
        }
    }
}
