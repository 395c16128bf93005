package org.noisefloor.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.Table;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;
import org.noisefloor.io.waveform.RawFile;
import org.noisefloor.io.waveform.SpikeTrainFile;
import org.noisefloor.io.waveform.Timescale;
import org.noisefloor.io.waveform.VcdFile;
import org.noisefloor.io.waveform.VcdSignal;

/// The snippets that `docs/formats.md` shows for tables and waveforms do what it says.
class FormatsDocumentTest {
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```python\n(.*?)^```$");
    private static final Origin ORIGIN = Origin.of("noisefloor 0.1", "tiny", 7, "00");

    @TempDir private Path folder;

    private static List<String> snippets() throws IOException {
        String text = Files.readString(Path.of("../docs/formats.md"));
        int from = text.indexOf("\n## Tables: CSV and Parquet\n");
        int to = text.indexOf("\n## ", text.indexOf("\n## Waveforms\n") + 1);
        return SNIPPET.matcher(text.substring(from, to))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private void writeFiles() throws IOException {
        var dies =
                new Table(
                        "dies",
                        List.of(TableColumn.real("final_angle_deg", "deg")),
                        List.of(List.of(12.5)));
        TableFiles.write(List.of(dies), ORIGIN, folder);
        List<VcdSignal> signals =
                List.of(
                        new VcdSignal.Wire("die", "spike", 1),
                        new VcdSignal.Real("die", "membrane"));
        List<RawFile.Variable> traces = List.of(new RawFile.Variable("v(membrane_0)", "voltage"));
        try (var vcd =
                        new VcdFile(
                                new Timescale(-6),
                                signals,
                                ORIGIN,
                                Files.newOutputStream(folder.resolve("wave-net-die0.vcd")));
                var raw =
                        new RawFile(
                                folder.resolve("wave-net-die0.raw"),
                                RawFile.Form.BINARY,
                                traces,
                                ORIGIN);
                var trains =
                        new SpikeTrainFile(
                                3,
                                1e-3,
                                ORIGIN,
                                Files.newOutputStream(folder.resolve("wave-net-die0.gdf")))) {
            for (int step = 0; step < 8; step++) {
                vcd.time(step);
                vcd.wire(0, step % 2);
                vcd.real(1, step);
                raw.point(step * 0.5, new double[] {step});
                trains.spike(step % 2, step);
            }
            trains.end(250);
        }
    }

    @Test
    void everySnippetRunsInAFolderOfARunAndPrintsWhatIsThere() throws IOException {
        List<String> snippets = snippets();
        assertThat(snippets).hasSize(4);
        writeFiles();
        String python = ExternalTool.python("numpy", "neo");
        List<String> printed = snippets.stream().map(text -> printedBy(python, text)).toList();
        assertThat(printed.get(0)).contains("12.5", "'program: noisefloor 0.1'");
        assertThat(printed.get(1)).contains("{'!': 8, '\"': 8}");
        assertThat(printed.get(2)).contains("last time 3.5 s");
        assertThat(printed.get(3)).contains("3 trains until 250.0 ms");
    }

    private String printedBy(String python, String snippet) {
        return ExternalTool.output(
                python, "-c", "import os\nos.chdir('%s')\n%s".formatted(folder, snippet));
    }
}
