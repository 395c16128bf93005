package org.noisefloor.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.kernel.Width;
import org.noisefloor.verification.engine.Cluster;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program `noisefloor`: the list of its subcommands and what they have in common.
@Command(
        name = "noisefloor",
        description = {
            "Emulates mixed-signal neuromorphic chips with their flaws,",
            "and asks whether they still learn."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Noisefloor.VersionLine.class,
        scope = ScopeType.INHERIT,
        // One line per subcommand; each lives in a file of its own.
        subcommands = {
            ChipCommand.class,
            DataCommand.class,
            RunCommand.class,
            NirCommand.class,
            VerifyCommand.class,
            ExploreCommand.class,
            CosimCommand.class,
            BenchCommand.class,
            TraceCommand.class,
            TasksCommand.class,
            DoctorCommand.class,
            WorkerCommand.class,
        })
public final class Noisefloor implements Runnable {
    @Option(
            names = "--lanes",
            paramLabel = "BITS",
            scope = ScopeType.INHERIT,
            description =
                    "Vector width: 64, 128, 256, 512 bits or scalar; default: what the CPU prefers."
                            + " Results do not depend on it.")
    private @Nullable String lanes;

    @Option(names = "--stacktrace", hidden = true, scope = ScopeType.INHERIT)
    private boolean stackTrace;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    private final @Nullable Cluster cluster;

    /// A program that knows no cluster.
    public Noisefloor() {
        this(null);
    }

    private Noisefloor(@Nullable Cluster cluster) {
        this.cluster = cluster;
    }

    /// Runs the program and ends the Java machine with its [ExitStatus].
    public static void main(String[] args) {
        main(null, args);
    }

    /// Runs the program with a cluster for `--engine spark`, and ends the Java machine with its [ExitStatus].
    ///
    /// @param cluster connects to one; null if this program knows none
    public static void main(@Nullable Cluster cluster, String[] args) {
        // sentences of results must not depend on the machine's language
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(cluster, out, err, args));
    }

    /// Runs the program inside this Java machine and returns the exit status.
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(null, out, err, args);
    }

    /// Runs the program inside this Java machine, with a cluster if it knows one, and returns the exit status.
    public static int run(
            @Nullable Cluster cluster, PrintWriter out, PrintWriter err, String... args) {
        Noisefloor program = new Noisefloor(cluster);
        CommandLine line = new CommandLine(program).setOut(out).setErr(err);
        line.setParameterExceptionHandler(Noisefloor::explainUsage);
        line.setExecutionExceptionHandler(
                (e, _, _) -> Failures.report(e, program.stackTrace, err).code());
        line.setExecutionStrategy(program::execute);
        describeExitStatuses(line);
        try {
            return line.execute(args);
        } catch (Error e) {
            return Failures.report(e, program.stackTrace, err).code();
        } finally {
            out.flush();
        }
    }

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getOut());
    }

    /// What connects to a cluster, if anything does.
    @Nullable Cluster cluster() {
        return cluster;
    }

    private int execute(ParseResult parsed) {
        try {
            checkLanes();
        } catch (RuntimeException e) {
            return Failures.report(e, stackTrace, parsed.commandSpec().commandLine().getErr())
                    .code();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /// The width is a constant of the running Java machine (a species that is not a constant costs
    /// a factor of 8), so the launcher hands it over as a system property before the start.
    private void checkLanes() {
        String started = System.getProperty(Width.PROPERTY);
        if (lanes != null && !lanes.equals(started)) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "--lanes is read when Java starts: use the launcher ./noisefloor, or java -D%s=%s"
                            .formatted(Width.PROPERTY, lanes));
        }
        if (started != null) {
            Width.check();
        }
    }

    private static void describeExitStatuses(CommandLine line) {
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(ExitStatus.table());
        line.getSubcommands().values().forEach(Noisefloor::describeExitStatuses);
    }

    private static int explainUsage(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("noisefloor: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitStatus.USAGE.code();
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.current().line()};
        }
    }
}
