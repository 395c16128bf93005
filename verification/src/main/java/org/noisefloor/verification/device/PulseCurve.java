package org.noisefloor.verification.device;

import java.util.Arrays;
import org.noisefloor.emulator.crossbar.CycleNoise;
import org.noisefloor.emulator.crossbar.PulseReference;
import org.noisefloor.emulator.crossbar.PulseSpread;
import org.noisefloor.emulator.crossbar.PulseTrain;
import org.noisefloor.emulator.crossbar.PulsedCrossbar;
import org.noisefloor.emulator.crossbar.PulsedCrossbarDescription;
import org.noisefloor.emulator.crossbar.PulsedDevice;
import org.noisefloor.emulator.crossbar.PulsedPreset;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.statistics.Percentile;

/// The weight that a kind of cell shows while it gets pulses up from its lowest weight, and then as many down: of the nominal cell,
/// and of the cells of one die with all their spread and noise.
///
/// @param preset kind of cell
/// @param pulses number of pulses at each point of the curves, from 0
/// @param nominal weight of the nominal cell \[1]
/// @param low 5th percentile over the cells of the die \[1]
/// @param median 50th percentile \[1]
/// @param high 95th percentile \[1]
/// @param turn number of pulses after which the direction changes
public record PulseCurve(
        PulsedPreset preset,
        double[] pulses,
        double[] nominal,
        double[] low,
        double[] median,
        double[] high,
        int turn) {
    /// Cells of the die.
    public static final int CELLS = 64;

    /// Part of its range within which the nominal cell counts as having arrived at its upper end \[1].
    private static final double ARRIVED = 0.02;

    /// Steps of nominal size, in widths of the range, after which it counts as arrived anyway.
    private static final int PATIENCE = 3;

    private static final int POINTS = 100;

    /// Draws a die and pulses its cells.
    ///
    /// @param preset kind of cell
    /// @param dieSeed seed of the die
    public static PulseCurve of(PulsedPreset preset, long dieSeed) {
        PulsedDevice device = preset.device();
        PulseSpread mean = new PulseSpread(new Deviation.None(), device.spread().upDown(), 0, 0, 0);
        PulseReference reference =
                new PulseReference(device.reference().origin(), device.reference().mean(), 0);
        PulsedDevice plain =
                device.with(mean, CycleNoise.NONE)
                        .with(reference, 0)
                        .with(
                                PulsedDevice.Retention.FOREVER,
                                PulsedDevice.Reset.EXACT,
                                PulsedDevice.Corrupt.NONE);
        PulsedCrossbar nominal = crossbar(preset, plain, 1, dieSeed);
        PulsedCrossbar die = crossbar(preset, device, CELLS, dieSeed);
        int turn = turn(preset, plain, dieSeed);
        int each = Math.max(1, Math.ceilDiv(turn, POINTS));
        int half = Math.ceilDiv(turn, each);
        PulseCurve curve =
                new PulseCurve(
                        preset,
                        new double[2 * half + 1],
                        new double[2 * half + 1],
                        new double[2 * half + 1],
                        new double[2 * half + 1],
                        new double[2 * half + 1],
                        half * each);
        for (int point = 0; point <= 2 * half; point++) {
            if (point > 0) {
                int signed = point <= half ? each : -each;
                pulse(nominal, signed);
                pulse(die, signed);
            }
            curve.note(point, point * (double) each, nominal.weights()[0], die.weights());
        }
        return curve;
    }

    private void note(int point, double count, double weight, double[] weights) {
        pulses[point] = count;
        nominal[point] = weight;
        low[point] = Percentile.of(weights, 0.05);
        median[point] = Percentile.of(weights, 0.5);
        high[point] = Percentile.of(weights, 0.95);
    }

    private static PulsedCrossbar crossbar(
            PulsedPreset preset, PulsedDevice device, int cells, long dieSeed) {
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(
                        new PulsedCrossbarDescription(
                                1,
                                cells,
                                1,
                                device,
                                preset.cell(),
                                PulseTrain.STOCHASTIC,
                                PulsedCrossbarDescription.LONGEST_TRAIN,
                                0),
                        dieSeed);
        int[] lowest = new int[cells];
        Arrays.fill(lowest, device.response().range().lower() < 0 ? -1 : 0);
        crossbar.writeCodes(lowest);
        return crossbar;
    }

    // pulses that lead the nominal cell to its upper end
    private static int turn(PulsedPreset preset, PulsedDevice plain, long dieSeed) {
        PulsedCrossbar cell = crossbar(preset, plain, 1, dieSeed);
        double width = plain.response().range().width();
        double reference = -cell.weights()[0] + plain.response().range().lower();
        double end = plain.response().range().upper() - reference - ARRIVED * width;
        int most = (int) Math.ceil(PATIENCE * width / plain.response().size());
        int pulses = 0;
        while (cell.weights()[0] < end && pulses < most) {
            pulse(cell, 1);
            pulses++;
        }
        return pulses;
    }

    private static void pulse(PulsedCrossbar crossbar, int signed) {
        int[] pulses = new int[crossbar.columns()];
        Arrays.fill(pulses, signed);
        crossbar.pulse(pulses);
    }
}
