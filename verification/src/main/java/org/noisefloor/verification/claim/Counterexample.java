package org.noisefloor.verification.claim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.MeasuredValues;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ChipWriter;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.io.description.DieFile;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Json;
import org.noisefloor.verification.experiment.Monitor;

/// A folder from which a die that a claim does not hold on is made again, with nothing else needed.
///
/// | file | what it holds |
/// |---|---|
/// | `counterexample.json` | claim, seed, what was found, what is left, sizes before and after, how often the claim was checked |
/// | `chip.yaml` | the whole chip file, spreads that do not matter at zero |
/// | `nominal.yaml` | the chip that was planned, where lot, wafer or die came out otherwise and that matters |
/// | `die.csv` | the values that make the die differ, where they were taken away one by one; all others are as described |
/// | `claim.yaml` | the claim with its sizes as they are left |
///
/// @param claim the claim
/// @param specimen the die
/// @param note what `counterexample.json` says
public record Counterexample(ClaimDescription claim, Specimen specimen, Note note) {
    private static final String NOTE = "counterexample.json";
    private static final String CHIP = "chip.yaml";
    private static final String NOMINAL = "nominal.yaml";
    private static final String DIE = "die.csv";
    private static final String CLAIM = "claim.yaml";

    /// What is known of a counterexample.
    ///
    /// @param claim name of the claim
    /// @param statement what it says
    /// @param program version of the program that found it
    /// @param seed seed of the die
    /// @param calibrated whether the die is calibrated first
    /// @param finding what was found
    /// @param process keys of the chip file at which a factor of lot, wafer or die is left
    /// @param spreads keys of the chip file whose spread is left
    /// @param values number of lines of `die.csv`; -1 without one
    /// @param sizes sizes of the experiment by keys of the claim, before and after
    /// @param checks how often the claim was checked on the way
    /// @param allowed how often it might have been
    /// @param complete whether every step came to its end
    public record Note(
            String claim,
            String statement,
            String program,
            long seed,
            boolean calibrated,
            Finding finding,
            List<String> process,
            List<String> spreads,
            int values,
            SortedMap<String, Reduction.Size> sizes,
            int checks,
            int allowed,
            boolean complete) {
        /// Takes copies, and checks that nothing is missing: somebody may have edited the file.
        public Note {
            given("claim", claim);
            given("statement", statement);
            given("program", program);
            given("finding", finding);
            process = all("process", process);
            spreads = all("spreads", spreads);
            sizes = Collections.unmodifiableSortedMap(new TreeMap<>(given("sizes", sizes)));
            sizes.forEach((key, size) -> given("sizes." + key, size));
        }

        private static List<String> all(String key, @Nullable List<String> values) {
            List<String> given = given(key, values);
            for (int k = 0; k < given.size(); k++) {
                given(key + "[" + k + "]", given.get(k));
            }
            return List.copyOf(given);
        }

        private static <T> T given(String key, @Nullable T value) {
            if (value == null) {
                throw new IllegalArgumentException(key + " is missing");
            }
            return value;
        }
    }

    /// What a reduction ended with.
    ///
    /// @param claim the claim before its sizes were reduced
    /// @param program version of this program
    public static Counterexample of(ClaimDescription claim, Reduction reduction, String program) {
        ClaimDescription small = small(claim, reduction.sizes());
        var note =
                new Note(
                        small.name(),
                        Claims.of(small).statement(),
                        program,
                        reduction.specimen().seed(),
                        reduction.specimen().calibrated(),
                        reduction.finding(),
                        reduction.process(),
                        reduction.spreads(),
                        reduction.values().orElse(-1),
                        reduction.sizes(),
                        reduction.checks(),
                        reduction.allowed(),
                        reduction.complete());
        return new Counterexample(small, reduction.specimen(), note);
    }

    private static ClaimDescription small(
            ClaimDescription claim, SortedMap<String, Reduction.Size> sizes) {
        var smaller = new TreeMap<String, Integer>();
        sizes.forEach((key, size) -> {
            if (size.after() < size.before()) {
                smaller.put(key, size.after());
            }
        });
        return smaller.isEmpty() ? claim : ClaimReader.with(claim, Reducer.texts(smaller));
    }

    /// Writes it.
    ///
    /// @param folder is made if there is none
    /// @throws IOException if it cannot be written
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(ChipWriter.yaml(specimen.chip()), folder.resolve(CHIP));
        if (!note.process.isEmpty()) {
            AtomicFile.write(ChipWriter.yaml(specimen.nominal()), folder.resolve(NOMINAL));
        }
        AtomicFile.write(claim.yaml(), folder.resolve(CLAIM));
        if (note.values >= 0) {
            SpikingChipDescription chip = specimen.chip().spiking();
            AtomicFile.write(
                    out -> DieFile.writeDeviations(chip, specimen.pattern(), out),
                    folder.resolve(DIE));
        }
        AtomicFile.write(Json.pretty(note), folder.resolve(NOTE));
    }

    /// Reads what [#write] wrote, or what somebody changed of it.
    ///
    /// @throws DescriptionException if a file is missing or wrong
    public static Counterexample read(Path folder) {
        Note note = note(folder.resolve(NOTE));
        var chip = ChipReader.read(folder.resolve(CHIP));
        var nominal = note.process.isEmpty() ? chip : ChipReader.read(folder.resolve(NOMINAL));
        Survey survey =
                note.values >= 0
                        ? DieFile.read(
                                        folder.resolve(DIE),
                                        chip.spiking(),
                                        MeasuredValues.Rest.NOMINAL)
                                .values()
                        : Survey.NONE;
        ClaimDescription claim = ClaimReader.parse(note.claim, text(folder.resolve(CLAIM)));
        return new Counterexample(
                claim, new Specimen(chip, nominal, note.seed, survey, note.calibrated), note);
    }

    private static Note note(Path file) {
        try {
            return Json.read(text(file), Note.class);
        } catch (IllegalArgumentException e) {
            if (e instanceof DescriptionException) {
                throw e;
            }
            throw new DescriptionException(
                    file.toString(), 0, "", "is no counterexample: " + problem(e));
        }
    }

    /// What a record said of its values, where JSON is not what is wrong.
    private static @Nullable String problem(IllegalArgumentException e) {
        return e.getCause() != null
                        && e.getCause().getCause() instanceof IllegalArgumentException own
                ? own.getMessage()
                : e.getMessage();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DescriptionException(
                    file.toString(),
                    0,
                    "",
                    "must be a file that can be read: " + e.getClass().getSimpleName());
        }
    }

    /// Checks the claim on the die.
    public Finding replay(Monitor monitor) {
        return Claims.of(claim).check(specimen, monitor);
    }

    /// What makes the die fail, in a few words.
    public String phrase() {
        return (note.spreads.isEmpty() && note.process.isEmpty()
                        ? "it fails on a die without any deviation"
                        : deviations() + (note.sizes.isEmpty() ? "" : "; " + sizes()))
                + (note.complete ? "" : " (the checks ran out)");
    }

    /// How often the claim was checked to find that, in a few words.
    public String effort() {
        return "%d of at most %d checks".formatted(note.checks, note.allowed);
    }

    private String deviations() {
        var words = new ArrayList<String>();
        if (!note.spreads.isEmpty()) {
            words.add(count(note.spreads, "spread"));
        }
        if (note.values >= 0) {
            words.add(
                    "of their values "
                            + note.values
                            + (note.values == 1 ? " is" : " are")
                            + " left");
        }
        if (!note.process.isEmpty()) {
            words.add(count(note.process, "process factor"));
        }
        return String.join("; ", words);
    }

    private static String count(List<String> keys, String what) {
        return "%d %s left: %s"
                .formatted(
                        keys.size(),
                        keys.size() == 1 ? what + " is" : what + "s are",
                        String.join(", ", keys));
    }

    private String sizes() {
        return note.sizes.entrySet().stream()
                .map(each ->
                        "%s %d of %d"
                                .formatted(
                                        each.getKey(),
                                        each.getValue().after(),
                                        each.getValue().before()))
                .collect(Collectors.joining(", "));
    }
}
