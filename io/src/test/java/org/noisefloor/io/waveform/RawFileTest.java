package org.noisefloor.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.table.Origin;

class RawFileTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");
    private static final List<RawFile.Variable> VARIABLES =
            List.of(
                    new RawFile.Variable("v(membrane_0)", "voltage"),
                    new RawFile.Variable("i(current_0)", "current"),
                    new RawFile.Variable("membrane_1", "notype"));

    @TempDir private Path folder;

    private double[][] write(RawFile.Form form, int points, Path file) throws IOException {
        var random = new Random(points);
        double[][] written = new double[points][];
        try (var raw = new RawFile(file, form, VARIABLES, ORIGIN)) {
            for (int k = 0; k < points; k++) {
                double[] value = {random.nextGaussian(), 1e-12 * random.nextGaussian(), -k / 3.0};
                raw.point(k * 1e-6, value);
                written[k] = new double[] {k * 1e-6, value[0], value[1], value[2]};
            }
        }
        return written;
    }

    @ParameterizedTest
    @EnumSource(RawFile.Form.class)
    void circuitSimulatorLoadsTheSameNumbers(RawFile.Form form) throws IOException {
        Path file = folder.resolve("trace.raw");
        // more than a buffer
        double[][] written = write(form, 3000, file);
        Path script = folder.resolve("load.cir");
        Path printed = folder.resolve("printed.txt");
        Files.writeString(
                script,
                """
                load
                .control
                load %s
                set numdgt=17
                set wr_singlescale
                wrdata %s v(membrane_0) i(current_0) membrane_1
                quit
                .endc
                .end
                """
                        .formatted(file, printed));
        String log = ExternalTool.output(ExternalTool.path("ngspice"), "-b", script.toString());
        assertThat(log)
                .contains("program: noisefloor 0; experiment: tiny; seed: 7")
                .contains("v(membrane_0)       : voltage, real, 3000 long")
                .contains("i(current_0)        : current, real, 3000 long")
                .contains("time                : time, real, 3000 long [default scale]");
        List<String> lines = Files.readAllLines(printed);
        assertThat(lines).hasSize(written.length);
        for (int k = 0; k < written.length; k++) {
            String[] words = lines.get(k).strip().split("\\s+");
            for (int column = 0; column < 4; column++) {
                assertThat(Double.parseDouble(words[column])).isEqualTo(written[k][column]);
            }
        }
    }

    @Property(tries = 100)
    void everyFiniteNumberComesBackFromBothForms(@ForAll @Size(min = 1, max = 200) List<Double> all)
            throws IOException {
        Path file = Files.createTempFile("trace", ".raw");
        var one = List.of(new RawFile.Variable("x", "notype"));
        for (RawFile.Form form : RawFile.Form.values()) {
            try (var raw = new RawFile(file, form, one, ORIGIN)) {
                for (int k = 0; k < all.size(); k++) {
                    raw.point(k, new double[] {all.get(k)});
                }
            }
            assertThat(form == RawFile.Form.ASCII ? texts(file) : binaries(file)).isEqualTo(all);
        }
        Files.delete(file);
    }

    private static List<Double> texts(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(text.indexOf("Values:\n") + 8)
                .lines()
                .filter(line -> line.startsWith("\t"))
                .map(line -> Double.valueOf(line.strip()))
                .toList();
    }

    private static List<Double> binaries(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Binary:\n") + 8;
        var numbers =
                ByteBuffer.wrap(bytes, from, bytes.length - from)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asDoubleBuffer();
        return IntStream.range(0, numbers.capacity() / 2)
                .mapToObj(k -> numbers.get(2 * k + 1))
                .toList();
    }

    @Test
    void textIsAsTheSimulatorWritesIt() throws IOException {
        Path file = folder.resolve("trace.raw");
        try (var raw = new RawFile(file, RawFile.Form.ASCII, VARIABLES, ORIGIN)) {
            raw.point(0.5, new double[] {1, -2, 3e-9});
        }
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        Title: program: noisefloor 0; experiment: tiny; seed: 7; description_sha256: 00
                        Plotname: Transient Analysis
                        Flags: real
                        No. Variables: 4
                        No. Points: 1                  \s
                        Variables:
                        \t0\ttime\ttime
                        \t1\tv(membrane_0)\tvoltage
                        \t2\ti(current_0)\tcurrent
                        \t3\tmembrane_1\tnotype
                        Values:
                         0\t0.5
                        \t1.0
                        \t-2.0
                        \t3.0E-9

                        """);
    }

    @Test
    void whatATraceCannotSayIsRefused() throws IOException {
        assertThatThrownBy(() -> new RawFile.Variable("V(x)", "voltage"))
                .hasMessageContaining("was V(x)");
        assertThatThrownBy(() -> new RawFile.Variable("v(x)", "volt"))
                .hasMessageContaining("must be voltage, current or notype, was volt");
        try (var raw =
                new RawFile(folder.resolve("t.raw"), RawFile.Form.BINARY, VARIABLES, ORIGIN)) {
            raw.point(1, new double[3]);
            assertThatThrownBy(() -> raw.point(1, new double[3]))
                    .hasMessageContaining("later than 1.0 s");
            assertThatThrownBy(() -> raw.point(2, new double[2])).hasMessageContaining("3 values");
        }
    }
}
