package org.noisefloor.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
