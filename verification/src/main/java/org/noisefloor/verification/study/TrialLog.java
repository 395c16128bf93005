package org.noisefloor.verification.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.table.Json;

/// `trials.jsonl`: a first line that says what is run, then a line for each finished trial, written as it finishes. An interrupted run
/// goes on from it; a line that the interruption cut off is run again.
public final class TrialLog {
    /// Name of the file.
    public static final String FILE = "trials.jsonl";

    private final Path file;
    private final Map<Trial, TrialRecord> finished = new LinkedHashMap<>();

    private record Head(String program, SortedMap<String, String> experiment) {
        Head {
            experiment = new TreeMap<>(experiment);
        }
    }

    private TrialLog(Path file) {
        this.file = file;
    }

    /// Begins a log in a folder.
    ///
    /// @param folder existing, without a log
    /// @param program version of the program
    /// @throws IOException if it cannot be written
    public static TrialLog begin(Path folder, StudyDescription study, String program)
            throws IOException {
        var log = new TrialLog(folder.resolve(FILE));
        String head = Json.compact(new Head(program, new TreeMap<>(study.asText())));
        Files.writeString(log.file, head + "\n", StandardOpenOption.CREATE_NEW);
        return log;
    }

    /// Goes on with the log of a folder.
    ///
    /// @throws IllegalArgumentException if there is none, or if it is of another experiment or version
    /// @throws IOException if it cannot be read or written
    public static TrialLog resume(Path folder, StudyDescription study, String program)
            throws IOException {
        var log = new TrialLog(folder.resolve(FILE));
        if (!Files.isRegularFile(log.file)) {
            throw new IllegalArgumentException(
                    "--resume %s holds no run that could go on: it has no file %s"
                            .formatted(folder, FILE));
        }
        String text = Files.readString(log.file);
        int end = text.lastIndexOf('\n') + 1;
        String[] lines = text.substring(0, end).split("\n");
        requireSame(lines[0], new Head(program, new TreeMap<>(study.asText())), folder);
        for (int k = 1; k < lines.length; k++) {
            TrialRecord record = Json.read(lines[k], TrialRecord.class);
            log.finished.put(record.trial(), record);
        }
        Files.writeString(log.file, text.substring(0, end));
        return log;
    }

    private static void requireSame(String line, Head wanted, Path folder) {
        Head found;
        try {
            found = Json.read(line, Head.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--resume %s holds no run that could go on: %s does not begin like one"
                            .formatted(folder, FILE),
                    e);
        }
        if (!found.program().equals(wanted.program())) {
            throw different(folder, "program", found.program(), wanted.program());
        }
        var keys = new TreeMap<>(found.experiment());
        keys.putAll(wanted.experiment());
        for (String key : keys.keySet()) {
            String before = found.experiment().getOrDefault(key, "absent");
            String now = wanted.experiment().getOrDefault(key, "absent");
            if (!before.equals(now)) {
                throw different(folder, key, before, now);
            }
        }
    }

    private static IllegalArgumentException different(
            Path folder, String what, String before, String now) {
        return new IllegalArgumentException(
                "--resume %s holds a different run: %s was %s, is %s"
                        .formatted(folder, what, before, now));
    }

    /// The record of a trial, if it has finished.
    synchronized Optional<TrialRecord> find(Trial trial) {
        return Optional.ofNullable(finished.get(trial));
    }

    /// Writes a finished trial. Called from several threads.
    synchronized void add(TrialRecord record) {
        finished.put(record.trial(), record);
        byte[] line = (Json.compact(record) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(file, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
