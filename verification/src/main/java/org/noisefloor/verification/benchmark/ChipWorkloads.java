package org.noisefloor.verification.benchmark;

import static org.noisefloor.verification.benchmark.Workloads.GAUSSIAN;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.crossbar.AnalogCrossbar;
import org.noisefloor.emulator.crossbar.CrossbarDescription;
import org.noisefloor.emulator.crossbar.Hermes;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.StuckCells;
import org.noisefloor.emulator.crossbar.WeightMapping;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.emulator.kernel.CellKernels;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.kernel.ScalarCellKernels;
import org.noisefloor.emulator.random.Purpose;

/// What a designer calls: products of an [AnalogCrossbar] of phase-change cells, two for each weight, beside the same sums over its
/// cells as textbook loops.
final class ChipWorkloads {
    private static final int ROWS = 256;
    private static final int COLUMNS = 512;
    private static final int WEIGHTS = ROWS * COLUMNS;

    private ChipWorkloads() {}

    /// A multiply-add of doubles takes two lanes of floats.
    static List<Workload> all() {
        return List.of(
                product("no noise", 1, ReadNoise.NONE, 2 * WEIGHTS, 8, Memory.L2, 0),
                product("batch of 256", 256, ReadNoise.NONE, 2 * WEIGHTS, 8.0 / 256, Memory.L2, 0),
                product(
                        "noise per output",
                        1,
                        ReadNoise.PER_OUTPUT,
                        3 * WEIGHTS + COLUMNS * GAUSSIAN,
                        12,
                        Memory.L2,
                        0),
                product(
                        "noise per cell",
                        1,
                        ReadNoise.PER_CELL,
                        2 * WEIGHTS * (GAUSSIAN + 10),
                        2 * 12,
                        Memory.L3,
                        2 * WEIGHTS));
    }

    private static Workload product(
            String kind,
            int items,
            ReadNoise noise,
            double laneOperations,
            double bytesPerWeight,
            Memory memory,
            int gaussians) {
        return new Workload(
                "AnalogCrossbar 256x512, " + kind,
                "MVM",
                items,
                items * laneOperations,
                items * bytesPerWeight * WEIGHTS,
                memory,
                gaussians == 0 ? Yardstick.NONE : Yardstick.gaussians(gaussians),
                set -> body(set, noise, items));
    }

    private static LongConsumer body(KernelSet set, ReadNoise noise, int items) {
        double[] input = new double[items * ROWS];
        double[] output = new double[items * COLUMNS];
        float[] drawn = Workloads.normals(2, input.length);
        for (int k = 0; k < input.length; k++) {
            input[k] = Math.clamp(drawn[k], -1f, 1f);
        }
        if (set.cells() instanceof ScalarCellKernels cells) {
            return textbook(cells, noise, input, items, output);
        }
        AnalogCrossbar crossbar = written(noise);
        return items == 1
                ? _ -> crossbar.multiply(input, output)
                : _ -> crossbar.multiplyBatch(input, output, items);
    }

    private static AnalogCrossbar written(ReadNoise noise) {
        CrossbarDescription description =
                new CrossbarDescription(
                        ROWS,
                        COLUMNS,
                        Hermes.TWO_DEVICES,
                        new WeightMapping.Differential(127),
                        new InputCoding.Amplitude(),
                        0.2,
                        noise,
                        WireDescription.IDEAL,
                        StuckCells.NONE,
                        1,
                        0);
        AnalogCrossbar crossbar = AnalogCrossbar.fabricate(description, 1);
        crossbar.writeCodes(Workloads.codes(1, WEIGHTS, -127, 127));
        crossbar.advance(100);
        return crossbar;
    }

    /// Both arrays cell by cell, one input after the other; noise per output costs a sum of squares of each.
    private static LongConsumer textbook(
            CellKernels cells, ReadNoise noise, double[] input, int items, double[] output) {
        double[] mean = new double[WEIGHTS];
        Arrays.fill(mean, 1e-5);
        float[] deviation = new float[WEIGHTS];
        Arrays.fill(deviation, 1e-7f);
        double[] read = new double[WEIGHTS];
        double[] one = new double[ROWS];
        double[] sum = new double[COLUMNS];
        int[] rows = new int[ROWS];
        Arrays.setAll(rows, i -> i);
        int purpose = Purpose.CELL_NOISE.code();
        return step -> {
            for (int b = 0; b < items; b++) {
                System.arraycopy(input, b * ROWS, one, 0, ROWS);
                Arrays.fill(sum, 0);
                for (int d = 0; d < 2; d++) {
                    if (noise == ReadNoise.PER_CELL) {
                        cells.scatter(mean, deviation, 0, WEIGHTS, d, purpose, step, read, 0);
                    }
                    double[] matrix = noise == ReadNoise.PER_CELL ? read : mean;
                    cells.multiply(matrix, COLUMNS, rows, one, ROWS, sum, 0, COLUMNS);
                    if (noise == ReadNoise.PER_OUTPUT) {
                        cells.multiply(read, COLUMNS, rows, one, ROWS, sum, 0, COLUMNS);
                    }
                }
                System.arraycopy(sum, 0, output, b * COLUMNS, COLUMNS);
            }
        };
    }
}
