package org.noisefloor.cli;

import java.io.File;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.kernel.Width;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `noisefloor doctor`: what this machine offers, and which optional programs are at hand.
///
/// A missing optional program is not an error: the status is `SUCCESS` all the same.
@Command(
        name = "doctor",
        description = "Say what this machine offers and which optional programs are found.")
final class DoctorCommand implements Callable<Integer> {
    private final List<Path> searched;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    DoctorCommand() {
        this(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    DoctorCommand(String searchPath) {
        this.searched =
                Stream.of(searchPath.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList();
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(Version.current().line());
        machine(out);
        programs(out);
        return ExitStatus.SUCCESS.code();
    }

    private static void machine(PrintWriter out) {
        Runtime runtime = Runtime.getRuntime();
        out.println();
        out.println("This machine");
        row(
                out,
                "JDK",
                "%s (%s), %s",
                System.getProperty("java.runtime.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.home"));
        row(
                out,
                "system",
                "%s %s, %s",
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
        row(out, "vector width", "%s", Width.describe());
        row(out, "processors", "%d", runtime.availableProcessors());
        row(
                out,
                "memory",
                "%d MiB, of which at most %d MiB are used as heap (NOISEFLOOR_JAVA_OPTS=-Xmx2g"
                        + " gives more)",
                machineMemory() >> 20,
                runtime.maxMemory() >> 20);
    }

    private static long machineMemory() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private void programs(PrintWriter out) {
        out.println();
        out.println("Optional programs");
        List<String> found = ExternalProgram.OPTIONAL.parallelStream().map(this::lookFor).toList();
        for (int i = 0; i < found.size(); i++) {
            ExternalProgram program = ExternalProgram.OPTIONAL.get(i);
            row(out, program.names().getFirst(), "%-12s for %s", found.get(i), program.purpose());
        }
    }

    private String lookFor(ExternalProgram program) {
        return program.find(searched).map(program::version).orElse("not found");
    }

    private static void row(PrintWriter out, String name, String format, Object... values) {
        out.println("  %-14s%s".formatted(name, format.formatted(values)));
    }
}
