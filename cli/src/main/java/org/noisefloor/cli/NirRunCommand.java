package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Dimension;
import org.noisefloor.io.description.Quantity;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphWarnings;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.graph.GraphExperiment;
import org.noisefloor.verification.graph.Stimulus;
import org.noisefloor.verification.graph.StimulusData;
import org.noisefloor.verification.graph.StimulusFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor nir run`: a graph by itself and on a chip.
@Command(
        name = "run",
        description = {
            "Runs the network of a NIR file by itself and, with --chip, on a chip.",
            "",
            "The network runs step by step in double precision, and with --chip also on the",
            "ideal chip and on one die of it. spikes.csv, outputs.csv, results.json, run.json",
            "and report.html are written to a new folder. Times that neurons do not have are",
            "warned of. Ctrl-C ends the run early and writes what there is.",
            "",
            "The input is a CSV file: 'time,channel' (and 'value', 'node') for events, or",
            "one column for each channel and one row for each step; or a NIRData file with",
            "a recording of each Input."
        },
        footer = {
            "",
            "Example:",
            "  noisefloor nir run examples/graphs/two-layer.nir --time-unit ms --step 0.1ms \\",
            "    --input examples/graphs/two-layer.csv --chip brainscales-2 --die 1"
        })
final class NirRunCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The NIR file.")
    private Path file = Path.of("");

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description =
                    "Unit of the times in FILE and in the input: s, ms, us or ns; FILE does not say.")
    private @Nullable String timeUnit;

    @Option(
            names = "--step",
            paramLabel = "T",
            description =
                    "Length of a step, such as 0.1ms; with --spikes value it has to be the writer's.")
    private @Nullable String step;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "What the inputs are given: CSV or NIRData.")
    private @Nullable Path input;

    @Option(
            names = "--example",
            paramLabel = "N",
            defaultValue = "0",
            description = "Number of the example of a NIRData input (${DEFAULT-VALUE}).")
    private int example;

    @Option(
            names = "--duration",
            paramLabel = "T",
            description = "Length of the run; default: as long as the input.")
    private @Nullable String duration;

    @Option(
            names = "--integrator",
            paramLabel = "NAME",
            defaultValue = "exact",
            description =
                    "exact, or euler as most libraries that write NIR files (${DEFAULT-VALUE}).")
    private String integrator = "";

    @Option(
            names = "--spikes",
            paramLabel = "NAME",
            defaultValue = "value",
            description =
                    "value: 1 during a step, as most libraries; impulse: of area 1 [unit of time], as the"
                            + " equations of NIR (${DEFAULT-VALUE}).")
    private String spikes = "";

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            description = "Chip to run on as well, such as brainscales-2.")
    private @Nullable String chip;

    @Option(
            names = "--die",
            paramLabel = "K",
            defaultValue = "0",
            description = "Number of the die (${DEFAULT-VALUE}).")
    private int die;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed that dies are drawn from (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        double unit = unit();
        GraphSetting setting =
                new GraphSetting(
                        time("--step", required("--step", step, "the format says nothing of steps"))
                                / unit,
                        choice("--integrator", integrator, GraphSetting.Method.values()),
                        choice("--spikes", spikes, GraphSetting.Spikes.values()));
        if (die < 0) {
            throw new IllegalArgumentException("--die must be >= 0, was " + die);
        }
        var recorder = new RunRecorder(arguments(), file.toString(), reproduce(), 1);
        Graph graph = GraphFile.read(file, Objects.requireNonNull(spec).commandLine().getOut());
        warn(graph, unit);
        Stimulus stimulus = stimulus(graph, setting, unit);
        SpikingChipDescription description = chip == null ? null : chip(chip);
        RunFolder folder = RunFolder.claim(out, name());
        try {
            var request =
                    new GraphExperiment.Request(
                            file.toString(),
                            String.valueOf(input),
                            Objects.requireNonNull(timeUnit),
                            unit,
                            setting,
                            description,
                            die,
                            seed,
                            origin(setting, stimulus.steps()));
            return run(request, graph, stimulus, recorder, folder.path()).code();
        } catch (ArithmeticException e) {
            throw new CommandFailure(ExitStatus.FAILED, file + ": " + e.getMessage());
        } finally {
            folder.giveBack();
        }
    }

    /// The hash is over graph, input and every option that decides the result.
    private Origin origin(GraphSetting setting, int steps) throws IOException {
        String graphHash = Origin.hash(file);
        String inputHash = Origin.hash(Objects.requireNonNull(input));
        var described = new ArrayList<String>(List.of(graphHash, inputHash));
        described.add(timeUnit + " " + setting + " " + steps + " " + example);
        Origin origin =
                Origin.of(Version.current().program(), name(), seed, "")
                        .with("time_unit", String.valueOf(timeUnit))
                        .with("graph_sha256", graphHash)
                        .with("input_sha256", inputHash);
        if (chip != null) {
            DataSheet sheet = ChipReader.read(chip);
            described.addAll(sheet.lines());
            origin =
                    origin.with("chip", sheet.description().name())
                            .with("die", Integer.toString(die));
        }
        return origin.with("description_sha256", Origin.hash(String.join("\n", described)));
    }

    private GraphSimulation simulation(Graph graph, GraphSetting setting) {
        try {
            return new GraphSimulation(graph, setting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private ExitStatus run(
            GraphExperiment.Request request,
            Graph graph,
            Stimulus stimulus,
            RunRecorder recorder,
            Path folder) {
        long steps = (long) stimulus.steps() * GraphExperiment.runs(request.chip() != null);
        try (var session = new RunSession("steps", steps, 1)) {
            GraphExperiment experiment = experiment(request, graph, stimulus, session);
            session.closeProgress();
            try {
                experiment.write(folder, recorder.record(session.done(), experiment.complete()));
            } catch (IOException e) {
                throw RunFolder.notWritten(folder, e);
            }
            print(experiment, folder);
            return experiment.complete() ? ExitStatus.SUCCESS : ExitStatus.INTERRUPTED;
        }
    }

    private void warn(Graph graph, double unit) {
        PrintWriter error = Objects.requireNonNull(spec).commandLine().getErr();
        for (String warning : GraphWarnings.implausibleTimes(graph, unit)) {
            error.println("Warning: --time-unit " + timeUnit + ": " + warning);
        }
        error.flush();
    }

    /// What is wrong with a graph is said with the name of its file.
    private GraphExperiment experiment(
            GraphExperiment.Request request, Graph graph, Stimulus stimulus, Monitor monitor) {
        try {
            return GraphExperiment.of(request, graph, stimulus, monitor);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private void print(GraphExperiment experiment, Path folder) {
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        experiment.summary().forEach(output::println);
        output.printf("%nReport:    %s%n", folder.resolve("report.html"));
        output.flush();
    }

    private Stimulus stimulus(Graph graph, GraphSetting setting, double unit) throws IOException {
        if (input == null) {
            throw missing(
                    "--input is missing: give a CSV file with the header time,channel and an event in each row, or a NIRData file");
        }
        List<String> names = graph.inputs();
        // refuses what does not fit together before the input is read
        GraphSimulation simulation = simulation(graph, setting);
        int[] sizes = new int[names.size()];
        for (int k = 0; k < sizes.length; k++) {
            int[] shape = simulation.shape(names.get(k));
            sizes[k] = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }
        double steps =
                duration == null
                        ? 0
                        : Math.rint(time("--duration", duration) / unit / setting.step());
        if (duration != null && !(steps >= 1 && steps <= Stimulus.MOST_STEPS)) {
            throw new IllegalArgumentException(
                    "--duration must be 1 to %d steps, was %s"
                            .formatted(Stimulus.MOST_STEPS, duration));
        }
        if (StimulusData.recognises(input)) {
            return new StimulusData(input, names, sizes, setting.step()).read(example, (int) steps);
        }
        return new StimulusFile(
                        input, names, sizes, setting.step(), Objects.requireNonNull(timeUnit))
                .read((int) steps);
    }

    private static SpikingChipDescription chip(String name) {
        return switch (ChipReader.read(name).description()) {
            case SpikingChipDescription spiking -> spiking;
            default ->
                    throw new IllegalArgumentException(
                            "--chip must be a chip with leaky-integrate-and-fire neurons, such as brainscales-2, was "
                                    + name);
        };
    }

    private double unit() {
        String unit =
                required(
                        "--time-unit",
                        timeUnit,
                        "a NIR file does not say in which unit its times are, and its writers differ (hxtorch takes ms, Norse and snnTorch s)");
        return TimeUnit.seconds("--time-unit", unit);
    }

    private String required(String option, @Nullable String value, String why) {
        if (value == null) {
            throw missing(option + " is missing: " + why);
        }
        return value;
    }

    private ParameterException missing(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    private static double time(String option, String text) {
        try {
            return Quantity.parse(text, Dimension.TIME).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " " + e.getMessage(), e);
        }
    }

    private static <E extends Enum<E>> E choice(String option, String word, E[] values) {
        List<String> words = new ArrayList<>();
        for (E value : values) {
            words.add(value.name().toLowerCase(Locale.ROOT));
            if (words.getLast().equals(word)) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "%s must be %s, was '%s'".formatted(option, String.join(" or ", words), word));
    }

    private String name() {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private List<String> arguments() {
        return Objects.requireNonNull(spec).root().commandLine().getParseResult().originalArgs();
    }

    private String reproduce() {
        var command = new StringBuilder("./noisefloor");
        arguments().forEach(argument -> command.append(' ').append(RunCommand.quoted(argument)));
        return command.toString();
    }
}
