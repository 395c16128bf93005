package org.noisefloor.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.ExternalTool;

class TableFilesTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");
    private static final Table TABLE =
            new Table(
                    "dies",
                    List.of(TableColumn.integer("die"), TableColumn.real("energy_J", "J")),
                    List.of(List.of(0, 1.5e-9), List.of(1, 2.5)));

    @TempDir private Path folder;

    @Test
    void tableStandsInBothFormatsWithTypesUnitsAndOriginBesideTheCsv() throws IOException {
        TableFiles.write(List.of(TABLE), ORIGIN, folder);
        assertThat(folder.resolve("dies.csv"))
                .hasContent("die,energy_J\r\n0,1.5E-9\r\n1,2.5\r\n".replace("\r", ""));
        assertThat(folder.resolve("dies.parquet")).exists();
        String python = ExternalTool.python("json");
        String metadata =
                ExternalTool.output(
                        python,
                        "-c",
                        """
                        import json, sys
                        m = json.load(open(sys.argv[1]))
                        print(m['@context'], m['dc:provenance'])
                        for t in m['tables']:
                            print(t['url'], t['tableSchema']['columns'])
                        """,
                        folder.resolve("csv-metadata.json").toString());
        assertThat(metadata)
                .contains(
                        "http://www.w3.org/ns/csvw", "'program: noisefloor 0', 'experiment: tiny'")
                .contains("'seed: 7', 'description_sha256: 00'")
                .contains("dies.csv [{'datatype': 'long', 'name': 'die'}")
                .contains("'name': 'energy_J', 'schema:unitText': 'J'");
    }

    @Test
    void factsAreOneLineEachWhateverIsInThem() {
        assertThat(new Origin(Map.of("experiment", "a\nb\tc")).lines())
                .containsExactly("experiment: a b c");
        assertThatThrownBy(() -> new Origin(Map.of("Not a name", "x")))
                .hasMessageContaining("was Not a name");
    }
}
