package org.noisefloor.verification.cosim;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Libraries that tests load, compiled once per run. Where no compiler is, tests are skipped, unless `NOISEFLOOR_TOOLS=required`.
final class TestLibraries {
    private static final Map<List<String>, Path> BUILT = new ConcurrentHashMap<>();
    private static final List<String> PRIVATE = List.of("-Wl,-Bsymbolic");

    private TestLibraries() {}

    private static Path module() {
        Path here = Path.of("src/main/cosim");
        return Files.isDirectory(here) ? Path.of("") : Path.of("verification");
    }

    private static Path sources() {
        return module().resolve("src/main/cosim").toAbsolutePath();
    }

    static Path header() {
        return sources().resolve("include/noisefloor_cosim.h");
    }

    /// The behavioural twin.
    static Path twin() {
        return build(
                List.of(
                        "g++",
                        "-std=c++17",
                        "-O2",
                        "-fvisibility=hidden",
                        "-Wl,-Bsymbolic",
                        "-Wl,--version-script=" + sources().resolve("nfx.map"),
                        "-I" + sources().resolve("host"),
                        sources().resolve("twin/nfx_twin.cpp").toString()));
    }

    /// The template of a driver.
    static Path template() {
        return c(sources().resolve("template/my_board.c"), PRIVATE);
    }

    /// The template with a board that can be opened and does nothing.
    ///
    /// @param resets whether it can be reset
    static Path board(boolean resets) {
        try {
            Path folder = Files.createTempDirectory("nfx-board");
            folder.toFile().deleteOnExit();
            Path source = folder.resolve("board.c");
            source.toFile().deleteOnExit();
            String text = Files.readString(sources().resolve("template/my_board.c"));
            text =
                    text.replace(
                            "(void)where;\n    return NFX_E_IO;", "(void)where;\n    return 0;");
            if (resets) {
                text =
                        text.replace(
                                "(void)warm;\n    return NFX_E_IO;", "(void)warm;\n    return 0;");
            }
            return c(Files.writeString(source, text), PRIVATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The misbehaving model.
    ///
    /// @param options of the compiler
    static Path misbehaving(String... options) {
        return c(
                module().resolve("src/test/resources/cosim/misbehaving.c").toAbsolutePath(),
                List.of(options));
    }

    private static Path c(Path source, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of("gcc", "-std=c99", "-Wall", "-Wextra", "-O1"));
        command.addAll(options);
        command.add(source.toString());
        return build(command);
    }

    private static Path build(List<String> command) {
        require(command.getFirst());
        return BUILT.computeIfAbsent(command, TestLibraries::compile);
    }

    private static Path compile(List<String> command) {
        try {
            Path folder = Files.createTempDirectory("nfx-test");
            folder.toFile().deleteOnExit();
            Path library = folder.resolve("libmodel.so");
            library.toFile().deleteOnExit();
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("-Werror", "-fPIC", "-shared", "-I" + sources().resolve("include")));
            all.addAll(List.of("-o", library.toString()));
            Path log = folder.resolve("log");
            log.toFile().deleteOnExit();
            Process process =
                    new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (process.waitFor() != 0) {
                fail(String.join(" ", all) + "\n" + Files.readString(log));
            }
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(String tool) {
        boolean installed =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, tool)));
        if (!installed && "required".equals(System.getenv("NOISEFLOOR_TOOLS"))) {
            fail(tool + " is not installed, and NOISEFLOOR_TOOLS says that it is required");
        }
        assumeTrue(installed, tool + " is not installed");
    }
}
