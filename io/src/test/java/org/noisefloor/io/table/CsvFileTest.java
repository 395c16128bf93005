package org.noisefloor.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir Path folder;

    @Test
    void rowsFollowRfc4180() throws IOException {
        Path file = folder.resolve("dies.csv");
        CsvFile.write(
                List.of("die", "seed", "angle [°]", "remark"),
                List.of(
                        List.of(0, -5L, 12.25, "says \"yes\", twice"),
                        Arrays.asList(1, 6L, Double.NaN, null),
                        List.of(2, 7L, 0.1f, "")),
                file);
        assertThat(Files.readString(file))
                .isEqualTo(
                        "die,seed,angle [°],remark\r\n"
                                + "0,-5,12.25,\"says \"\"yes\"\", twice\"\r\n"
                                + "1,6,,\r\n"
                                + "2,7,0.1,\"\"\r\n");
    }

    @Property
    void aReaderGetsBackWhatWasWritten(
            @ForAll @NotEmpty List<String> cells, @ForAll double number) {
        List<String> header = cells.stream().map(_ -> "column").toList();
        List<Object> numbers = cells.stream().map(_ -> (Object) number).toList();
        List<CsvRecord> read =
                CsvReader.builder()
                        .ofCsvRecord(CsvFile.text(header, List.of(cells, numbers)))
                        .stream()
                        .toList();
        assertThat(read.get(1).getFields()).isEqualTo(cells);
        assertThat(Double.parseDouble(read.get(2).getField(0))).isEqualTo(number);
    }

    /// Each cell is read as what its column holds; nothing is left as an empty cell that is none.
    @Property
    void rowsOfAllTypesSurviveTheRoundTrip(
            @ForAll List<Long> longs,
            @ForAll double real,
            @ForAll float single,
            @ForAll boolean truth,
            @ForAll String text) {
        List<String> header = List.of("long", "int", "real", "single", "truth", "text", "none");
        List<List<Object>> rows = new ArrayList<>();
        for (long each : longs) {
            rows.add(
                    Arrays.asList(each, (int) each, real * each, single, truth, text + each, null));
        }
        rows.removeIf(row -> !Double.isFinite((double) row.get(2)));
        List<List<Object>> read =
                CsvReader.builder().ofCsvRecord(CsvFile.text(header, rows)).stream()
                        .skip(1)
                        .map(CsvFileTest::typed)
                        .toList();
        assertThat(read).isEqualTo(rows);
    }

    private static List<Object> typed(CsvRecord row) {
        return Arrays.asList(
                Long.valueOf(row.getField(0)),
                Integer.valueOf(row.getField(1)),
                Double.valueOf(row.getField(2)),
                Float.valueOf(row.getField(3)),
                Boolean.valueOf(row.getField(4)),
                row.getField(5),
                row.getField(6).isEmpty() ? null : row.getField(6));
    }

    @Test
    void badValuesNameTheirRowAndColumn() {
        List<String> header = List.of("seed", "energy [J]");
        assertThatThrownBy(() ->
                        CsvFile.text(
                                header,
                                List.of(List.of(1, 2.0), List.of(1, Double.NEGATIVE_INFINITY))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("energy [J]")
                .hasMessageContaining("-Infinity");
        assertThatThrownBy(() -> CsvFile.text(header, List.of(List.of(1, List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CsvFile.text(header, List.of(List.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 values");
    }
}
