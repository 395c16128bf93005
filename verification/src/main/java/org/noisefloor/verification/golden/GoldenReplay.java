package org.noisefloor.verification.golden;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finds the cases below a folder and replays each by the runner of its kind.
public final class GoldenReplay {
    /// The runners; the first that accepts a file replays it.
    public static final List<CaseRunner> RUNNERS =
            List.of(
                    new CrossbarRunner(),
                    new BrianRunner(),
                    new NeuronTraceRunner(),
                    new OffGridRunner(),
                    new FrequencyCurrentRunner(),
                    new NoiseStatisticsRunner(),
                    new PlasticityRunner());

    private static final String COMPANION = ".expected.json";

    private GoldenReplay() {}

    /// What came of one file.
    public sealed interface Outcome {
        /// The file that the outcome is about.
        Path file();
    }

    /// The case ran.
    ///
    /// @param file the case
    /// @param verdicts how it compares, one for every way in which it was run
    public record Replayed(Path file, List<Verdict> verdicts) implements Outcome {
        /// Copies the list.
        public Replayed {
            verdicts = List.copyOf(verdicts);
        }

        /// Whether the case agrees in every way in which it was run.
        public boolean passed() {
            return verdicts.stream().allMatch(Verdict::passed);
        }
    }

    /// The case could not be run.
    ///
    /// @param file the case
    /// @param reason one sentence
    public record Unusable(Path file, String reason) implements Outcome {}

    /// The file goes with another one and is no case by itself.
    ///
    /// @param file the companion
    /// @param reason one sentence
    public record NoCase(Path file, String reason) implements Outcome {}

    /// All JSON files below `folder` in the order of their paths; `folder` may be a single file too.
    ///
    /// @throws NoSuchFileException when it does not exist
    /// @throws IllegalArgumentException when there is no JSON file below it
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files =
                    all.filter(Files::isRegularFile)
                            .filter(path ->
                                    path.equals(folder) || path.toString().endsWith(".json"))
                            .sorted()
                            .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException(folder + ": no case (*.json) in this folder");
            }
            return files;
        }
    }

    /// Replays one file. Whatever is wrong with it is in the outcome.
    public static Outcome replay(Path path) {
        if (path.toString().endsWith(COMPANION)) {
            return new NoCase(path, "the expected content of a graph file, no case by itself");
        }
        try {
            CaseFile file = CaseFile.read(path);
            for (CaseRunner runner : RUNNERS) {
                if (runner.accepts(file)) {
                    return new Replayed(path, runner.run(file));
                }
            }
            return new Unusable(
                    path,
                    path
                            + ": unknown kind of case; keys: "
                            + keys(file)
                            + "; known kinds: "
                            + kinds());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Unusable(path, named(path, String.valueOf(e.getMessage())));
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "cannot be read" : e.getReason();
            boolean table = !path.toString().equals(e.getFile());
            return new Unusable(
                    path,
                    table
                            ? path + ": 'file' " + e.getFile() + ": " + reason
                            : path + ": " + reason);
        } catch (IOException e) {
            return new Unusable(path, path + ": " + e.getMessage());
        }
    }

    private static String named(Path path, String sentence) {
        return sentence.contains(path.getFileName().toString()) ? sentence : path + ": " + sentence;
    }

    private static String kinds() {
        return String.join(", ", RUNNERS.stream().map(CaseRunner::kind).toList());
    }

    private static String keys(CaseFile file) {
        List<String> keys = file.keys();
        String shown = String.join(", ", keys.subList(0, Math.min(8, keys.size())));
        return keys.isEmpty() ? "none" : keys.size() > 8 ? shown + ", ..." : shown;
    }
}
