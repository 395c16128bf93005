package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.description.ExplorationReader;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Slice;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.exploration.Exploration;
import org.noisefloor.verification.exploration.TimeEstimate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor explore`: which chip should be built.
@Command(
        name = "explore",
        description = {
            "Sweeps parameters of chips over many dies, and says which chip to build.",
            "",
            "Results go to a new folder, as with 'noisefloor run'. Ctrl-C ends the exploration",
            "early and writes a report of what finished; it goes on from there with --resume,",
            "as it does after it was killed. docs/exploration.md has the format of SWEEP.yaml."
        })
final class ExploreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SWEEP.yaml", description = "What is varied, and what is looked for.")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the exploration that was interrupted in this folder.")
    private @Nullable Path resume;

    @Option(
            names = "--dies",
            paramLabel = "N",
            description = "Number of dies at each point; default: as in the file.")
    private @Nullable Integer dies;

    @Option(
            names = "--at",
            paramLabel = "NAME=VALUE",
            description =
                    "Only points at which this parameter has this value, without refinement and ablation.")
    private Map<String, String> at = new LinkedHashMap<>();

    @Option(
            names = "--estimate",
            description = "Time a few dies, say how long the exploration will take, and end.")
    private boolean estimate;

    @Option(
            names = "--slice",
            paramLabel = "I/N",
            description =
                    "Run only part I of N of the tasks, and judge nothing: for job arrays, whose folders"
                            + " 'noisefloor tasks merge' brings together.")
    private @Nullable String slice;

    @CommandLine.Mixin private final EngineOptions engines = new EngineOptions();

    @CommandLine.Mixin private final LiveOptions live = new LiveOptions();

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (resume != null && out != null) {
            throw new IllegalArgumentException(
                    "--resume and --out do not go together: an exploration goes on in the folder that it has");
        }
        if (resume != null && !Files.isDirectory(resume)) {
            throw new IllegalArgumentException("--resume " + resume + " is no folder");
        }
        if (estimate && (out != null || resume != null || slice != null || live.isServed())) {
            throw new IllegalArgumentException(
                    "--estimate runs a few dies and keeps nothing, so that --out, --resume, --slice and --serve are not for it");
        }
        if (slice().partial() && live.isServed()) {
            throw new IllegalArgumentException(
                    "--serve and --slice do not go together: a part of the tasks has no result to show");
        }
        ExplorationDescription description = description();
        var exploration = new Exploration(description);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter output = line.getOut();
        try (Engine engine = engines.open()) {
            if (estimate) {
                TimeEstimate time =
                        TimeEstimate.of(exploration, description, engine, _ -> {}, Monitor.none());
                output.println("Estimate: " + time.line());
                return ExitStatus.SUCCESS.code();
            }
            var part =
                    new ExplorationPart(
                            description,
                            exploration,
                            recorder(description, engine),
                            slice(),
                            output);
            try (LiveView view = live.open(description.name(), line.getErr())) {
                return resume == null
                        ? part.begin(out, engine, view)
                        : part.resume(resume, engine, view);
            }
        }
    }

    /// Which of the tasks are run.
    private Slice slice() {
        try {
            return slice == null ? Slice.WHOLE : Slice.parse(slice);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--slice: " + e.getMessage(), e);
        }
    }

    private ExplorationDescription description() {
        ExplorationDescription description = ExplorationReader.read(Objects.requireNonNull(file));
        description = at.isEmpty() ? description : description.at(at);
        return dies == null ? description : description.withDies(dies);
    }

    private RunRecorder recorder(ExplorationDescription description, Engine engine) {
        List<String> arguments =
                Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
        var command = new StringBuilder("./noisefloor explore ");
        command.append(RunCommand.quoted("" + file)).append(" --dies ").append(description.dies());
        at.forEach((name, value) ->
                command.append(" --at ").append(RunCommand.quoted(name + "=" + value)));
        return new RunRecorder(arguments, "" + file, command.toString(), engine.workers());
    }
}
