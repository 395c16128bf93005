package org.noisefloor.verification.figure;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.MacCrossbar;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.synapse.MacMode;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.synapse.MacModeDescription.Baseline;
import org.noisefloor.emulator.synapse.MacNoise;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Provenance;

/// BrainScaleS-2: time and power of a pass in MAC mode, the codes of a published example, and the time to read a row of sensors.
///
/// Codes are compared over many dies: the example is one pass on ten neurons of one chip, so the tolerances are its standard errors.
/// All are as set: times, power, gain, spreads and noise of the preset were derived from these figures.
final class BrainScaleSFigures implements PresetFigures {
    private static final int DIES = 20;
    private static final int NEURONS = 10;

    /// Rows, input and weight of the example.
    private static final int ROWS = 100;

    private static final String PRESET = "brainscales-2";

    private static final FigureSource PASS =
            derived("4 us reset, 256 events of 8 ns slots, 1.2 us read");

    private static final FigureSource EXAMPLE =
            sourced("brainscales2-demos tp_01: 100 inputs of 15, weight 21");

    @Override
    public String preset() {
        return PRESET;
    }

    @Override
    public List<Figure> of(DataSheet sheet) {
        SpikingChipDescription chip = sheet.spiking();
        MacModeDescription mac =
                chip.synapseArray()
                        .mac()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        chip.name() + " must have a MAC mode, had none"));
        MacModeDescription timed = mac.with(Baseline.FIXED);
        CostReport slow = pass(chip, timed.withSpacing(5));
        CostReport fast = pass(chip, timed.withSpacing(1));
        double[][] first = codes(chip, mac, 1);
        return List.of(
                PASS.figure("MAC pass, 5 slots", "us", 15.44, 0.005, slow.seconds() / 1e-6),
                PASS.figure("MAC pass, 1 slot", "us", 7.25, 0.005, fast.seconds() / 1e-6),
                derived("192 uJ in 276 us, arXiv 2103.15960")
                        .figure("power", "W", 0.7, 0.05, slow.energy() / slow.seconds()),
                EXAMPLE.figure("MAC example, mean", "LSB", 58.6, 0.85, mean(first)),
                EXAMPLE.figure("MAC example, spread", "LSB", 2.7, 0.64, spread(first)),
                sourced("hxtorch mock.h: noise of a pass, default")
                        .figure("MAC noise", "LSB", 2, 0.1, noise(chip, mac)),
                derived("300 cycles, libnux test_vector_sync.cpp")
                        .figure(
                                "CADC read of a half row",
                                "us",
                                1.2,
                                0.005,
                                rowTime(chip) / 4 / 1e-6),
                derived("both sensors of both halves, 300 cycles each")
                        .figure("sensors of a row", "us", 4.8, 0.005, rowTime(chip) / 1e-6));
    }

    /// Time and energy of one pass over 256 rows, writing left out.
    private static CostReport pass(SpikingChipDescription chip, MacModeDescription mac) {
        int columns = chip.synapseArray().columns() / mac.arrays();
        MacCrossbar crossbar = new MacCrossbar(chip, mac, 256, columns, 1, 1);
        double[] input = new double[256];
        Arrays.fill(input, 1);
        crossbar.writeCodes(new int[256 * columns]);
        crossbar.ledger().clear();
        crossbar.multiply(input, new double[columns]);
        return CostReport.of(crossbar.ledger(), chip.cost(), chip.clock());
    }

    /// Codes of ten neurons of each die after each of some passes: `[die · passes + pass]`. They stand where the trend of the gain is
    /// about 1, at the end of the first array.
    private static double[][] codes(
            SpikingChipDescription chip, MacModeDescription mac, int passes) {
        int columns = chip.synapseArray().columns() / mac.arrays();
        int[] weight = new int[ROWS * columns];
        int[] input = new int[ROWS];
        Arrays.fill(weight, 21);
        Arrays.fill(input, 15);
        double[][] codes = new double[DIES * passes][];
        for (int die = 0; die < DIES; die++) {
            MacMode mode = MacMode.fabricate(mac, chip.synapseArray(), new FixedPattern(die));
            for (int pass = 0; pass < passes; pass++) {
                int[] code = new int[columns];
                mode.multiply(weight, input, 0, MacNoise.of(die), pass, code);
                codes[die * passes + pass] =
                        Arrays.stream(code, columns - NEURONS, columns).asDoubleStream().toArray();
            }
        }
        return codes;
    }

    private static double mean(double[][] codes) {
        return Arrays.stream(codes).flatMapToDouble(Arrays::stream).average().orElse(Double.NaN);
    }

    /// Root of the mean variance between the neurons of a die.
    private static double spread(double[][] codes) {
        return Math.sqrt(
                Arrays.stream(codes).mapToDouble(BrainScaleSFigures::variance).average().orElse(0));
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return squares / (values.length - 1);
    }

    /// Median over neurons of the standard deviation over 50 passes, as hxtorch measures it.
    private static double noise(SpikingChipDescription chip, MacModeDescription mac) {
        int passes = 50;
        double[][] codes = codes(chip, mac, passes);
        int columns = codes[0].length;
        double[] deviation = new double[DIES * columns];
        for (int die = 0; die < DIES; die++) {
            for (int c = 0; c < columns; c++) {
                double[] trial = new double[passes];
                for (int pass = 0; pass < passes; pass++) {
                    trial[pass] = codes[die * passes + pass][c];
                }
                deviation[die * columns + c] = Math.sqrt(variance(trial));
            }
        }
        Arrays.sort(deviation);
        return deviation[deviation.length / 2];
    }

    /// Time to read both sensors of one row \[s].
    private static double rowTime(SpikingChipDescription description) {
        ChipProgram program =
                new ChipProgram(
                        1,
                        1,
                        description.synapseArray().unitCurrent(),
                        new double[1],
                        new int[1],
                        new int[1],
                        new SensorRegion(0, 1, 0, 1));
        var chip = new EmulatedChip(Die.fabricate(description, 1), program, 1);
        chip.readSensors(0, new int[2]);
        return chip.ledger().readingCycles() / description.clock();
    }

    private static FigureSource derived(String reference) {
        return new FigureSource(PRESET, Provenance.DERIVED, reference, Origin.SET);
    }

    private static FigureSource sourced(String reference) {
        return new FigureSource(PRESET, Provenance.SOURCED, reference, Origin.SET);
    }
}
