package org.noisefloor.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.table.Origin;

class VcdFileTest {
    private static final Origin ORIGIN =
            Origin.of("noisefloor 0", "ends with $end in the middle", 7, "00");
    private static final Timescale NS = new Timescale(-9);

    @TempDir private Path folder;

    /// A dump and what it must mean.
    private record Written(String text, VcdDump meaning) {}

    private static Written random(int seed) throws IOException {
        var random = new Random(seed);
        List<VcdSignal> signals = new ArrayList<>();
        var meaning = new TreeMap<String, VcdDump.Signal>();
        int wires = 1 + random.nextInt(200);
        for (int k = 0; k < wires; k++) {
            int width = k % 3 == 0 ? 1 : 1 + random.nextInt(130);
            signals.add(new VcdSignal.Wire("die." + (k % 2 == 0 ? "even" : "odd"), "w" + k, width));
        }
        signals.add(new VcdSignal.Real("die", "membrane"));
        for (VcdSignal signal : signals) {
            boolean real = signal instanceof VcdSignal.Real;
            int width = signal instanceof VcdSignal.Wire wire ? wire.width() : 64;
            meaning.put(
                    signal.scope() + "." + signal.name(),
                    new VcdDump.Signal(real ? "real" : "wire", width, new ArrayList<>()));
        }
        var bytes = new ByteArrayOutputStream();
        try (var file = new VcdFile(NS, signals, ORIGIN, bytes)) {
            long time = random.nextInt(3);
            for (int step = 0; step < 40; step++, time += 1 + random.nextInt(1000)) {
                file.time(time);
                for (int change = 0; change < 10; change++) {
                    int k = random.nextInt(signals.size());
                    String value = set(file, signals.get(k), k, random);
                    note(
                            meaning.get(signals.get(k).scope() + "." + signals.get(k).name()),
                            time,
                            value);
                }
            }
        }
        return new Written(bytes.toString(StandardCharsets.UTF_8), new VcdDump("1ns", meaning));
    }

    private static String set(VcdFile file, VcdSignal signal, int index, Random random)
            throws IOException {
        if (!(signal instanceof VcdSignal.Wire wire)) {
            // the viewer's tools keep 16 digits
            double value = random.nextInt() / 1e12;
            file.real(index, value);
            return "" + value;
        }
        long[] words = new long[(wire.width() + 63) / 64];
        var digits = new StringBuilder();
        for (int bit = wire.width() - 1; bit >= 0; bit--) {
            boolean high = random.nextInt(3) == 0;
            words[bit / 64] |= high ? 1L << bit : 0;
            digits.append(high ? '1' : '0');
        }
        if (words.length == 1) {
            file.wire(index, words[0]);
        } else {
            file.wire(index, words);
        }
        return digits.toString().replaceFirst("^0+(?=.)", "");
    }

    private static void note(VcdDump.Signal signal, long time, String value) {
        List<String> changes = signal.changes();
        if (!changes.isEmpty() && changes.getLast().startsWith(time + "=")) {
            changes.removeLast();
        }
        if (changes.isEmpty() || !changes.getLast().endsWith("=" + value)) {
            changes.add(time + "=" + value);
        }
    }

    private static VcdDump throughTheViewersTools(String dump, Path folder) throws IOException {
        Path file = folder.resolve("x.vcd");
        Path fst = folder.resolve("x.fst");
        Files.writeString(file, dump);
        ExternalTool.output(ExternalTool.path("vcd2fst"), file.toString(), fst.toString());
        return VcdDump.of(ExternalTool.output(ExternalTool.path("fst2vcd"), fst.toString()));
    }

    @Property(tries = 200)
    void strictReaderFindsTheSameNamesWidthsTimesAndValues(@ForAll int seed) throws IOException {
        Written written = random(seed);
        assertThat(VcdDump.of(written.text())).isEqualTo(written.meaning());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5"})
    void viewersToolsFindTheSameNamesWidthsTimesAndValues(int seed) throws IOException {
        Written written = random(seed);
        assertThat(throughTheViewersTools(written.text(), folder)).isEqualTo(written.meaning());
    }

    /// The agreement above is worth nothing unless a wrong dump breaks it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#2000 | #500 | time 500 after 1000",
                "wire 8 \" | wire 2 \" | range of",
                "wire 8 \" bus [7:0] | wire 2 \" bus [1:0] | does not fit 2 bits",
                "1! | 1? | signal ? is not declared",
                "r0.25 # | b01 # | a real gets 01",
                "$enddefinitions $end | '' | unknown declaration",
                "$upscope $end | '' | scopes are left open",
                "b1010 \" | b1012 \" | bits 1012"
            })
    void malformedDumpIsCaught(String right, String wrong, String why) throws IOException {
        String good = small();
        assertThat(VcdDump.of(good).signals()).hasSize(3);
        assertThat(good).contains(right);
        int at = good.lastIndexOf(right);
        String bad = good.substring(0, at) + wrong + good.substring(at + right.length());
        assertThatThrownBy(() -> VcdDump.of(bad)).hasMessageContaining(why);
    }

    private static String small() throws IOException {
        List<VcdSignal> signals =
                List.of(
                        new VcdSignal.Wire("die", "spike", 1),
                        new VcdSignal.Wire("die", "bus", 8),
                        new VcdSignal.Real("die", "v"));
        var bytes = new ByteArrayOutputStream();
        try (var file = new VcdFile(NS, signals, ORIGIN, bytes)) {
            file.wire(0, 0);
            file.time(1000);
            file.wire(0, 1);
            file.wire(1, 10);
            file.time(2000);
            file.real(2, 0.25);
            file.real(2, 0.25);
            file.time(3000);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void dumpIsTheTextThatTheStandardDescribes() throws IOException {
        assertThat(small())
                .isEqualTo(
                        """
                        $comment program: noisefloor 0 $end
                        $comment experiment: ends with $ end in the middle $end
                        $comment seed: 7 $end
                        $comment description_sha256: 00 $end
                        $timescale 1 ns $end
                        $scope module die $end
                        $var wire 1 ! spike $end
                        $var wire 8 " bus [7:0] $end
                        $var real 64 # v $end
                        $upscope $end
                        $enddefinitions $end
                        #1000
                        $dumpvars
                        0!
                        bx "
                        $end
                        1!
                        b1010 "
                        #2000
                        r0.25 #
                        #3000
                        """);
    }

    @Property(tries = 50)
    void everySignalHasACodeOfItsOwnInPrintableCharacters(
            @ForAll @IntRange(min = 1, max = 20_000) int count) throws IOException {
        List<VcdSignal> signals = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            signals.add(new VcdSignal.Wire("die", "w" + k, 1));
        }
        var bytes = new ByteArrayOutputStream();
        new VcdFile(NS, signals, ORIGIN, bytes).close();
        List<String> codes =
                bytes.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("$var"))
                        .map(line -> line.split(" ")[3])
                        .toList();
        assertThat(codes).hasSize(count).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.matches("[!-~]{1,3}"));
    }

    @Test
    void namesThatNoIdentifierHoldsAreEscapedAndComeThroughTheViewersTools() throws IOException {
        List<VcdSignal> signals =
                List.of(
                        new VcdSignal.Wire("die 0", "spike[3]", 1),
                        new VcdSignal.Wire("die 0", "a b µ", 4));
        var bytes = new ByteArrayOutputStream();
        try (var file = new VcdFile(NS, signals, ORIGIN, bytes)) {
            file.time(0);
            file.wire(0, 1);
            file.wire(1, 9);
        }
        VcdDump dump = throughTheViewersTools(bytes.toString(StandardCharsets.UTF_8), folder);
        assertThat(dump.signals().keySet())
                .containsExactly("\\die_0.\\a_b__", "\\die_0.\\spike[3]");
        assertThat(dump.signals().get("\\die_0.\\a_b__").changes()).containsExactly("0=1001");
    }

    @Test
    void whatAWaveformCannotSayIsRefused() throws IOException {
        List<VcdSignal> signals =
                List.of(new VcdSignal.Wire("die", "w", 3), new VcdSignal.Real("die", "v"));
        try (var file = new VcdFile(NS, signals, ORIGIN, new ByteArrayOutputStream())) {
            file.time(5);
            assertThatThrownBy(() -> file.time(5))
                    .hasMessage("time must be >= 0 and grow, was 5 after 5");
            assertThatThrownBy(() -> file.wire(0, 8)).hasMessageContaining("w has 3 bits");
            assertThatThrownBy(() -> file.wire(0, new long[] {8})).hasMessageContaining("3 bits");
            assertThatThrownBy(() -> file.wire(1, 0)).hasMessageContaining("is a number");
            assertThatThrownBy(() -> file.real(0, 1)).hasMessageContaining("must be a number");
            assertThatThrownBy(() -> file.real(1, Double.NaN)).hasMessageContaining("was NaN");
        }
        var twice = List.of(signals.getFirst(), signals.getFirst());
        assertThatThrownBy(() -> new VcdFile(NS, twice, ORIGIN, new ByteArrayOutputStream()))
                .hasMessageContaining("two of die.w");
    }

    @ParameterizedTest
    @CsvSource({
        "1e-6, 4e-9, 1 ns, 1000",
        "1e-6, 1e-6, 1 us, 1",
        "1e-5, 2e-4, 10 us, 1",
        "1, 2, 1 s, 1",
        "1e-3, 3.3333333333333334e-9, 1 fs, 1e12",
        "2.5e-7, 1e-8, 10 ns, 25"
    })
    void timescaleIsTheCoarsestThatHoldsAllPeriods(
            double interval, double cycle, String text, double ticks) {
        Timescale timescale = Timescale.of(interval, cycle);
        assertThat(timescale.text()).isEqualTo(text);
        assertThat(timescale.ticks(interval)).isEqualTo(ticks);
    }

    @Test
    void saveFileNamesEverySignalAsTheDumpDoes() throws IOException {
        List<VcdSignal> signals =
                List.of(
                        new VcdSignal.Wire("die", "spike", 1),
                        new VcdSignal.Wire("die.net", "bus", 8),
                        new VcdSignal.Real("die", "v"));
        assertThat(GtkwaveSave.text("x.vcd", signals, ORIGIN))
                .startsWith("[*] program: noisefloor 0\n")
                .endsWith(
                        """
                        [dumpfile] "x.vcd"
                        [timestart] 0
                        @28
                        die.spike
                        @22
                        die.net.bus[7:0]
                        @88420
                        die.v
                        @20000
                        -
                        -
                        """);
    }
}
