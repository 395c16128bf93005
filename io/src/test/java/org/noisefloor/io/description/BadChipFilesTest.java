package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadChipFilesTest {
    @TempDir Path folder;

    private record Case(String text, int line, String key, String told) {}

    private static Case bad(String text, int line, String key, String told) {
        return new Case(text, line, key, told);
    }

    static Stream<Case> badFiles() {
        return Stream.of(
                        keysAndTypes(),
                        units(),
                        ranges(),
                        provenance(),
                        syntax(),
                        inheritance(),
                        kinds(),
                        processors())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> keysAndTypes() {
        return Stream.of(
                bad(
                        "extends: generic\nneuron: {treshold: 1 V}",
                        2,
                        "neuron.treshold",
                        "unknown (did you mean threshold?)"),
                bad("extends: generic\nnueron: {leak: 1 uS}", 2, "nueron", "did you mean neuron?"),
                bad(
                        "extends: generic\nthreshold: 1 V",
                        2,
                        "threshold",
                        "did you mean synapseArray.storage.threshold or neuron.threshold or"),
                bad(
                        "extends: generic\ncadc:\n  zzz: 1",
                        3,
                        "cadc.zzz",
                        "known here are bits, gain, offset, noise, conversion"),
                bad(
                        "extends: generic\nneuron: {slope: 1 mV, leak: 1 uS, slope: 2 mV}",
                        2,
                        "neuron.slope",
                        "occurs twice, first in line 2"),
                bad(
                        "extends: generic\nchip:\n  clock: [1, 2]",
                        3,
                        "chip.clock",
                        "must be a frequency such as 125 MHz, was a list"),
                bad("extends: generic\nneuron: 3", 2, "neuron", "must hold keys (circuit, "),
                bad("extends: generic\nneuron: [leak]", 2, "neuron", "was a list"),
                bad("extends: generic\nneuron:", 2, "neuron", "was nothing"),
                bad(
                        "extends: generic\nchip: {clock: }",
                        2,
                        "chip.clock",
                        "has no value; write a frequency such as 125 MHz"),
                bad("extends: generic\nchip: {clock: ''}", 2, "chip.clock", "has no value"),
                bad(
                        "extends: generic\nchip: {clock: {mean: 1 GHz}}",
                        2,
                        "chip.clock.mean",
                        "chip.clock takes a frequency such as 125 MHz, or a map of value and one of"),
                bad(
                        "extends: generic\nchip: {name: 'two words'}",
                        2,
                        "chip.name",
                        "must be a name of letters, digits"),
                bad("extends: generic\nchip: {name: {value: x}}", 2, "chip.name", "was a map"),
                bad(
                        "extends: generic\ncorrelation: {shape: triangle}",
                        2,
                        "correlation.shape",
                        "must be triangular or exponential, was \"triangle\""),
                bad("extends: generic\n[a, b]: 1", 2, "", "must have plain words as keys"),
                bad("extends: generic\n'': 1", 2, "", "is unknown"),
                bad("- 1\n- 2", 1, "", "must be a map of keys and values"),
                bad("just text", 1, "", "must be a map of keys and values"));
    }

    private static Stream<Case> kinds() {
        return Stream.of(
                bad(
                        "extends: hermes-pcm\nchip: {kind: spiking}",
                        2,
                        "chip.kind",
                        "must be that of the chip it extends, crossbar, was spiking"),
                bad("chip: {kind: neural}", 1, "chip.kind", "must be spiking or crossbar"),
                bad(
                        "extends: hermes-pcm\ncorrelation: {window: 1 us}",
                        2,
                        "correlation",
                        "belongs to a spiking chip, but this chip is crossbar"),
                bad(
                        "extends: hermes-pcm\ncost:\n  synapticEvent: 1 pJ",
                        3,
                        "cost.synapticEvent",
                        "belongs to a spiking chip, but this chip is crossbar"),
                bad(
                        "chip: {kind: crossbar, clock: 1 GHz}",
                        0,
                        "array.cores",
                        "from a preset with \"extends: hermes-pcm\""),
                bad(
                        "extends: generic\narray: {rows: 3}",
                        2,
                        "array",
                        "belongs to a crossbar chip, but this chip is spiking"),
                bad(
                        "extends: hermes-pcm\nweight: {slices: 3}",
                        2,
                        "weight.slices",
                        "belongs to weight.mapping sliced-differential or sliced-offset, but the"
                                + " mapping is differential"),
                bad(
                        "extends: isaac-reram\nread: {phases: four}",
                        2,
                        "read.phases",
                        "reading in four phases needs the time and power"),
                bad(
                        "extends: isaac-reram\ninput: {coding: amplitude, bits: 8 bit}\nread: {noise: per-output}\nwire: {row: 1 Ohm}",
                        3,
                        "read.noise",
                        "noise per output equals noise per cell only for"),
                bad(
                        "extends: isaac-reram\nadc: {elementMismatch: 20 %}",
                        2, "adc.elementMismatch", "element mismatch must be 0 to 0.149"),
                bad(
                        "extends: isaac-reram\nweight: {slices: 10, sliceBits: 3 bit}",
                        2,
                        "weight.slices",
                        "2 to 20 bits together, were 10 of 3 bits"));
    }

    private static Stream<Case> units() {
        return Stream.of(
                bad(
                        "extends: generic\nchip: {interval: 2}",
                        2,
                        "chip.interval",
                        "must be a time such as 10 us (units ps, ns, us, ms, s), but \"2\" has no unit"),
                bad(
                        "extends: generic\n\nchip:\n  clock: 125 us",
                        4,
                        "chip.clock",
                        "must be a frequency such as 125 MHz (units Hz, kHz, MHz, GHz), but \"125 us\" is a time"),
                bad(
                        "extends: generic\nchip: {clock: 125 mhz}",
                        2,
                        "chip.clock",
                        "unknown unit (did you mean MHz?)"),
                bad(
                        "extends: generic\nneuron: {leak: 250 ns}",
                        2,
                        "neuron.leak",
                        "must be a conductance such as 240 nS"),
                bad(
                        "extends: generic\nsynapseArray: {rows: 256 LSB}",
                        2,
                        "synapseArray.rows",
                        "must be a plain number without a unit"),
                bad(
                        "extends: generic\nsynapseArray: {weightBits: 6}",
                        2,
                        "synapseArray.weightBits",
                        "must be a resolution such as 6 bit"),
                bad(
                        "extends: generic\nsynapseArray: {stuck: 0.001}",
                        2,
                        "synapseArray.stuck",
                        "must be a ratio such as 12 % (units %)"),
                bad(
                        "extends: generic\nneuron: {threshold: high}",
                        2,
                        "neuron.threshold",
                        "must be a voltage such as 0.65 V, was \"high\""),
                bad(
                        "extends: generic\nneuron: {leak: .nan}",
                        2,
                        "neuron.leak",
                        "must be a conductance such as 240 nS, was \".nan\""),
                bad("extends: generic\nneuron: {leak: -.inf}", 2, "neuron.leak", "was \"-.inf\""),
                bad(
                        "extends: generic\nneuron: {leak: 1e999 S}",
                        2,
                        "neuron.leak",
                        "must be a finite number, was \"1e999 S\""));
    }

    private static Stream<Case> ranges() {
        return Stream.of(
                bad(
                        "extends: generic\nneuron: {leak: 0 S}",
                        2,
                        "neuron.leak",
                        "must lie between 0.001 fS and 100 S, was \"0 S\""),
                bad(
                        "extends: generic\nsynapseArray:\n  gain: {mismatch: 120 %}",
                        3,
                        "synapseArray.gain.mismatch",
                        "must lie between 0 % and 100 %, was \"120 %\""),
                bad(
                        "extends: generic\ncadc: {noise: {sigma: -1 LSB}}",
                        2,
                        "cadc.noise.sigma",
                        "must lie between 0 LSB and"),
                bad(
                        "extends: generic\ncorrelation: {pairing: 9}",
                        2,
                        "correlation.pairing",
                        "must lie between 1 and 8"),
                bad(
                        "extends: generic\ncorrelation: {pairing: 1.5}",
                        2,
                        "correlation.pairing",
                        "must be a whole number"),
                bad(
                        "extends: generic\nsynapseArray: {columns: 1000000}",
                        2,
                        "synapseArray.columns",
                        "must lie between 1 and 4096"),
                bad(
                        "extends: generic\nsynapseArray: {rows: 255}",
                        2,
                        "synapseArray.rows",
                        "rows must be even"),
                bad(
                        "extends: generic\nchip: {interval: 0.5 ns}",
                        2,
                        "chip.interval",
                        "must not be shorter than one cycle of chip.clock, 1 GHz"),
                bad(
                        "extends: generic\nchip: {clock: 10 kHz}",
                        2,
                        "chip.clock",
                        "chip.interval of 1 us must not be shorter"),
                bad(
                        "extends: generic\nneuron: {refractory: 10 ns}",
                        2,
                        "neuron.refractory",
                        "must last between 1 and 1000000 intervals of 1 us"),
                bad(
                        "extends: generic\nchip: {interval: 20 us}",
                        2,
                        "chip.interval",
                        "neuron.refractory of 10 us must last between 1 and"),
                bad(
                        "extends: generic\nrouting: {latency: 2 ms}",
                        2,
                        "routing.latency",
                        "must not exceed 1000 intervals of 1 us"),
                bad(
                        "extends: generic\ncorrelation: {pedestal: 255 LSB}",
                        2,
                        "correlation.pedestal",
                        "must lie below the largest code of cadc.bits, 255 LSB"),
                bad(
                        "extends: generic\ncadc: {bits: 4 bit}",
                        2,
                        "cadc.bits",
                        "correlation.pedestal of 16 LSB must lie below"),
                bad(
                        "extends: brainscales-2\nneuron: {reset: 0.7 V}",
                        2,
                        "neuron.reset",
                        "reset potential must be below the threshold 0.6 V"),
                bad(
                        "extends: brainscales-2\nneuron: {threshold: 0.5 V}",
                        2,
                        "neuron.threshold",
                        "reset potential must be below the threshold 0.5 V"),
                bad(
                        "extends: hermes-pcm\nread: {noise: per-output}\nweight: {attempts: 10, acceptance: 1 nS}",
                        3,
                        "weight.acceptance",
                        "acceptance must be >= "),
                bad(
                        "extends: hermes-pcm\ndevice: {kind: reram-milo}\nread: {noise: per-cell}\nwire: {row: 1 Ohm}",
                        4,
                        "wire.row",
                        "wire resistance needs cells that obey Ohm's law"),
                bad(
                        "extends: generic\nsupply: {noise: {sigma: 1 mV}}",
                        2,
                        "supply.noise.sigma",
                        "needs a time such as 10 us at supply.noise.timeConstant"),
                bad(
                        "extends: brainscales-2\nmac: {arrays: 3}",
                        2,
                        "mac.arrays",
                        "MAC arrays must divide the 512 columns, were 3"));
    }

    private static Stream<Case> processors() {
        String processor = "processor: {kind: integer, lanes: 4, cells: 9, cellEnergy: 1 fJ}";
        return Stream.of(
                bad(
                        "extends: generic\nprocessor: {lanes: 4}",
                        2,
                        "processor.lanes",
                        "belongs to processor.kind integer, but the kind is not given"),
                bad(
                        "extends: generic\nprocessor: {kind: integer}",
                        2,
                        "processor.lanes",
                        "is missing"),
                bad(
                        "extends: generic\nsynapseArray: {weightBits: 5 bit}\n" + processor,
                        2,
                        "synapseArray.weightBits",
                        "weightBits must be 6 for a plasticity processor, was 5"),
                bad(
                        "extends: generic\ncadc: {bits: 9 bit}\n" + processor,
                        2,
                        "cadc.bits",
                        "cadc bits must be at most 8 for a plasticity processor, was 9"),
                bad(
                        "extends: generic\n"
                                + processor
                                + "\nsynapseArray: {storage: {kind: leaky, timeConstant: 1 s}}",
                        3,
                        "synapseArray.storage.kind",
                        "storage must be digital for a plasticity processor, was leaky"));
    }

    private static Stream<Case> provenance() {
        return Stream.of(
                bad(
                        "extends: generic\nchip: {clock: {value: 1 GHz}}",
                        2,
                        "chip.clock",
                        "has no provenance; add one of sourced, derived, measured, recalled, assumed"),
                bad(
                        "extends: generic\nchip: {clock: {sourced: here}}",
                        2,
                        "chip.clock",
                        "has no value; write {value: 125 MHz, assumed: \"why\"}"),
                bad(
                        "extends: generic\nchip: {clock: {value: 1 GHz, source: x}}",
                        2,
                        "chip.clock.source",
                        "did you mean sourced?"),
                bad(
                        "extends: generic\nchip: {clock: {value: 1 GHz, assumed: x, derived: y}}",
                        2,
                        "chip.clock",
                        "must have one provenance, but has assumed and derived"),
                bad(
                        "extends: generic\nchip: {clock: {value: 1 GHz, assumed: ' '}}",
                        2,
                        "chip.clock.assumed",
                        "must name the source or the reason"),
                bad(
                        "extends: generic\nchip: {clock: {value: 1 GHz, assumed: [x]}}",
                        2,
                        "chip.clock.assumed",
                        "must be a text, was a list"));
    }

    private static Stream<Case> syntax() {
        return Stream.of(
                bad("", 0, "", "is empty"),
                bad(" \n\n", 0, "", "is empty"),
                bad("# only a comment\n", 0, "", "is empty"),
                bad("extends: generic\nchip: {clock: 1 GHz", 2, "", "is not valid YAML"),
                bad("extends: generic\nchip:\n\tclock: 1 GHz", 3, "", "is not valid YAML"),
                bad("extends: generic\n  chip: {}\n", 2, "", "is not valid YAML"),
                bad("extends: generic\nchip: {name: a\0b}", 2, "", "control character U+0000"),
                bad("extends: generic\n---\nchip: {name: a}", 2, "", "must hold one document"),
                bad("a: &x [1]\nb: [*x, *x]", 1, "a", "must not use anchors and aliases"),
                bad(
                        "extends: generic\nchip: {clock: !!int 5}",
                        2,
                        "chip.clock",
                        "must not use a tag"),
                bad("a: " + "[".repeat(500_000), 1, "", "is nested deeper than 12 levels"),
                bad("{".repeat(500_000), 1, "", "must have plain words as keys"),
                bad("? ".repeat(100_000), 1, "", "must have plain words as keys"),
                bad("a: ".repeat(300_000), 1, "", "is not valid YAML"));
    }

    private static Stream<Case> inheritance() {
        return Stream.of(
                bad(
                        "chip: {name: bare, clock: 1 GHz}",
                        1,
                        "chip.interval",
                        "is missing and no preset gives it; write a time such as 10 us"),
                bad("extends: generc", 1, "extends", "did you mean generic?"),
                bad("extends: [generic]", 1, "extends", "was a list"),
                bad("extends: none.yaml", 1, "extends", "must name a chip file that exists"),
                bad("chip: {name: loop}\nextends: bad.yaml", 2, "extends", "must not lead back"),
                bad("extends: ../", 1, "extends", "must name a chip file that exists"),
                bad(
                        "extends: generic\nneuron:\n  circuit: refractory-logistic\n  reset: 0.1 V",
                        4,
                        "neuron.reset",
                        "belongs to neuron.circuit leaky-integrate-and-fire"),
                bad(
                        "extends: generic\nneuron:\n  circuit: leaky-integrate-and-fire",
                        2,
                        "neuron.capacitance",
                        "is missing"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void isRefusedInOneSentenceWithFileLineAndKey(Case bad) throws IOException {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, bad.text);

        DescriptionException thrown = refusal(file);

        assertThat(thrown).hasMessageContaining(bad.told);
        assertThat(thrown.line()).isEqualTo(bad.line);
        assertThat(thrown.key()).isEqualTo(bad.key);
        String place = file + (bad.line > 0 ? ", line " + bad.line : "");
        assertThat(thrown.getMessage())
                .startsWith(place + (bad.key.isEmpty() ? ": " : ", " + bad.key + ": "));
    }

    @Test
    void directoryMissingFileAndDeviceAreRefused() {
        assertThat(refusal(folder)).hasMessage(folder + ": is a directory, but a file is needed");
        Path missing = folder.resolve("missing.yaml");
        assertThat(refusal(missing)).hasMessage(missing + ": does not exist");
        Path device = Path.of("/dev/zero");
        if (Files.exists(device)) {
            assertThat(refusal(device)).hasMessageContaining("is not a regular file");
        }
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("binary.yaml");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        assertThat(refusal(file)).hasMessage(file + ": is not a text file in UTF-8");
    }

    @Test
    void hugeFileIsRefusedUnread() throws IOException {
        Path file = folder.resolve("huge.yaml");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        assertThat(refusal(file)).hasMessageContaining("is larger than 1048576 bytes");
    }

    @Test
    void nameThatIsNeitherPresetNorFileIsRefused() {
        assertThat(catchThrowable(() -> ChipReader.read("generc")))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("did you mean generic?")
                .hasMessageContaining("presets are generic, brainscales-2");
        assertThat(catchThrowable(() -> ChipReader.read("a\0b")))
                .isInstanceOf(DescriptionException.class);
        assertThat(catchThrowable(() -> ChipReader.read("")))
                .isInstanceOf(DescriptionException.class);
    }

    private static DescriptionException refusal(Path file) {
        Throwable thrown = catchThrowable(() -> ChipReader.read(file));
        assertThat(thrown).isExactlyInstanceOf(DescriptionException.class);
        assertThat(thrown.getMessage())
                .doesNotContainPattern("\\R|\\p{Cntrl}")
                .hasSizeLessThan(600);
        return (DescriptionException) thrown;
    }
}
