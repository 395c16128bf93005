package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetlistCommandTest {
    @TempDir Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    @Test
    void randomCrossbarHasTheAskedShapeAndWires() {
        Outcome outcome =
                run(
                        "chip",
                        "netlist",
                        "--rows",
                        "3",
                        "--columns",
                        "4",
                        "--row-wire",
                        "2 Ohm",
                        "--driver",
                        "0.1 kOhm",
                        "--sense",
                        "50 Ohm",
                        "--seed",
                        "5");
        assertThat(outcome.err).isEmpty();
        assertThat(outcome.status).isZero();
        assertThat(outcome.out)
                .startsWith("* random crossbar, seed 5\n")
                .contains("Rd_2 in_2 r_2_0 102.0\n", "Rw_0_2 r_0_2 r_0_3 2.0\n")
                .contains("Re_3 c_2_3 out_3 51.0\n", "print i(Vout_3)")
                .doesNotContain("Rg_3_0", "Rg_0_4");
        assertThat(
                        run(
                                        "chip",
                                        "netlist",
                                        "--rows",
                                        "3",
                                        "--columns",
                                        "4",
                                        "--row-wire",
                                        "2 Ohm",
                                        "--driver",
                                        "100 Ohm",
                                        "--sense",
                                        "50 Ohm",
                                        "--seed",
                                        "5")
                                .out)
                .isEqualTo(outcome.out);
    }

    @Test
    void caseFileIsWrittenToAFile() throws IOException {
        Path file = folder.resolve("tiny.json");
        Files.writeString(
                file,
                """
                {"name": "tiny", "n_rows": 1, "n_cols": 2, "Rw_ohm": 1, "Rb_ohm": 2,
                 "G": [[1e-3, 2e-3]], "V": [0.5], "I": [0, 0]}
                """);
        Path netlist = folder.resolve("tiny.cir");
        Outcome outcome = run("chip", "netlist", file.toString(), "--out", netlist.toString());
        assertThat(outcome.err).isEmpty();
        assertThat(outcome.out).isEmpty();
        assertThat(netlist)
                .content()
                .startsWith("* tiny\nVin_0 in_0 0 DC 0.5\nRd_0 in_0 r_0_0 1.0\n")
                .contains("Rg_0_1 r_0_1 c_0_1 500.0\n", "Re_1 c_0_1 out_1 2.0\n");
        assertThat(run("chip", "netlist", file.toString(), "--rows", "4").err)
                .contains("--rows makes up a crossbar, but");
    }

    @Test
    void faultyNumbersEndWithASentence() {
        Outcome unit = run("chip", "netlist", "--row-wire", "2 V");
        assertThat(unit.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(unit.err).contains("--row-wire must be a resistance such as 2.5 Ohm");
        assertThat(run("chip", "netlist", "--rows", "0").err)
                .contains("a circuit must have 1 to 2^26 cells, had 0 x 8");
        assertThat(run("chip", "netlist", "nowhere.json").status)
                .isEqualTo(ExitStatus.USAGE.code());
    }
}
