package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyGoldenCommandTest {
    @TempDir Path folder;

    private record Outcome(int status, String out, String err) {}

    private Outcome run(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = new String[3 + more.length];
        System.arraycopy(new String[] {"verify", "golden", folder.toString()}, 0, args, 0, 3);
        System.arraycopy(more, 0, args, 3, more.length);
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    private void write(String name, String alpha) throws IOException {
        Files.writeString(
                folder.resolve(name),
                """
                {"name": "pair", "model": "stdp_synapse", "file": "pair.csv", "w0": 50.0,
                 "delay_ms": 1.0,
                 "params_set": {"tau_plus": 20.0, "lambda": 0.01, "alpha": %s, "Wmax": 100.0,
                                "mu_plus": 0.0, "mu_minus": 0.0},
                 "post_params": {"tau_minus": 20.0},
                 "pre_parrot_spikes_ms": [21.0, 1000.0], "post_parrot_spikes_ms": [0.0]}
                """
                        .formatted(alpha));
        // 20 ms after the postsynaptic spike has arrived: minus 1.05 e^-1
        double weight = 50 - 1.05 * Math.exp(-1);
        Files.writeString(folder.resolve("pair.csv"), "t_ms,weight\n21.0," + weight + "\n");
    }

    @Test
    void agreeingCasesEndWithStatus0() throws IOException {
        write("a.json", "1.05");
        Outcome outcome = run();
        assertThat(outcome.out)
                .containsPattern("pair +plasticity +\\S+ +1.0e-11 +1 +agrees")
                .contains("1 agree, 0 fail, 0 could not be used");
        assertThat(outcome.status).isZero();
        assertThat(run("--details").out).contains("1 weights up to 49.6");
    }

    @Test
    void aFailingCaseEndsWithStatus1AndSaysWhereItFails() throws IOException {
        write("a.json", "1.05");
        write("b.json", "1.06");
        Outcome outcome = run();
        assertThat(outcome.out)
                .contains("FAILS", "worst at 21.0 ms", "1 agree, 1 fail, 0 could not be used");
        assertThat(outcome.status).isEqualTo(1);
    }

    @Test
    void unknownAndBrokenFilesEndWithStatus2AfterTheOthersWereReplayed() throws IOException {
        Files.writeString(folder.resolve("0-unknown.json"), "{\"shape\": \"round\"}");
        Files.writeString(folder.resolve("1-broken.json"), "{");
        write("2-good.json", "1.05");
        Outcome outcome = run();
        assertThat(outcome.out).contains("agrees", "1 agree, 0 fail, 2 could not be used");
        assertThat(outcome.err)
                .contains("0-unknown.json: unknown kind of case; keys: shape")
                .contains("1-broken.json:1: not JSON: Unexpected end-of-input")
                .doesNotContain("\tat ");
        assertThat(outcome.status).isEqualTo(2);
    }

    @Test
    void anEmptyFolderEndsWithStatus2() {
        Outcome outcome = run();
        assertThat(outcome.err).contains("no case (*.json)");
        assertThat(outcome.status).isEqualTo(2);
    }
}
