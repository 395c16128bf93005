package org.noisefloor.io;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Programs that are no part of the build and that our files are held against.
///
/// A test whose program is missing is skipped with the reason; with `NOISEFLOOR_TOOLS=required` in the environment, as `.ci/run` sets
/// it, that test fails.
public final class ExternalTool {
    private static final int PATIENCE_SECONDS = 600;
    private static final Map<List<String>, String> PYTHON = new ConcurrentHashMap<>();

    private ExternalTool() {}

    /// Path of the first of `programs` that is there; ends the test where none is installed.
    public static String path(String... programs) {
        return Arrays.stream(programs)
                .flatMap(ExternalTool::onPath)
                .findFirst()
                .orElseGet(() -> missing(String.join(" or ", programs)));
    }

    /// A Python 3 that can import all of `modules`; ends the test where there is none.
    public static String python(String... modules) {
        String found =
                PYTHON.computeIfAbsent(
                        List.of(modules),
                        wanted ->
                                Stream.concat(onPath("python3"), Stream.of("/usr/bin/python3"))
                                        .distinct()
                                        .filter(python -> imports(python, wanted))
                                        .findFirst()
                                        .orElse(""));
        return found.isEmpty() ? missing("python3 with " + String.join(", ", modules)) : found;
    }

    /// What `command` prints on both streams; the test fails unless it ends with status 0.
    public static String output(String... command) {
        Outcome outcome = run(command);
        return outcome.status() == 0
                ? outcome.text()
                : fail(
                        "%s ended with status %d: %s"
                                .formatted(command[0], outcome.status(), outcome.text()));
    }

    /// How a program ended.
    ///
    /// @param status its exit status
    /// @param text what it printed on both streams
    public record Outcome(int status, String text) {}

    /// Runs `command` without any input.
    public static Outcome run(String... command) {
        try {
            Path log = Files.createTempFile("noisefloor", ".log");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectInput(new File("/dev/null"))
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile())
                                .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return fail(command[0] + " did not end within " + PATIENCE_SECONDS + " s");
                }
                // what a damaged file makes a program print need not be UTF-8
                return new Outcome(
                        process.exitValue(),
                        new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            return fail(command[0] + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(command[0] + " was interrupted", e);
        }
    }

    private static Stream<String> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString);
    }

    private static boolean imports(String python, List<String> modules) {
        return Files.isExecutable(Path.of(python))
                && run(python, "-c", "import " + String.join(", ", modules)).status() == 0;
    }

    private static String missing(String what) {
        if ("required".equals(System.getenv("NOISEFLOOR_TOOLS"))) {
            return fail(what + " is not installed, and NOISEFLOOR_TOOLS says that it is required");
        }
        return abort(what + " is not installed");
    }
}
