package org.noisefloor.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A program that Noisefloor can use when it is installed, and never requires.
///
/// @param names file names under which it is known, most usual first
/// @param versionFlag argument that makes it print its version
/// @param purpose what it would be needed for
record ExternalProgram(List<String> names, String versionFlag, String purpose) {
    private static final int PATIENCE_SECONDS = 30;
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");

    static final List<ExternalProgram> OPTIONAL =
            List.of(
                    program("--version", "co-simulation of RTL", "verilator"),
                    program("-V", "synthesis of RTL, its area and cells", "yosys"),
                    program("--version", "golden cases from a circuit simulator", "ngspice"),
                    program("--version", "looking at waveform files", "gtkwave"),
                    program("--version", "plots and notebooks over the result files", "python3"),
                    program(
                            "--version",
                            "checking how the HTML report looks",
                            "chromium",
                            "chromium-browser",
                            "google-chrome"));

    private static ExternalProgram program(String versionFlag, String purpose, String... names) {
        return new ExternalProgram(List.of(names), versionFlag, purpose);
    }

    /// The first executable of this name in the given folders.
    Optional<Path> find(List<Path> folders) {
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /// The version that the program at `file` reports, or why there is none.
    String version(Path file) {
        try {
            Process process =
                    new ProcessBuilder(file.toString(), versionFlag)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                            .start();
            var _ =
                    process.onExit()
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .whenComplete((_, late) -> stop(process, late));
            byte[] output = process.getInputStream().readAllBytes();
            Matcher number = NUMBER.matcher(new String(output, StandardCharsets.UTF_8));
            return number.find() ? number.group() : "does not tell its version";
        } catch (IOException e) {
            return "does not start (" + e.getMessage() + ")";
        }
    }

    private static void stop(Process process, @Nullable Throwable late) {
        if (late != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
