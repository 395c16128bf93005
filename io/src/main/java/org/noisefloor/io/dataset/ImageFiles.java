package org.noisefloor.io.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.noisefloor.snn.coding.Images;

/// Labelled images of ten classes from the files in which they are published.
public final class ImageFiles {
    /// The files of MNIST and Fashion-MNIST.
    public static final String IDX =
            "are IDX files as published, each plain or as .gz: train-images-idx3-ubyte (60000 images, 47040016 bytes when unpacked), "
                    + "train-labels-idx1-ubyte (60008), t10k-images-idx3-ubyte (10000 images, 7840016), t10k-labels-idx1-ubyte (10008)";

    /// The files of CIFAR-10.
    public static final String CIFAR =
            "are the files of the binary version of CIFAR-10, each plain or as .gz: data_batch_1.bin to data_batch_5.bin and "
                    + "test_batch.bin (10000 images, 30730000 bytes each when unpacked)";

    private static final int CLASSES = 10;
    private static final int CHANNELS = 3;
    private static final int SIDE = 32;
    private static final int RECORD = 1 + CHANNELS * SIDE * SIDE;

    private ImageFiles() {}

    /// Grey images and their labels from two IDX files.
    ///
    /// @param images file of three dimensions: images, rows, columns
    /// @param labels file of one dimension
    /// @throws org.noisefloor.io.description.DescriptionException if a file is missing or wrong, or they do not belong together
    public static Images idx(Path images, Path labels) {
        IdxFile pixel = IdxFile.read(images, 3, IDX);
        IdxFile label = IdxFile.read(labels, 1, IDX);
        DataFile file = new DataFile(labels, IDX);
        if (label.shape()[0] != pixel.shape()[0]) {
            throw file.problem(
                    "must have a label for each of the %d images of %s, had %d"
                            .formatted(pixel.shape()[0], images, label.shape()[0]));
        }
        requireClasses(file, label.value());
        return Images.of(
                1, pixel.shape()[1], pixel.shape()[2], pixel.value(), label.value(), CLASSES);
    }

    /// Colour images of 32 × 32 pixels from files of records, each a label and three planes: red, green, blue.
    ///
    /// @param files read one behind the other, at least one
    /// @throws org.noisefloor.io.description.DescriptionException if a file is missing or wrong
    /// @source Krizhevsky 2009, Learning multiple layers of features from tiny images; binary version of CIFAR-10
    public static Images cifar(List<Path> files) {
        byte[][] record = new byte[files.size()][];
        int count = 0;
        for (int f = 0; f < record.length; f++) {
            DataFile file = new DataFile(files.get(f), CIFAR);
            record[f] = file.read(in -> records(file, in));
            count = Math.addExact(count, record[f].length / RECORD);
        }
        byte[] pixel = new byte[Math.multiplyExact(count, RECORD - 1)];
        byte[] label = new byte[count];
        int k = 0;
        for (int f = 0; f < record.length; f++) {
            byte[] own = record[f];
            record[f] = new byte[0];
            for (int at = 0; at < own.length; at += RECORD) {
                label[k] = own[at];
                System.arraycopy(own, at + 1, pixel, k * (RECORD - 1), RECORD - 1);
                k++;
            }
            requireClasses(new DataFile(files.get(f), CIFAR), label);
        }
        return Images.of(CHANNELS, SIDE, SIDE, pixel, label, CLASSES);
    }

    private static byte[] records(DataFile file, InputStream in) throws IOException {
        byte[] read = in.readNBytes(Integer.MAX_VALUE / 2);
        if (read.length == 0 || read.length % RECORD != 0) {
            throw file.problem(
                    "must hold whole records of %d bytes, held %d bytes"
                            .formatted(RECORD, read.length));
        }
        return read;
    }

    private static void requireClasses(DataFile file, byte[] label) {
        for (int k = 0; k < label.length; k++) {
            if ((label[k] & 0xFF) >= CLASSES) {
                throw file.problem(
                        "must have labels of 0 to 9, label %d was %d"
                                .formatted(k, label[k] & 0xFF));
            }
        }
    }
}
