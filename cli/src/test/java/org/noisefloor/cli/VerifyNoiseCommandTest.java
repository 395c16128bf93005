package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.verification.noise.NoiseSelfTest;
import org.noisefloor.verification.noise.NormalSource;

class VerifyNoiseCommandTest {
    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    @Test
    void everyClaimIsPrintedWithStatisticAndBoundAndHolds() {
        Outcome outcome = run("verify", "noise", "--draws", "1e6", "--seed", "5");
        assertThat(outcome.status).isEqualTo(ExitStatus.SUCCESS.code());
        assertThat(outcome.out)
                .containsPattern("fourth moment is 3 +-?\\d.* -5\\.3267 to 5\\.3267 +holds")
                .containsPattern("values beyond \\+5\\.5 sigma +\\d+ +0 to \\d+ +holds")
                .contains("no correlation of squares: next substream")
                .containsPattern("31 of 31 claims hold; 10\\d{5} draws, alpha = 1e-07")
                .doesNotContain("FAILED");
    }

    @Test
    void badGeneratorEndsWithStatusOneAndNamesTheClaims() {
        List<NormalSource> streams = new ArrayList<>(NoiseSelfTest.ofGenerator(5).streams());
        streams.set(1, streams.getFirst());
        StringWriter text = new StringWriter();
        ExitStatus status =
                VerifyNoiseCommand.print(
                        new NoiseSelfTest(streams).run(1_000_000, _ -> {}), new PrintWriter(text));
        assertThat(status).isEqualTo(ExitStatus.FAILED);
        assertThat(text.toString())
                .containsPattern("no correlation: next seed .*FAILED")
                .contains("29 of 31 claims hold");
    }

    @Test
    void badNumbersOfDrawsAreRefused() {
        Outcome few = run("verify", "noise", "--draws", "10");
        assertThat(few.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(few.err).contains("draws must be 1000000 to 2000000000, were 10");
        assertThat(run("verify", "noise", "--draws", "1.5").status)
                .isEqualTo(ExitStatus.USAGE.code());
        assertThat(run("verify", "noise", "--draws", "many").err)
                .contains("'many' is not a whole number such as 250000000 or 1e9");
    }

    @Test
    void verifyAloneListsItsSubcommands() {
        assertThat(run("verify").out).contains("noise");
    }
}
