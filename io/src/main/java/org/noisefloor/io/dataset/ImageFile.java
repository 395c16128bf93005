package org.noisefloor.io.dataset;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file of images, read image by image.
///
/// @param path where it is; unpacked on the way if its name ends in `.gz`
/// @param format IDX or CIFAR-10
/// @param labelFile IDX file with a label for each image of an IDX file, or null for none
public record ImageFile(Path path, DataFormat format, @Nullable Path labelFile) {
    private static final int CIFAR_PIXELS = 3 * 32 * 32;
    private static final int CLASSES = 10;

    /// Longest header of an IDX file.
    private static final int IDX_HEADER = 20;

    /// How many there are.
    ///
    /// @param images number of images
    /// @param pixels values of each, channel by channel and row by row
    public record Extent(int images, int pixels) {}

    /// Takes images one by one.
    public interface Sink {
        /// The next image; the array is reused.
        ///
        /// @param pixel values, each 0 to 255 without a sign
        /// @param label its class, or −1
        void image(byte[] pixel, int label);
    }

    /// Checks that the format is one of images.
    public ImageFile {
        if (format.holdsEvents()) {
            throw new IllegalArgumentException(
                    "%s must hold images, holds %s".formatted(path, format.title()));
        }
        if (labelFile != null && format != DataFormat.IDX) {
            throw new IllegalArgumentException(
                    "labels of their own are for idx images; those of %s stand in the file"
                            .formatted(format.word()));
        }
    }

    /// Reads so much of the file as tells how many images there are: of CIFAR-10, all of it.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong
    public Extent extent() {
        if (format == DataFormat.IDX) {
            DataFile file = new DataFile(path, "");
            try {
                byte[] begin = file.begin(IDX_HEADER);
                return extent(IdxFile.header(file, new ByteArrayInputStream(begin), 0));
            } catch (IOException e) {
                throw file.problem("is truncated");
            }
        }
        int[] count = new int[1];
        read((_, _) -> count[0]++);
        return new Extent(count[0], CIFAR_PIXELS);
    }

    /// The label of each image; −1 where there is none.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong
    public int[] labels() {
        Extent extent = extent();
        int[] label = new int[extent.images()];
        Arrays.fill(label, -1);
        if (format == DataFormat.CIFAR_10) {
            int[] at = new int[1];
            read((_, each) -> label[at[0]++] = each);
        } else if (labelFile != null) {
            byte[] value = IdxFile.read(labelFile, 1, "").value();
            if (value.length != label.length) {
                throw new DataFile(labelFile, "")
                        .problem(
                                "must have a label for each of the %d images of %s, had %d"
                                        .formatted(label.length, path, value.length));
            }
            Arrays.setAll(label, k -> value[k] & 0xFF);
        }
        return label;
    }

    /// Hands all images over, in the order of the file.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong; the sink may then have got a part
    ///     of it
    public void read(Sink sink) {
        DataFile file = new DataFile(path, "");
        if (format == DataFormat.CIFAR_10) {
            file.read(in -> {
                cifar(file, in, sink);
                return sink;
            });
            return;
        }
        file.read(in -> {
            Extent extent = extent(IdxFile.header(file, in, 0));
            byte[] pixel = new byte[extent.pixels()];
            for (int k = 0; k < extent.images(); k++) {
                if (in.readNBytes(pixel, 0, pixel.length) < pixel.length) {
                    throw new EOFException();
                }
                sink.image(pixel, -1);
            }
            return sink;
        });
    }

    private Extent extent(int[] shape) {
        if (shape.length < 2) {
            throw new DataFile(path, "")
                    .problem("must hold images, has one dimension, as labels do");
        }
        int pixels = Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact);
        return new Extent(shape[0], pixels);
    }

    private static void cifar(DataFile file, InputStream in, Sink sink) throws IOException {
        byte[] record = new byte[1 + CIFAR_PIXELS];
        byte[] pixel = new byte[CIFAR_PIXELS];
        long at = 0;
        int got = in.readNBytes(record, 0, record.length);
        if (got == 0) {
            throw file.problem("holds no image");
        }
        for (; got > 0; got = in.readNBytes(record, 0, record.length), at += record.length) {
            if (got < record.length) {
                throw file.problem(
                        at,
                        "must hold whole records of %d bytes, the last had %d"
                                .formatted(record.length, got));
            }
            if ((record[0] & 0xFF) >= CLASSES) {
                throw file.problem(at, "labels must be 0 to 9, was " + (record[0] & 0xFF));
            }
            System.arraycopy(record, 1, pixel, 0, CIFAR_PIXELS);
            sink.image(pixel, record[0]);
        }
    }
}
