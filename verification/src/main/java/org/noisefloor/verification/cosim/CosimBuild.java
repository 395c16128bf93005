package org.noisefloor.verification.cosim;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Builds models into shared libraries and keeps them in a folder, each in a subfolder named by the digest of everything it was made
/// from: sources, sizes, tools, flags. What is there already is not built again.
///
/// @param folder where libraries are kept
public record CosimBuild(Path folder) {
    private static final String LIBRARY = "libnfx.so";

    /// Only the functions of the interface leave a library, and its own calls stay inside.
    private static final List<String> SHARED =
            List.of(
                    "-std=c++17",
                    "-fPIC",
                    "-shared",
                    "-fvisibility=hidden",
                    "-Wl,-Bsymbolic",
                    "-Wl,--version-script=nfx.map",
                    "-Iinclude",
                    "-Ihost");

    private static final List<String> VERILATOR =
            List.of(
                    "--cc",
                    "--savable",
                    "-O3",
                    "--x-assign",
                    "fast",
                    "--x-initial",
                    "fast",
                    "--noassert",
                    "--top-module",
                    "nfx_top",
                    "--Mdir",
                    "verilated");

    /// A model that prints does so beside the standard output, and `$finish`, `$stop` and `$fatal` are the wrapper's.
    private static final List<String> QUIET =
            List.of(
                    "-DVL_USER_FINISH",
                    "-DVL_USER_STOP",
                    "-DVL_USER_FATAL",
                    "-DVL_PRINTF(...)=fprintf(stderr,__VA_ARGS__)");

    /// A library and how long it took.
    ///
    /// @param library the shared library
    /// @param build what was built from what with what, as the model says it
    /// @param seconds that building took, 0 if it was there \[s]
    public record Built(Path library, String build, double seconds) {}

    /// The reference RTL, Verilated.
    ///
    /// @throws CosimException if a tool is missing or fails
    public Built rtl(ModelSizes sizes) {
        return rtl(CosimSources.rtl(), sizes);
    }

    /// RTL with the ports and names of the reference.
    ///
    /// @throws CosimException if a tool is missing or fails
    public Built rtl(CosimSources sources, ModelSizes sizes) {
        String verilator = BuildTool.VERILATOR.version();
        String compiler = BuildTool.COMPILER.version();
        String of = sources.digest(sizes + verilator + compiler + VERILATOR + SHARED + QUIET);
        String name = String.join(" ", Stream.of(verilator.split(" ")).limit(2).toList());
        String build =
                String.format(
                        Locale.ROOT,
                        "rtl %s, %s, %d sources %d columns %d lanes",
                        of,
                        name,
                        sizes.sources(),
                        sizes.columns(),
                        sizes.lanes());
        return built("rtl-" + of, build, at -> verilated(at, sources, sizes, build));
    }

    /// The behavioural twin in C++, of any size.
    ///
    /// @throws CosimException if the compiler is missing or fails
    public Built twin() {
        CosimSources sources = CosimSources.twin();
        String of = sources.digest(BuildTool.COMPILER.version() + SHARED);
        String build = "twin " + of;
        return built(
                "twin-" + of,
                build,
                at -> {
                    sources.unpack(at);
                    List<String> arguments = new ArrayList<>(SHARED);
                    arguments.addAll(
                            List.of(
                                    "-O2",
                                    "-DNFX_TWIN_BUILD=\"" + build + "\"",
                                    "twin/nfx_twin.cpp",
                                    "-o",
                                    LIBRARY));
                    BuildTool.COMPILER.run(at, arguments);
                });
    }

    private static void verilated(Path at, CosimSources sources, ModelSizes sizes, String build)
            throws IOException {
        sources.unpack(at);
        List<String> verilate = new ArrayList<>(VERILATOR);
        parameters(sizes).forEach((key, value) -> verilate.add("-G" + key + "=" + value));
        verilate.addAll(CosimSources.RTL);
        BuildTool.VERILATOR.run(at, verilate);

        String root = verilatorRoot(at);
        Files.writeString(at.resolve("model.cpp"), everything(at, "wrapper/nfx_rtl.cpp"));
        List<String> runtime =
                Stream.of("verilated.cpp", "verilated_save.cpp", "verilated_threads.cpp")
                        .map(file -> "#include \"" + root + "/include/" + file + "\"\n")
                        .toList();
        Files.writeString(at.resolve("runtime.cpp"), String.join("", runtime));

        List<String> common = new ArrayList<>(SHARED);
        common.addAll(QUIET);
        common.addAll(
                List.of(
                        "-I.",
                        "-Iverilated",
                        "-I" + root + "/include",
                        "-I" + root + "/include/vltstd"));
        List<String> cold = new ArrayList<>(common);
        cold.remove("-shared");
        cold.addAll(List.of("-O1", "-c", "runtime.cpp", "-o", "runtime.o"));
        BuildTool.COMPILER.run(at, cold);
        List<String> hot = new ArrayList<>(common);
        parameters(sizes).forEach((key, value) -> hot.add("-DNFX_SIZE_" + key + "=" + value));
        hot.add("-DNFX_RTL_BUILD=\"" + build + "\"");
        hot.addAll(List.of("-O3", "model.cpp", "runtime.o", "-o", LIBRARY, "-pthread", "-latomic"));
        BuildTool.COMPILER.run(at, hot);
    }

    private static Map<String, Integer> parameters(ModelSizes sizes) {
        return sizes.values().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> e.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
    }

    /// One translation unit of all that Verilator made and the wrapper, so that the compiler sees through all of it.
    private static String everything(Path at, String wrapper) throws IOException {
        try (Stream<Path> made = Files.list(at.resolve("verilated"))) {
            String includes =
                    made.map(file -> "verilated/" + file.getFileName())
                            .filter(file -> file.endsWith(".cpp"))
                            .sorted()
                            .map(file -> "#include \"" + file + "\"\n")
                            .collect(Collectors.joining());
            return includes + "#include \"" + wrapper + "\"\n";
        }
    }

    private static String verilatorRoot(Path at) {
        return BuildTool.VERILATOR.run(at, List.of("--getenv", "VERILATOR_ROOT")).strip();
    }

    private interface Work {
        void in(Path folder) throws IOException;
    }

    /// Builds beside the place and moves the whole there, so that two that build at once do not meet.
    private Built built(String name, String build, Work work) {
        Path place = folder.resolve(name);
        Path library = place.resolve(LIBRARY);
        if (Files.exists(library)) {
            return new Built(library, build, 0);
        }
        long start = System.nanoTime();
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempDirectory(folder, name + ".");
            try {
                work.in(beside);
                move(beside, place, library);
            } finally {
                remove(beside);
            }
        } catch (IOException e) {
            throw new CosimException(
                    Nfx.E_IO, "the model cannot be built in " + folder + ": " + e.getMessage(), e);
        }
        return new Built(library, build, (System.nanoTime() - start) * 1e-9);
    }

    private static void move(Path from, Path to, Path library) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(library)) {
                throw e;
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
