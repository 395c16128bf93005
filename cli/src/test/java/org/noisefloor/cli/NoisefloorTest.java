package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NoisefloorTest {
    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    @Test
    void helpListsCommandsAndEveryExitStatus() {
        Outcome outcome = run("--help");
        assertThat(outcome.status).isZero();
        assertThat(outcome.out).contains("doctor");
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(outcome.out)
                    .containsPattern("(?m)^ +" + status.code() + " +" + status.meaning());
        }
        assertThat(outcome.err).isEmpty();
    }

    @Test
    void noArgumentsPrintTheHelp() {
        assertThat(run()).isEqualTo(run("--help"));
    }

    @Test
    void helpOfASubcommandDescribesThatSubcommand() {
        Outcome outcome = run("doctor", "--help");
        assertThat(outcome.status).isZero();
        assertThat(outcome.out).startsWith("Usage: noisefloor doctor");
    }

    @Test
    void versionNamesVersionRevisionAndJdk() {
        Outcome outcome = run("--version");
        assertThat(outcome.status).isZero();
        assertThat(outcome.out)
                .matches("noisefloor \\d+\\.\\d+\\.\\d+\\S* \\(revision \\S+\\), JDK \\d+\\S*\\R");
    }

    @Test
    void misspeltCommandIsWrongUsageAndIsCorrected() {
        Outcome outcome = run("docter");
        assertThat(outcome.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err).contains("docter", "doctor", "--help").doesNotContain("\tat ");
        assertThat(outcome.out).isEmpty();
    }

    @Test
    void lanesGivenAfterTheStartOfJavaAreRefusedInOneSentence() {
        Outcome outcome = run("doctor", "--lanes", "99");
        assertThat(outcome.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err.lines()).hasSize(1);
        assertThat(outcome.err).contains("-Dnoisefloor.lanes=99");
    }

    @Test
    void doctorReportsMachineAndOptionalPrograms() {
        Outcome outcome = run("doctor");
        assertThat(outcome.status).isZero();
        assertThat(outcome.out)
                .contains(System.getProperty("java.home"))
                .contains("vector width", "processors", "memory")
                .contains("verilator", "yosys", "ngspice", "gtkwave", "python3", "chromium");
    }
}
