package org.noisefloor.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrossbarGoldenTest {
    @TempDir Path folder;

    static List<Path> cases() throws IOException, URISyntaxException {
        var url = CrossbarGoldenTest.class.getResource("/golden/crossbar");
        return GoldenReplay.files(Path.of(Objects.requireNonNull(url).toURI()));
    }

    private static Path named(String name) throws IOException, URISyntaxException {
        return cases().stream().filter(c -> c.endsWith(name)).findFirst().orElseThrow();
    }

    private GoldenReplay.Outcome altered(String name, String from, String to)
            throws IOException, URISyntaxException {
        String text = Files.readString(named(name));
        assertThat(text).containsPattern(from);
        return GoldenReplay.replay(
                Files.writeString(folder.resolve(name), text.replaceFirst(from, to)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void crossbarsAreThoseOfTheCircuitSimulator(Path file) {
        assertThat(GoldenReplay.replay(file))
                .isInstanceOfSatisfying(
                        GoldenReplay.Replayed.class,
                        replayed -> {
                            Verdict verdict = replayed.verdicts().getFirst();
                            assertThat(verdict.kind()).isEqualTo("crossbar");
                            assertThat(verdict.tolerance()).isEqualTo(1e-9);
                            assertThat(verdict.passed()).as(verdict.toString()).isTrue();
                        });
    }

    @Test
    void rectangularCasesAreAmongThem() throws Exception {
        int rectangles = 0;
        for (Path path : cases()) {
            CaseFile file = CaseFile.read(path);
            rectangles += file.integer("n_rows") == file.integer("n_cols") ? 0 : 1;
        }
        assertThat(rectangles).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("wrongWires")
    void aWrongResistanceIsSeen(String key, String from, String to) throws Exception {
        assertThat(
                        altered(
                                "xb08_Rmin1k_Rw10_drv.json",
                                "\"" + key + "\": " + from,
                                "\"" + key + "\": " + to))
                .isInstanceOfSatisfying(
                        GoldenReplay.Replayed.class,
                        replayed -> assertThat(replayed.verdicts().getFirst().passed()).isFalse());
    }

    static List<Arguments> wrongWires() {
        return List.of(
                Arguments.of("Rw_ohm", "10.0", "10.00001"),
                Arguments.of("Rb_ohm", "10.0", "10.00001"),
                Arguments.of("Rdrv_ohm", "100.0", "100.0001"),
                Arguments.of("Rsense_ohm", "50.0", "50.00001"));
    }

    @Test
    void aCaseThatCannotBeReadIsRefusedBySentence() throws Exception {
        assertThat(reason(altered("xb128_rand_Rw1.json", "\"seed\": 128", "\"seed\": 129")))
                .contains("the cells do not have the file's 'G_checksum_sum'");
        assertThat(reason(altered("xb128_rand_Rw1.json", "\"random\"", "\"magic\"")))
                .contains("'generator.kind' must be random or formula, was magic");
        assertThat(reason(altered("xb08_Rw1_Rb1.json", "\"n_cols\": 8", "\"n_cols\": 9")))
                .contains("'G[0]' must have 9 values, had 8");
        assertThat(reason(altered("xb08_Rw1_Rb1.json", "\"Rw_ohm\": 1.0", "\"Rw_ohm\": -1.0")))
                .contains("row wire resistance must be finite and >= 0 Ohm, was -1.0");
    }

    private static String reason(GoldenReplay.Outcome outcome) {
        assertThat(outcome).isInstanceOf(GoldenReplay.Unusable.class);
        return ((GoldenReplay.Unusable) outcome).reason();
    }
}
