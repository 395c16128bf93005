package org.noisefloor.verification.claim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
/// | `counterexample.json` | claim, seed, what was found, which spreads are left, how often the claim was checked |
/// | `chip.yaml` | the whole chip file, spreads that do not matter at zero |
/// | `die.csv` | the values that make the die differ, where they were taken away one by one; all others are as described |
/// | `claim.yaml` | the claim |
///
/// @param claim the claim
/// @param specimen the die
/// @param note what `counterexample.json` says
public record Counterexample(ClaimDescription claim, Specimen specimen, Note note) {
    private static final String NOTE = "counterexample.json";
    private static final String CHIP = "chip.yaml";
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
    /// @param spreads keys of the chip file whose spread is left
    /// @param values number of lines of `die.csv`; -1 without one
    /// @param checks how often the claim was checked on the way
    /// @param complete whether nothing more can go
    public record Note(
            String claim,
            String statement,
            String program,
            long seed,
            boolean calibrated,
            Finding finding,
            List<String> spreads,
            int values,
            int checks,
            boolean complete) {
        /// Takes a copy.
        public Note {
            spreads = List.copyOf(spreads);
        }
    }

    /// What a reduction ended with.
    ///
    /// @param program version of this program
    public static Counterexample of(ClaimDescription claim, Reduction reduction, String program) {
        var note =
                new Note(
                        claim.name(),
                        Claims.of(claim).statement(),
                        program,
                        reduction.specimen().seed(),
                        reduction.specimen().calibrated(),
                        reduction.finding(),
                        reduction.spreads(),
                        reduction.values().orElse(-1),
                        reduction.checks(),
                        reduction.complete());
        return new Counterexample(claim, reduction.specimen(), note);
    }

    /// Writes it.
    ///
    /// @param folder is made if there is none
    /// @throws IOException if it cannot be written
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(ChipWriter.yaml(specimen.chip()), folder.resolve(CHIP));
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
                claim, new Specimen(chip, note.seed, survey, note.calibrated), note);
    }

    private static Note note(Path file) {
        try {
            return Json.read(text(file), Note.class);
        } catch (IllegalArgumentException e) {
            if (e instanceof DescriptionException) {
                throw e;
            }
            throw new DescriptionException(
                    file.toString(), 0, "", "is no counterexample: " + e.getMessage());
        }
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
        if (note.spreads.isEmpty()) {
            return "it fails on a die without any deviation";
        }
        String spreads = note.spreads.stream().collect(Collectors.joining(", "));
        String kind = note.spreads.size() == 1 ? "spread is left: " : "spreads are left: ";
        String values =
                note.values < 0
                        ? ""
                        : "; of their values "
                                + note.values
                                + (note.values == 1 ? " is" : " are")
                                + " left";
        return note.spreads.size()
                + " "
                + kind
                + spreads
                + values
                + (note.complete ? "" : " (the checks ran out)");
    }
}
