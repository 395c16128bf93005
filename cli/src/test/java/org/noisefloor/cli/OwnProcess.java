package org.noisefloor.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program in a process of its own, as a shell starts it, compiled by the quick compiler alone: it lives for seconds.
///
/// @param process the process
/// @param out what it printed
/// @param err what it said beside
record OwnProcess(Process process, Path out, Path err) {
    static final int PATIENCE_SECONDS = 600;

    /// Status of a process that was killed by SIGKILL.
    static final int KILLED = 128 + 9;

    /// Shells let background jobs ignore Ctrl-C, and their children inherit that; this undoes it where it is known.
    private static final List<String> ANY_SIGNAL =
            new ExternalProgram(List.of("env"), "--version", "signals")
                    .find(List.of(Path.of("/usr/bin")))
                    .filter(OwnProcess::knowsSignals)
                    .map(env -> List.of(env.toString(), "--default-signal=INT"))
                    .orElse(List.of());

    private static boolean knowsSignals(Path env) {
        try {
            return new ProcessBuilder(env.toString(), "--default-signal=INT", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /// Starts it.
    ///
    /// @param folder gets `out.txt` and `err.txt`
    /// @param flags of the Java machine
    static OwnProcess start(Path folder, List<String> flags, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(ANY_SIGNAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        // the quick compiler makes slow work of vectors
                        "-Dnoisefloor.lanes=scalar",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Noisefloor.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new OwnProcess(process, out, err);
    }

    /// Sends a signal, such as `INT`, and waits until the process has ended.
    ///
    /// @return its status
    int end(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        return status();
    }

    /// Waits until the process has ended, and returns its status.
    int status() throws InterruptedException {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /// Waits until a log has so many lines or the process has ended.
    void awaitLines(Path log, int lines) throws IOException, InterruptedException {
        for (int k = 0; k < 100 * PATIENCE_SECONDS && process.isAlive(); k++) {
            if (lines(log) >= lines) {
                return;
            }
            Thread.sleep(10);
        }
    }

    /// Whole lines of a log that may not be there yet.
    static long lines(Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        return Files.readString(log).chars().filter(letter -> letter == '\n').count();
    }
}
