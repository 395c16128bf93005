package org.noisefloor.verification.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.training.SensorCalibration;
import org.noisefloor.snn.mapping.Mapping;

/// Known pairs are read through the converter that learning reads through, whatever was written to it.
class TrimmedConverterTest {
    private static final int READS = 64;

    @Test
    void emptySensorsOfATrimmedChipReadAsZeroAfterCalibrationByKnownPairs() {
        var chip = ChipReader.preset("brainscales-2").spiking();
        var die = Die.fabricate(chip, 3);
        var mapping = Mapping.of(AlignmentTask.recurrent(6, 1).network(), chip, 2);
        var trimmed = new EmulatedChip(die, mapping.program(), 1);
        int[] code = new int[12];
        Arrays.fill(code, 20);
        trimmed.writeParameter(TrimParameter.CADC_OFFSET, code);
        var sensors = mapping.program().sensors();
        var effort = new SensorCalibration.Effort(10, READS);

        var right = SensorCalibration.measure(die, trimmed.converter(), sensors, effort, 1);
        // 64 reads on either side with some 1 LSB of noise: a mean is off by 0.2, six deviations
        assertThat(empty(trimmed, right)).isLessThan(1.2);
        var untrimmed = SensorCalibration.measure(die, sensors, effort, 1);
        assertThat(empty(trimmed, untrimmed)).isGreaterThan(10);
    }

    /// The largest mean over channels of row 0 of what empty accumulators read as, corrected \[LSB].
    private static double empty(EmulatedChip chip, SensorCalibration calibration) {
        double[] sum = new double[12];
        int[] code = new int[12];
        for (int k = 0; k < READS; k++) {
            chip.readSensors(0, code);
            for (int channel = 0; channel < 12; channel++) {
                sum[channel] +=
                        calibration.corrected(channel / 6, 0, channel % 6, code[channel])
                                * calibration.gain()[channel / 6 * 72 + channel % 6]
                                / READS;
            }
        }
        return Arrays.stream(sum).map(Math::abs).max().orElseThrow();
    }
}
