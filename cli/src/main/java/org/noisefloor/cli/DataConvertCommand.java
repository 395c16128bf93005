package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.dataset.DataFormat;
import org.noisefloor.io.dataset.ImageFile;
import org.noisefloor.io.description.Dimension;
import org.noisefloor.io.description.Quantity;
import org.noisefloor.io.nir.NirDataConversion;
import org.noisefloor.io.table.EventCsv;
import org.noisefloor.io.table.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `noisefloor data convert`: events as a table, events and images as NIRData.
@Command(
        name = "convert",
        description = {
            "Write spikes or camera events as CSV, a row for each, or as NIRData (HDF5), which",
            "nir run takes as input; images as NIRData, each value over 255 in each step.",
            "A NIRData file of 2 GiB or more could not be read again and is refused."
        },
        footer = {
            "",
            "Example:",
            "  noisefloor data convert examples/data/edge.aedat --out edge.csv",
            "  noisefloor data convert examples/data/edge.aedat --time-unit ms --out edge.h5",
            "  noisefloor data convert train-images-idx3-ubyte --labels train-labels-idx1-ubyte \\",
            "    --time-unit ms --step 1ms --steps 10 --out train.h5"
        })
final class DataConvertCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Mixin private DataOptions options = new DataOptions();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write; the name must end in .csv, or in .h5 for NIRData.")
    private Path out = Path.of("");

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description = "Unit of the times in NIRData, that of the graph: s, ms, us or ns.")
    private @Nullable String timeUnit;

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description =
                    "Node of the NIRData that the recordings are of, an Input of the graph; default: input.")
    private @Nullable String node;

    @Option(
            names = "--step",
            paramLabel = "T",
            description = "Of images: length of a step, such as 1ms.")
    private @Nullable String step;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Of images: steps for which each is shown; default: 1.")
    private @Nullable Integer steps;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Of idx images: the idx file of their labels.")
    private @Nullable Path labels;

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        boolean table = out.toString().endsWith(".csv");
        if (!table && !out.toString().endsWith(".h5")) {
            throw new IllegalArgumentException(
                    "--out must be a name that ends in .csv or .h5, was " + out);
        }
        DataFormat format = options.format();
        refuse("--step, --steps and --labels are for images", format.holdsEvents() && ofImages());
        if (table) {
            refuse("--time-unit and --node are for NIRData (--out FILE.h5)", ofNirData());
            if (!format.holdsEvents()) {
                throw new IllegalArgumentException(
                        "%s must hold events to be converted to CSV, is of the format %s; images become NIRData (--out FILE.h5)"
                                .formatted(options.file(), format.word()));
            }
            int recordings = EventCsv.write(options.events(format), origin(), out);
            say(terminal, recordings, "recording");
        } else {
            writeNirData(format, terminal);
        }
        return ExitStatus.SUCCESS.code();
    }

    private void writeNirData(DataFormat format, PrintWriter terminal) throws IOException {
        double unit = TimeUnit.seconds("--time-unit", required("--time-unit", timeUnit));
        String name = node == null ? "input" : node;
        NirDataConversion.Written written;
        if (format.holdsEvents()) {
            written = NirDataConversion.events(options.events(format), unit, name, origin(), out);
            say(terminal, written.examples(), "recording");
            terminal.printf(
                    "node %s, observable spikes: %d units, at most %d events of a recording%n",
                    name, written.units(), written.most());
        } else {
            var images = new ImageFile(options.file(), format, labels);
            double length = seconds(required("--step", step)) / unit;
            int shown = steps == null ? 1 : steps;
            written = NirDataConversion.images(images, shown, length, name, origin(), out);
            say(terminal, written.examples(), "image");
            terminal.printf(
                    "node %s, observable values: %d pixels, %d step%s of each image%n",
                    name, written.units(), shown, shown == 1 ? "" : "s");
        }
        terminal.println(
                written.labelled()
                        ? "node label, observable class: one event of an example, whose index is its label"
                        : "no labels");
        terminal.flush();
    }

    private Origin origin() throws IOException {
        Origin origin = Origin.of(Version.current().program(), "data convert", options.file());
        var facts = new LinkedHashMap<String, String>(origin.facts());
        put(facts, "time_unit", timeUnit);
        put(facts, "node", node);
        put(facts, "step", step);
        put(facts, "steps", steps);
        // a file that is not there is refused when it is read
        if (labels != null && Files.isRegularFile(labels)) {
            facts.put("labels_sha256", Origin.hash(labels));
        }
        return new Origin(facts);
    }

    private static void put(Map<String, String> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }

    private boolean ofImages() {
        return step != null || steps != null || labels != null;
    }

    private boolean ofNirData() {
        return timeUnit != null || node != null;
    }

    private static void refuse(String sentence, boolean is) {
        if (is) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private void say(PrintWriter terminal, int count, String noun) {
        terminal.println(
                "Wrote %s with %d %s%s".formatted(out, count, noun, count == 1 ? "" : "s"));
    }

    private static String required(String option, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    option
                            + (option.equals("--step")
                                    ? " is missing: NIRData says how long a step is, and images do not"
                                    : " is missing: NIRData counts time in the unit of the graph, which no file says"));
        }
        return value;
    }

    private static double seconds(String text) {
        try {
            return Quantity.parse(text, Dimension.TIME).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--step " + e.getMessage(), e);
        }
    }
}
