package org.noisefloor.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.cli.Noisefloor;
import org.noisefloor.io.description.ChipReader;
import picocli.CommandLine;

/// The documents say what the program does: links lead somewhere, commands exist, shown output is the output.
class DocumentsTest {
    private static final Document README = Document.of("README.md");
    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\|");

    @Test
    void readmeIsAtMost150LinesLong() {
        assertThat(README.text().lines().count()).isLessThanOrEqualTo(150);
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        for (Document document : Document.all()) {
            assertThat(document.relativeLinks())
                    .as("links of %s", document.file())
                    .allMatch(document::resolves);
        }
        assertThat(README.relativeLinks()).hasSizeGreaterThan(10);
    }

    @Test
    void brokenLinksAreFound() {
        assertThat(README.resolves("docs/models.md")).isTrue();
        assertThat(README.resolves("docs/module.md")).isFalse();
        assertThat(README.resolves("docs/models.md#no-such-section")).isFalse();
    }

    @Test
    void everyCommandShownIsOneOfTheProgram() throws IOException {
        for (Document document : Document.all()) {
            for (String command : document.commands()) {
                parse(command);
            }
        }
        assertThat(README.commands()).contains("run examples/alignment.yaml").hasSizeGreaterThan(3);
    }

    @Test
    void commandsThatDoNotExistAreFound() {
        assertThatThrownBy(() -> parse("run examples/alignment.yaml --dice 3"))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    private static void parse(String command) {
        new CommandLine(new Noisefloor()).parseArgs(command.split(" +"));
    }

    @Test
    void everyExampleFileThatTheReadmeNamesIsThere() {
        Pattern path = Pattern.compile("examples/[\\w./-]+\\.(?:yaml|java)");
        List<String> named =
                path.matcher(README.text()).results().map(found -> found.group()).toList();
        assertThat(named).contains("examples/alignment.yaml").allMatch(DocumentsTest::exists);
    }

    private static boolean exists(String path) {
        return Files.isRegularFile(Document.root().resolve(path));
    }

    /// Each line below a command in a block of the README, compared without trailing blanks.
    @Tag("long")
    @Test
    void runsInTheReadmePrintWhatTheReadmeSays(@TempDir Path folder) {
        int runs = 0;
        for (String block : README.blocks("text")) {
            List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
            if (lines.getFirst().startsWith("$ ./noisefloor run ")) {
                assertThat(linesOf(lines.getFirst(), folder.resolve("run" + runs++)))
                        .containsAll(lines.subList(1, lines.size()));
            }
        }
        assertThat(runs).isGreaterThan(1);
    }

    private static List<String> linesOf(String shown, Path folder) {
        String root = Document.root().toString();
        Stream<String> words =
                Stream.of(shown.replace("$ ./noisefloor ", "").split(" +"))
                        .map(word -> word.startsWith("examples/") ? root + "/" + word : word);
        String[] command =
                Stream.concat(words, Stream.of("--out", folder.toString())).toArray(String[]::new);
        var out = new StringWriter();
        Noisefloor.run(new PrintWriter(out), new PrintWriter(new StringWriter()), command);
        return out.toString().lines().map(String::stripTrailing).toList();
    }

    @Test
    void listOfChipsInTheReadmeIsWhatTheProgramPrints() {
        var out = new StringWriter();
        Noisefloor.run(new PrintWriter(out), new PrintWriter(new StringWriter()), "chip", "list");
        // the line that begins with the name of each chip; how many of its numbers are known how is
        // left out
        String chips =
                out.toString().replaceFirst("(?s)\\n\\n.*", "\n").replaceAll("(?m)^ .*\\R", "");
        assertThat(chips.lines()).hasSizeGreaterThan(1);
        assertThat(README.text()).contains(chips);
    }

    @Test
    void readmeShowsTheSmallestProgramAsItIs() throws IOException {
        String program = Files.readString(Document.root().resolve("examples/SmallestProgram.java"));
        assertThat(README.blocks("java")).containsExactly(program);
        assertThat(program.lines().count()).isLessThanOrEqualTo(20);
    }

    @Test
    void smallestProgramPrintsWhatTheReadmeSays() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "examples/SmallestProgram.java")
                        .directory(Document.root().toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(README.blocks("text")).contains(out);
    }

    @Test
    void everyChipFileAmongTheExamplesIsRead() throws IOException {
        try (Stream<Path> files = Files.list(Document.root().resolve("examples/chips"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(ChipReader.read(file.toString())).isNotNull());
        }
    }

    /// Whoever adds or removes a package updates its line in docs/architecture.md.
    @Test
    void architectureListsEveryPackageAndNoOther() throws IOException {
        List<String> listed =
                PACKAGE_ROW
                        .matcher(Document.of("docs/architecture.md").text())
                        .results()
                        .map(row -> row.group(1))
                        .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(packages());
    }

    private static List<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(Document.root())) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> Document.root().relativize(file.getParent()).toString())
                    .filter(folder -> folder.contains("src/main/java/org/noisefloor/"))
                    .map(folder -> folder.replaceFirst(".*org/noisefloor/", "").replace('/', '.'))
                    .toList();
        }
    }
}
