package org.noisefloor.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.event.EventKind;
import org.noisefloor.io.event.EventReader;
import org.noisefloor.io.event.EventWriter;
import org.noisefloor.io.event.LogHead;
import org.noisefloor.io.event.LogOptions;
import tools.jackson.databind.json.JsonMapper;

class EventTableTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");
    private static final String HEADER =
            "event,tick,time_s,kind,stream,unit,detail,value,code_a,code_b,potential_V,flags";

    @TempDir private Path folder;
    private Path log;
    private final List<List<String>> expected = new ArrayList<>();

    /// Events of all kinds with what a table must say about them.
    @BeforeEach
    void writeALog() throws IOException {
        log = folder.resolve("log");
        var random = new SplittableRandom(3);
        try (var writer =
                EventWriter.create(log, LogHead.of("test", 1e-6, Map.of()), LogOptions.DEFAULT)) {
            for (int k = 0; k < 3000; k++) {
                EventKind kind = EventKind.values()[random.nextInt(EventKind.values().length)];
                int a = random.nextInt();
                int b = random.nextInt();
                double potential = k == 100 ? Double.NaN : -0.5 + 1e-3 * random.nextInt(1000);
                long value =
                        switch (kind) {
                            case SENSOR_READ -> (a & 0xffff_ffffL) | (long) b << 32;
                            case REST_WRITE -> Double.doubleToRawLongBits(potential);
                            default -> random.nextLong();
                        };
                int unit = random.nextInt(50);
                int detail = random.nextInt(50);
                writer.record(k, kind, k % 3, unit, detail, value);
                boolean sensor = kind == EventKind.SENSOR_READ;
                boolean rest = kind == EventKind.REST_WRITE && !Double.isNaN(potential);
                expected.add(
                        List.of(
                                "" + k,
                                "" + k,
                                "" + new StepTimes(1e-6).of(k),
                                kind.word(),
                                "" + k % 3,
                                "" + unit,
                                "" + detail,
                                sensor || rest ? "" : "" + value,
                                sensor ? "" + a : "",
                                sensor ? "" + b : "",
                                rest ? "" + potential : "",
                                "0"));
            }
        }
    }

    @Test
    void csvHoldsEveryEventWithItsValueDecodedAndSaysBesideItWhereItComesFrom() throws IOException {
        Path file = folder.resolve("events.csv");
        try (var reader = EventReader.open(log)) {
            assertThat(EventTable.writeCsv(reader, ORIGIN, file)).isEqualTo(expected.size());
        }
        assertThat(Files.readString(file)).startsWith(HEADER + "\r\n");
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            assertThat(csv.stream().skip(1).map(CsvRecord::getFields)).isEqualTo(expected);
        }
        var metadata =
                JsonMapper.shared()
                        .readTree(Files.readString(folder.resolve("events.csv-metadata.json")));
        assertThat(metadata.get("dc:provenance").get(0).asString())
                .isEqualTo("program: noisefloor 0");
        assertThat(metadata.get("url").asString()).isEqualTo("events.csv");
        assertThat(metadata.get("tableSchema").get("columns").size()).isEqualTo(12);
    }

    @Test
    void otherReaderOfParquetFindsTheSameEvents() throws Exception {
        Path file = folder.resolve("events.parquet");
        try (var reader = EventReader.open(log)) {
            assertThat(EventTable.writeParquet(reader, ORIGIN, file)).isEqualTo(expected.size());
        }
        List<List<String>> rows = new ArrayList<>();
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            try (var result = statement.executeQuery("select * from '" + file + "'")) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= 12; column++) {
                        Object cell = result.getObject(column);
                        row.add(cell == null ? "" : cell.toString());
                    }
                    rows.add(row);
                }
            }
            assertThat(rows).isEqualTo(expected);
            try (var origin =
                    statement.executeQuery(
                            "select decode(value) from parquet_kv_metadata('%s') where decode(key) = 'noisefloor.program'"
                                    .formatted(file))) {
                assertThat(origin.next()).isTrue();
                assertThat(origin.getString(1)).isEqualTo("noisefloor 0");
            }
        }
    }
}
