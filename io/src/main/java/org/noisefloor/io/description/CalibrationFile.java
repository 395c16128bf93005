package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimDescription;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.snn.calibration.Calibrator;
import org.noisefloor.snn.calibration.Trimmed;

/// The codes of a calibrated die, as CSV with the columns `parameter,index,code,value,unit,chip,die`. What a file does not give has the code 0.
///
/// An index counts units, or groups of units that share a code; a channel of the column-parallel converter has its column, or for
/// accumulator B that plus the number of columns. Value and unit say what the code adds. Chip and die are those that it was measured on.
public final class CalibrationFile {
    private static final List<String> HEADER =
            List.of("parameter", "index", "code", "value", "unit", "chip", "die");

    private final Path path;
    private final SpikingChipDescription description;
    private final TrimDescription trim;
    private final String chip;
    private final String die;
    private final ChipProgram whole;
    private final Map<TrimParameter, int[]> code = new EnumMap<>(TrimParameter.class);
    private final Map<TrimParameter, boolean[]> given = new EnumMap<>(TrimParameter.class);

    private CalibrationFile(
            Path path, SpikingChipDescription description, String chip, long dieSeed) {
        this.path = path;
        this.description = description;
        this.trim =
                description
                        .trim()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "chip "
                                                + description.name()
                                                + " has no parameters that can be trimmed"));
        this.chip = chip;
        this.die = Long.toString(dieSeed);
        this.whole = Calibrator.wholeDie(description);
    }

    /// Writes the codes of a calibration of a whole die.
    ///
    /// @param chip name of the chip and whatever tells its file from others
    /// @param out is not closed
    /// @return number of codes
    /// @throws IOException when `out` fails
    public static int write(Calibration calibration, String chip, OutputStream out)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(String.join(",", HEADER) + "\r\n");
        int count = 0;
        for (Trimmed each : calibration.trimmed()) {
            for (int index = 0; index < each.code().length; index++) {
                writer.write(
                        String.join(
                                        ",",
                                        each.parameter().word(),
                                        Integer.toString(index),
                                        Integer.toString(each.code()[index]),
                                        Float.toString((float) each.value(index)),
                                        each.parameter().unit(),
                                        chip,
                                        Long.toString(calibration.dieSeed()))
                                + "\r\n");
                count++;
            }
        }
        writer.flush();
        return count;
    }

    /// Reads the codes of a die.
    ///
    /// @param description of the chip
    /// @param chip what [#write] got for this chip
    /// @param dieSeed seed of the die
    /// @return a calibration without deviations and costs
    /// @throws DescriptionException for a file that is missing, wrong, or of another chip or die
    public static Calibration read(
            Path path, SpikingChipDescription description, String chip, long dieSeed) {
        return new CalibrationFile(path, description, chip, dieSeed).read(dieSeed);
    }

    private Calibration read(long dieSeed) {
        try (var csv =
                CsvReader.builder()
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(Files.newBufferedReader(path))) {
            int lines = 0;
            for (CsvRecord line : csv) {
                if (lines++ == 0) {
                    requireHeader(line);
                } else {
                    take(line);
                }
            }
            if (lines < 2) {
                throw problem(0, "", "must give at least one code below its header");
            }
        } catch (NoSuchFileException e) {
            throw problem(0, "", "does not exist");
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw problem(0, "", "cannot be read as CSV (" + e.getClass().getSimpleName() + ")");
        }
        var trimmed = new ArrayList<Trimmed>();
        code.forEach((parameter, own) ->
                trimmed.add(
                        new Trimmed(
                                parameter,
                                trim.knob(parameter),
                                own,
                                new boolean[own.length],
                                new double[0],
                                new double[0])));
        return new Calibration(
                description.name(), dieSeed, whole.sensors(), trimmed, new CostLedger());
    }

    private void requireHeader(CsvRecord line) {
        if (!line.getFields().equals(HEADER)) {
            throw problem(
                    line.getStartingLineNumber(),
                    "",
                    "the header must be %s, was %s"
                            .formatted(
                                    String.join(",", HEADER),
                                    quote(String.join(",", line.getFields()))));
        }
    }

    private void take(CsvRecord line) {
        long number = line.getStartingLineNumber();
        if (line.getFieldCount() != HEADER.size()) {
            throw problem(
                    number,
                    "",
                    "must have %d cells, had %d".formatted(HEADER.size(), line.getFieldCount()));
        }
        requireSame(number, "chip", chip, line.getField(5));
        requireSame(number, "die", die, line.getField(6));
        TrimParameter parameter = parameter(number, line.getField(0));
        TrimDescription.Knob knob = trim.knob(parameter);
        int[] own = code.computeIfAbsent(parameter, p -> new int[knob.codes(p.units(whole))]);
        boolean[] known = given.computeIfAbsent(parameter, _ -> new boolean[own.length]);
        int index = whole(number, "index", line.getField(1), 0, own.length - 1);
        if (known[index]) {
            throw problem(number, parameter.word(), "this index has a code on a line above");
        }
        known[index] = true;
        own[index] =
                whole(number, "code", line.getField(2), -knob.maximumCode(), knob.maximumCode());
        requireValue(number, own[index] * knob.step(), knob.step(), parameter, line);
    }

    private void requireSame(long line, String name, String wanted, String was) {
        if (!was.equals(wanted)) {
            throw problem(
                    line,
                    name,
                    "the calibration must be of %s %s, was of %s"
                            .formatted(name, wanted, quote(was)));
        }
    }

    private TrimParameter parameter(long line, String word) {
        List<String> known = trim.knobs().keySet().stream().map(TrimParameter::word).toList();
        Optional<TrimParameter> found =
                Arrays.stream(TrimParameter.values())
                        .filter(p -> p.word().equals(word) && trim.knobs().containsKey(p))
                        .findFirst();
        return found.orElseThrow(() ->
                problem(
                        line,
                        "parameter",
                        "must be one of %s, was %s%s"
                                .formatted(
                                        String.join(", ", known),
                                        quote(word),
                                        Nearest.hint(word, known))));
    }

    private int whole(long line, String name, String cell, int least, int most) {
        if (cell.matches("-?\\d{1,9}")) {
            int value = Integer.parseInt(cell);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw problem(line, name, "must be %d to %d, was %s".formatted(least, most, quote(cell)));
    }

    /// A value that does not fit its code is a sign of a range or resolution that has changed.
    private void requireValue(
            long line, double wanted, double step, TrimParameter parameter, CsvRecord record) {
        double value = Double.NaN;
        try {
            value = Double.parseDouble(record.getField(3));
        } catch (NumberFormatException e) {
            // NaN is refused below
        }
        boolean same = Math.abs(value - wanted) <= step / 100;
        if (!same || !record.getField(4).equals(parameter.unit())) {
            throw problem(
                    line,
                    "value",
                    "must be %s with the unit %s, as the code says, was %s %s"
                            .formatted(
                                    (float) wanted,
                                    parameter.unit(),
                                    quote(record.getField(3)),
                                    quote(record.getField(4))));
        }
    }

    private DescriptionException problem(long line, String key, String what) {
        return new DescriptionException(path.toString(), (int) line, key, what);
    }
}
