package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.io.description.Provenance;
import org.noisefloor.verification.figure.Figure;
import org.noisefloor.verification.figure.Origin;
import org.noisefloor.verification.figure.PresetFigures;

class VerifyPresetsCommandTest {
    @Test
    void allPresetsAreRunAndComparedWithin120Columns() {
        var out = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        "verify",
                        "presets");
        assertThat(status).as(out.toString()).isEqualTo(ExitStatus.SUCCESS.code());
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        for (PresetFigures preset : PresetFigures.ALL) {
            assertThat(out.toString()).contains(System.lineSeparator() + preset.preset() + " ");
        }
        assertThat(out.toString())
                .containsPattern("hermes-pcm +1-phase throughput +63\\.1 .* sourced +set +agrees")
                .containsPattern("isaac-reram +energy of a product +36 .* derived +run +agrees")
                .containsPattern(
                        "(\\d+) of \\1 published figures agree: \\d+ reproduced by a run, \\d+ as set");
    }

    @Test
    void figureThatIsOffEndsWithStatusOne() {
        var out = new StringWriter();
        var wrong =
                new Figure(
                        "x",
                        "time",
                        "ns",
                        100,
                        0.5,
                        Provenance.SOURCED,
                        "table 3",
                        Origin.RUN,
                        101.5);
        assertThat(VerifyPresetsCommand.print(List.of(wrong), true, new PrintWriter(out)))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(out.toString())
                .containsPattern(
                        "x +time +100 +101\\.5 +ns +\\+1\\.50 % +0\\.50 % +sourced +run +FAILS")
                .contains("    table 3")
                .contains("0 of 1 published figures agree: 0 reproduced by a run, 0 as set");
    }
}
