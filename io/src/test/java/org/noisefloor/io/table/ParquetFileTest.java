package org.noisefloor.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Files are read back by DuckDB, which shares nothing with the writer.
class ParquetFileTest {
    private static final List<TableColumn> COLUMNS =
            List.of(
                    TableColumn.text("rule"),
                    TableColumn.integer("count"),
                    TableColumn.real("angle", "deg"),
                    TableColumn.truth("aligned"));
    private static final Origin ORIGIN =
            Origin.of("noisefloor 0 (revision ö)", "tiny", -7, Origin.hash("x"));
    private static Connection duck;

    private static Path folder;

    @BeforeAll
    @BeforeContainer
    static void open() throws SQLException, IOException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        // jqwik knows nothing of Jupiter's folders
        folder = Files.createTempDirectory("parquet");
    }

    @AfterAll
    @AfterContainer
    static void close() throws SQLException, IOException {
        duck.close();
        for (File file : folder.toFile().listFiles()) {
            Files.delete(file.toPath());
        }
        Files.delete(folder);
    }

    private static List<List<Object>> query(String sql) throws SQLException {
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<List<Object>> readBack(List<List<Object>> rows)
            throws IOException, SQLException {
        Path file = folder.resolve("t.parquet");
        ParquetFile.write(new Table("t", COLUMNS, rows), ORIGIN, file);
        return query("select * from '" + file + "'");
    }

    @Property(tries = 150)
    void otherReaderFindsTheSameRows(@ForAll("tables") List<List<Object>> rows) throws Exception {
        assertThat(readBack(rows)).isEqualTo(rows);
    }

    @Provide
    Arbitrary<List<List<Object>>> tables() {
        Arbitrary<String> text =
                Arbitraries.oneOf(
                        Arbitraries.of("SAL", "PAL", "", "a\tb\"'\n", "ünïcode 電気"),
                        Arbitraries.strings().excludeChars('\0').ofMaxLength(40));
        Arbitrary<Double> real =
                Arbitraries.oneOf(
                        Arbitraries.of(-0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-300, Math.PI),
                        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite));
        return Combinators.combine(
                        text.injectNull(0.2),
                        Arbitraries.longs().injectNull(0.2),
                        real.injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2))
                .as((a, b, c, d) -> Arrays.<Object>asList(a, b, c, d))
                .list()
                .ofMaxSize(300);
    }

    @Test
    void tableOfSeveralRowGroupsWithManyDifferentTextsComesBack() throws Exception {
        List<List<Object>> rows =
                IntStream.range(0, 280_000)
                        .mapToObj(k ->
                                Arrays.<Object>asList(
                                        k % 3 == 0 ? null : "word " + k % 70_001,
                                        (long) k,
                                        k / 7.0,
                                        k % 1000 < 500))
                        .toList();
        assertThat(readBack(rows)).isEqualTo(rows);
        assertThat(
                        query(
                                "select distinct row_group_id from parquet_metadata('%s')"
                                        .formatted(folder.resolve("t.parquet"))))
                .hasSizeGreaterThan(2);
    }

    @Test
    void typesUnitsAndOriginStandInTheMetadata() throws Exception {
        readBack(List.of(Arrays.asList("SAL", 1L, 2.5, true)));
        Path file = folder.resolve("t.parquet");
        assertThat(
                        query(
                                "select column_name, column_type from (describe select * from '%s')"
                                        .formatted(file)))
                .isEqualTo(
                        List.of(
                                List.of("rule", "VARCHAR"),
                                List.of("count", "BIGINT"),
                                List.of("angle", "DOUBLE"),
                                List.of("aligned", "BOOLEAN")));
        Map<Object, Object> facts = new LinkedHashMap<>();
        query("select decode(key), decode(value) from parquet_kv_metadata('%s')".formatted(file))
                .forEach(row -> facts.put(row.get(0), row.get(1)));
        assertThat(facts)
                .isEqualTo(
                        Map.of(
                                "noisefloor.program", "noisefloor 0 (revision ö)",
                                "noisefloor.experiment", "tiny",
                                "noisefloor.seed", "-7",
                                "noisefloor.description_sha256", Origin.hash("x"),
                                "unit.angle", "deg"));
    }

    @Test
    void equalTablesAreEqualBytes() throws IOException {
        var table = new Table("t", COLUMNS, List.of(Arrays.asList("SAL", 1, 2.5f, true)));
        ParquetFile.write(table, ORIGIN, folder.resolve("a.parquet"));
        ParquetFile.write(table, ORIGIN, folder.resolve("b.parquet"));
        assertThat(folder.resolve("a.parquet")).hasSameBinaryContentAs(folder.resolve("b.parquet"));
    }

    @Test
    void notANumberIsMissing() throws Exception {
        assertThat(readBack(List.of(Arrays.asList("a", 1L, Double.NaN, true))))
                .isEqualTo(List.of(Arrays.asList("a", 1L, null, true)));
    }

    @Test
    void valuesThatDoNotSuitTheirColumnAreRefusedByName() {
        assertThatThrownBy(() -> readBack(List.of(Arrays.asList("a", 1L, 1 / 0.0, true))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column angle must be finite")
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> readBack(List.of(Arrays.asList(3L, 1L, 1.0, true))))
                .hasMessage("column rule takes TEXT, got INTEGER");
        assertThatThrownBy(() -> readBack(List.of(List.of("a", 1L))))
                .hasMessage("a row must have 4 values like the columns, had 2");
        assertThatThrownBy(() -> readBack(List.of(Arrays.asList("a", 'c', 1.0, true))))
                .hasMessageContaining("column count must be text, a truth value or a number");
    }
}
