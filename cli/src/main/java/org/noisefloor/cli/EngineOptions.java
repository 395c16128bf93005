package org.noisefloor.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.claim.PlanRunner;
import org.noisefloor.verification.engine.Cluster;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.LocalEngine;
import org.noisefloor.verification.engine.ProcessEngine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where the tasks of a command run. Results do not depend on it.
final class EngineOptions {
    private static final List<String> DEBUGGERS = List.of("-agentlib:jdwp", "-Xrunjdwp", "-Xdebug");

    @Option(
            names = "--engine",
            paramLabel = "WHERE",
            defaultValue = "local",
            description =
                    "local: threads of this process (default); processes: processes of this machine, so that a"
                            + " task that ends its process is given up alone; spark: a cluster. Results do not"
                            + " depend on it.")
    private String engine = "local";

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Number of threads or processes; default: one for each processor. Results do not depend on"
                            + " it.")
    private @Nullable Integer workers;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Master of the cluster, with --engine spark: local[N] or spark://HOST:PORT.")
    private @Nullable String master;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /// The engine that was asked for. Whoever asks closes it.
    ///
    /// @throws IllegalArgumentException if there is none of these words
    Engine open() throws InterruptedException {
        if (master != null && !engine.equals("spark")) {
            throw new IllegalArgumentException(
                    "--master is for --engine spark, which --engine %s is not".formatted(engine));
        }
        return switch (engine) {
            case "local" -> new LocalEngine(PlanRunner::open, workers());
            case "processes" -> processes();
            case "spark" -> spark();
            default ->
                    throw new IllegalArgumentException(
                            "--engine must be local, processes or spark, was " + engine);
        };
    }

    /// Number of threads or processes of this machine.
    private int workers() {
        return workers != null ? workers : Runtime.getRuntime().availableProcessors();
    }

    private ProcessEngine processes() {
        return new ProcessEngine(
                sameProgram(WorkerCommand.NAME),
                workers(),
                System.err::println,
                ProcessEngine.SILENCE);
    }

    private Engine spark() throws InterruptedException {
        if (workers != null) {
            throw new IllegalArgumentException(
                    "--workers is not for --engine spark: how many there are is said by --master, such as local[2]");
        }
        Cluster cluster = cluster();
        if (cluster == null) {
            throw new CommandFailure(
                    ExitStatus.ENVIRONMENT,
                    "--engine spark needs the launcher ./noisefloor, which starts the program with Apache Spark");
        }
        if (master == null) {
            throw new IllegalArgumentException(
                    "--engine spark needs --master, such as local[2] or spark://HOST:7077");
        }
        return cluster.connect(master);
    }

    private @Nullable Cluster cluster() {
        return Objects.requireNonNull(command).root().userObject() instanceof Noisefloor program
                ? program.cluster()
                : null;
    }

    /// This program with other arguments, as it was started: Java machine, flags, class path.
    private static List<String> sameProgram(String argument) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> DEBUGGERS.stream().noneMatch(flag::startsWith))
                .forEach(words::add);
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(Noisefloor.class.getName());
        words.add(argument);
        return words;
    }
}
