package org.noisefloor.verification.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Headline;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Points;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.ScatterFigure;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.report.Text;
import org.noisefloor.snn.deployment.GraphMapping;
import org.noisefloor.verification.campaign.RunRecord;

/// `report.html` of a graph: raster, outputs and, on a chip, what differs.
final class GraphReport {
    private static final int MOST_LINES = 12;

    private final GraphResults results;
    private final List<GraphRecording> recordings;
    private final RunRecord record;

    private GraphReport(GraphResults results, List<GraphRecording> recordings, RunRecord record) {
        this.results = results;
        this.recordings = recordings;
        this.record = record;
    }

    static Report of(GraphResults results, List<GraphRecording> recordings, RunRecord record) {
        var report = new GraphReport(results, recordings, record);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Spikes", report.rasters()));
        if (recordings.getFirst().output().length > 0) {
            sections.add(new Section("Outputs", report.outputs()));
        }
        if (!results.chip().isEmpty()) {
            sections.add(report.chip(results.chip().getFirst()));
        }
        return new Report(
                results.graph(),
                String.format(
                        Locale.ROOT,
                        "%d steps of %s s with input from %s.",
                        results.steps(),
                        results.step(),
                        results.input()),
                report.headlines(),
                report.warnings(),
                sections,
                report.provenance());
    }

    private List<Headline> headlines() {
        List<Headline> headlines = new ArrayList<>();
        for (GraphResults.Run run : results.runs()) {
            long spikes = run.nodes().stream().mapToLong(GraphResults.Node::spikes).sum();
            double error =
                    run.nodes().stream().mapToDouble(GraphResults.Node::rateError).max().orElse(0);
            headlines.add(
                    new Headline(
                            "Spikes, " + run.run(),
                            "" + spikes,
                            run.run().equals(recordings.getFirst().run())
                                    ? "in double precision"
                                    : String.format(
                                            Locale.ROOT,
                                            "rates off by at most %.3g /s (rms of a node)",
                                            error)));
        }
        return headlines;
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(results.interruptions());
        if (!results.delayedEdges().isEmpty()) {
            warnings.add(
                    "Edges that close a cycle carry what left in the step before: "
                            + String.join(", ", results.delayedEdges()));
        }
        if (results.largestDelayError() > 0) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "Delays were rounded to whole steps, by at most %.3g s",
                            results.largestDelayError()));
        }
        results.chip().forEach(chip -> warnings.addAll(chip.notes()));
        return warnings;
    }

    /// Neurons of all nodes above each other, a cloud for each node.
    private List<Block> rasters() {
        List<Block> blocks = new ArrayList<>();
        for (GraphRecording recording : recordings) {
            List<Points> clouds = new ArrayList<>();
            int above = 0;
            for (int node = 0; node < recording.nodes().size(); node++) {
                clouds.add(raster(recording, node, above));
                above += recording.sizes()[node];
            }
            blocks.add(
                    new ScatterFigure(
                            "Raster, " + recording.run(),
                            Axis.linear("time", "s", 0, recording.seconds()),
                            Axis.linear("neuron", ""),
                            clouds,
                            ScatterFigure.Guide.NONE,
                            "Nodes stand above each other in the order of the key.",
                            record.reproduce()));
        }
        return blocks;
    }

    private Points raster(GraphRecording recording, int node, int above) {
        GraphRecording.Spikes spikes = recording.spikes();
        int[] own = new int[spikes.count()];
        int count = 0;
        for (int i = 0; i < spikes.count(); i++) {
            if (spikes.node(i) == node) {
                own[count++] = i;
            }
        }
        int[] events = Arrays.copyOf(own, count);
        return new Points(
                recording.nodes().get(node),
                Arrays.stream(events).mapToDouble(i -> spikes.step(i) * results.step()).toArray(),
                Arrays.stream(events).mapToDouble(i -> above + spikes.neuron(i)).toArray());
    }

    private List<Block> outputs() {
        List<Block> blocks = new ArrayList<>();
        for (GraphRecording recording : recordings) {
            int width = recording.output().length / recording.steps();
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < Math.min(width, MOST_LINES); i++) {
                lines.add(line(recording, i, width));
            }
            blocks.add(
                    new LineFigure(
                            "Outputs, " + recording.run(),
                            Axis.linear("time", "s"),
                            Axis.linear("value", ""),
                            lines,
                            List.of(),
                            width > MOST_LINES
                                    ? "The first %d of %d values.".formatted(MOST_LINES, width)
                                    : "",
                            record.reproduce()));
        }
        return blocks;
    }

    private Line line(GraphRecording recording, int value, int width) {
        double[] x = new double[recording.steps()];
        double[] y = new double[recording.steps()];
        for (int step = 0; step < x.length; step++) {
            x[step] = step * results.step();
            y[step] = recording.output()[step * width + value];
        }
        return new Line("" + value, x, y);
    }

    private Section chip(GraphResults.Chip chip) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Text(words(chip)));
        blocks.add(weights(chip));
        blocks.add(nodes());
        for (GraphRecording recording : recordings.subList(1, recordings.size())) {
            blocks.add(rates(recording));
        }
        return new Section("On the chip", blocks);
    }

    private static String words(GraphResults.Chip chip) {
        return String.format(
                Locale.ROOT,
                "The graph runs on %d neurons and %d sources of chip %s, %.0f times faster than in its own time: %.4g us of chip time,"
                        + " %.3g J. A weight code is %.4g nA. On the chip a spike takes one step to the neurons it is sent to, and a neuron"
                        + " rests for one step after a spike; background noise is off.",
                chip.columns(),
                chip.sources(),
                chip.chip(),
                chip.acceleration(),
                1e6 * chip.seconds(),
                chip.energy(),
                1e9 * chip.unitCurrent());
    }

    private Table weights(GraphResults.Chip chip) {
        List<List<String>> rows = new ArrayList<>();
        for (GraphMapping.WeightRounding w : chip.weights()) {
            rows.add(
                    List.of(
                            w.from(),
                            w.to(),
                            "" + w.weights(),
                            String.format(Locale.ROOT, "%.2f", 100 * w.rmsError()),
                            "" + w.saturated(),
                            "" + w.lost()));
        }
        return new Table(
                "Weights in codes",
                List.of(
                        Column.words("from"),
                        Column.words("to"),
                        Column.numbers("weights"),
                        Column.numbers("rounding error [%]"),
                        Column.numbers("cut at the largest code"),
                        Column.numbers("lost: 0 and were not")),
                rows,
                "The rounding error is the root of the mean square, relative to that of the weights.",
                record.reproduce());
    }

    private Table nodes() {
        List<List<String>> rows = new ArrayList<>();
        for (GraphResults.Run run : results.runs()) {
            for (GraphResults.Node node : run.nodes()) {
                rows.add(
                        List.of(
                                run.run(),
                                node.node(),
                                "" + node.neurons(),
                                "" + node.spikes(),
                                String.format(Locale.ROOT, "%.4g", node.rate()),
                                String.format(Locale.ROOT, "%.3g", node.rateError())));
            }
        }
        return new Table(
                "Rates",
                List.of(
                        Column.words("run"),
                        Column.words("node"),
                        Column.numbers("neurons"),
                        Column.numbers("spikes"),
                        Column.numbers("mean rate [1/s]"),
                        Column.numbers("error of a rate [1/s]")),
                rows,
                "The error is the root of the mean square over the neurons of a node, against the graph without a chip.",
                record.reproduce());
    }

    private ScatterFigure rates(GraphRecording recording) {
        List<Points> clouds = new ArrayList<>();
        for (String node : recordings.getFirst().nodes()) {
            if (recording.nodes().contains(node)) {
                clouds.add(
                        new Points(
                                node,
                                recordings.getFirst().ratesWhile(recording, node),
                                recording.rates(node)));
            }
        }
        return new ScatterFigure(
                "Rate of each neuron, " + recording.run(),
                Axis.linear("graph", "1/s"),
                Axis.linear(recording.run(), "1/s"),
                clouds,
                ScatterFigure.Guide.IDENTITY,
                "",
                record.reproduce());
    }

    private List<Fact> provenance() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.literal("graph", results.graph()));
        facts.add(Fact.literal("input", results.input()));
        facts.add(
                Fact.prose(
                        "steps",
                        "integrator %s, a spike is %s; unit of time of the files: %s"
                                .formatted(
                                        results.method(),
                                        results.spikes().equals("value")
                                                ? "the value 1 during its step"
                                                : "an impulse of area 1 " + results.timeUnit(),
                                        results.timeUnit())));
        results.chip()
                .forEach(chip ->
                        facts.add(
                                Fact.prose(
                                        "chip",
                                        "%s, die %d, seed %s"
                                                .formatted(
                                                        chip.chip(), chip.die(), chip.dieSeed()))));
        facts.add(Fact.prose("program", record.program()));
        facts.add(Fact.literal("reproduce", record.reproduce()));
        return facts;
    }
}
