package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.MeasuredValues.Rest;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.io.mutation.MutatedFiles;

class DieFileTest {
    private static final String HEADER = "parameter,source,row,column,value,unit\n";

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("die.csv");
    }

    /// A small array of a preset, in which synapses are stuck.
    private SpikingChipDescription chip(String preset) throws IOException {
        Path path = folder.resolve("small-" + preset + ".yaml");
        Files.writeString(
                path,
                "extends: %s\nsynapseArray: {rows: 8, columns: 6, stuck: 10 %%}\n".formatted(preset)
                        + (preset.equals("brainscales-2") ? "mac: {mode: none}\n" : ""));
        return ChipReader.read(path).spiking();
    }

    private FixedPattern read(SpikingChipDescription chip, String lines) throws IOException {
        Files.writeString(file, HEADER + lines);
        return new FixedPattern(1, DieFile.read(file, chip, Rest.NOMINAL).values());
    }

    private static byte[] written(SpikingChipDescription chip, long seed, String... only)
            throws IOException {
        var out = new ByteArrayOutputStream();
        DieFile.write(chip, new FixedPattern(seed), List.of(only), out);
        return out.toByteArray();
    }

    private static float[] values(
            SpikingChipDescription chip, FixedPattern pattern, Parameter parameter) {
        return Die.values(chip, pattern).get(parameter).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "brainscales-2"})
    void whatIsWrittenReadsBackToTheSameBits(String preset) throws IOException {
        SpikingChipDescription chip = chip(preset);
        for (int seed = 0; seed < 20; seed++) {
            Files.write(file, written(chip, seed));
            for (Rest rest : Rest.values()) {
                var again = new FixedPattern(99, DieFile.read(file, chip, rest).values());
                var before = Die.values(chip, new FixedPattern(seed));
                var after = Die.values(chip, again);
                if (rest == Rest.DRAWN) {
                    // a free synapse is not written, so another die may have it stuck
                    before.remove(Parameter.SYNAPSE_STUCK_CODE);
                    after.remove(Parameter.SYNAPSE_STUCK_CODE);
                }
                assertThat(after.keySet()).isEqualTo(before.keySet());
                before.forEach((parameter, each) ->
                        assertThat(after.get(parameter).value())
                                .as(parameter.name())
                                .isEqualTo(each.value()));
            }
        }
    }

    /// A parameter without a word could be drawn but neither written nor read.
    @ParameterizedTest
    @ValueSource(strings = {"generic", "brainscales-2"})
    void everyParameterOfAChipHasAWord(String preset) throws IOException {
        for (Parameter parameter : Die.values(chip(preset), new FixedPattern(1)).keySet()) {
            assertThat(DieKey.of(parameter)).as(parameter.name()).isNotEmpty();
        }
    }

    @Test
    void linesMeanWhatTheySay() throws IOException {
        SpikingChipDescription chip = chip("brainscales-2");
        var die =
                read(
                        chip,
                        """
                        neuron.threshold,,,2,-3.5,mV
                        neuron.leak,,,0,1.25,1
                        neuron.leak,,,1,4.8,uS
                        neuron.timeConstant,,,2,2,us
                        synapse.gain,,7,5,0.5,1
                        synapse.stuck,,1,2,63,LSB
                        synapse.pulse,,,3,20,us
                        sensor.window.a,,2,2,10 ,us
                        cadc.offset.a,,,1,-2.5,LSB
                        cadc.offset.b,,,1,3,LSB
                        """);
        assertThat(values(chip, die, Parameter.NEURON_THRESHOLD))
                .containsExactly(0, 0, -0.0035f, 0, 0, 0);
        // 2.4 pF over 2.4 uS is 1 us
        assertThat(values(chip, die, Parameter.NEURON_LEAK))
                .containsExactly(1.25f, 2, 0.5f, 1, 1, 1);
        assertThat(values(chip, die, Parameter.SYNAPSE_GAIN)[47]).isEqualTo(0.5f);
        assertThat(values(chip, die, Parameter.SYNAPSE_STUCK_CODE)[8]).isEqualTo(63);
        assertThat(Die.of(chip, die).synapses().isStuck(1, 2)).isTrue();
        assertThat(Die.of(chip, die).synapses().isStuck(1, 3)).isFalse();
        assertThat(values(chip, die, Parameter.SYNAPTIC_PULSE)).containsExactly(1, 1, 1, 2, 1, 1);
        assertThat(values(chip, die, Parameter.SENSOR_WINDOW_A)[14]).isEqualTo(2);
        assertThat(values(chip, die, Parameter.CADC_OFFSET))
                .containsExactly(0, -2.5f, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0);
        assertThat(DieFile.read(file, chip, Rest.DRAWN).count()).isEqualTo(10);
    }

    /// Spreadsheets begin a file with it.
    @Test
    void byteOrderMarkIsPassedOver() throws IOException {
        String lines = HEADER + "neuron.threshold,,,2,-3.5,mV\n";
        Files.writeString(file, "\uFEFF" + lines);
        assertThat(DieFile.read(file, chip("brainscales-2"), Rest.DRAWN).count()).isEqualTo(1);
    }

    @Test
    void theExampleIsADieOfItsChip() {
        Path example = Path.of("..", "examples", "data", "die.csv");
        SpikingChipDescription chip = ChipReader.preset("brainscales-2-sal").spiking();
        var read = DieFile.read(example, chip, Rest.NOMINAL);
        assertThat(read.count()).isEqualTo(13);
        assertThat(read.checksum()).matches("[0-9a-f]{8}");
        float[] leak = values(chip, new FixedPattern(0, read.values()), Parameter.NEURON_LEAK);
        assertThat(Arrays.copyOf(leak, 4))
                .containsExactly(new float[] {1 / 1.12f, 1 / 0.94f, 1 / 1.31f, 1}, within(1e-6f));
    }

    @Test
    void pulsesOfDriversBelongToSources() throws IOException {
        SpikingChipDescription chip = chip("generic");
        var die = read(chip, "synapse.pulse,3,,,20,us\n");
        assertThat(values(chip, die, Parameter.SYNAPTIC_PULSE)).containsExactly(1, 1, 1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "neuron.treshold,,,2,1,mV; 'line 2: parameter must be one that dies of small-brainscales-2 have'",
                "neuron.treshold,,,2,1,mV; (did you mean neuron.threshold?)",
                "neuron.exponential,,,2,1,mV; was \"neuron.exponential\"",
                "neuron.leak,,,6,1,1; 'line 2, neuron.leak: column must be 0 to 5, was \"6\"'",
                "neuron.leak,,,-1,1,1; 'column must be 0 to 5, was \"-1\"'",
                "neuron.leak,,1,1,1,1; 'row must be empty, was \"1\"'",
                "synapse.gain,,8,1,1,1; 'row must be 0 to 7, was \"8\"'",
                "synapse.gain,,,1,1,1; 'row must be 0 to 7, was \"\"'",
                "neuron.leak,,,1,1,; 'unit must be given, 1 for a factor'",
                "neuron.threshold,,,1,1,; 'unit must be given'",
                "neuron.threshold,,,1,1,LSB; is a number of codes",
                "neuron.threshold,,,1,11,V; must be -10.0 to 10.0 V",
                "neuron.leak,,,1,0,1; must be 0.001 to 1000.0 1",
                "neuron.leak,,,1,-3,nS; must be 0.001 to 1000 times the nominal",
                "neuron.leak,,,1,x,1; was \"x\"",
                "neuron.noise,,,1,5,mV; has no nominal value for it",
                "neuron.timeConstant,,,1,0,s; must be 0.001 to 1000 times",
                "synapse.stuck,,1,1,64,LSB; must be 0.0 to 63.0 LSB",
                "synapse.stuck,,1,1,1.5,LSB; must be a whole code",
                "neuron.leak,,,1,1; 'must have 6 cells, had 5'",
                "neuron.leak,,,1,1,1,1; 'must have 6 cells, had 7'"
            })
    void whatIsNotOnTheChipIsRefusedWithItsLine(String line, String reason) throws IOException {
        SpikingChipDescription chip = chip("brainscales-2");
        assertThatThrownBy(() -> read(chip, line.strip() + "\n"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(file + ", line 2")
                .hasMessageContaining(reason);
    }

    @Test
    void doubleEntriesAndOtherFilesAreRefused() throws IOException {
        SpikingChipDescription chip = chip("brainscales-2");
        assertThatThrownBy(() -> read(chip, "neuron.leak,,,1,1,1\nneuron.timeConstant,,,1,1,us\n"))
                .hasMessage(
                        file
                                + ", line 3, neuron.timeConstant: this unit has a value on a line above");
        assertThatThrownBy(() -> read(chip, "")).hasMessageContaining("at least one value");
        Files.writeString(file, "a,b\n1,2\n");
        assertThatThrownBy(() -> DieFile.read(file, chip, Rest.DRAWN))
                .hasMessageContaining("line 1: the header must be parameter,source,row")
                .hasMessageContaining("was \"a,b\"");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> DieFile.read(none, chip, Rest.DRAWN))
                .hasMessage(none + ": does not exist");
        assertThatThrownBy(() -> DieFile.read(folder, chip, Rest.DRAWN))
                .isInstanceOf(DescriptionException.class);
        assertThatThrownBy(() -> written(chip, 1, "neuro", "chord"))
                .hasMessageContaining("--only must begin one of")
                .hasMessageContaining("was \"chord\"");
    }

    @Test
    void aTimeConstantNeedsAMembrane() throws IOException {
        SpikingChipDescription chip = chip("generic");
        assertThatThrownBy(() -> read(chip, "neuron.timeConstant,,,1,1,us\n"))
                .hasMessageContaining("give neuron.leak instead");
    }

    @Test
    void partsOfADieCanBeWritten() throws IOException {
        SpikingChipDescription chip = chip("generic");
        String text = new String(written(chip, 3, "cadc", "neuron.leak"), StandardCharsets.UTF_8);
        assertThat(
                        text.lines()
                                .skip(1)
                                .map(line -> line.substring(0, line.indexOf(',')))
                                .distinct())
                .containsExactly(
                        "neuron.leak",
                        "cadc.gain.a",
                        "cadc.gain.b",
                        "cadc.offset.a",
                        "cadc.offset.b");
        assertThat(text).contains("\r\n").startsWith("parameter,source,row,column,value,unit\r\n");
    }

    private void damage(int count) throws IOException {
        SpikingChipDescription chip = chip("brainscales-2");
        byte[] whole = written(chip, 3, "neuron", "cadc");
        var format =
                new MutatedFiles.Format(
                        DescriptionException.class,
                        16 << 20,
                        damaged -> DieFile.read(damaged, chip, Rest.DRAWN));
        MutatedFiles.run(format, Arrays.copyOf(whole, 1000), file, 1, count).requireRefused(0.5);
    }

    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        damage(MutatedFiles.FEW);
    }

    @Tag("long")
    @Test
    void manyDamagedFilesAreReadOrRefused() throws IOException {
        damage(MutatedFiles.MANY);
    }
}
