package org.noisefloor.verification.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.MacCrossbar;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Remedies;
import org.noisefloor.io.description.Rule;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.snn.calibration.ColumnCalibration;
import org.noisefloor.snn.calibration.Effort;
import org.noisefloor.snn.calibration.Trimmed;

/// Calibrated dies of presets at work.
class CalibratedRunTest {
    private static final Net NET =
            new Net("r", Net.Topology.RECURRENT, 6, 2, 100, 40, 0.48, 0.06, 20);
    private static final Rule RULE = new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC);
    private static final Effort EFFORT = new Effort(300, 60, 4, 1, false);

    private static Calibration calibration(SpikingChipDescription chip, long die) {
        return AlignmentRun.calibrator(NET, chip, EFFORT).calibrate(Die.fabricate(chip, die), die);
    }

    private static AlignmentRun run(Die die, Optional<Calibration> calibration) {
        return new AlignmentRun(
                NET,
                RULE,
                Remedies.NONE,
                die,
                Condition.DIE,
                1,
                2,
                null,
                ChipMaker.EMULATED,
                calibration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "brainscales-2", "brainscales-2-sal"})
    void codesAndCostsOfACalibrationGoIntoTheRun(String name) {
        SpikingChipDescription chip = ChipReader.preset(name).spiking();
        Die die = Die.fabricate(chip, 3);
        Calibration calibration = calibration(chip, 3);
        AlignmentRun plain = run(die, Optional.empty());
        AlignmentRun trimmed = run(die, Optional.of(calibration));
        assertThat(trimmed.chip().snapshot().trim().writes())
                .isEqualTo(calibration.trimmed().size())
                .isPositive();
        CostReport without = result(plain, false).cost();
        CostReport with = result(trimmed, false).cost();
        assertThat(with.writingCycles() - without.writingCycles())
                .isGreaterThanOrEqualTo(calibration.ledger().writingCycles());
        assertThat(with.lines())
                .anyMatch(
                        line -> line.operation() == Operation.PARAMETER_WRITE && line.count() > 0);
        assertThat(without.lines())
                .noneMatch(line -> line.operation() == Operation.PARAMETER_WRITE);
    }

    private static NetResult result(AlignmentRun run, boolean restoreOnce) {
        return run.run(restoreOnce, Monitor.none()).orElseThrow().result();
    }

    @Test
    void calibratedRunThatIsRestoredEndsAlike() {
        SpikingChipDescription chip = ChipReader.preset("brainscales-2").spiking();
        Die die = Die.fabricate(chip, 5);
        Optional<Calibration> calibration = Optional.of(calibration(chip, 5));
        NetResult restored = result(run(die, calibration), true);
        NetResult whole = result(run(die, calibration), false);
        assertThat(restored.angle()).isEqualTo(whole.angle());
        assertThat(restored.weightChecksum()).isEqualTo(whole.weightChecksum());
        assertThat(whole.weightChecksum())
                .isNotEqualTo(result(run(die, Optional.empty()), false).weightChecksum());
    }

    @Test
    void calibrationOfAnotherDieIsRefused() {
        SpikingChipDescription chip = ChipReader.preset("generic").spiking();
        Optional<Calibration> other = Optional.of(calibration(chip, 4));
        assertThatThrownBy(() -> run(Die.fabricate(chip, 3), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the calibration must be that of the die with seed 3 of chip generic, was that of the die with seed 4 of chip generic");
    }

    /// Gains of columns are 3 % apart; what is left is what 200 readings do not know of them, and a step.
    @Test
    void columnsInMacModeComeTogether() {
        SpikingChipDescription chip = ChipReader.preset("brainscales-2").spiking();
        var mac = chip.synapseArray().mac().orElseThrow();
        var trim = chip.trim().orElseThrow().columns().orElseThrow();
        var matrix = new MacCrossbar(chip, mac, 60, 100, 1, 2);
        var effort = ColumnCalibration.Effort.of(mac, matrix.maximumCode(), 200);
        ColumnCalibration found = ColumnCalibration.measure(matrix, trim, effort, 5);
        ColumnCalibration again =
                ColumnCalibration.measure(found.on(matrix, trim), trim, effort, 6);
        assertThat(Trimmed.spread(found.before())).isGreaterThan(0.02);
        assertThat(Trimmed.spread(again.before()) / Trimmed.spread(found.before())).isLessThan(0.4);
    }

    @Test
    void outputsOfACrossbarChipComeTogether() {
        CrossbarChipDescription chip = ChipReader.preset("hermes-pcm").crossbar();
        var trim = chip.trim().orElseThrow();
        Crossbar matrix = CrossbarChip.fabricate(chip, 60, 100, 1);
        var effort = ColumnCalibration.Effort.of(chip, 64);
        ColumnCalibration found = ColumnCalibration.measure(matrix, trim, effort, 5);
        assertThat(Trimmed.spread(found.after())).isLessThan(Trimmed.spread(found.before()) / 5);
        assertThat(Trimmed.spread(found.offsetAfter()))
                .isLessThan(Trimmed.spread(found.offsetBefore()));
    }
}
