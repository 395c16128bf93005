package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `noisefloor run` of a study: the same results whatever happens on the way, and one sentence for every mistake.
class StudyCommandTest {
    private static final String STUDY =
            """
            experiment: {name: tiny, kind: teacher-student, seed: 3}
            repetitions: 2
            rules: [backpropagation, feedback-alignment, frozen]
            substrates: [ideal, hermes-pcm]
            hidden: 4
            samples: 20
            epochs: 2
            """;

    @TempDir private Path folder;

    private Path file;
    private Path out;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void writeStudy() throws IOException {
        file = Files.writeString(folder.resolve("tiny.yaml"), STUDY);
        out = folder.resolve("results");
    }

    private Outcome run(String... options) {
        List<String> args = new ArrayList<>(List.of("run", file.toString()));
        args.addAll(List.of(options));
        StringWriter text = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(text), new PrintWriter(err), args.toArray(String[]::new));
        return new Outcome(status, text.toString(), err.toString());
    }

    private void assertRefused(Outcome outcome, String sentence) {
        assertThat(outcome.status).as(outcome.err).isEqualTo(ExitStatus.USAGE.code());
        assertThat(outcome.err).contains(sentence).doesNotContain("\tat ");
        assertThat(outcome.err.lines().filter(line -> line.startsWith("noisefloor: "))).hasSize(1);
        assertThat(outcome.out).isEmpty();
    }

    @Test
    void runEndsWithATableAndTheCommandThatReproducesIt() {
        Outcome outcome = run("--out", out.toString());
        assertThat(outcome.status).as(outcome.err).isZero();
        assertThat(outcome.out)
                .contains("tiny, teacher-student, seed 3")
                .containsPattern("unexplained \\[%] +ideal +hermes-pcm")
                .containsPattern("feedback-alignment +\\S+ ± \\S+ +\\S+ ± \\S+")
                .containsPattern("Reproduce: \\./noisefloor run .*tiny.yaml --dies 2 --seed 3")
                .contains(out.resolve("report.html").toString());
        assertThat(out.resolve("trials.csv")).isNotEmptyFile();
        assertThat(out.resolve("curves.csv")).isNotEmptyFile();
        assertThat(out.resolve("unexplained-hermes-pcm.svg")).content().contains("</svg>");
    }

    /// A log that breaks off in the middle of a line is what a machine that lost power leaves.
    @Test
    void interruptedRunGoesOnToTheSameResultsAtAnyNumberOfWorkers() throws IOException {
        run("--out", out.toString(), "--workers", "1");
        Path log = out.resolve("trials.jsonl");
        String whole = Files.readString(log);
        // head, begin of the part, 12 trials, end of the part
        assertThat(whole.lines()).hasSize(15);
        Path other = Files.createDirectories(folder.resolve("other"));
        int seventh = whole.lines().limit(7).mapToInt(line -> line.length() + 1).sum();
        Files.writeString(other.resolve("trials.jsonl"), whole.substring(0, seventh + 40));
        Outcome outcome = run("--resume", other.toString(), "--workers", "3");
        assertThat(outcome.status).as(outcome.err).isZero();
        for (String name : List.of("results.json", "trials.csv", "curves.csv")) {
            assertThat(other.resolve(name)).hasSameBinaryContentAs(out.resolve(name));
        }
        List<String> lines = Files.readAllLines(other.resolve("trials.jsonl"));
        assertThat(lines).hasSize(16).startsWith(whole.lines().limit(7).toArray(String[]::new));
        JsonNode record = JsonMapper.shared().readTree(other.resolve("run.json").toFile());
        assertThat(record.get("finished").asInt()).isEqualTo(12);
        assertThat(record.get("parts").values())
                .extracting(part -> part.get("trials").asInt())
                .containsExactly(5, 7);
        assertThat(record.get("parts").get(0).get("ended").isNull()).isTrue();
        assertThat(record.get("parts").get(0).get("workers").asInt()).isEqualTo(1);
        assertThat(record.get("parts").get(1).get("workers").asInt()).isEqualTo(3);
        assertThat(record.get("parts").get(1).get("ended").asString()).isNotEmpty();
    }

    @Test
    void finishedRunThatIsResumedSaysSoAndWritesItsReportAnew() throws IOException {
        run("--out", out.toString(), "--die", "0");
        byte[] results = Files.readAllBytes(out.resolve("results.json"));
        byte[] log = Files.readAllBytes(out.resolve("trials.jsonl"));
        Files.delete(out.resolve("report.html"));
        Outcome outcome = run("--resume", out.toString(), "--die", "0");
        assertThat(outcome.status).as(outcome.err).isZero();
        assertThat(outcome.out)
                .startsWith("All trials are there already: 6 of 6. The report is written anew.");
        assertThat(outcome.err).doesNotContain("epochs: 0 of");
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        assertThat(out.resolve("results.json")).hasBinaryContent(results);
        assertThat(out.resolve("trials.jsonl")).hasBinaryContent(log);
    }

    @Test
    void repetitionAloneIsAsInTheWholeRun() throws IOException {
        run("--out", out.toString());
        Path alone = folder.resolve("alone");
        Outcome outcome = run("--out", alone.toString(), "--die", "1", "--chip", "ideal");
        assertThat(outcome.status).isZero();
        assertThat(outcome.out)
                .containsPattern("Reproduce: .* --dies 2 --seed 3 --chip ideal --die 1\n");
        List<String> rows = Files.readAllLines(alone.resolve("trials.csv"));
        // frozen and backpropagation have no angle, and ideal matrices no energy
        assertThat(rows).hasSize(5);
        assertThat(Files.readAllLines(out.resolve("trials.csv"))).containsAll(rows);
    }

    @Test
    void otherSeedGivesOtherNumbers() throws IOException {
        run("--out", out.toString());
        Path other = folder.resolve("other");
        run("--out", other.toString(), "--seed", "4");
        assertThat(Files.readString(other.resolve("trials.csv")))
                .isNotEqualTo(Files.readString(out.resolve("trials.csv")));
    }

    @Test
    void runOfAnotherExperimentIsNotGoneOnWith() throws IOException {
        run("--out", out.toString());
        assertRefused(
                run("--resume", out.toString(), "--seed", "4"),
                "holds a different run: experiment.seed was 3, is 4");
        assertRefused(
                run("--resume", folder.toString()),
                "holds no run that could go on: it has no file trials.jsonl");
        assertRefused(run("--resume", file.toString()), "is no folder");
        Files.writeString(out.resolve("trials.jsonl"), "nonsense\n");
        assertRefused(run("--resume", out.toString()), "does not begin like one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: teacher-student | kind: teacher-studnet | line 1, experiment.kind: must be alignment or",
                "hermes-pcm]           | hermes-pmc]           | did you mean hermes-pcm?",
                "hermes-pcm]           | dynap-se2]            | has backpropagation on dynap-se2, which does not exist physically: backpropagation runs on ideal, brainscales-2, hermes-pcm, isaac-reram",
                "hermes-pcm]           | ideal]                | must have no word twice, but has \"ideal\" twice",
                "hermes-pcm]           | {a: b}]               | line 4, substrates: must be a list of ideal",
                "frozen]               | spiking]              | line 3, rules: must be a list of",
                "repetitions: 2        | repetitions: 0        | line 2, repetitions: must lie between 1 and 10000",
                "epochs: 2             | epoch: 2              | line 7, epoch: is unknown (did you mean epochs?)",
                "hidden: 4             | hidden: many          | line 5, hidden",
            })
    void wrongFileIsOneSentenceWithItsLine(String right, String wrong, String sentence)
            throws IOException {
        assertThat(STUDY).contains(right);
        Files.writeString(file, STUDY.replace(right, wrong));
        assertRefused(run("--out", out.toString()), sentence);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dies 0 | repetitions must be between 1 and 10000, was 0",
                "--die 2 | --die must be between 0 and 1, since the study has 2 repetitions, was 2",
                "--chip generic | study teacher-student has backpropagation on generic, which does not exist physically",
                "--seed -1 | experiment.seed must be between 0 and 9007199254740992, was -1",
                "--workers 0 | workers must be between 1 and 1024, was 0",
                "--restore-once | --restore-once is for the alignment of chips",
            })
    void wrongOptionIsOneSentenceAndNothingIsWritten(String options, String sentence) {
        List<String> all = new ArrayList<>(List.of("--out", out.toString()));
        all.addAll(List.of(options.split(" ")));
        assertRefused(run(all.toArray(String[]::new)), sentence);
        assertThat(out).doesNotExist();
    }

    @Test
    void rulesThatDoNotRunOnTheSubstrateAreLeftOutUnlessTheFileNamesThem() throws IOException {
        Files.writeString(
                file,
                STUDY.replace("frozen]", "spike-timing-inference]")
                        .replace("[ideal, hermes-pcm]", "[ideal]"));
        Outcome outcome = run("--out", out.toString(), "--chip", "hermes-pcm", "--die", "0");
        assertThat(outcome.status).as(outcome.err).isZero();
        assertThat(outcome.out)
                .contains("feedback-alignment")
                .doesNotContain("spike-timing-inference");
        String none = STUDY.replaceAll("rules: .*\n", "");
        Files.writeString(file, none);
        outcome = run("--out", folder.resolve("other").toString(), "--dies", "1");
        assertThat(outcome.status).as(outcome.err).isZero();
        assertThat(outcome.out).contains("weight-mirror").doesNotContain("spike-timing-inference");
        Files.writeString(file, none.replace("hermes-pcm]", "dynap-se2]"));
        assertRefused(
                run("--out", folder.resolve("third").toString()),
                "substrates: has no rule of teacher-student that runs on all of ideal, dynap-se2");
    }

    @Test
    void kindIsFoundUnderItsWholeName() throws IOException {
        Files.writeString(
                file,
                STUDY.replace(
                        "experiment: {name: tiny, kind: teacher-student, seed: 3}",
                        "experiment.kind: teacher-student"));
        Outcome outcome = run("--out", out.toString(), "--dies", "1", "--chip", "ideal");
        assertThat(outcome.status).as(outcome.err).isZero();
        assertThat(outcome.out).contains("tiny, teacher-student, seed 1");
    }

    /// Steps of Adam of 10 drive a deep network of rectified units out of single precision.
    @Test
    void studyOfWhatDivergesEndsAndSaysSo() throws IOException {
        Files.writeString(
                file,
                """
                experiment: {name: tiny, kind: autoencoder}
                repetitions: 1
                rules: [backpropagation, frozen]
                task: yin-yang
                hidden: 1000, 1000, 1000, 1000
                samples: 40
                batch: 4
                epochs: 2
                learningRate: 10
                """);
        Outcome outcome = run("--out", out.toString());
        assertThat(outcome.status).as(outcome.err).isZero();
        assertThat(outcome.out)
                .contains("trials diverged")
                .containsPattern("backpropagation +diverged");
        assertThat(out.resolve("report.html")).content().contains("trials diverged");
        outcome = run("--resume", out.toString());
        assertThat(outcome.status).as(outcome.err).isZero();
    }

    @Test
    void alignmentOfChipsWithoutCheckpointsIsNotResumed() throws IOException {
        assertRefused(run("--resume", out.toString()), "is no folder");
        Files.createDirectories(out);
        assertRefused(run("--resume", out.toString()), "holds no run that could go on");
    }

    @Test
    void listNamesEveryKind() {
        StringWriter text = new StringWriter();
        int status =
                Noisefloor.run(
                        new PrintWriter(text),
                        new PrintWriter(new StringWriter()),
                        "run",
                        "--list");
        assertThat(status).isZero();
        assertThat(text.toString()).contains("alignment\n", "yin-yang\n");
    }

    @Test
    void listNamesEveryExampleUnderItsKindAndNothingElse() throws IOException {
        Path examples = Files.createDirectories(folder.resolve("home/examples/full"));
        Files.writeString(examples.resolve("second.yaml"), STUDY);
        Files.writeString(examples.resolve("chips.yaml"), "experiment: {name: x}\n");
        Files.writeString(examples.resolve("notes.txt"), "no experiment");
        StringWriter text = new StringWriter();
        StudyList.print(folder.resolve("home"), new PrintWriter(text));
        assertThat(text.toString())
                .containsPattern(
                        "(?s)^alignment\n.*  examples: examples/full/chips.yaml\n.*yin-yang")
                .containsPattern(
                        "teacher-student\n(  .*\n)+  examples: examples/full/second.yaml\n")
                .doesNotContain("notes");
        assertThat(text.toString().lines().filter(line -> line.contains("examples:"))).hasSize(2);
    }

    @Test
    void listOfTheSourceTreeNamesAllItsExamplesInNarrowLines() throws IOException {
        StringWriter text = new StringWriter();
        StudyList.print(Path.of(".."), new PrintWriter(text));
        for (String place : List.of("examples", "examples/full")) {
            try (Stream<Path> files = Files.list(Path.of("..", place))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .filteredOn(name -> name.endsWith(".yaml"))
                        .isNotEmpty()
                        .allSatisfy(
                                name -> assertThat(text.toString()).contains(place + "/" + name));
            }
        }
        assertThat(text.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }
}
