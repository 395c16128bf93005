package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.neuron.NeuronDescription.LeakyIntegrateAndFire;

class ChipReaderTest {
    @TempDir Path folder;

    @Test
    void ownNumbersOverrideThePresetAndTheRestKeepsItsProvenance() throws IOException {
        Path file = write("mine.yaml", "extends: generic\nneuron:\n  threshold: 0.5 V\n");
        DataSheet sheet = ChipReader.read(file);
        DataSheet generic = ChipReader.preset("generic");

        assertThat(sheet.description().name()).isEqualTo("mine");
        assertThat(sheet.spiking().neuron().threshold()).isEqualTo(0.5);
        assertThat(sheet.entry("neuron.threshold"))
                .contains(
                        new DataSheet.Entry(
                                "neuron.threshold",
                                "0.5 V",
                                0.5,
                                "V",
                                Provenance.ASSUMED,
                                DataSheet.THIS_FILE,
                                file.toString(),
                                3));
        assertThat(sheet.entry("neuron.leak")).isEqualTo(generic.entry("neuron.leak"));
        assertThat(sheet.entries()).hasSameSizeAs(generic.entries());
    }

    @Test
    void leakBelowTheFloorCurrentIsBlamedOnItsLine() throws IOException {
        Path file = write("low.yaml", "extends: dynap-se2\nsynapse:\n  nmda:\n    leak: 0.1 pA\n");
        assertThatThrownBy(() -> ChipReader.read(file))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(file + ", line 4, synapse.nmda.leak: ")
                .hasMessageContaining("at least the floor current");
    }

    @Test
    void fileMayExtendAFileInItsOwnFolder() throws IOException {
        Files.createDirectory(folder.resolve("chips"));
        write("chips/base.yaml", "extends: generic\nchip: {clock: 500 MHz}\n");
        Path file = write("chips/child.yaml", "extends: base.yaml\nchip: {interval: 2 us}\n");
        DataSheet sheet = ChipReader.read(file);
        assertThat(sheet.description().clock()).isEqualTo(5e8);
        assertThat(sheet.spiking().interval()).isEqualTo(2e-6);
        assertThat(sheet.entry("chip.clock").orElseThrow().reference())
                .isEqualTo("in " + folder.resolve("chips/base.yaml"));
    }

    @Test
    void anotherCircuitDropsWhatOnlyTheOldOneHad() throws IOException {
        Path file =
                write(
                        "lif.yaml",
                        """
                        extends: generic
                        neuron:
                          circuit: leaky-integrate-and-fire
                          capacitance: 2.5 pF
                          reset: 0.5 V
                          noise: {sigma: 10 mV, timeConstant: 10 us}
                        """);
        DataSheet sheet = ChipReader.read(file);
        var neuron = (LeakyIntegrateAndFire) sheet.spiking().neuron();
        assertThat(neuron.leak()).isEqualTo(250e-9);
        assertThat(neuron.noiseDeviation()).isEqualTo(new Deviation.None());
        assertThat(sheet.entry("neuron.slope")).isEmpty();
    }

    @Test
    void absentSpreadIsNoneAndIsListedAsADefault() throws IOException {
        String yaml =
                ChipWriter.yaml(ChipReader.preset("generic"))
                        .replaceAll("(?m)^  gain:\\R(    .*\\R)+", "");
        DataSheet sheet = ChipReader.read(write("bare.yaml", yaml));
        assertThat(sheet.spiking().synapseArray().gain()).isEqualTo(new Deviation.None());
        DataSheet.Entry entry = sheet.entry("synapseArray.gain.mismatch").orElseThrow();
        assertThat(entry.line()).isZero();
        assertThat(entry.reference()).startsWith("default");
    }

    @Test
    void distributionDecidesTheLawOfEverySpreadBesideIt() throws IOException {
        Path file =
                write(
                        "log.yaml",
                        "extends: generic\nneuron: {mismatch: {distribution: log-normal}}\n"
                                + "cadc: {gain: {mismatch: 0 %}}\n");
        var description = ChipReader.read(file).spiking();
        assertThat(description.neuron().toString()).contains("LogNormal[sigma=0.05]");
        assertThat(description.cadc().gain()).isEqualTo(new Deviation.None());
        assertThat(description.synapseArray().gain()).isEqualTo(new Deviation.Normal(0.1));
    }

    // whatever happens to a file, the reader answers with a chip or with one sentence
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void damagedPresetReadsOrIsRefusedInOneLine(
            @ForAll @IntRange(max = 2) int preset,
            @ForAll @IntRange(max = 20_000) int length,
            @ForAll @Size(max = 8) List<@IntRange(max = 20_000) Integer> places,
            @ForAll byte flip) {
        String name = Presets.names().get(preset);
        byte[] whole = Presets.text(name).text().getBytes(StandardCharsets.UTF_8);
        byte[] damaged =
                Arrays.copyOf(
                        whole, length % 3 == 0 ? Math.min(length, whole.length) : whole.length);
        for (int place : places) {
            if (damaged.length > 0) {
                damaged[place % damaged.length] ^= flip;
            }
        }
        try {
            ChipReader.sheet(TextFile.decode("damaged.yaml", damaged));
        } catch (DescriptionException e) {
            assertThat(e.getMessage())
                    .startsWith("damaged.yaml")
                    .doesNotContainPattern("\\R|\\p{Cntrl}");
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
