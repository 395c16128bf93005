package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetResult;

/// Verilated RTL as the digital half, beside the chip that is emulated as a whole.
class RtlChipOnRtlTest {
    private static ModelLibrary library(ModelSizes sizes) {
        return ModelLibrary.load(TestModels.rtl(sizes), Binding.FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256, 4096})
    void aMillionCyclesAreEqualAtEveryBatch(int batch) {
        assertEqual(batch, 1_000_000);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256, 4096})
    void tenMillionCyclesAreEqualAtEveryBatch(int batch) {
        assertEqual(batch, 10_000_000);
    }

    private static void assertEqual(int batch, int cycles) {
        ModelSizes sizes = TestModels.ODD;
        SpikingChipDescription chip =
                ChipReader.read(Path.of("../examples/chips/with-processor.yaml"))
                        .spiking()
                        .withRoutingLatency(3e-6)
                        .with(new ProcessorDescription(sizes.lanes()), 1e-12);
        ChipProgram program =
                LockStep.program(chip, sizes.sensorSources(), sizes.sensorColumns(), 5);
        Die die = Die.fabricate(chip, 3);
        CosimModel model = DigitalHalf.open(library(sizes)::open, chip, program, 1);
        try (var actual = new RtlChip(model, die, program, 7, batch, EventWatcher.NONE)) {
            var both = new LockStep(new EmulatedChip(die, program, 7), actual, 9);
            while (model.now() < cycles) {
                both.run(100, 10);
            }
            both.compare();
            assertThat(model.now()).isGreaterThanOrEqualTo(cycles);
        }
    }

    @Tag("long")
    @Test
    void alignmentOfTheExampleConvergesOnRtlAsEmulated() {
        ChipMaker rtl = ChipMaker.on(library(new ModelSizes(8, 8, 8, 4, 8, 8, 64))::open, 256);
        NetResult result = aligned(rtl);
        assertThat(result.angle()[0]).isGreaterThan(30);
        assertThat(result.finalAngle()).isLessThan(20);
        NetResult expected = aligned(ChipMaker.EMULATED);
        assertThat(result.angle()).isEqualTo(expected.angle());
        assertThat(result.weightChecksum()).isEqualTo(expected.weightChecksum());
        assertThat(result.cost()).isEqualTo(expected.cost());
    }

    private static NetResult aligned(ChipMaker maker) {
        Experiment example = ExperimentReader.read(Path.of("../examples/alignment-on-rtl.yaml"));
        SpikingChipDescription chip = ChipReader.read(example.chip()).spiking();
        return new AlignmentRun(
                        example.nets().getFirst(),
                        example.rule(),
                        example.remedies(),
                        Die.fabricate(chip, 3),
                        Condition.DIE,
                        5,
                        7,
                        null,
                        maker)
                .run(false, Monitor.none())
                .orElseThrow()
                .result();
    }
}
