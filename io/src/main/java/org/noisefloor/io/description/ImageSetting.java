package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;

/// Which images are learned, and from which files. Nothing is downloaded: the user names a folder that holds the files as published.
///
/// @param task the set
/// @param folder folder of the files, seen from where the program runs; empty for a set that needs none
/// @param testFileAlone whether both training and test images are of the published test file
/// @param samples most training images that are used
public record ImageSetting(String task, String folder, boolean testFileAlone, int samples) {
    /// Handwritten digits.
    public static final String MNIST = "mnist";

    /// Clothes, in files like those of the digits.
    public static final String FASHION = "fashion-mnist";

    /// Small photographs.
    public static final String CIFAR = "cifar-10";

    private static final String PUBLISHED = "published";
    private static final String TEST_FILE = "test-file";

    static List<Key> keys(String... tasks) {
        return List.of(
                Key.word("task", "what is learned", tasks).or(tasks[0]),
                Key.text("folder", 1000, "folder that holds the files of the task as published"),
                Key.word(
                                "split",
                                "training and test files, or four fifths of the test file for training and the rest for the test",
                                PUBLISHED,
                                TEST_FILE)
                        .or(PUBLISHED),
                Key.whole("samples", NUMBER, "1", "60000", "most training samples that are used")
                        .or("60000"));
    }

    static ImageSetting bind(StudyValues v) {
        String task = v.text("task");
        boolean needed = task.equals(MNIST) || task.equals(FASHION) || task.equals(CIFAR);
        if (needed && !v.has("folder")) {
            throw v.problem("task", "needs the key folder, which names where its files are");
        }
        if (!needed && v.has("folder")) {
            throw v.problem("folder", "is for tasks that read files; " + task + " needs none");
        }
        if (!needed && v.text("split").equals(TEST_FILE)) {
            throw v.problem("split", "is for tasks that read files; " + task + " has none");
        }
        return new ImageSetting(
                task,
                needed ? v.text("folder") : "",
                v.text("split").equals(TEST_FILE),
                v.count("samples"));
    }
}
