package org.noisefloor.verification.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The C program of the yardsticks, compiled on this machine for this machine, and waiting for work: it measures when it is told to,
/// so that its samples take turns with those of the workloads. It runs as a process of its own, and its times are CPU times too.
///
/// Where no C compiler answers to the name `cc`, every sample is NaN.
final class CReference implements AutoCloseable {
    /// Said in place of the compiler where there is none.
    static final String MISSING = "no C compiler";

    private static final int PATIENCE_SECONDS = 60;
    private static final String FLAGS = "-O3 -march=native";

    private final String compiler;
    private final @Nullable Running running;

    /// A started program.
    private record Running(
            Path folder, Process process, BufferedWriter toProgram, BufferedReader fromProgram) {}

    private CReference(String compiler, @Nullable Running running) {
        this.compiler = compiler;
        this.running = running;
    }

    /// Compiles and starts the program, where that is possible.
    static CReference start() {
        return start("cc");
    }

    /// The same with another compiler.
    static CReference start(String command) {
        try {
            Path folder = Files.createTempDirectory("noisefloor-c");
            Path program = folder.resolve("yardsticks");
            String version = compile(command, folder, program);
            Process process =
                    new ProcessBuilder(program.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var running =
                    new Running(folder, process, process.outputWriter(), process.inputReader());
            return new CReference(version + ", " + FLAGS, running);
        } catch (IOException _) {
            return new CReference(MISSING, null);
        }
    }

    private static String compile(String command, Path folder, Path program) throws IOException {
        Path source = folder.resolve("yardsticks.c");
        try (InputStream text =
                Objects.requireNonNull(CReference.class.getResourceAsStream("yardsticks.c"))) {
            Files.copy(text, source);
        }
        Path messages = folder.resolve("messages");
        run(
                List.of(
                        command,
                        "-O3",
                        "-march=native",
                        "-o",
                        program.toString(),
                        source.toString(),
                        "-lm"),
                messages);
        run(List.of(command, "--version"), messages);
        return Files.readString(messages).lines().findFirst().orElse(command);
    }

    private static void run(List<String> command, Path output) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " takes too long");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " failed");
        }
    }

    /// What built it, and how; or [#MISSING].
    String compiler() {
        return compiler;
    }

    /// One sample.
    ///
    /// @param program which part
    /// @param seconds about how long
    /// @return CPU time of one \[s], or NaN
    double sample(CProgram program, double seconds) {
        if (running == null || program == CProgram.NONE) {
            return Double.NaN;
        }
        try {
            running.toProgram().write(program + " " + seconds + "\n");
            running.toProgram().flush();
            String answer = running.fromProgram().readLine();
            double time = answer == null ? Double.NaN : Double.parseDouble(answer);
            if (time < 0) {
                throw new IllegalStateException("the C program does not know " + program);
            }
            return time;
        } catch (IOException _) {
            // it has died, say of an instruction that this machine does not have
            return Double.NaN;
        }
    }

    /// One sample of each limit of the machine.
    MachineSpeed limits(double seconds) {
        return new MachineSpeed(
                1 / sample(CProgram.MULTIPLY_ADD, seconds),
                1 / sample(CProgram.READ_L1, seconds),
                1 / sample(CProgram.READ_L2, seconds),
                1 / sample(CProgram.READ_L3, seconds));
    }

    /// Ends the program and deletes it.
    @Override
    public void close() {
        if (running == null) {
            return;
        }
        running.process().destroy();
        try {
            for (String name : List.of("yardsticks", "yardsticks.c", "messages")) {
                Files.deleteIfExists(running.folder().resolve(name));
            }
            Files.deleteIfExists(running.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
