package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.io.table.Origin;

class DataCommandTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "data");

    @TempDir Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    private static String accepted(String... args) {
        Outcome outcome = run(args);
        assertThat(outcome.status).as(outcome.err).isZero();
        return outcome.out;
    }

    @ParameterizedTest
    @CsvSource({"edge.aedat, aedat2, as its content shows", "edge.bin, n-mnist, as told"})
    void eventsAreShown(String name, String format, String known) {
        String out =
                known.equals("as told")
                        ? accepted("data", "show", example(name), "--format", format)
                        : accepted("data", "show", example(name));
        assertThat(out)
                .contains("format      " + format)
                .contains(known)
                .contains("recordings  1\n")
                .contains("events      80, of which 0 earlier than the one before")
                .contains("polarity 0 and 1; 32 with events, at most 3 each")
                .contains("time        0.0 s to 0.3506 s")
                .contains("none in the file");
        assertThat(out.lines().filter(line -> line.contains(" /s"))).hasSize(20);
    }

    @Test
    void theRateBecomesAPictureAndEventsATable() throws IOException {
        Path picture = folder.resolve("rate.svg");
        accepted("data", "show", example("edge.aedat"), "--out", picture.toString());
        assertThat(picture).content().contains("<svg").contains("Events of edge.aedat");
        String hash = "input_sha256: " + Origin.hash(Path.of(example("edge.aedat")));
        assertThat(picture).content().contains("command: data show\ninput: edge.aedat\n" + hash);
        Path table = folder.resolve("events.csv");
        assertThat(accepted("data", "convert", example("edge.aedat"), "--out", "" + table))
                .isEqualTo("Wrote " + table + " with 1 recording\n");
        assertThat(Files.readAllLines(table))
                .hasSize(81)
                .startsWith(
                        "recording,label,time_s,x,y,plane", "0,,0.0,56,64,1", "0,,4.0E-4,56,64,1");
        assertThat(folder.resolve("events.csv-metadata.json"))
                .content()
                .contains(hash, "\"url\": \"events.csv\"", "\"name\": \"plane\"");
    }

    @Test
    void recordingsInHdf5AreShownAndConverted() throws IOException {
        assertThat(accepted("data", "show", example("spikes.h5")))
                .contains("shd: SHD-style spikes in HDF5, as its content shows")
                .contains("recordings  3\n", "700 channels; 4 with events, at most 2 each")
                .contains("labels      0 (1), 4 (1), 19 (1)");
        assertThat(accepted("data", "show", example("decoder.mat")))
                .contains("3 channels of 2 sorted units; 3 with events, at most 2 each")
                .contains("samples     6 from 10.0 s to 10.02 s\n")
                .contains("cursor y    6.0 to 11.0\n");
        Path table = folder.resolve("spikes.csv");
        accepted("data", "convert", example("decoder.mat"), "--out", "" + table);
        assertThat(Files.readAllLines(table))
                .startsWith("recording,label,time_s,x,y", "0,,10.001,0,0");
        Outcome few = run("data", "show", example("spikes.h5"), "--channels", "100");
        assertThat(few.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(few.err).contains("units must be 0 to 99");
    }

    @Test
    void imagesAreShown() throws IOException {
        Path labels = folder.resolve("labels");
        Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 7});
        assertThat(accepted("data", "show", labels.toString()))
                .contains("idx: IDX array of bytes, as its content shows")
                .contains("shape       3\n")
                .contains("values      2 to 7\n")
                .contains("labels      2 (1), 7 (2)\n");
        Path images = folder.resolve("batch.bin");
        Files.write(images, new byte[2 * 3073]);
        assertThat(accepted("data", "show", images.toString(), "--format", "cifar10"))
                .contains("2 of 32 x 32 pixels in 3 channels")
                .contains("labels      0 (2)\n");
    }

    @Test
    void originOfImagesNamesAllThatDecidesTheFile() throws IOException {
        Path images = folder.resolve("images");
        Files.write(images, new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9});
        Path labels = Files.write(folder.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 3});
        Path out = folder.resolve("images.h5");
        String[] command = {
            "data",
            "convert",
            images.toString(),
            "--time-unit",
            "ms",
            "--step",
            "1ms",
            "--steps",
            "4",
            "--node",
            "in",
            "--labels",
            labels.toString(),
            "--out",
            out.toString()
        };
        accepted(command);
        Hdf5Group root = Hdf5File.open(out).root();
        assertThat(root.textAttribute("noisefloor.step")).isEqualTo("1ms");
        assertThat(root.textAttribute("noisefloor.steps")).isEqualTo("4");
        assertThat(root.textAttribute("noisefloor.node")).isEqualTo("in");
        assertThat(root.textAttribute("noisefloor.labels_sha256")).isEqualTo(Origin.hash(labels));
        Files.delete(labels);
        Outcome missing = run(command);
        assertThat(missing.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(missing.err).contains("labels: does not exist").hasLineCount(1);
    }

    /// 2000 images of 784 pixels: 6.3 MB a step.
    @Test
    void imagesThatCouldNotBeReadAgainAreNotWritten() throws IOException {
        Path images = folder.resolve("images");
        byte[] head = {0, 0, 8, 3, 0, 0, 7, (byte) 0xd0, 0, 0, 0, 28, 0, 0, 0, 28};
        Files.write(images, Arrays.copyOf(head, 16 + 2000 * 784));
        Path out = folder.resolve("images.h5");
        Outcome outcome =
                run(
                        "data",
                        "convert",
                        images.toString(),
                        "--time-unit",
                        "ms",
                        "--step",
                        "1ms",
                        "--steps",
                        "400",
                        "--out",
                        out.toString());
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                ExitStatus.USAGE.code(),
                                "",
                                "noisefloor: %s: must be smaller than 2 GiB to be read again, would have 2.3 GiB: 2000 images of 784 pixels take 4 bytes for each pixel in each of 400 steps\n"
                                        .formatted(out)));
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show edge.bin | edge.bin: shows no format by its content; idx, aedat2",
                "show none | none: does not exist",
                "show edge.aedat --format nmnist | did you mean n-mnist?",
                "show edge.aedat --format n-mnist | byte 0: x and y of an event must be 0 to 33",
                "convert edge.aedat --out x.txt | --out must be a name that ends in .csv or .h5, was x.txt",
                "convert edge.bin --format cifar10 --out x.csv | must hold events to be converted",
                "convert edge.aedat --out x.h5 | --time-unit is missing: NIRData counts time",
                "convert edge.aedat --out x.h5 --time-unit h | --time-unit must be s, ms, us or ns",
                "convert edge.aedat --out x.h5 --time-unit ms --node label | the node must not be",
                "convert edge.aedat --out x.h5 --time-unit ms --steps 3 | are for images",
                "convert edge.aedat --out x.csv --time-unit ms | are for NIRData",
                "convert edge.bin --format cifar10 --out x.h5 --time-unit ms | --step is missing",
                "convert edge.bin --format cifar10 --out x.h5 --time-unit ms --step 0ms | the step > 0",
                "convert edge.bin --format cifar10 --out x.h5 --time-unit ms --step 1ms | whole records of 3073",
                "convert edge.bin --format idx --out x.h5 --time-unit ms --step 1ms | is no IDX file",
                "convert edge.aedat --out no/x.h5 --time-unit ms | no"
            })
    void whatCannotBeReadIsRefusedInOneSentence(String command, String reason) {
        String[] word = command.strip().split(" ");
        word[1] = example(word[1]);
        String[] args = new String[word.length + 1];
        args[0] = "data";
        System.arraycopy(word, 0, args, 1, word.length);
        Outcome outcome = run(args);
        assertThat(outcome.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err).contains(reason).hasLineCount(1);
        assertThat(outcome.out).isEmpty();
    }
}
