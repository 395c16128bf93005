package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.AcceptanceReader;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.verification.acceptance.AcceptanceFiles;
import org.noisefloor.verification.acceptance.AcceptanceJson;
import org.noisefloor.verification.claim.Reducer;
import org.noisefloor.verification.engine.Engine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor verify SPEC.yaml`: claims on many dies, until each has its verdict; and the list of what else can be held against something.
@Command(
        name = "verify",
        description = {
            "Checks claims on many dies of a chip, block by block until each has its verdict,",
            "or holds models against other simulators, theory and published chips.",
            "",
            "A verification file says which claims must hold on which fraction of the dies of",
            "which chips. Results go to a new folder, out/NAME or --out: results.json, dies.csv",
            "and .parquet, junit.xml, report.html. Status 1 when a claim fails or stays",
            "undecided and no waiver covers it. Ctrl-C ends the run early; --resume goes on.",
        },
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            VerifyGoldenCommand.class,
            VerifyNoiseCommand.class,
            VerifyPresetsCommand.class,
            VerifyReplayCommand.class,
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SPEC.yaml",
            description = "The verification file.")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the run that was interrupted in this folder.")
    private @Nullable Path resume;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description = "Say in the report what changed since the run in this folder.")
    private @Nullable Path compare;

    @Option(
            names = "--dies",
            paramLabel = "N",
            description = "Largest number of dies of each claim; default: as in the file.")
    private @Nullable Integer dies;

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description = "Run one die of this case alone, and print what was found; needs --die.")
    private @Nullable String only;

    @Option(names = "--die", paramLabel = "K", description = "The die of --case.")
    private @Nullable Integer die;

    @CommandLine.Mixin private final EngineOptions engines = new EngineOptions();

    @CommandLine.Mixin private final LiveOptions live = new LiveOptions();

    @Option(
            names = "--no-reduce",
            description = "Do not reduce the worst die of each case that does not hold.")
    private boolean asFound;

    @Option(
            names = "--reduce-checks",
            paramLabel = "N",
            defaultValue = "" + Reducer.CHECKS,
            description =
                    "How often a claim may be checked to reduce a die; default: ${DEFAULT-VALUE}.")
    private int checks;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter output = line.getOut();
        if (file == null && resume == null && only == null) {
            line.usage(output);
            return ExitStatus.SUCCESS.code();
        }
        if (file == null) {
            throw new CommandLine.ParameterException(
                    line, "Missing required parameter: 'SPEC.yaml'");
        }
        if (resume != null && out != null) {
            throw new IllegalArgumentException(
                    "--resume and --out do not go together: a run goes on in the folder that it has");
        }
        if ((only == null) != (die == null)) {
            throw new IllegalArgumentException(
                    "--case and --die go together: they name one die of one case");
        }
        if (checks < 1) {
            throw new IllegalArgumentException("--reduce-checks must be >= 1, was " + checks);
        }
        Acceptance acceptance = AcceptanceReader.read(file);
        acceptance.requireCurrent(LocalDate.now(ZoneId.systemDefault()));
        acceptance = dies == null ? acceptance : acceptance.withDies(dies);
        AcceptanceJson before = compare == null ? null : AcceptanceFiles.read(compare);
        var part =
                new AcceptancePart(
                        acceptance,
                        line.getParseResult().originalArgs(),
                        file.toString(),
                        reproduce(file),
                        before,
                        asFound ? 0 : checks);
        if (only != null && die != null) {
            return part.replay(only, die, output);
        }
        try (Engine engine = engines.open();
                LiveView view = live.open(acceptance.name(), line.getErr())) {
            return resume == null
                    ? part.begin(out, engine, view, output)
                    : part.resume(resume, engine, view, output);
        }
    }

    private String reproduce(Path path) {
        String command = "./noisefloor verify " + RunCommand.quoted(path.toString());
        return dies == null ? command : command + " --dies " + dies;
    }
}
