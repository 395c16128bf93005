package org.noisefloor.snn.coding;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Labelled images as they lie in the files: a byte for each pixel and channel. A table says which number a network sees for a byte, so
/// that normalising costs nothing and keeps the memory at one byte.
///
/// @param channels planes of an image, 1 for grey
/// @param height rows of pixels
/// @param width columns of pixels
/// @param pixel count × channels × height × width, each 0 to 255
/// @param label class of each image
/// @param classes number of classes, 1 to 256
/// @param value channels × 256: what a network is shown for a byte \[1]
public record Images(
        int channels, int height, int width, byte[] pixel, byte[] label, int classes, float[] value)
        implements Examples {
    private static final int BYTES = 256;

    /// Checks lengths and labels.
    public Images {
        long inputs = (long) channels * height * width;
        if (channels < 1 || height < 1 || width < 1 || inputs > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "channels, height and width of images must be >= 1, were %d, %d and %d"
                            .formatted(channels, height, width));
        }
        if (label.length == 0 || pixel.length != label.length * inputs) {
            throw new IllegalArgumentException(
                    "there must be %d pixels for each of >= 1 label, were %d for %d labels"
                            .formatted(inputs, pixel.length, label.length));
        }
        if (classes < 1 || classes > BYTES || value.length != channels * BYTES) {
            throw new IllegalArgumentException(
                    "classes must be 1 to 256 with 256 values for each channel, were %d and %d"
                            .formatted(classes, value.length));
        }
        for (int k = 0; k < label.length; k++) {
            if ((label[k] & 0xFF) >= classes) {
                throw new IllegalArgumentException(
                        "label of image %d must be 0 to %d, was %d"
                                .formatted(k, classes - 1, label[k] & 0xFF));
            }
        }
    }

    /// Images whose bytes 0 to 255 are shown as 0 to 1.
    ///
    /// @param channels planes of an image
    /// @param height rows of pixels
    /// @param width columns of pixels
    /// @param pixel count × channels × height × width
    /// @param label class of each image
    /// @param classes number of classes
    public static Images of(
            int channels, int height, int width, byte[] pixel, byte[] label, int classes) {
        float[] value = new float[Math.max(channels, 0) * BYTES];
        for (int k = 0; k < value.length; k++) {
            value[k] = k % BYTES / 255f;
        }
        return new Images(channels, height, width, pixel, label, classes, value);
    }

    /// The same images shown with mean 0 and standard deviation 1 in each channel. A channel that is constant is shown as 0.
    public Images standardised() {
        int plane = height * width;
        float[] table = new float[value.length];
        for (int c = 0; c < channels; c++) {
            long[] seen = new long[BYTES];
            for (int k = 0; k < label.length; k++) {
                int at = (k * channels + c) * plane;
                for (int p = at; p < at + plane; p++) {
                    seen[pixel[p] & 0xFF]++;
                }
            }
            double sum = 0;
            double square = 0;
            for (int b = 0; b < BYTES; b++) {
                sum += seen[b] * (double) b;
                square += seen[b] * (double) b * b;
            }
            double n = (double) plane * label.length;
            double mean = sum / n;
            double deviation = StrictMath.sqrt(Math.max(0, square / n - mean * mean));
            for (int b = 0; b < BYTES && deviation > 0; b++) {
                table[c * BYTES + b] = (float) ((b - mean) / deviation);
            }
        }
        return new Images(channels, height, width, pixel, label, classes, table);
    }

    /// The same images shown with the numbers of `other`: a test set is seen as its training set is.
    ///
    /// @param other images with as many channels
    public Images shownLike(Images other) {
        return new Images(channels, height, width, pixel, label, classes, other.value);
    }

    /// Images `from` to `to` − 1 in an order that is drawn from the seed and is the same for all parts.
    ///
    /// @param seed of the order
    /// @param from first place, >= 0
    /// @param to behind the last place, from + 1 to count
    public Images shuffledPart(long seed, int from, int to) {
        if (from < 0 || to <= from || to > count()) {
            throw new IllegalArgumentException(
                    "part must be within 0 to %d images and not empty, was %d to %d"
                            .formatted(count(), from, to));
        }
        int[] place = Examples.shuffled(count(), new NoiseStream(seed, Purpose.STIMULUS), 0);
        int size = inputs();
        byte[] pixels = new byte[(to - from) * size];
        byte[] labels = new byte[to - from];
        for (int k = from; k < to; k++) {
            System.arraycopy(pixel, place[k] * size, pixels, (k - from) * size, size);
            labels[k - from] = label[place[k]];
        }
        return new Images(channels, height, width, pixels, labels, classes, value);
    }

    /// The first `count` images.
    ///
    /// @param count 1 to the number of images
    public Images first(int count) {
        if (count < 1 || count > count()) {
            throw new IllegalArgumentException(
                    "number of images must be 1 to %d, was %d".formatted(count(), count));
        }
        return new Images(
                channels,
                height,
                width,
                Arrays.copyOf(pixel, count * inputs()),
                Arrays.copyOf(label, count),
                classes,
                value);
    }

    @Override
    public int count() {
        return label.length;
    }

    @Override
    public int inputs() {
        return channels * height * width;
    }

    @Override
    public void input(int k, float[] to, int at) {
        int plane = height * width;
        for (int c = 0; c < channels; c++) {
            int from = (k * channels + c) * plane;
            int table = c * BYTES;
            int o = at + c * plane;
            for (int p = 0; p < plane; p++) {
                to[o + p] = value[table + (pixel[from + p] & 0xFF)];
            }
        }
    }

    @Override
    public int label(int k) {
        return label[k] & 0xFF;
    }
}
