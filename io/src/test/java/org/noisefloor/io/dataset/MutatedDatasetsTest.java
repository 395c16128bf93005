package org.noisefloor.io.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.mutation.MutatedFiles;

/// Damaged files of every format are read or refused politely.
class MutatedDatasetsTest {
    private static final long MOST_BYTES = 16 << 20;

    /// A good file and who reads it.
    private record Case(byte[] whole, MutatedFiles.Reader reader) {}

    @TempDir Path folder;

    private Map<String, Case> cases() throws IOException {
        byte[] images = ImageFilesTest.bytes(ImageFilesTest.IMAGES);
        byte[] labels = ImageFilesTest.bytes(ImageFilesTest.LABELS);
        Path goodImages = Files.write(folder.resolve("images"), images);
        Path goodLabels = Files.write(folder.resolve("labels"), labels);
        byte[] cifar = new byte[2 * 3073];
        return Map.of(
                "images.idx",
                new Case(images, file -> ImageFiles.idx(file, goodLabels)),
                "labels.idx",
                new Case(labels, file -> ImageFiles.idx(goodImages, file)),
                "images.idx.gz",
                new Case(packed(images), file -> ImageFiles.idx(file, goodLabels)),
                "cifar.bin",
                new Case(cifar, file -> ImageFiles.cifar(List.of(file))),
                "n-mnist.bin",
                events(ImageFilesTest.bytes(EventFilesTest.N_MNIST), DataFormat.N_MNIST),
                "dvs128.aedat",
                events(EventFilesTest.aedat(), DataFormat.AEDAT_2));
    }

    private static Case events(byte[] whole, DataFormat format) {
        return new Case(
                whole, file -> new EventFile(file, format, EventFile.Told.NOTHING).recordings());
    }

    private static byte[] packed(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }

    private void damage(String name, int count) throws IOException {
        Case each = cases().get(name);
        var format = new MutatedFiles.Format(DescriptionException.class, MOST_BYTES, each.reader());
        MutatedFiles.run(format, each.whole(), folder.resolve("damaged-" + name), 1, count)
                .requireRefused(0.2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "images.idx",
                "labels.idx",
                "images.idx.gz",
                "cifar.bin",
                "n-mnist.bin",
                "dvs128.aedat"
            })
    void damagedFilesAreReadOrRefused(String name) throws IOException {
        damage(name, MutatedFiles.FEW);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "images.idx",
                "labels.idx",
                "images.idx.gz",
                "cifar.bin",
                "n-mnist.bin",
                "dvs128.aedat"
            })
    void manyDamagedFilesAreReadOrRefused(String name) throws IOException {
        damage(name, MutatedFiles.MANY);
    }
}
