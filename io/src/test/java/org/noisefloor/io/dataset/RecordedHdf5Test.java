package org.noisefloor.io.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.ExternalTool;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.mutation.MutatedFiles;
import org.noisefloor.io.table.EventCsv;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;

/// Recordings in HDF5, in files that h5py wrote.
class RecordedHdf5Test {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");

    private static final Path EXAMPLES = Path.of("..", "examples", "data");
    private static final Path SPIKES = EXAMPLES.resolve("spikes.h5");
    private static final Path DECODER = EXAMPLES.resolve("decoder.mat");

    @TempDir Path folder;

    private static EventFile file(Path path, DataFormat format) {
        return new EventFile(path, format, EventFile.Told.NOTHING);
    }

    /// Three recordings: times as floats of 16 bits, units as integers of 16 bits; the second is empty.
    @Test
    void shdMeansWhatItSays() {
        assertThat(DataFormat.recognised(SPIKES)).isEqualTo(DataFormat.SHD);
        List<EventRecording> read = file(SPIKES, DataFormat.SHD).recordings();
        assertThat(read).hasSize(3);
        assertThat(read.get(0).grid()).isEqualTo(EventGrid.channels(700));
        assertThat(read.get(0).time()).containsExactly(0, 0.5, 1.25);
        assertThat(read.get(0).unit()).containsExactly(0, 699, 3);
        assertThat(read.get(0).label()).isEqualTo(4);
        assertThat(read.get(1).count()).isZero();
        assertThat(read.get(1).label()).isEqualTo(19);
        assertThat(read.get(2).time()).containsExactly(1.0 / 1024, 0.75);
        assertThat(read.get(2).unit()).containsExactly(17, 17);
        assertThat(read.get(2).label()).isZero();
    }

    /// Two sorted units on each of three channels, six samples 4 ms apart; the cells (0, 2), (1, 1) and (1, 2) are empty.
    @Test
    void decoderRecordingsMeanWhatTheySay() {
        assertThat(DataFormat.recognised(DECODER)).isEqualTo(DataFormat.MATLAB_DECODER);
        var read = DecoderRecording.read(DECODER);
        EventGrid grid = new EventGrid(1, 2, 3);
        assertThat(read.spikes().grid()).isEqualTo(grid);
        assertThat(read.spikes().time()).containsExactly(9.9, 10.001, 10.0125, 10.02, 10.5);
        assertThat(read.spikes().unit())
                .containsExactly(grid.unit(0, 1, 0), 0, 0, grid.unit(0, 0, 1), grid.unit(0, 1, 0));
        assertThat(read.time())
                .containsExactly(
                        new double[] {10, 10.004, 10.008, 10.012, 10.016, 10.02}, within(1e-12));
        assertThat(read.cursor()[0]).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(read.cursor()[1]).containsExactly(6, 7, 8, 9, 10, 11);
        assertThat(read.target()[0]).containsOnly(1);
        assertThat(read.target()[1]).containsOnly(2);
        assertThat(EventSummary.of(file(DECODER, DataFormat.MATLAB_DECODER)).events()).isEqualTo(5);
    }

    /// 70 recordings of random length, written by h5py in one of three precisions, compressed or not.
    @ParameterizedTest
    @CsvSource({"f2, u2, False", "f4, i8, True", "f8, u4, False"})
    void whatH5pyWritesIsRead(String times, String units, String packed) throws IOException {
        String python = ExternalTool.python("h5py", "numpy");
        Path path = folder.resolve("random.h5");
        Path expected = folder.resolve("expected.csv");
        ExternalTool.output(
                python,
                "-c",
                """
                import sys, h5py, numpy as np
                path, table, ft, fu, packed = sys.argv[1:]
                draw = np.random.default_rng(5)
                n = 70
                extra = dict(compression="gzip", chunks=(16,)) if packed == "True" else {}
                with h5py.File(path, "w") as f, open(table, "w", newline="") as out:
                    t = f.create_dataset("spikes/times", (n,), dtype=h5py.vlen_dtype(np.dtype(ft)), **extra)
                    u = f.create_dataset("spikes/units", (n,), dtype=h5py.vlen_dtype(np.dtype(fu)), **extra)
                    label = draw.integers(0, 20, n)
                    f["labels"] = label.astype(fu)
                    for k in range(n):
                        count = draw.integers(0, 60)
                        time = np.sort(draw.random(count)).astype(ft)
                        unit = draw.integers(0, 700, count).astype(fu)
                        t[k], u[k] = time, unit
                        for a, b in zip(time, unit):
                            out.write(f"{k},{label[k]},{float(a)!r},{b}\\n")
                """,
                path.toString(),
                expected.toString(),
                times,
                units,
                packed);
        Path table = folder.resolve("table.csv");
        assertThat(EventCsv.write(file(path, DataFormat.SHD), ORIGIN, table)).isEqualTo(70);
        List<String> rows = Files.readAllLines(table);
        List<String> wanted = Files.readAllLines(expected);
        assertThat(rows).hasSize(wanted.size() + 1);
        for (int k = 0; k < wanted.size(); k++) {
            String[] is = rows.get(k + 1).split(",");
            String[] should = wanted.get(k).split(",");
            assertThat(Double.parseDouble(is[2])).isEqualTo(Double.parseDouble(should[2]));
            assertThat(List.of(is[0], is[1], is[3]))
                    .isEqualTo(List.of(should[0], should[1], should[3]));
        }
    }

    /// Random cells of 3 sorted units on 5 channels, a third of them empty, behind a block of 512 bytes as MATLAB writes it.
    @Test
    void randomDecoderRecordingsAreRead() throws IOException {
        Path path = folder.resolve("random.mat");
        Path expected = folder.resolve("expected.csv");
        ExternalTool.output(
                ExternalTool.python("h5py", "numpy"),
                "-c",
                """
                import sys, h5py, numpy as np
                path, table = sys.argv[1:]
                draw = np.random.default_rng(6)
                with h5py.File(path, "w", userblock_size=512) as f, open(table, "w", newline="") as out:
                    k = 200
                    f["t"] = np.arange(k).reshape(1, k) * 0.004
                    f["cursor_pos"] = draw.normal(size=(2, k))
                    f["target_pos"] = draw.normal(size=(2, k))
                    cells = f.create_dataset("spikes", (3, 5), dtype=h5py.ref_dtype)
                    for unit, channel in np.ndindex(3, 5):
                        if draw.random() < 1 / 3:
                            d = f.create_dataset(f"#refs#/e{unit}{channel}", data=np.zeros(2, np.uint64))
                            d.attrs["MATLAB_empty"] = np.uint8(1)
                        else:
                            time = np.sort(draw.random(draw.integers(1, 40)))
                            d = f.create_dataset(f"#refs#/c{unit}{channel}", data=time.reshape(1, -1))
                            for t in time:
                                out.write(f"0,,{float(t)!r},{channel},{unit}\\n")
                        cells[unit, channel] = d.ref
                with open(path, "r+b") as f:
                    f.write(b"MATLAB 7.3 MAT-file, made up".ljust(124) + bytes([0, 2]) + b"IM")
                """,
                path.toString(),
                expected.toString());
        assertThat(DataFormat.recognised(path)).isEqualTo(DataFormat.MATLAB_DECODER);
        Path table = folder.resolve("table.csv");
        EventCsv.write(file(path, DataFormat.MATLAB_DECODER), ORIGIN, table);
        List<String> rows = Files.readAllLines(table);
        List<String> wanted = Files.readAllLines(expected);
        assertThat(rows).hasSize(wanted.size() + 1).hasSizeGreaterThan(100);
        for (int k = 0; k < wanted.size(); k++) {
            String[] is = rows.get(k + 1).split(",");
            String[] should = wanted.get(k).split(",");
            assertThat(Double.parseDouble(is[2])).isEqualTo(Double.parseDouble(should[2]));
            assertThat(List.of(is[3], is[4])).isEqualTo(List.of(should[3], should[4]));
        }
        assertThat(DecoderRecording.read(path).time()).hasSize(200);
    }

    private Path made(String script) {
        Path path = folder.resolve("made.h5");
        ExternalTool.output(
                ExternalTool.python("h5py", "numpy"),
                "-c",
                "import sys, h5py, numpy as np\nf = h5py.File(sys.argv[1], 'w')\n"
                        + "def rows(name, kind, *row):\n"
                        + "    d = f.create_dataset(name, (len(row),), dtype=h5py.vlen_dtype(np.dtype(kind)))\n"
                        + "    for k, r in enumerate(row): d[k] = np.array(r, kind)\n"
                        + script
                        + "\nf.close()\n",
                path.toString());
        return path;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows('spikes/times', 'f4', [1, 2]); rows('spikes/units', 'u2', [1]) | recording 0 must have as many units as times, 2, has 1",
                "rows('spikes/times', 'f4', [1]); rows('spikes/units', 'u2', [700]) | units must be 0 to 699, number 0 of recording 0 was 700",
                "rows('spikes/times', 'f4', [1]); rows('spikes/units', 'i4', [-1]) | number 0 of recording 0 was -1",
                "rows('spikes/times', 'f4', [1, np.nan]); rows('spikes/units', 'u2', [1, 1]) | times must be finite [s], number 1 of recording 0 was NaN",
                "rows('spikes/times', 'i4', [1]); rows('spikes/units', 'u2', [1]) | spikes/times: must hold a row of floats",
                "rows('spikes/times', 'f4', [1]); rows('spikes/units', 'f4', [1]) | spikes/units: must hold a row of integers",
                "rows('spikes/times', 'f4', [1]); rows('spikes/units', 'u2', [1], [2]) | with a row for each of the [1] of spikes/times, is [2]",
                "rows('spikes/times', 'f4', [1]); rows('spikes/units', 'u2', [1]); f['labels'] = [1, 2] | labels: must hold an integer for each of the 1 recordings",
                "rows('spikes/times', 'f4', [1]); rows('spikes/units', 'u2', [1]); f['labels'] = [-3] | number 0 was -3"
            })
    void whatIsNotShdIsRefused(String script, String reason) {
        Path path = made(script);
        assertThatThrownBy(() -> file(path, DataFormat.SHD).recordings())
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f['t'] = [[1., 1.]] | t: times must be finite and increase [s], number 1 was 1.0",
                "f['t'] = [[1., 2., 3.]] | cursor_pos: must have the shape 2 x 3, as t has 3 samples, has [2, 2]",
                "f['spikes'] = [[1., 2.]] | must hold references",
                "f['t'] = [[1, 2]] | t: must hold floats"
            })
    void whatIsNoDecoderRecordingIsRefused(String script, String reason) {
        String start = script.substring(3, script.indexOf('\'', 3));
        String others =
                List.of("t", "spikes").contains(start)
                        ? (start.equals("t") ? "" : "f['t'] = [[1., 2.]];")
                        : "";
        Path path =
                made(
                        script
                                + ";"
                                + others
                                + "f['cursor_pos'] = np.zeros((2, 2)); f['target_pos'] = np.zeros((2, 2))\\n"
                                        .replace("\\n", "\n")
                                + "if 'spikes' not in f:\n"
                                + "    d = f.create_dataset('spikes', (1, 1), dtype=h5py.ref_dtype)\n"
                                + "    d[0, 0] = f.create_dataset('a', data=[1.5]).ref\n");
        assertThatThrownBy(() -> DecoderRecording.read(path))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void otherHdf5IsNotRecognised() {
        Path path = made("f['a'] = 1");
        assertThatThrownBy(() -> DataFormat.recognised(path))
                .hasMessageContaining("is HDF5, but holds neither spikes/times and spikes/units");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shd", "matlab-decoder"})
    void damagedFilesAreReadOrRefused(String format) throws IOException, InterruptedException {
        damage(format, MutatedFiles.FEW);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"shd", "matlab-decoder"})
    void manyDamagedFilesAreReadOrRefused(String format) throws IOException, InterruptedException {
        damage(format, MutatedFiles.MANY);
    }

    private void damage(String format, int count) throws IOException, InterruptedException {
        MutatedFiles.inChild(
                Child.class, format, folder.resolve("damaged").toString(), Integer.toString(count));
    }

    /// Reads damaged files in a Java machine of its own, because the library that reads HDF5 is foreign.
    static final class Child {
        public static void main(String[] arguments) throws IOException {
            DataFormat format = DataFormat.named(arguments[0]);
            Path whole = format == DataFormat.SHD ? SPIKES : DECODER;
            var reading =
                    new MutatedFiles.Format(
                            DescriptionException.class,
                            Long.MAX_VALUE,
                            path -> {
                                if (format == DataFormat.SHD) {
                                    file(path, format).recordings();
                                } else {
                                    DecoderRecording.read(path);
                                }
                            });
            MutatedFiles.run(
                            reading,
                            Files.readAllBytes(whole),
                            Path.of(arguments[1]),
                            1,
                            Integer.parseInt(arguments[2]))
                    .requireRefused(0.2);
        }
    }
}
