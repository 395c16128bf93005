package org.noisefloor.io.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.table.EventCsv;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;

class EventFilesTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");

    /// Three events and a marker.
    static final String N_MNIST =
            """
            03 02 80 00 0A   x 3, y 2, polarity 1, 10 us
            21 00 00 01 00   x 33, y 0, polarity 0, 256 us
            00 F0 00 01 2C   y 240: from here on 8192 us later
            00 21 81 00 01   x 0, y 33, polarity 1, 65537 us, and 8192
            """;

    private static final String HEADER =
            "#!AER-DAT2.0\r\n# Timestamps tick is 1 us\r\n# AEChip: ch.unizh.ini.jaer.chip.retina.DVS128\r\n";

    /// Two events of pixels and one of a pin.
    private static final String EVENTS =
            """
            00 00 05 07   y 5, x 3, polarity 1
            00 00 00 64   100 us
            00 00 80 00   a pin
            00 00 00 65   101 us
            00 00 7F FE   y 127, x 127, polarity 0
            80 00 00 00   2147483648 us: the clock has no sign
            """;

    @TempDir Path folder;

    static byte[] aedat(String header) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(header.getBytes(StandardCharsets.ISO_8859_1));
        out.write(ImageFilesTest.bytes(EVENTS));
        return out.toByteArray();
    }

    static byte[] aedat() throws IOException {
        return aedat(HEADER);
    }

    private EventFile file(DataFormat format, byte[] content) throws IOException {
        return new EventFile(
                Files.write(folder.resolve("events"), content), format, EventFile.Told.NOTHING);
    }

    @Test
    void nMnistMeansWhatItSays() throws IOException {
        EventFile file = file(DataFormat.N_MNIST, ImageFilesTest.bytes(N_MNIST));
        EventRecording read = file.recordings().getFirst();
        EventGrid grid = new EventGrid(2, 34, 34);
        assertThat(read.grid()).isEqualTo(grid);
        assertThat(read.time()).containsExactly(10e-6, 256e-6, 73729e-6);
        assertThat(read.unit())
                .containsExactly(grid.unit(1, 2, 3), grid.unit(0, 0, 33), grid.unit(1, 33, 0));
        assertThat(read.label()).isEqualTo(EventRecording.UNLABELLED);
        var summary = EventSummary.of(file);
        assertThat(summary.events()).isEqualTo(3);
        assertThat(summary.notEvents()).isEqualTo(1);
    }

    @Test
    void aedatMeansWhatItSays() throws IOException {
        EventFile file = file(DataFormat.AEDAT_2, aedat());
        EventRecording read = file.recordings().getFirst();
        EventGrid grid = new EventGrid(2, 128, 128);
        assertThat(read.grid()).isEqualTo(grid);
        assertThat(read.time()).containsExactly(100e-6, 2147.483648);
        assertThat(read.unit()).containsExactly(grid.unit(1, 5, 3), grid.unit(0, 127, 127));
        assertThat(EventSummary.of(file).notEvents()).isEqualTo(1);
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        Path path = folder.resolve("events.bin.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(ImageFilesTest.bytes(N_MNIST));
        }
        var file = new EventFile(path, DataFormat.N_MNIST, EventFile.Told.NOTHING);
        assertThat(file.recordings().getFirst().count()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "22 00 00 00 00, 'byte 0: x and y of an event must be 0 to 33, were 34 and 0'",
        "00 00 00 00 00 00 22 00 00 00, 'byte 5: x and y'",
        "00 00 00 00 00 01 02, 'byte 5: must hold whole events of 5 bytes, the last had 2'",
        "'', holds no event"
    })
    void whatIsNotNMnistIsRefused(String hex, String reason) throws IOException {
        EventFile file = file(DataFormat.N_MNIST, ImageFilesTest.bytes(hex));
        assertThatThrownBy(file::recordings)
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(file.path().toString())
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "#!AER-DAT3.1|, 'must be AEDAT 2.0, was AEDAT \"3.1\"'",
        "#!AER-DAT2.0|, does not say which camera it is from: say --camera dvs128",
        "#!AER-DAT2.0|# AEChip: davis.DAVIS240C|, 'was from \"DAVIS240C\"'",
        "#!AER-DAT2.0|# AEChip: x.DVS128|abc, 'byte 34: the address of a DVS128 event must have 16 bits, was 0x61626300'",
        "nothing, is no AEDAT file"
    })
    void otherCamerasAndVersionsAreRefusedByName(String header, String reason) throws IOException {
        EventFile file = file(DataFormat.AEDAT_2, aedat(header.replace("|", "\r\n")));
        assertThatThrownBy(file::recordings)
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(file.path().toString())
                .hasMessageContaining(reason);
    }

    @Test
    void aHeaderWithoutACameraTakesTheUsersWord() throws IOException {
        Path path = Files.write(folder.resolve("events"), aedat("#!AER-DAT2.0\r\n"));
        var told = new EventFile.Told("dvs128", 700);
        var file = new EventFile(path, DataFormat.AEDAT_2, told);
        assertThat(file.recordings().getFirst().count()).isEqualTo(2);
        var other = new EventFile.Told("davis240", 700);
        assertThatThrownBy(() -> new EventFile(path, DataFormat.AEDAT_2, other).recordings())
                .hasMessageContaining("was from \"davis240\"");
    }

    @Test
    void halfAnEventIsRefusedWithItsPlace() throws IOException {
        byte[] whole = aedat();
        EventFile file = file(DataFormat.AEDAT_2, Arrays.copyOf(whole, whole.length - 3));
        assertThatThrownBy(file::recordings)
                .hasMessageContaining("byte %d: must hold".formatted(HEADER.length() + 16))
                .hasMessageContaining("whole events of 8 bytes, the last had 5");
    }

    @Test
    void aHeaderWithoutEndIsRefused() throws IOException {
        EventFile file =
                file(
                        DataFormat.AEDAT_2,
                        ("#!AER-DAT2.0\n#" + "-".repeat(5000)).getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(file::recordings).hasMessageContaining("byte 13: a line of the header");
    }

    /// 1000 random events each, written as the format says.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsRead(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var five = ByteBuffer.allocate(5000);
        var eight = ByteBuffer.allocate(8000);
        double[] time = new double[1000];
        int[] small = new int[1000];
        int[] large = new int[1000];
        EventGrid narrow = new EventGrid(2, 34, 34);
        EventGrid wide = new EventGrid(2, 128, 128);
        for (int k = 0, ticks = 0; k < 1000; k++) {
            ticks += random.nextInt(1 << 13);
            time[k] = ticks / 1e6;
            small[k] = random.nextInt(narrow.units());
            large[k] = random.nextInt(wide.units());
            five.put((byte) narrow.x(small[k])).put((byte) narrow.y(small[k]));
            five.put((byte) (narrow.plane(small[k]) << 7 | ticks >> 16)).putShort((short) ticks);
            eight.putInt(wide.y(large[k]) << 8 | wide.x(large[k]) << 1 | wide.plane(large[k]));
            eight.putInt(ticks);
        }
        var read = file(DataFormat.N_MNIST, five.array()).recordings().getFirst();
        assertThat(read.time()).isEqualTo(time);
        assertThat(read.unit()).isEqualTo(small);
        var header = ByteBuffer.allocate(HEADER.length() + 8000);
        header.put(HEADER.getBytes(StandardCharsets.ISO_8859_1)).put(eight.array());
        read = file(DataFormat.AEDAT_2, header.array()).recordings().getFirst();
        assertThat(read.time()).isEqualTo(time);
        assertThat(read.unit()).isEqualTo(large);
    }

    @Test
    void formatsAreRecognisedByTheirContentAlone() throws IOException {
        Path path = folder.resolve("file");
        Files.write(path, aedat());
        assertThat(DataFormat.recognised(path)).isEqualTo(DataFormat.AEDAT_2);
        Files.write(path, ImageFilesTest.bytes(ImageFilesTest.LABELS));
        assertThat(DataFormat.recognised(path)).isEqualTo(DataFormat.IDX);
        Files.write(path, ImageFilesTest.bytes(N_MNIST));
        assertThatThrownBy(() -> DataFormat.recognised(path))
                .hasMessageContaining("cifar10, n-mnist have no mark");
        assertThat(DataFormat.named("n-mnist")).isEqualTo(DataFormat.N_MNIST);
        assertThatThrownBy(() -> DataFormat.named("nmnist"))
                .hasMessageContaining("did you mean n-mnist?");
    }

    @Test
    void aSummaryCountsWhatIsThere() throws IOException {
        byte[] content =
                ImageFilesTest.bytes(
                        "01 01 00 00 00\n01 01 00 00 0A\n02 01 00 00 04\n01 01 00 00 64");
        EventFile file = file(DataFormat.N_MNIST, content);
        var summary = EventSummary.of(file);
        assertThat(summary.recordings()).isEqualTo(1);
        assertThat(summary.events()).isEqualTo(4);
        assertThat(summary.unordered()).isEqualTo(1);
        assertThat(summary.activeUnits()).isEqualTo(2);
        assertThat(summary.mostOfUnit()).isEqualTo(3);
        assertThat(summary.first()).isZero();
        assertThat(summary.latest()).isEqualTo(100e-6);
        assertThat(summary.labels()).isEmpty();
        double each = 1 / 10e-6;
        assertThat(summary.rate(file, 10))
                .containsExactly(2 * each, each, 0, 0, 0, 0, 0, 0, 0, each);
        assertThat(file.recordings().getFirst().time()).containsExactly(0, 4e-6, 10e-6, 100e-6);
    }

    @Test
    void eventsBecomeRowsOfCsv() throws IOException {
        EventFile file = file(DataFormat.N_MNIST, ImageFilesTest.bytes(N_MNIST));
        Path out = folder.resolve("events.csv");
        assertThat(EventCsv.write(file, ORIGIN, out)).isEqualTo(1);
        assertThat(out)
                .hasContent(
                        """
                        recording,label,time_s,x,y,plane\r
                        0,,1.0E-5,3,2,1\r
                        0,,2.56E-4,33,0,0\r
                        0,,0.073729,0,33,1\r
                        """);
    }
}
