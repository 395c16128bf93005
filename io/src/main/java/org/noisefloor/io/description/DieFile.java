package org.noisefloor.io.description;

import static org.noisefloor.io.description.DescriptionException.quote;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.MeasuredValues;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;

/// What was measured of a real die, as CSV with the columns `parameter,source,row,column,value,unit`.
///
/// A value with the unit `1` is a factor on the nominal value of the chip file; in the unit of the quantity it is the value itself,
/// which is divided by the nominal one. Offsets and thresholds are differences from the nominal value.
public final class DieFile {
    private static final List<String> HEADER =
            List.of("parameter", "source", "row", "column", "value", "unit");
    private static final double SMALLEST_FACTOR = 1e-3;
    private static final double LARGEST_FACTOR = 1e3;
    private static final double LARGEST_VOLTAGE = 10;
    private static final double LARGEST_CODE = 65535;
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path path;
    private final SpikingChipDescription chip;
    private final SortedMap<Parameter, Die.Values> drawn;
    private final Map<Parameter, float[]> value = new TreeMap<>();

    private DieFile(Path path, SpikingChipDescription chip) {
        this.path = path;
        this.chip = chip;
        this.drawn = Die.values(chip, new FixedPattern(0));
    }

    /// A die that was measured.
    ///
    /// @param values what stands in place of what is drawn
    /// @param rest what becomes of the others
    /// @param count how many values the file gives
    /// @param checksum CRC-32C of the file, in hexadecimal
    public record Measured(
            MeasuredValues values, MeasuredValues.Rest rest, int count, String checksum) {}

    /// Reads a file.
    ///
    /// @param chip that the die is one of
    /// @param rest what becomes of the values that the file does not give
    /// @throws DescriptionException for a file that is missing or wrong
    public static Measured read(Path path, SpikingChipDescription chip, MeasuredValues.Rest rest) {
        return new DieFile(path, chip).read(rest);
    }

    private Measured read(MeasuredValues.Rest rest) {
        int count = 0;
        try (var reader =
                        withoutMark(
                                new InputStreamReader(
                                        Files.newInputStream(path), StandardCharsets.UTF_8));
                var csv =
                        CsvReader.builder()
                                .allowExtraFields(true)
                                .allowMissingFields(true)
                                .maxBufferSize(BUFFER)
                                .ofCsvRecord(reader)) {
            boolean header = true;
            for (CsvRecord line : csv) {
                if (header) {
                    requireHeader(line);
                    header = false;
                } else {
                    take(line);
                    count++;
                }
            }
            if (count == 0) {
                throw problem(0, "", "must give at least one value below its header");
            }
            return new Measured(new MeasuredValues(rest, value), rest, count, checksum());
        } catch (NoSuchFileException e) {
            throw problem(0, "", "does not exist");
        } catch (AccessDeniedException e) {
            throw problem(0, "", "cannot be read: permission denied");
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw problem(0, "", "cannot be read as CSV (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// Spreadsheets begin a file with a byte-order mark.
    private static Reader withoutMark(Reader file) throws IOException {
        var reader = new BufferedReader(file);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private String checksum() throws IOException {
        var sum = new CRC32C();
        try (var in = Files.newInputStream(path)) {
            byte[] part = new byte[BUFFER];
            for (int got = in.read(part); got >= 0; got = in.read(part)) {
                sum.update(part, 0, got);
            }
        }
        return "%08x".formatted(sum.getValue());
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
        DieKey key = key(number, line.getField(0));
        Die.Values all = Objects.requireNonNull(drawn.get(key.parameter()));
        int unit = unit(key, line);
        float[] own = value.computeIfAbsent(key.parameter(), _ -> notMeasured(all.value().length));
        if (!Float.isNaN(own[unit])) {
            throw problem(number, key.word(), "this unit has a value on a line above");
        }
        try {
            own[unit] = (float) number(key, all.kind(), line.getField(4), line.getField(5));
        } catch (IllegalArgumentException e) {
            throw problem(number, key.word(), String.valueOf(e.getMessage()));
        }
    }

    private static float[] notMeasured(int units) {
        float[] value = new float[units];
        Arrays.fill(value, Float.NaN);
        return value;
    }

    private DieKey key(long line, String word) {
        List<String> known =
                Arrays.stream(DieKey.values())
                        .filter(key -> drawn.containsKey(key.parameter()))
                        .map(DieKey::word)
                        .toList();
        if (!known.contains(word)) {
            throw problem(
                    line,
                    "",
                    "parameter must be one that dies of %s have (%s), was %s%s"
                            .formatted(
                                    chip.name(),
                                    String.join(", ", known),
                                    quote(word),
                                    Nearest.hint(word, known)));
        }
        return DieKey.of(word).orElseThrow();
    }

    private int unit(DieKey key, CsvRecord line) {
        boolean[] asked = key.asks(chip);
        var array = chip.synapseArray();
        int[] count = {array.sources(), array.rows(), array.columns()};
        int[] index = new int[asked.length];
        for (int k = 0; k < asked.length; k++) {
            String cell = line.getField(1 + k);
            boolean fits =
                    asked[k]
                            ? cell.matches("\\d{1,9}") && Integer.parseInt(cell) < count[k]
                            : cell.isEmpty();
            if (!fits) {
                throw problem(
                        line.getStartingLineNumber(),
                        key.word(),
                        "%s must be %s, was %s"
                                .formatted(
                                        HEADER.get(1 + k),
                                        asked[k] ? "0 to " + (count[k] - 1) : "empty",
                                        quote(cell)));
            }
            index[k] = asked[k] ? Integer.parseInt(cell) : 0;
        }
        return key.unit(chip, index[0], index[1], index[2]);
    }

    private double number(DieKey key, Survey.Kind kind, String text, String unit) {
        if (unit.isBlank()) {
            throw new IllegalArgumentException(
                    "unit must be given" + (kind == Survey.Kind.FACTOR ? ", 1 for a factor" : ""));
        }
        return switch (kind) {
            case FACTOR -> factor(key, text, unit);
            case OFFSET -> {
                double most = key.dimension() == Dimension.CODES ? LARGEST_CODE : LARGEST_VOLTAGE;
                yield within(
                        Quantity.parse(text + " " + unit, key.dimension()).value(),
                        -most,
                        most,
                        key.dimension().baseUnit());
            }
            case CODE -> {
                double code =
                        within(
                                Quantity.parse(text + " " + unit, key.dimension()).value(),
                                0,
                                chip.synapseArray().maximumCode(),
                                key.dimension().baseUnit());
                if (code != Math.rint(code)) {
                    throw new IllegalArgumentException("must be a whole code, was " + text);
                }
                yield code;
            }
        };
    }

    private double factor(DieKey key, String text, String unit) {
        double nominal = key.nominal(chip);
        if (unit.equals("1") && key != DieKey.NEURON_TIME_CONSTANT) {
            double factor = Quantity.parse(text, Dimension.NUMBER).value();
            return within(factor, SMALLEST_FACTOR, LARGEST_FACTOR, "1");
        }
        if (Double.isNaN(nominal) || nominal == 0) {
            throw new IllegalArgumentException(
                    "cannot be given in %s on this chip, which has no nominal value for it%s"
                            .formatted(
                                    quote(unit),
                                    key == DieKey.NEURON_TIME_CONSTANT
                                            ? "; give neuron.leak instead"
                                            : "; give a factor with the unit 1"));
        }
        double given = Quantity.parse(text + " " + unit, key.dimension()).value();
        double factor = key == DieKey.NEURON_TIME_CONSTANT ? nominal / given : given / nominal;
        if (!(factor >= SMALLEST_FACTOR && factor <= LARGEST_FACTOR)) {
            throw new IllegalArgumentException(
                    "must be 0.001 to 1000 times the nominal %s %s, was %s %s"
                            .formatted(nominal, key.dimension().baseUnit(), text, unit));
        }
        return factor;
    }

    private static double within(double value, double least, double most, String unit) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "must be %s to %s %s, was %s".formatted(least, most, unit, value));
        }
        return value;
    }

    private DescriptionException problem(long line, String key, String what) {
        return new DescriptionException(path.toString(), (int) line, key, what);
    }

    /// Writes the values of a die, so that [#read] makes the same die of them, whatever becomes of the rest. Parameters that do not vary
    /// on this chip are left out.
    ///
    /// @param out is not closed
    /// @param only beginnings of parameters to write, such as `neuron`; empty for all
    /// @return number of values
    /// @throws IllegalArgumentException if a beginning fits no parameter of the chip
    /// @throws IOException when `out` fails
    public static int write(
            SpikingChipDescription chip, FixedPattern die, List<String> only, OutputStream out)
            throws IOException {
        return write(chip, die, only, true, out);
    }

    /// Writes the values of a die that differ from the description, so that [#read] makes the same die of them if the rest is nominal.
    ///
    /// @param out is not closed
    /// @return number of values
    /// @throws IOException when `out` fails
    public static int writeDeviations(
            SpikingChipDescription chip, FixedPattern die, OutputStream out) throws IOException {
        return write(chip, die, List.of(), false, out);
    }

    private static int write(
            SpikingChipDescription chip,
            FixedPattern die,
            List<String> only,
            boolean neutral,
            OutputStream out)
            throws IOException {
        SortedMap<Parameter, Die.Values> values = Die.values(chip, die);
        requireKnown(only, values);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(String.join(",", HEADER) + "\r\n");
        int count = 0;
        for (var entry : values.entrySet()) {
            for (DieKey key : DieKey.of(entry.getKey())) {
                if (only.isEmpty() || only.stream().anyMatch(key.word()::startsWith)) {
                    count += write(chip, key, entry.getValue(), neutral, writer);
                }
            }
        }
        writer.flush();
        return count;
    }

    private static void requireKnown(List<String> only, Map<Parameter, Die.Values> values) {
        for (String beginning : only) {
            List<String> known =
                    values.keySet().stream()
                            .flatMap(parameter -> DieKey.of(parameter).stream())
                            .map(DieKey::word)
                            .toList();
            if (known.stream().noneMatch(word -> word.startsWith(beginning))) {
                throw new IllegalArgumentException(
                        "--only must begin one of %s, was %s"
                                .formatted(String.join(", ", known), quote(beginning)));
            }
        }
    }

    private static int write(
            SpikingChipDescription chip,
            DieKey key,
            Die.Values values,
            boolean neutrals,
            Writer writer)
            throws IOException {
        float[] value = values.value();
        float neutral = values.kind().neutral();
        int[] units = key.units(chip, value.length);
        boolean varies = false;
        for (int unit = units[0]; unit < units[1]; unit++) {
            varies |= !same(value[unit], neutral);
        }
        int columns = chip.synapseArray().columns();
        boolean[] asked = key.asks(chip);
        String measure = values.kind() == Survey.Kind.FACTOR ? "1" : key.dimension().baseUnit();
        int count = 0;
        for (int unit = units[0]; varies && unit < units[1]; unit++) {
            boolean asDescribed = same(value[unit], neutral);
            if (Float.isNaN(value[unit]) || (asDescribed && !neutrals)) {
                continue;
            }
            writer.write(
                    key.word()
                            + (asked[0] ? "," + unit : ",")
                            + (asked[1] ? "," + unit / columns : ",")
                            + (asked[2] ? "," + unit % columns : ",")
                            + ("," + text(value[unit]) + "," + measure + "\r\n"));
            count++;
        }
        return count;
    }

    /// Both zeros are the same.
    private static boolean same(float value, float other) {
        return value == other || Float.compare(value, other) == 0;
    }

    private static String text(float value) {
        return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }
}
