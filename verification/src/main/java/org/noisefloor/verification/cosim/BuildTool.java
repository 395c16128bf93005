package org.noisefloor.verification.cosim;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of the machine that builds or checks models: Verilator, a C++ compiler, Yosys.
///
/// @param program name on the path, or a path
/// @param install what to install where it is missing
public record BuildTool(String program, String install) {
    private static final int PATIENCE_MINUTES = 10;
    private static final int TAIL = 2000;

    /// Verilator, which makes C++ of RTL.
    public static final BuildTool VERILATOR =
            new BuildTool("verilator", "Verilator 5 (Debian: apt-get install verilator)");

    /// The C++ compiler.
    public static final BuildTool COMPILER =
            new BuildTool("g++", "a C++17 compiler (Debian: apt-get install g++)");

    /// Yosys, which makes gates of RTL.
    public static final BuildTool YOSYS =
            new BuildTool("yosys", "Yosys (Debian: apt-get install yosys)");

    /// Whether it is there.
    public boolean installed() {
        if (program.contains(File.separator)) {
            return Files.isExecutable(Path.of(program));
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    /// First line of what `--version` or `-V` prints.
    public String version() {
        String option = program.endsWith("yosys") ? "-V" : "--version";
        return run(Path.of("."), List.of(option)).lines().findFirst().orElse("").strip();
    }

    /// Runs it in `folder` and returns what it printed on both streams.
    ///
    /// @throws CosimException if it is missing, fails, or does not end within ten minutes; the sentence has the end of what it printed
    public String run(Path folder, List<String> arguments) {
        if (!installed()) {
            throw new CosimException(
                    Nfx.E_UNSUPPORTED, program + " is not on the path: install " + install);
        }
        List<String> command = new ArrayList<>();
        command.add(program);
        command.addAll(arguments);
        try {
            Path log = Files.createTempFile("noisefloor-build", ".log");
            try {
                int status = ended(folder, command, log);
                String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
                if (status != 0) {
                    throw new CosimException(
                            Nfx.E_IO, program + " ended with status " + status + ": " + tail(text));
                }
                return text;
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (IOException e) {
            throw new CosimException(Nfx.E_IO, program + " could not be run: " + e.getMessage(), e);
        }
    }

    private int ended(Path folder, List<String> command, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            throw new CosimException(
                    Nfx.E_TIMEOUT,
                    program + " did not end within " + PATIENCE_MINUTES + " minutes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CosimException(Nfx.E_TIMEOUT, program + " was interrupted", e);
        } finally {
            // what a driver has started would go on without it
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String tail(String text) {
        String end = text.strip();
        return end.length() <= TAIL ? end : "... " + end.substring(end.length() - TAIL);
    }
}
