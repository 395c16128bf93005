package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example with a faulty learning rule: what `verify` says of it.
class BrokenRuleTest {
    private static final Path EXAMPLE = Path.of("../examples/verification/broken-rule.yaml");

    private static int run(StringWriter out, String... command) {
        return Noisefloor.run(new PrintWriter(out), new PrintWriter(new StringWriter()), command);
    }

    @Test
    void aBrokenRuleIsCaughtAndReducedToADieWithOneDeviation(@TempDir Path folder)
            throws IOException {
        Path results = folder.resolve("results");
        var out = new StringWriter();
        int status = run(out, "verify", "" + EXAMPLE, "--out", "" + results);
        assertThat(status).as(out.toString()).isEqualTo(ExitStatus.FAILED.code());
        Path found = results.resolve("counterexamples/gives-up/generic");
        assertThat(out.toString())
                .contains("of their values 1 is left", "./noisefloor verify replay " + found);
        // a line of names, and the deviation
        assertThat(Files.readAllLines(found.resolve("die.csv"))).hasSize(2);

        var again = new StringWriter();
        assertThat(run(again, "verify", "replay", "" + found)).isEqualTo(ExitStatus.FAILED.code());
        assertThat(again.toString()).contains("The same as when it was found, bit for bit.");

        // without the deviation the same claim holds
        Path die = found.resolve("die.csv");
        Files.writeString(die, Files.readString(die).replaceFirst(",[-+.0-9eE]+,LSB", ",0,LSB"));
        assertThat(run(new StringWriter(), "verify", "replay", "" + found))
                .isEqualTo(ExitStatus.SUCCESS.code());
    }
}
