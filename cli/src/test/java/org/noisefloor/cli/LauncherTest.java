package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a house of cards: a source tree, a JDK and a Maven that only say what they are
/// asked to do.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "noisefloor");

    @TempDir private Path folder;

    private Path root;
    private Path jdk;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void build() throws IOException {
        root = folder.resolve("a house");
        jdk = jdk("a jdk", "25.0.3");
        Path launcher = write(root.resolve("noisefloor"), Files.readString(LAUNCHER));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        write(root.resolve("pom.xml"), "");
        write(root.resolve("cli/pom.xml"), "");
        write(root.resolve("cli/src/main/Main.java"), "");
        script(
                root.resolve("mvnw"),
                """
                echo built "$@" >>built
                case $* in
                *-Pspark*) touch spark/target/launch/noisefloor-spark.jar ;;
                *) touch cli/target/launch/noisefloor.jar ;;
                esac\
                """);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "for a; do echo \"<$a>\"; done");
        script(home.resolve("bin/javac"), "");
        return home;
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void script(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        return launch(root.resolve("noisefloor"), jdk, arguments);
    }

    private Outcome launch(Path launcher, Path home, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("NOISEFLOOR_JAVA_HOME", home.toString());
        builder.environment().put("NOISEFLOOR_JAVA_OPTS", "-Xmx3g -Dx=y");
        int status = builder.start().waitFor();
        return new Outcome(status, Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(root.resolve("built"))) {
            return lines.count();
        }
    }

    @Test
    void firstUseBuildsOnceAndSaysSo() throws Exception {
        Outcome first = launch("doctor");
        assertThat(first.status).isZero();
        assertThat(first.err.lines()).hasSize(1).first().asString().contains("building, once");
        Outcome second = launch("doctor");
        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void changedSourceIsBuiltAgain() throws Exception {
        launch("doctor");
        FileTime later = FileTime.from(Instant.now().plusSeconds(10));
        Files.setLastModifiedTime(root.resolve("cli/src/main/Main.java"), later);
        assertThat(launch("doctor").err).contains("building");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void failedBuildShowsItsOutputAndIsTriedAgain() throws Exception {
        script(root.resolve("mvnw"), "echo what went wrong; exit 1");
        Outcome failed = launch("doctor");
        assertThat(failed.status).isEqualTo(ExitStatus.ENVIRONMENT.code());
        assertThat(failed.err).contains("what went wrong", "the build failed");
        assertThat(failed.out).isEmpty();
        assertThat(launch("doctor").err).contains("what went wrong");
    }

    @Test
    void argumentsAreHandedOnAsTheyAre() throws Exception {
        Outcome outcome = launch("run", "my file.yaml", "", "--dies=3", "*");
        assertThat(outcome.out)
                .endsWith(
                        "<org.noisefloor.cli.Noisefloor>\n<run>\n<my file.yaml>\n<>\n<--dies=3>\n<*>\n")
                .contains("<--add-modules=jdk.incubator.vector>")
                .contains("<-Dnoisefloor.home=" + root.toRealPath() + ">")
                .contains("<" + root.toRealPath() + "/cli/target/launch/noisefloor.jar:");
    }

    @Test
    void ownJavaOptionsFollowTheDefaultsAndSoWin() throws Exception {
        String out = launch("doctor").out;
        assertThat(out).contains("<-Xmx3g>\n<-Dx=y>\n");
        assertThat(out.indexOf("<-Xmx512m>")).isNotNegative().isLessThan(out.indexOf("<-Xmx3g>"));
    }

    @Test
    void lanesReachBothTheJavaMachineAndTheProgram() throws Exception {
        assertThat(launch("run", "x", "--lanes", "128").out)
                .contains("<-Dnoisefloor.lanes=128>", "<--lanes>\n<128>");
        assertThat(launch("--lanes=256", "run").out)
                .contains("<-Dnoisefloor.lanes=256>", "<--lanes=256>");
        assertThat(launch("run").out).doesNotContain("noisefloor.lanes");
        assertThat(launch("run", "--lanes").out).doesNotContain("noisefloor.lanes");
    }

    @Test
    void moduleForSparkIsBuiltWhenItIsFirstAskedForAndStandsLast() throws Exception {
        assertThat(launch("explore", "x").out).doesNotContain("spark");
        Outcome first = launch("explore", "x", "--engine", "spark");
        assertThat(first.err.lines()).hasSize(1).first().asString().contains("Spark", "downloads");
        assertThat(Files.readString(root.resolve("built"))).contains("-Pspark -pl spark -am");
        Outcome second = launch("explore", "x", "--engine=spark");
        assertThat(second.err).isEmpty();
        assertThat(second.out)
                .contains(
                        "/cli/target/launch/lib/*:" + root.toRealPath(),
                        "/spark/target/launch/noisefloor-spark.jar:" + root.toRealPath(),
                        "/spark/target/launch/lib/*>",
                        "<org.noisefloor.spark.SparkProgram>\n<explore>\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void moduleForSparkThatCannotBeBuiltSaysWhatItNeeds() throws Exception {
        launch("doctor");
        script(root.resolve("mvnw"), "echo Could not transfer artifact; exit 1");
        Outcome failed = launch("verify", "x", "--engine", "spark");
        assertThat(failed.status).isEqualTo(ExitStatus.ENVIRONMENT.code());
        assertThat(failed.err)
                .contains("Could not transfer artifact", "Maven Central: is there a network?");
        assertThat(failed.out).isEmpty();
        assertThat(launch("verify", "x", "--engine", "local").status).isZero();
    }

    @Test
    void symbolicLinkLeadsToTheSourceTree() throws Exception {
        Path link = folder.resolve("bin/nf");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("../a house/noisefloor"));
        assertThat(launch(link, jdk, "doctor").status).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void jdkThatIsTooOldOrMissingIsRefusedInOneSentence() throws Exception {
        for (Path home : List.of(jdk("old", "17.0.15"), folder.resolve("nowhere"))) {
            Outcome outcome = launch(root.resolve("noisefloor"), home, "doctor");
            assertThat(outcome.status).isEqualTo(ExitStatus.ENVIRONMENT.code());
            assertThat(outcome.err.lines()).hasSize(1).first().asString().contains("JDK 25");
        }
    }

    @Test
    void newerJdkAndEarlyAccessVersionAreAccepted() throws Exception {
        for (String version : List.of("25", "26-ea", "27.0.1")) {
            Path home = jdk("jdk-" + version, version);
            assertThat(launch(root.resolve("noisefloor"), home, "doctor").status).isZero();
        }
    }
}
