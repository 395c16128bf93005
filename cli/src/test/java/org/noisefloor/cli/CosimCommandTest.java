package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.verification.cosim.BuildTool;

class CosimCommandTest {
    private static final String MODELS = "target/cosim";

    @TempDir private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static String twin() {
        assumeTrue(
                BuildTool.COMPILER.installed()
                        || "required".equals(System.getenv("NOISEFLOOR_TOOLS")),
                "g++ is not installed");
        Outcome built = run("cosim", "build", "--twin", "--out", MODELS);
        assertThat(built.status).as(built.err).isZero();
        return built.out.lines().findFirst().orElseThrow();
    }

    @Test
    void whatIsBuiltOnceIsThereTheNextTime() {
        assertThat(twin()).isEqualTo(twin());
        assertThat(run("cosim", "build", "--twin", "--out", MODELS).out)
                .contains("was there already");
    }

    @Test
    void infoShowsWhatALibrarySays() {
        Outcome info = run("cosim", "info", twin());
        assertThat(info.status).as(info.err).isZero();
        assertThat(info.out)
                .contains("interface      1.0", "lanes ", "can            save, digest, count");
    }

    @Test
    void twinPassesItsCheck() {
        String[] check = {
            "cosim", "check", twin(), "--cycles", "60000", "--laws", "1", "--models", MODELS
        };
        Outcome outcome = run(check);
        assertThat(outcome.status).as(outcome.out + outcome.err).isZero();
        assertThat(outcome.out)
                .contains("batch size leaves no trace")
                .doesNotContain("broken")
                .containsPattern("any events beside the twin +equal over [0-9]+ cycles")
                .containsPattern("a chip beside the emulator +equal over [0-9]+ cycles and [0-9]+");
    }

    @Test
    void speedIsMeasuredByBatchActivityAndBinding() {
        Outcome speed = run("cosim", "speed", twin(), "--quick");
        assertThat(speed.status).as(speed.err).isZero();
        assertThat(speed.out.lines()).hasSize(1 + 2 * 2 * 4);
    }

    /// The results of an experiment are those of the emulator, byte by byte.
    @Test
    void experimentsGiveTheSameResultsInCoSimulation() throws IOException {
        twin();
        Path file =
                Files.writeString(
                        folder.resolve("brief.yaml"),
                        RunCommandTest.experiment("small.yaml", "recurrent", 4)
                                .replace("dies: 2", "dies: 1"));
        Files.copy(Path.of("../examples/chips/small-processor.yaml"), folder.resolve("small.yaml"));
        Files.copy(
                Path.of("../examples/chips/with-processor.yaml"),
                folder.resolve("with-processor.yaml"));
        Path emulated = folder.resolve("emulated");
        Path cosim = folder.resolve("cosim");
        Outcome one = run("run", file.toString(), "--out", emulated.toString());
        assertThat(one.status).as(one.err).isZero();
        Outcome other =
                run(
                        "cosim",
                        "run",
                        file.toString(),
                        "--twin",
                        "--batch",
                        "16",
                        "--models",
                        MODELS,
                        "--out",
                        cosim.toString());
        assertThat(other.status).as(other.err).isZero();
        assertThat(other.out).contains("cycles at an effective quantum of 12.50 (batch 16)");
        assertThat(cosim.resolve("results.json"))
                .hasSameTextualContentAs(emulated.resolve("results.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cosim info missing.so | there is no library missing.so",
                "cosim check missing.so | there is no library missing.so",
                "cosim info pom.xml | pom.xml is not a library: it does not begin as an ELF file does",
                "cosim info pom.xml --binding jni | --binding must be jna or foreign, was jni",
                "cosim info pom.xml --child --limit 0 | --limit must be >= 1 s, was 0",
                "cosim check pom.xml --laws -1 | --laws must be >= 0, was -1",
                "cosim build generic --sources 129 | --sources must be between 1 and 128, the chip's own, was 129",
                "cosim build genric | genric",
                "cosim run ../examples/alignment.yaml --batch 0 | --batch must be >= 1 cycle, was 0",
            })
    void wrongInputIsOneSentenceAndStatusTwo(String command, String sentence) {
        Outcome outcome = run(command.strip().split(" "));
        assertThat(outcome.status).as(outcome.err).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err).contains(sentence.strip());
        assertThat(outcome.err.strip().lines()).hasSize(1);
    }
}
