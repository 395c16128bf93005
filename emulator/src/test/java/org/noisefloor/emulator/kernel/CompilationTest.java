package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether the compiler makes of every vector kernel what it is written for. Three signs that it gave up, all taken in a fresh Java
/// machine with the launcher's options, because what the compiler does depends on all that ran before: it says so itself; the
/// kernel allocates its vectors; or it takes several times as long as its scalar twin in the same run. The last is generous: the
/// bound is [#BOUND], a kernel that fell off its path takes hundreds.
class CompilationTest {
    private static final Path LAUNCHER = Path.of("..", "noisefloor");
    private static final Path BUILD = Path.of("..", "pom.xml");

    /// Most CPU time of a vector kernel, in times of its scalar twin.
    private static final double BOUND = 3;

    @Test
    void everyFamilyIsAskedAndEveryKernelHasACase() throws IOException {
        var families = new TreeSet<String>();
        var kernels = new TreeSet<String>();
        for (KernelFamily<?> family : KernelFamily.all()) {
            families.add(family.type().getSimpleName());
            KernelFamily.methods(family.type())
                    .forEach(name -> kernels.add(family.type().getSimpleName() + "." + name));
        }
        assertThat(families).isEqualTo(interfaces());
        assertThat(KernelFamily.calls(1, 0)).containsOnlyKeys(kernels);
    }

    /// Names of the sealed interfaces of this package: each is a family.
    private static Set<String> interfaces() throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files =
                Files.list(Path.of("src/main/java/org/noisefloor/emulator/kernel"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains("sealed interface")) {
                    found.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        return found;
    }

    @Test
    void launcherAndTestsRunWithTheSameOptionsOfTheCompiler() throws IOException {
        String build = Files.readString(BUILD);
        String flags =
                build.substring(build.indexOf("<vectorFlags>"), build.indexOf("</vectorFlags>"));
        assertThat(launcherOptions())
                .contains("-XX:-PartialPeelLoop")
                .allSatisfy(option ->
                        assertThat(option.contains("GC") || flags.contains(option))
                                .as("%s among the flags of the tests", option)
                                .isTrue());
    }

    /// The launcher's options of the Java machine that begin with -XX.
    private static List<String> launcherOptions() throws IOException {
        return Pattern.compile("(?<=\\s)-XX:\\S+")
                .matcher(Files.readString(LAUNCHER))
                .results()
                .map(match -> match.group())
                .toList();
    }

    @Test
    void everyVectorKernelIsCompiledAllocatesNothingAndIsNotSlow(@TempDir Path folder)
            throws Exception {
        assumeTrue(Width.bits() >= 128, "vectors of 64 bits are there for equal bits alone");
        Path answers = folder.resolve("answers");
        List<String> compiler = freshJvm(answers);
        assertThat(compiler).filteredOn(line -> line.contains("COMPILE SKIPPED")).isEmpty();
        assertThat(Files.readAllLines(answers))
                .hasSameSizeAs(KernelFamily.calls(1, 0).keySet())
                .allSatisfy(line -> assertThat(line).startsWith("good "));
    }

    /// Asks every kernel.
    static final class Probe {
        private static final int COLUMNS = 512;

        /// Time below which only the call itself is measured \[ns].
        private static final double CALL = 300;

        private static final ThreadMXBean THREADS =
                (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private static long sink;

        private Probe() {}

        /// Writes a line for each kernel, which begins with `bad` where it allocates or is slow.
        ///
        /// @param arguments file that is written
        public static void main(String[] arguments) throws IOException {
            List<String> answers = new ArrayList<>();
            KernelFamily.calls(COLUMNS, 16)
                    .forEach((name, twins) -> answers.add(answer(name, twins)));
            if (sink != Long.MIN_VALUE) {
                Files.write(Path.of(arguments[0]), answers);
            }
        }

        private static String answer(String name, KernelFamily.Twins twins) {
            long allocated = Long.MAX_VALUE;
            for (int series = 0; series < 400 && allocated > 0; series++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                repeat(twins.vector(), 200);
                allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            }
            double ratio = Width.bits() >= 128 ? timesScalar(twins) : 0;
            boolean bad = allocated > 0 || ratio > BOUND;
            return "%s %s: %d bytes in 600 calls, %.2f times the scalar time"
                    .formatted(bad ? "bad" : "good", name, allocated, ratio);
        }

        /// The least time of several samples over that of the scalar twin, in turns.
        private static double timesScalar(KernelFamily.Twins twins) {
            repeat(twins.scalar(), 200);
            double vector = Double.POSITIVE_INFINITY;
            double scalar = Double.POSITIVE_INFINITY;
            for (int sample = 0; sample < 5; sample++) {
                vector = Math.min(vector, time(twins.vector()));
                scalar = Math.min(scalar, time(twins.scalar()));
            }
            return vector / Math.max(scalar, CALL);
        }

        private static double time(List<IntSupplier> calls) {
            long start = THREADS.getCurrentThreadCpuTime();
            repeat(calls, 20);
            return (THREADS.getCurrentThreadCpuTime() - start) / (20.0 * calls.size());
        }

        private static void repeat(List<IntSupplier> calls, int times) {
            // no iterator: it would count as garbage of the kernel
            for (int k = 0; k < times; k++) {
                for (int c = 0; c < calls.size(); c++) {
                    sink += calls.get(c).getAsInt();
                }
            }
        }
    }

    private static List<String> freshJvm(Path answers) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules=jdk.incubator.vector");
        command.addAll(launcherOptions());
        command.addAll(List.of("-Xbatch", "-XX:+PrintCompilation"));
        command.add("-Dnoisefloor.lanes=" + System.getProperty("noisefloor.lanes", ""));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName(),
                        answers.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
