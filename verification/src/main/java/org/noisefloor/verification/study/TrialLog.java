package org.noisefloor.verification.study;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.table.Json;
import org.noisefloor.io.table.LineLog;

/// `trials.jsonl`: a first line that says what is run, on which files, then a line for each finished trial, written as it finishes, between
/// those that say when a part of the run began and ended. An interrupted run goes on from it; a line that the interruption cut off is
/// run again. What is written stays as it is, and while a log is open no other process can open it.
public final class TrialLog implements Closeable {
    /// Name of the file.
    public static final String FILE = "trials.jsonl";

    private static final String KIND = "experiment.kind";

    private final Path folder;
    private final Map<Trial, TrialRecord> finished = new LinkedHashMap<>();
    private final List<RunPart> parts = new ArrayList<>();
    private final String program;
    private SortedMap<String, String> files = new TreeMap<>();
    private @Nullable LineLog lines;

    private record Head(
            String program, SortedMap<String, String> experiment, SortedMap<String, String> files) {
        Head {
            Objects.requireNonNull(program, "program");
            experiment = new TreeMap<>(experiment);
            files = new TreeMap<>(files);
        }

        static Head of(StudyDescription study, String program) throws IOException {
            return new Head(
                    program,
                    new TreeMap<>(study.asText()),
                    FileDigests.of(Study.of(study).files()));
        }
    }

    private record PartLine(RunPart part) {
        private static final String BEGIN = "{\"part\":";

        PartLine {
            Objects.requireNonNull(part, "part");
        }
    }

    private TrialLog(Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /// Begins a log in a folder.
    ///
    /// @param folder existing, without a log
    /// @param program version of the program
    /// @throws IOException if it cannot be written
    public static TrialLog begin(Path folder, StudyDescription study, String program)
            throws IOException {
        var log = new TrialLog(folder, program);
        Head head = Head.of(study, program);
        log.files = head.files;
        log.lines = LineLog.create(folder.resolve(FILE));
        try {
            log.append(Json.compact(head));
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /// Goes on with the log of a folder.
    ///
    /// @throws IllegalArgumentException if there is none, if it is of another experiment, version or content of files, if a line is damaged,
    /// or if another process goes on with it
    /// @throws IOException if it cannot be read or written
    public static TrialLog resume(Path folder, StudyDescription study, String program)
            throws IOException {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            throw new IllegalArgumentException(
                    "--resume %s holds no run that could go on: it has no file %s"
                            .formatted(folder, FILE));
        }
        var log = new TrialLog(folder, program);
        log.lines = log.read(study);
        return log;
    }

    private LineLog read(StudyDescription study) throws IOException {
        Head wanted = Head.of(study, program);
        Study trials = Study.of(study);
        Set<Trial> known = new HashSet<>(trials.trials());
        Set<String> metrics =
                trials.metrics().stream().map(Metric::name).collect(Collectors.toSet());
        LineLog opened =
                LineLog.open(
                        folder.resolve(FILE),
                        (number, line) -> {
                            if (number == 1) {
                                requireSame(line, wanted);
                            } else {
                                read(line, number, known, metrics);
                            }
                        });
        if (opened.bytes() == 0) {
            opened.close();
            throw noRun(new IllegalArgumentException("it has no whole line"));
        }
        return opened;
    }

    private void read(ByteBuffer line, int number, Set<Trial> known, Set<String> metrics) {
        try {
            String text = LineLog.text(line);
            if (text.startsWith(PartLine.BEGIN)) {
                note(Json.read(text, PartLine.class).part);
            } else {
                note(record(text, known, metrics));
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "--resume %s cannot go on: %s, line %d, is damaged; delete it, and if it held a trial, that runs again"
                            .formatted(folder, FILE, number),
                    e);
        }
    }

    private static TrialRecord record(String text, Set<Trial> known, Set<String> metrics) {
        TrialRecord record = Json.read(text, TrialRecord.class);
        if (!known.contains(record.trial())) {
            throw new IllegalArgumentException("it is no trial of this study");
        }
        TrialResult result = record.result();
        if (result.diverged() != result.numbers().isEmpty()
                || !metrics.containsAll(result.numbers().keySet())) {
            throw new IllegalArgumentException("its numbers are not those of this study");
        }
        return record;
    }

    private void note(TrialRecord record) {
        finished.put(record.trial(), record);
        if (!parts.isEmpty()) {
            parts.set(parts.size() - 1, parts.getLast().with(record));
        }
    }

    /// A part that has ended takes the place of itself as it began.
    private void note(RunPart part) {
        if (part.ended() != null
                && !parts.isEmpty()
                && parts.getLast().started().equals(part.started())) {
            parts.removeLast();
        }
        parts.add(part);
    }

    private IllegalArgumentException noRun(Exception cause) {
        return new IllegalArgumentException(
                "--resume %s holds no run that could go on: %s does not begin like one"
                        .formatted(folder, FILE),
                cause);
    }

    private void requireSame(ByteBuffer line, Head wanted) {
        Head found;
        try {
            found = Json.read(LineLog.text(line), Head.class);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw noRun(e);
        }
        // another kind has other keys: say so first
        var keys = new LinkedHashSet<>(List.of(KIND));
        var all = new TreeMap<>(found.experiment());
        all.putAll(wanted.experiment());
        keys.addAll(all.keySet());
        if (!found.program().equals(wanted.program())) {
            throw different(folder, "program", found.program(), wanted.program());
        }
        for (String key : keys) {
            String before = found.experiment().getOrDefault(key, "absent");
            String now = wanted.experiment().getOrDefault(key, "absent");
            if (!before.equals(now)) {
                throw different(folder, key, before, now);
            }
        }
        var names = new TreeMap<>(found.files());
        names.putAll(wanted.files());
        for (String name : names.keySet()) {
            String before = found.files().getOrDefault(name, "absent");
            String now = wanted.files().getOrDefault(name, "absent");
            if (!before.equals(now)) {
                throw different(folder, "SHA-256 of " + name, before, now);
            }
        }
        files = wanted.files();
    }

    private static IllegalArgumentException different(
            Path folder, String what, String before, String now) {
        return new IllegalArgumentException(
                "--resume %s holds a different run: %s was %s, is %s"
                        .formatted(folder, what, before, now));
    }

    /// SHA-256 of each file that trials read, by its path.
    SortedMap<String, String> files() {
        return files;
    }

    /// Its folder.
    Path folder() {
        return folder;
    }

    /// Version of the program that writes it.
    String program() {
        return program;
    }

    /// The parts in which the run was done so far.
    public synchronized List<RunPart> parts() {
        return List.copyOf(parts);
    }

    /// Writes that a part of the run begins.
    public synchronized void begin(RunPart part) throws IOException {
        append(Json.compact(new PartLine(part)));
        note(part);
    }

    /// Writes that the part which began last has ended.
    ///
    /// @param time when, ISO 8601
    /// @param seconds how long it took \[s]
    public synchronized void end(String time, double seconds) throws IOException {
        RunPart part = parts.getLast().endedAt(time, seconds);
        append(Json.compact(new PartLine(part)));
        note(part);
    }

    /// The record of a trial, if it has finished.
    synchronized Optional<TrialRecord> find(Trial trial) {
        return Optional.ofNullable(finished.get(trial));
    }

    /// Writes a finished trial. Called from several threads.
    synchronized void add(TrialRecord record) {
        try {
            append(Json.compact(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        note(record);
    }

    private void append(String line) throws IOException {
        LineLog open = Objects.requireNonNull(lines);
        open.append(line);
        open.force();
    }

    /// Lets other processes open it.
    @Override
    public void close() throws IOException {
        Objects.requireNonNull(lines).close();
    }
}
