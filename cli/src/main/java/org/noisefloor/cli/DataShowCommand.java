package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.dataset.DataFormat;
import org.noisefloor.io.dataset.DecoderRecording;
import org.noisefloor.io.dataset.EventFile;
import org.noisefloor.io.dataset.EventSummary;
import org.noisefloor.io.dataset.IdxFile;
import org.noisefloor.io.dataset.ImageFiles;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.SvgFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.coding.Images;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `noisefloor data show`: what is in a file of data.
@Command(
        name = "show",
        description = "Show kind, counts, ranges, labels and rate of a file of data.",
        footer = {"", "Example:", "  noisefloor data show examples/data/edge.aedat --out rate.svg"})
final class DataShowCommand implements Callable<Integer> {
    private static final int BINS = 20;
    private static final int BAR = 40;
    private static final int FINE = 100;

    @Spec private @Nullable CommandSpec spec;

    @Mixin private DataOptions options = new DataOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.svg",
            description = "Picture of the rate over time.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        DataFormat format = options.format();
        if (out != null && !format.holdsEvents()) {
            throw new IllegalArgumentException(
                    "--out draws the rate of events, but %s is of the format %s"
                            .formatted(options.file(), format.word()));
        }
        // nothing is printed of a file that turns out to be wrong
        var text = new StringWriter();
        var page = new PrintWriter(text);
        row(page, "format", "%s: %s, %s".formatted(format.word(), format.title(), options.known()));
        switch (format) {
            case IDX -> show(IdxFile.read(options.file()), page);
            case CIFAR_10 -> show(ImageFiles.cifar(List.of(options.file())), page);
            default -> show(options.events(format), page);
        }
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        terminal.print(text);
        terminal.flush();
        return ExitStatus.SUCCESS.code();
    }

    private static void show(IdxFile file, PrintWriter terminal) {
        String shape =
                Arrays.stream(file.shape())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" x "));
        row(terminal, "shape", shape);
        int[] count = new int[256];
        for (byte value : file.value()) {
            count[value & 0xFF]++;
        }
        Map<Integer, Integer> values = new TreeMap<>();
        for (int value = 0; value < count.length; value++) {
            if (count[value] > 0) {
                values.put(value, count[value]);
            }
        }
        row(
                terminal,
                "values",
                Collections.min(values.keySet()) + " to " + Collections.max(values.keySet()));
        if (file.shape().length == 1) {
            row(terminal, "labels", labels(values));
        }
    }

    private static void show(Images images, PrintWriter terminal) {
        row(
                terminal,
                "images",
                "%d of %d x %d pixels in %d channels"
                        .formatted(
                                images.count(),
                                images.height(),
                                images.width(),
                                images.channels()));
        Map<Integer, Integer> count = new TreeMap<>();
        for (int k = 0; k < images.count(); k++) {
            count.merge(images.label(k), 1, Integer::sum);
        }
        row(terminal, "labels", labels(count));
    }

    private void show(EventFile file, PrintWriter terminal) throws IOException {
        var summary = EventSummary.of(file);
        row(terminal, "recordings", "" + summary.recordings());
        row(
                terminal,
                "events",
                "%d, of which %d earlier than the one before; %d other entries left out"
                        .formatted(summary.events(), summary.unordered(), summary.notEvents()));
        var grid = summary.grid();
        String units =
                grid.isRow()
                        ? grid.units() + " channels"
                        : grid.planes() == 1
                                ? "%d channels of %d sorted units"
                                        .formatted(grid.width(), grid.height())
                                : "%d x %d pixels, polarity 0 and 1"
                                        .formatted(grid.width(), grid.height());
        row(
                terminal,
                "units",
                "%s; %d with events, at most %d each"
                        .formatted(units, summary.activeUnits(), summary.mostOfUnit()));
        if (summary.events() > 0) {
            row(terminal, "time", "%s s to %s s".formatted(summary.first(), summary.latest()));
        }
        row(
                terminal,
                "labels",
                summary.labels().isEmpty() ? "none in the file" : labels(summary.labels()));
        if (file.format() == DataFormat.MATLAB_DECODER) {
            show(DecoderRecording.read(file.path()), terminal);
        }
        bars(summary, summary.rate(file, BINS), terminal);
        if (out != null) {
            Origin origin = Origin.of(Version.current().program(), "data show", options.file());
            SvgFile.write(figure(summary, summary.rate(file, FINE)), origin, out);
            terminal.println("Wrote " + out);
        }
    }

    private static void show(DecoderRecording recording, PrintWriter terminal) {
        double[] time = recording.time();
        row(
                terminal,
                "samples",
                time.length == 0
                        ? "none"
                        : "%d from %s s to %s s"
                                .formatted(time.length, time[0], time[time.length - 1]));
        for (int axis = 0; axis < 2 && time.length > 0; axis++) {
            double[] cursor = recording.cursor()[axis];
            row(
                    terminal,
                    axis == 0 ? "cursor x" : "cursor y",
                    "%s to %s"
                            .formatted(
                                    Arrays.stream(cursor).min().orElseThrow(),
                                    Arrays.stream(cursor).max().orElseThrow()));
        }
    }

    private static void bars(EventSummary summary, double[] rate, PrintWriter terminal) {
        double most = Arrays.stream(rate).max().orElse(0);
        double width = (summary.latest() - summary.first()) / BINS;
        for (int bin = 0; bin < rate.length; bin++) {
            terminal.println(
                    String.format(
                                    Locale.ROOT,
                                    "%12.6g s  %12.6g /s  %s",
                                    summary.first() + bin * width,
                                    rate[bin],
                                    "#".repeat((int) Math.round(BAR * rate[bin] / most)))
                            .stripTrailing());
        }
    }

    private LineFigure figure(EventSummary summary, double[] rate) {
        double width = (summary.latest() - summary.first()) / FINE;
        double[] x = new double[2 * rate.length];
        double[] y = new double[2 * rate.length];
        for (int bin = 0; bin < rate.length; bin++) {
            x[2 * bin] = summary.first() + bin * width;
            x[2 * bin + 1] = summary.first() + (bin + 1) * width;
            y[2 * bin] = rate[bin];
            y[2 * bin + 1] = rate[bin];
        }
        return new LineFigure(
                "Events of " + options.file().getFileName(),
                Axis.linear("time", "s"),
                Axis.linear("rate", "1/s"),
                List.of(new Line("events per second and recording", x, y)),
                List.of(),
                "",
                "");
    }

    private static String labels(Map<Integer, Integer> count) {
        return count.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static void row(PrintWriter terminal, String name, String text) {
        terminal.println(Lines.wrapped("%-12s%s".formatted(name, text), " ".repeat(12)));
    }
}
