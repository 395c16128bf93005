package org.noisefloor.verification.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.noisefloor.io.dataset.ImageFiles;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.ImageSetting;
import org.noisefloor.snn.coding.Examples;
import org.noisefloor.snn.coding.Images;
import org.noisefloor.snn.coding.YinYang;

/// What a deep network learns, and what it is tested on. It never changes, so all trials share it.
///
/// @param train training set
/// @param test test set
/// @param channels planes of an input
/// @param height rows of an input
/// @param width columns of an input
record ImageTask(Examples train, Examples test, int channels, int height, int width) {
    private static final int POINTS = 5000;
    private static final int TEST_POINTS = 1000;
    private static final int TRAINING_SEED = 42;
    private static final int TEST_SEED = 40;

    /// The order in which a single file is cut in two, the same for all seeds.
    private static final long CUT = 1;

    /// The files that are read, those of the test first; none for points.
    static List<Path> files(ImageSetting setting) {
        if (setting.folder().isEmpty()) {
            return List.of();
        }
        return setting.task().equals(ImageSetting.CIFAR) ? cifarFiles(setting) : idxFiles(setting);
    }

    /// Checks that the files are there, without reading them.
    static void requireFiles(ImageSetting setting) {
        boolean cifar = setting.task().equals(ImageSetting.CIFAR);
        for (Path file : files(setting)) {
            if (!Files.isRegularFile(file)) {
                throw new DescriptionException(
                        file.toString(),
                        0,
                        "",
                        "does not exist; expected " + (cifar ? ImageFiles.CIFAR : ImageFiles.IDX));
            }
        }
    }

    private static List<Path> cifarFiles(ImageSetting setting) {
        List<String> names =
                setting.testFileAlone()
                        ? List.of("test_batch.bin")
                        : IntStream.rangeClosed(0, 5)
                                .mapToObj(k -> k == 0 ? "test_batch.bin" : batch(k))
                                .toList();
        return names.stream().map(name -> plainOrPacked(setting, name)).toList();
    }

    private static String batch(int k) {
        return "data_batch_" + k + ".bin";
    }

    /// Images and labels of the test, then of the training.
    private static List<Path> idxFiles(ImageSetting setting) {
        List<String> names =
                setting.testFileAlone()
                        ? List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
                        : List.of(
                                "t10k-images-idx3-ubyte",
                                "t10k-labels-idx1-ubyte",
                                "train-images-idx3-ubyte",
                                "train-labels-idx1-ubyte");
        return names.stream().map(name -> plainOrPacked(setting, name)).toList();
    }

    private static Path plainOrPacked(ImageSetting setting, String name) {
        Path plain = Path.of(setting.folder(), name);
        Path packed = Path.of(setting.folder(), name + ".gz");
        return !Files.exists(plain) && Files.exists(packed) ? packed : plain;
    }

    /// Reads the sets.
    ///
    /// @param setting which
    /// @param standardised whether pixels are shown with mean 0 and deviation 1 of the training set, else as 0 to 1
    static ImageTask read(ImageSetting setting, boolean standardised) {
        if (setting.folder().isEmpty()) {
            int count = Math.min(setting.samples(), POINTS);
            return new ImageTask(
                    Examples.of(YinYang.samples(count, TRAINING_SEED)),
                    Examples.of(YinYang.samples(TEST_POINTS, TEST_SEED)),
                    1,
                    1,
                    YinYang.INPUTS);
        }
        boolean cifar = setting.task().equals(ImageSetting.CIFAR);
        List<Path> files = files(setting);
        Images test =
                cifar
                        ? ImageFiles.cifar(files.subList(0, 1))
                        : ImageFiles.idx(files.get(0), files.get(1));
        Images train;
        if (setting.testFileAlone()) {
            int cut = test.count() / 5 * 4;
            train = test.shuffledPart(CUT, 0, cut);
            test = test.shuffledPart(CUT, cut, test.count());
        } else {
            train =
                    cifar
                            ? ImageFiles.cifar(files.subList(1, files.size()))
                            : ImageFiles.idx(files.get(2), files.get(3));
        }
        train = train.first(Math.min(train.count(), setting.samples()));
        Images shown = standardised ? train.standardised() : train;
        return new ImageTask(
                shown, test.shownLike(shown), train.channels(), train.height(), train.width());
    }
}
