package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetResult;

/// An experiment file runs on a chip in co-simulation as it stands, and with the same result.
class AlignmentOnModelTest {
    private static final Path EXAMPLE = Path.of("../examples/alignment-on-rtl.yaml");

    private static ChipMaker twin(int batch) {
        return ChipMaker.on(ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN)::open, batch);
    }

    private static NetResult run(Net net, ChipMaker maker, boolean restoreOnce) {
        Experiment example = ExperimentReader.read(EXAMPLE);
        SpikingChipDescription chip = ChipReader.read(example.chip()).spiking();
        return new AlignmentRun(
                        net,
                        example.rule(),
                        example.remedies(),
                        Die.fabricate(chip, 3),
                        Condition.DIE,
                        5,
                        7,
                        null,
                        maker)
                .run(restoreOnce, Monitor.none())
                .orElseThrow()
                .result();
    }

    private static Net net(int periods) {
        Net net = ExperimentReader.read(EXAMPLE).nets().getFirst();
        return new Net(
                net.name(),
                net.topology(),
                net.size(),
                net.weightRange(),
                net.period(),
                periods,
                net.learningRateStart(),
                net.learningRateEnd(),
                net.alignedBelow());
    }

    private static void assertSame(NetResult actual, NetResult expected) {
        assertThat(actual.angle()).isEqualTo(expected.angle());
        assertThat(actual.time()).isEqualTo(expected.time());
        assertThat(actual.weightChecksum()).isEqualTo(expected.weightChecksum());
        assertThat(actual.cost()).isEqualTo(expected.cost());
    }

    @Test
    void resultIsThatOfTheEmulatorAlsoOverASnapshot() {
        NetResult expected = run(net(40), ChipMaker.EMULATED, false);
        assertThat(expected.cost().lines().getLast().operation()).isEqualTo(Operation.LANE_STEP);
        assertThat(expected.cost().lines().getLast().count()).isPositive();
        assertSame(run(net(40), twin(256), false), expected);
        assertSame(run(net(40), twin(16), true), expected);
    }

    @Tag("long")
    @Test
    void alignmentOfTheExampleConverges() {
        NetResult result = run(net(1000), twin(256), false);
        assertThat(result.angle()[0]).isGreaterThan(30);
        assertThat(result.finalAngle()).isLessThan(20);
        assertSame(run(net(1000), ChipMaker.EMULATED, false), result);
    }
}
