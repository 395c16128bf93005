package org.noisefloor.verification.graph;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.io.nir.NirDataFile;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.JsonFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.StepTimes;
import org.noisefloor.io.table.Table;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.deployment.GraphMapping;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.verification.campaign.RunRecord;
import org.noisefloor.verification.experiment.Monitor;

/// A graph run as asked for, its results, and the files that they are written to.
public final class GraphExperiment {
    private final Request request;
    private final GraphRun run;
    private final Stimulus stimulus;
    private final List<GraphRecording> recordings = new ArrayList<>();
    private final List<GraphResults.Chip> mapped = new ArrayList<>();

    /// What is asked for.
    ///
    /// @param graphFile file of the graph, as named by the user
    /// @param inputFile file of its input, as named by the user
    /// @param timeUnit unit of time in both, such as `ms`
    /// @param unitSeconds that unit \[s]
    /// @param setting how the graph is advanced
    /// @param chip chip to map it onto; none for the graph alone
    /// @param die number of the die
    /// @param seed seed that dies are drawn from
    /// @param origin where graph, input and options come from
    public record Request(
            String graphFile,
            String inputFile,
            String timeUnit,
            double unitSeconds,
            GraphSetting setting,
            @Nullable SpikingChipDescription chip,
            int die,
            long seed,
            Origin origin) {}

    private GraphExperiment(Request request, GraphRun run, Stimulus stimulus) {
        this.request = request;
        this.run = run;
        this.stimulus = stimulus;
    }

    /// Runs the graph by itself and, if a chip is given, on its ideal form and on a die.
    ///
    /// @param monitor is told of the steps of all runs, and may end them early
    /// @throws IllegalArgumentException if the graph does not fit together or does not fit the chip
    /// @throws ArithmeticException when a number is no longer finite
    public static GraphExperiment of(
            Request request, Graph graph, Stimulus stimulus, Monitor monitor) {
        var run = new GraphRun(graph, request.setting(), request.unitSeconds(), stimulus);
        var experiment = new GraphExperiment(request, run, stimulus);
        experiment.recordings.add(run.alone(monitor));
        if (request.chip() != null && experiment.goesOn()) {
            experiment.runOn(request.chip(), monitor);
        }
        return experiment;
    }

    /// Runs of a request, each of all steps.
    ///
    /// @param chip whether there is one
    public static int runs(boolean chip) {
        return chip ? 3 : 1;
    }

    private boolean goesOn() {
        return recordings.getLast().steps() == stimulus.steps();
    }

    /// Whether all runs reached their end.
    public boolean complete() {
        return recordings.size() == runs(request.chip() != null) && goesOn();
    }

    private void runOn(SpikingChipDescription chip, Monitor monitor) {
        GraphMapping mapping = run.map(chip);
        SpikingChipDescription ideal = mapping.chip().ideal();
        recordings.add(run.on("ideal chip", mapping, ideal, request.seed(), monitor).recording());
        if (!goesOn()) {
            return;
        }
        long seed = GraphRun.dieSeed(request.seed(), request.die());
        ChipRun die = run.on("die " + request.die(), mapping, mapping.chip(), seed, monitor);
        recordings.add(die.recording());
        var cost = CostReport.of(die.ledger(), chip.cost(), chip.clock());
        mapped.add(
                new GraphResults.Chip(
                        chip.name(),
                        request.die(),
                        Long.toString(seed),
                        GraphMapping.ACCELERATION,
                        mapping.chip().interval(),
                        mapping.program().neurons(),
                        mapping.program().sources(),
                        mapping.program().unitCurrent(),
                        mapping.weights(),
                        mapping.notes(),
                        cost.seconds(),
                        cost.energy()));
    }

    /// Writes `results.json`, `spikes.csv`, `outputs.csv`, `csv-metadata.json`, `recording.h5`, `run.json` and `report.html` into a folder that exists.
    public void write(Path folder, RunRecord record) throws IOException {
        GraphResults results = results();
        JsonFile.write(results, folder.resolve("results.json"));
        JsonFile.write(record, folder.resolve("run.json"));
        List<Table> tables = new ArrayList<>();
        tables.add(new Table("spikes", spikeColumns(), List.of()));
        AtomicFile.write(this::writeSpikes, folder.resolve("spikes.csv"));
        if (recordings.getFirst().output().length > 0) {
            tables.add(new Table("outputs", outputColumns(), List.of()));
            AtomicFile.write(this::writeOutputs, folder.resolve("outputs.csv"));
        }
        TableFiles.describe(tables, request.origin(), folder);
        writeRecording(recordings.getFirst(), folder.resolve("recording.h5"));
        if (!mapped.isEmpty()) {
            writeRecording(recordings.getLast(), folder.resolve("recording-die.h5"));
        }
        HtmlReport.write(
                GraphReport.of(results, recordings, record), folder.resolve("report.html"));
    }

    /// What happened, in lines for the terminal.
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        GraphResults results = results();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%s: %d steps of %.6g %s, %d input values",
                        results.graph(),
                        results.steps(),
                        request.setting().step(),
                        request.timeUnit(),
                        results.inputValues()));
        results.interruptions().forEach(each -> lines.add("Warning: " + each));
        results.delayedEdges().forEach(edge -> lines.add("delayed by one step: " + edge));
        for (GraphResults.Run each : results.runs()) {
            for (GraphResults.Node node : each.nodes()) {
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%-10s  %s: %d spikes of %d neurons, %.4g per s, error of a rate %.3g per s",
                                each.run(),
                                node.node(),
                                node.spikes(),
                                node.neurons(),
                                node.rate(),
                                node.rateError()));
            }
            for (GraphResults.Output output : each.outputs()) {
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%-10s  %s: largest sum at %d",
                                each.run(),
                                output.node(),
                                output.largest()));
            }
        }
        for (GraphResults.Chip chip : results.chip()) {
            chip.weights()
                    .forEach(w ->
                            lines.add(
                                    String.format(
                                            Locale.ROOT,
                                            "weights %s -> %s: rounding error %.2g of their size, %d cut, %d lost of %d",
                                            w.from(),
                                            w.to(),
                                            w.rmsError(),
                                            w.saturated(),
                                            w.lost(),
                                            w.weights())));
            chip.notes().forEach(note -> lines.add("note: " + note));
        }
        return lines;
    }

    GraphResults results() {
        GraphSimulation simulation = run.simulation();
        List<GraphResults.Run> runs = new ArrayList<>();
        for (GraphRecording recording : recordings) {
            runs.add(
                    new GraphResults.Run(
                            recording.run(),
                            recording.steps(),
                            nodes(recording),
                            outputs(recording)));
        }
        GraphSetting setting = request.setting();
        return new GraphResults(
                request.origin().facts(),
                request.graphFile(),
                request.inputFile(),
                request.timeUnit(),
                setting.step() * request.unitSeconds(),
                stimulus.steps(),
                complete(),
                run.seconds(stimulus.steps()),
                setting.method().name().toLowerCase(Locale.ROOT),
                setting.spikes().name().toLowerCase(Locale.ROOT),
                stimulus.count(),
                simulation.delayedEdges(),
                simulation.largestDelayError() * request.unitSeconds(),
                runs,
                mapped);
    }

    private List<GraphResults.Node> nodes(GraphRecording recording) {
        List<GraphResults.Node> nodes = new ArrayList<>();
        for (int k = 0; k < recording.nodes().size(); k++) {
            String node = recording.nodes().get(k);
            double[] rates = recording.rates(node);
            double[] graph = recordings.getFirst().ratesWhile(recording, node);
            double[] wanted = Arrays.copyOf(graph, rates.length);
            double square = 0;
            for (int i = 0; i < rates.length; i++) {
                square += (rates[i] - wanted[i]) * (rates[i] - wanted[i]);
            }
            nodes.add(
                    new GraphResults.Node(
                            node,
                            rates.length,
                            Arrays.stream(recording.counts(node)).sum(),
                            Arrays.stream(rates).average().orElse(0),
                            Math.sqrt(square / Math.max(1, rates.length))));
        }
        return nodes;
    }

    private List<GraphResults.Output> outputs(GraphRecording recording) {
        List<GraphResults.Output> outputs = new ArrayList<>();
        boolean kept = recording.output().length > 0;
        for (int k = 0; k < recording.outputs().size(); k++) {
            double[] sum = recording.sum(k);
            int largest = kept ? 0 : -1;
            for (int i = 1; kept && i < sum.length; i++) {
                largest = sum[i] > sum[largest] ? i : largest;
            }
            outputs.add(
                    new GraphResults.Output(
                            recording.outputs().get(k), largest, sum, error(recording, k)));
        }
        return outputs;
    }

    private double error(GraphRecording recording, int output) {
        float[] wanted = recordings.getFirst().output();
        int width = Arrays.stream(recording.outputSizes()).sum();
        int from = Arrays.stream(recording.outputSizes()).limit(output).sum();
        double error = 0;
        double all = 0;
        for (int at = 0; at < Math.min(wanted.length, recording.output().length); at += width) {
            for (int i = from; i < from + recording.outputSizes()[output]; i++) {
                double off = (double) recording.output()[at + i] - wanted[at + i];
                error += off * off;
                all += (double) wanted[at + i] * wanted[at + i];
            }
        }
        return all > 0 ? Math.sqrt(error / all) : 0;
    }

    private void writeRecording(GraphRecording recording, Path file) throws IOException {
        if (recording.spikes().count() <= RecordingData.MOST) {
            NirDataFile.write(
                    RecordingData.of(recording, request.setting().step()),
                    request.origin().with("run", recording.run()),
                    file);
        }
    }

    // row by row, since there may be many
    private void writeSpikes(OutputStream stream) throws IOException {
        CsvWriter csv = csv(stream);
        var times = new StepTimes(request.setting().step());
        csv.writeRecord(names(spikeColumns()));
        for (GraphRecording recording : recordings) {
            GraphRecording.Spikes spikes = recording.spikes();
            for (int i = 0; i < spikes.count(); i++) {
                csv.writeRecord(
                        recording.run(),
                        recording.nodes().get(spikes.node(i)),
                        Integer.toString(spikes.neuron(i)),
                        Double.toString(times.of(spikes.step(i))));
            }
        }
        csv.flush();
    }

    private void writeOutputs(OutputStream stream) throws IOException {
        CsvWriter csv = csv(stream);
        var times = new StepTimes(request.setting().step());
        csv.writeRecord(names(outputColumns()));
        for (GraphRecording recording : recordings) {
            int width = recording.output().length / recording.steps();
            String[] row = new String[2 + width];
            row[0] = recording.run();
            for (int step = 0; step < recording.steps(); step++) {
                row[1] = Double.toString(times.of(step));
                for (int i = 0; i < width; i++) {
                    row[2 + i] = Float.toString(recording.output()[step * width + i]);
                }
                csv.writeRecord(row);
            }
        }
        csv.flush();
    }

    private static CsvWriter csv(OutputStream stream) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    private static List<String> names(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::name).toList();
    }

    private TableColumn time() {
        return TableColumn.real("time_" + request.timeUnit(), request.timeUnit());
    }

    private List<TableColumn> spikeColumns() {
        return List.of(
                TableColumn.text("run"),
                TableColumn.text("node"),
                TableColumn.integer("neuron"),
                time());
    }

    private List<TableColumn> outputColumns() {
        List<TableColumn> columns = new ArrayList<>(List.of(TableColumn.text("run"), time()));
        GraphRecording graph = recordings.getFirst();
        for (int k = 0; k < graph.outputs().size(); k++) {
            for (int i = 0; i < graph.outputSizes()[k]; i++) {
                columns.add(TableColumn.real(graph.outputs().get(k) + "[" + i + "]", ""));
            }
        }
        return columns;
    }
}
