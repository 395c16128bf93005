package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.plasticity.training.Rounding;

class ExperimentReaderTest {
    private static final String GOOD =
            """
            experiment: {name: small, seed: 7}
            chip: generic
            dies: 3
            rule: {name: spike-based-alignment, chopping: never, rounding: nearest}
            nets:
              layered:
                topology: layered
                size: 50
                weightRange: 0.367
                period: 125 refractoryPeriods
                periods: 400
                learningRate: {start: 0.48, end: 0.06}
                aligned: 15 deg
            """;

    @TempDir Path folder;

    private record Case(String old, String replacement, int line, String key, String told) {}

    private static Case bad(String old, String replacement, int line, String key, String told) {
        return new Case(old, replacement, line, key, told);
    }

    static Stream<Case> badFiles() {
        String net = "nets.layered.";
        return Stream.of(
                bad(
                        "size: 50",
                        "size: 65",
                        8,
                        net + "size",
                        "must be at most 64 on this chip, was \"65\""),
                bad("size: 50", "size: 5.5", 8, net + "size", "must be a whole number"),
                bad(
                        "size: 50",
                        "size: 50 LSB",
                        8,
                        net + "size",
                        "must be a plain number without a unit"),
                bad("size: 50", "sise: 50", 8, net + "sise", "did you mean size?"),
                bad("    size: 50\n", "", 6, net + "size", "is missing; write a plain number"),
                bad(
                        "topology: layered",
                        "topology: layers",
                        7,
                        net + "topology",
                        "did you mean layered?"),
                bad(
                        "weightRange: 0.367",
                        "weightRange: 0",
                        9,
                        net + "weightRange",
                        "must lie between 0.001 and 100"),
                bad("125 refractoryPeriods", "125", 10, net + "period", "has no unit"),
                bad("125 refractoryPeriods", "125 us", 10, net + "period", "\"125 us\" is a time"),
                bad(
                        "periods: 400",
                        "periods: 1e7",
                        11,
                        net + "periods",
                        "must lie between 1 and 1000000"),
                bad(
                        "end: 0.06",
                        "end: 0.5",
                        12,
                        net + "learningRate.end",
                        "must not exceed the start of 0.48, was \"0.5\""),
                bad(
                        "end: 0.06",
                        "stop: 0.06",
                        12,
                        net + "learningRate.stop",
                        "known here are start, end"),
                bad(
                        "{start: 0.48, end: 0.06}",
                        "0.5",
                        12,
                        net + "learningRate",
                        "must hold keys (start, end)"),
                bad("15 deg", "15 %", 13, net + "aligned", "must be an angle such as 15 deg"),
                bad(
                        "15 deg",
                        "95 deg",
                        13,
                        net + "aligned",
                        "must lie between 0.001 deg and 90 deg"),
                bad("dies: 3", "dies: 0", 3, "dies", "must lie between 1 and 10000"),
                bad("dies: 3", "dies: many", 3, "dies", "must be a plain number such as 16"),
                bad("dies: 3", "dice: 3", 3, "dice", "did you mean dies?"),
                bad("seed: 7", "seed: -7", 1, "experiment.seed", "must lie between 0 and"),
                bad(
                        "name: small",
                        "name: 'a b'",
                        1,
                        "experiment.name",
                        "must be a name of letters"),
                bad("chip: generic", "chip: generix", 2, "chip", "did you mean generic?"),
                bad(
                        "chip: generic",
                        "chip: other.yaml",
                        2,
                        "chip",
                        "must name a chip file that exists"),
                bad("chip: generic\n", "", 0, "chip", "is missing; write a preset such as generic"),
                bad(
                        "chopping: never",
                        "chopping: sometimes",
                        4,
                        "rule.chopping",
                        "must be every-read or never"),
                bad(
                        "rounding: nearest",
                        "rounding: down",
                        4,
                        "rule.rounding",
                        "must be stochastic or nearest"),
                bad(
                        "spike-based-alignment",
                        "backprop",
                        4,
                        "rule.name",
                        "must be spike-based-alignment"),
                bad("name: spike-based-alignment, ", "", 4, "rule.name", "is missing"),
                bad("nets:", "net:", 5, "net", "did you mean nets?"),
                bad("  layered:\n", "  'a/b':\n", 6, "nets.a/b", "must be named by letters"),
                bad(
                        "  layered:\n",
                        "  layered: 3\n  x:\n",
                        6,
                        "nets.layered",
                        "must hold keys (topology, size"),
                bad("dies: 3", "dies: 3\ndies: 4", 4, "dies", "occurs twice"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void badExperimentIsRefusedInOneSentenceWithFileLineAndKey(Case bad) throws IOException {
        assertThat(GOOD).contains(bad.old);
        Path file = write("bad.yaml", GOOD.replace(bad.old, bad.replacement));
        Throwable thrown = catchThrowable(() -> ExperimentReader.read(file));
        assertThat(thrown)
                .isExactlyInstanceOf(DescriptionException.class)
                .hasMessageContaining(bad.told);
        var refusal = (DescriptionException) thrown;
        assertThat(refusal.line()).isEqualTo(bad.line);
        assertThat(refusal.key()).isEqualTo(bad.key);
        String place = file + (bad.line > 0 ? ", line " + bad.line : "");
        assertThat(refusal.getMessage())
                .startsWith(place + ", " + bad.key + ": ")
                .doesNotContainPattern("\\R|\\p{Cntrl}");
    }

    @Test
    void everyKeyReachesTheRecord() throws IOException {
        Experiment experiment = ExperimentReader.read(write("good.yaml", GOOD));
        assertThat(experiment)
                .isEqualTo(
                        new Experiment(
                                "small",
                                "generic",
                                3,
                                7,
                                new Rule(Rule.Chopping.NEVER, Rounding.NEAREST),
                                List.of(
                                        new Net(
                                                "layered",
                                                Net.Topology.LAYERED,
                                                50,
                                                0.367,
                                                125,
                                                400,
                                                0.48,
                                                0.06,
                                                15))));
    }

    @Test
    void whatIsLeftOutHasADefault() throws IOException {
        String text =
                GOOD.replaceAll("(?m)^(experiment|dies):.*\\R", "")
                        .replace(", chopping: never, rounding: nearest", "");
        Experiment experiment = ExperimentReader.read(write("short.yaml", text));
        assertThat(experiment.name()).isEqualTo("short");
        assertThat(experiment.dies()).isEqualTo(16);
        assertThat(experiment.seed()).isEqualTo(1);
        assertThat(experiment.rule())
                .isEqualTo(new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC));
    }

    @Test
    void remediesAreOffUnlessTheFileAsksForThem() throws IOException {
        assertThat(ExperimentReader.read(write("plain.yaml", GOOD)).remedies())
                .isEqualTo(Remedies.NONE);
        String text =
                GOOD.replace(
                        "rounding: nearest",
                        "rounding: nearest, homeostasis: {occupancy: 40 %}, calibration: {pairs: 300, emptyReads: 32}");
        assertThat(ExperimentReader.read(write("remedies.yaml", text)).remedies())
                .isEqualTo(new Remedies(0.4, 0.2, 300, 32));
    }

    @Test
    void chipFileIsMeantRelativeToTheExperiment() throws IOException {
        Path chip = write("mine.yaml", "extends: generic\nsynapseArray: {rows: 100}\n");
        Path file =
                write(
                        "exp.yaml",
                        GOOD.replace("chip: generic", "chip: mine.yaml")
                                .replace("size: 50", "size: 25"));
        assertThat(ExperimentReader.read(file).chip()).isEqualTo(chip.toString());
        assertThatThrownBy(() -> ExperimentReader.read(write("big.yaml", GOOD), chip.toString()))
                .hasMessageContaining("must be at most 25 on this chip, was \"50\"");
    }

    @Test
    void exampleIsReadAndFitsOnEverySpikingPreset() {
        Experiment experiment = ExperimentReader.read(Path.of("../examples/alignment.yaml"));
        assertThat(experiment.nets())
                .extracting(Net::topology)
                .containsExactly(Net.Topology.PAIRS, Net.Topology.RECURRENT, Net.Topology.LAYERED);
        assertThat(experiment.dies()).isGreaterThanOrEqualTo(16);
        for (String preset : Presets.names()) {
            DataSheet sheet = ChipReader.preset(preset);
            if (sheet.kind().equals(SpikingKeys.KIND)) {
                experiment.requireFits(sheet.spiking());
            } else {
                assertThatThrownBy(sheet::spiking)
                        .hasMessageContaining("must be spiking for experiments");
            }
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
