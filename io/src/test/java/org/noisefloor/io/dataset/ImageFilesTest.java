package org.noisefloor.io.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.snn.coding.Images;

class ImageFilesTest {
    /// Two images of 2 × 3 pixels.
    static final String IMAGES =
            """
            00 00 08 03   unsigned bytes, three dimensions
            00 00 00 02   two images
            00 00 00 02   of two rows
            00 00 00 03   of three pixels
            00 7F FF      first image: black, half, white
            01 02 03
            0A 0B 0C      second image
            0D 0E 80
            """;

    static final String LABELS =
            """
            00 00 08 01   unsigned bytes, one dimension
            00 00 00 02   two labels
            09            the first image shows a nine
            03            the second a three
            """;

    @TempDir Path folder;

    /// The bytes at the beginning of each line; words that are no pair of hexadecimal digits end it.
    static byte[] bytes(String text) {
        StringBuilder hex = new StringBuilder();
        for (String line : text.split("\n")) {
            for (String word : line.split(" ")) {
                if (!word.matches("[0-9A-F]{2}")) {
                    break;
                }
                hex.append(word);
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    private Path file(String name, byte[] content) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(path);
                OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            packed.write(content);
        }
        return path;
    }

    @ParameterizedTest
    @CsvSource({"images, labels", "images.gz, labels.gz", "images.gz, labels"})
    void idxFilesMeanWhatTheySay(String images, String labels) throws IOException {
        Images read = ImageFiles.idx(file(images, bytes(IMAGES)), file(labels, bytes(LABELS)));
        assertThat(read.channels()).isEqualTo(1);
        assertThat(read.height()).isEqualTo(2);
        assertThat(read.width()).isEqualTo(3);
        assertThat(read.count()).isEqualTo(2);
        assertThat(read.label(0)).isEqualTo(9);
        assertThat(read.label(1)).isEqualTo(3);
        float[] shown = new float[7];
        read.input(0, shown, 1);
        assertThat(shown).containsExactly(0, 0, 127 / 255f, 1, 1 / 255f, 2 / 255f, 3 / 255f);
        read.input(1, shown, 0);
        assertThat(shown[5]).isEqualTo(128 / 255f);
    }

    /// A record of CIFAR-10 is a label and three planes of 1024 bytes.
    @Test
    void cifarRecordsMeanWhatTheySay() throws IOException {
        byte[] two = new byte[2 * 3073];
        two[0] = 6;
        two[1] = (byte) 0xFF;
        two[1 + 1024 + 1] = 51;
        two[1 + 2048 + 1023] = 102;
        two[3073] = 9;
        two[3073 + 3072] = (byte) 204;
        byte[] one = new byte[3073];
        one[0] = 1;
        Images read =
                ImageFiles.cifar(List.of(file("data_batch_1.bin", two), file("b.bin.gz", one)));
        assertThat(read.count()).isEqualTo(3);
        assertThat(new int[] {read.label(0), read.label(1), read.label(2)})
                .containsExactly(6, 9, 1);
        float[] shown = new float[read.inputs()];
        read.input(0, shown, 0);
        assertThat(shown[0]).isEqualTo(1);
        assertThat(shown[1025]).isEqualTo(51 / 255f);
        assertThat(shown[3071]).isEqualTo(102 / 255f);
        read.input(1, shown, 0);
        assertThat(shown[3071]).isEqualTo(204 / 255f);
    }

    /// Random images of random size, plain and packed, written as the formats say.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        int count = 1 + random.nextInt(20);
        int height = 1 + random.nextInt(40);
        int width = 1 + random.nextInt(40);
        byte[] pixel = new byte[count * height * width];
        random.nextBytes(pixel);
        byte[] label = new byte[count];
        byte[] record = new byte[count * 3073];
        random.nextBytes(record);
        for (int k = 0; k < count; k++) {
            label[k] = (byte) random.nextInt(10);
            record[k * 3073] = label[k];
        }
        var images = ByteBuffer.allocate(16 + pixel.length);
        images.putInt(0x803).putInt(count).putInt(height).putInt(width).put(pixel);
        var labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count).put(label);
        String end = seed % 2 == 0 ? ".gz" : "";
        Images grey =
                ImageFiles.idx(
                        file("images" + end, images.array()), file("labels" + end, labels.array()));
        assertThat(grey.pixel()).isEqualTo(pixel);
        assertThat(grey.label()).isEqualTo(label);
        assertThat(new int[] {grey.height(), grey.width()}).containsExactly(height, width);
        Images colour = ImageFiles.cifar(List.of(file("batch" + end, record)));
        assertThat(colour.label()).isEqualTo(label);
        for (int k = 0; k < count; k++) {
            assertThat(Arrays.copyOfRange(colour.pixel(), 3072 * k, 3072 * (k + 1)))
                    .isEqualTo(Arrays.copyOfRange(record, 3073 * k + 1, 3073 * (k + 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00 00 08 03 00 00 00 02 00 00 00 02 00 00 00 03 00 7F, is truncated",
        "00 00 08 03 00 00, is truncated",
        "00 00 08 03 7F FF FF FF 00 00 00 01 00 00 00 01 00, too large",
        "00 00 08 03 7F FF FF FF 7F FF FF FF 00 00 00 03 00, too large",
        "00 00 08 03 00 FF FF FF 00 00 00 01 00 00 00 01 00, is truncated",
        "00 00 08 03 FF FF FF FF 00 00 00 01 00 00 00 01 00, had 4294967295",
        "00 00 08 03 00 00 00 00 00 00 00 01 00 00 00 01, had 0",
        "00 00 0D 03 00 00 00 01 00 00 00 01 00 00 00 01, type 0d",
        "00 00 08 02 00 00 00 01 00 00 00 01 07, 3 dimensions",
        "50 4B 03 04, is no IDX file",
        "00 00 08 03 00 00 00 01 00 00 00 01 00 00 00 01 07 08, goes on behind",
        "'', is truncated"
    })
    void filesThatAreNotIdxAreRefused(String hex, String reason) throws IOException {
        Path images = file("images", bytes(hex));
        Path labels = file("labels", bytes(LABELS));
        assertThatThrownBy(() -> ImageFiles.idx(images, labels))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(images.toString())
                .hasMessageContaining(reason)
                .hasMessageContaining("train-images-idx3-ubyte (60000 images, 47040016 bytes");
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        Path images = file("images", bytes(IMAGES));
        Path one = file("one", bytes("00 00 08 01 00 00 00 01 05"));
        assertThatThrownBy(() -> ImageFiles.idx(images, one)).hasMessageContaining("had 1");
        Path high = file("high", bytes("00 00 08 01 00 00 00 02 05 0A"));
        assertThatThrownBy(() -> ImageFiles.idx(images, high))
                .hasMessageContaining("label 1 was 10");
        assertThatThrownBy(() -> ImageFiles.idx(images, folder.resolve("none")))
                .hasMessageContaining("none: does not exist; expected are IDX files");
        assertThatThrownBy(() -> ImageFiles.idx(folder, one)).hasMessageContaining("regular file");
        Path plain = Files.write(folder.resolve("plain.gz"), bytes(LABELS));
        assertThatThrownBy(() -> ImageFiles.idx(images, plain))
                .hasMessageContaining("not packed by gzip");
    }

    @Test
    void filesThatAreNotCifarAreRefused() throws IOException {
        byte[] content = new byte[3073];
        content[0] = 10;
        Path wrong = file("wrong.bin", content);
        assertThatThrownBy(() -> ImageFiles.cifar(List.of(wrong)))
                .hasMessageContaining("label 0 was 10")
                .hasMessageContaining("data_batch_5.bin");
        Path brief = file("brief.bin", new byte[3072]);
        assertThatThrownBy(() -> ImageFiles.cifar(List.of(brief)))
                .hasMessageContaining("held 3072 bytes");
        Path empty = file("empty.bin", new byte[0]);
        assertThatThrownBy(() -> ImageFiles.cifar(List.of(empty)))
                .hasMessageContaining("held 0 bytes");
    }
}
