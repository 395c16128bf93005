package org.noisefloor.verification.benchmark;

import static org.noisefloor.verification.benchmark.Workloads.CONVERSION;
import static org.noisefloor.verification.benchmark.Workloads.GAUSSIAN;
import static org.noisefloor.verification.benchmark.Workloads.WORD;
import static org.noisefloor.verification.benchmark.Workloads.codes;
import static org.noisefloor.verification.benchmark.Workloads.normals;
import static org.noisefloor.verification.benchmark.Workloads.scaled;

import java.util.List;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.crossbar.CycleNoise;
import org.noisefloor.emulator.crossbar.PulseResponse;
import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseSpread;
import org.noisefloor.emulator.crossbar.PulsedDevice;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.WeightRange;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.tile.AnalogTile;
import org.noisefloor.emulator.tile.TileDescription;
import org.noisefloor.emulator.tile.TileLearning;
import org.noisefloor.emulator.tile.TileNoise;
import org.noisefloor.emulator.tile.TileStorage;

/// Workloads W1, W2 and W4: whole products and updates of an [AnalogTile], noise and counts of the ledger included. W1 converts inputs
/// and outputs, W2 with noise of each output its outputs; W2 with noise in each cell has no converter.
///
/// @source the configurations that aihwkit 1.1.0 and CrossSim 3.1.1 were measured in
final class CrossbarWorkloads {
    private static final int ROWS = 256;
    private static final int COLUMNS = 512;
    private static final int LARGEST_CODE = 31;
    private static final int LARGEST_INPUT = 15;
    private static final int SLOTS = 10;
    private static final double STEP = 1e-3;

    /// 0.2 ms where g is 0.23 ns, in g per cell; not rounded up.
    private static final double PULSED = 6.6;

    private CrossbarWorkloads() {}

    static List<Workload> all() {
        return List.of(
                single("W1 256x512, 8-bit weights", 1.25, 1, TileStorage.BYTES).within(1.3),
                single("W1 256x512, 16-bit weights", 1.5, 2, TileStorage.SHORTS).within(1.3),
                batch(256).within(Goal.thereIn(1.6e-6)),
                cellNoise(512, Memory.L2, CProgram.W2_CELLS_512).within(1.35),
                cellNoise(1024, Memory.L3, CProgram.W2_CELLS_1024).within(1.35),
                outputNoise(512),
                pulses("W4 constant steps 256x512", false).within(PULSED),
                pulses("W4 soft bounds 256x512", true).within(PULSED));
    }

    private static Workload single(
            String name, double perCell, int bytesPerCell, TileStorage storage) {
        double cells = (double) ROWS * COLUMNS;
        return new Workload(
                name,
                "MVM",
                1,
                cells * perCell + COLUMNS * (GAUSSIAN + CONVERSION) + ROWS * CONVERSION,
                cells * bytesPerCell,
                Memory.L2,
                Yardstick.same(CProgram.W1_INT16),
                set -> products(set, storage, 1));
    }

    private static Workload batch(int items) {
        double cells = (double) ROWS * COLUMNS;
        double converted = COLUMNS * (GAUSSIAN + CONVERSION) + ROWS * CONVERSION;
        return new Workload(
                "W1 256x512, batch of " + items,
                "MVM",
                items,
                items * (cells + converted),
                items * COLUMNS * 8.0,
                Memory.L2,
                Yardstick.same(CProgram.W1_BATCH),
                set -> products(set, TileStorage.SHORTS, items));
    }

    /// Weights of 6 bits with 5 % of mismatch, inputs of 5 bits, noise of an LSB and conversion to 8 bits.
    private static LongConsumer products(KernelSet set, TileStorage storage, int items) {
        ConverterRange adc = new ConverterRange(8, -30, 30);
        TileDescription tile =
                TileDescription.ideal(ROWS, COLUMNS, LARGEST_CODE)
                        .with(LARGEST_INPUT, adc)
                        .with(new Deviation.Normal(0.05), storage)
                        .with(TileNoise.ofOutputs(adc.lsb()));
        AnalogTile made = AnalogTile.fabricate(tile, 1, set);
        made.writeCodes(codes(1, ROWS * COLUMNS, -LARGEST_CODE, LARGEST_CODE));
        float[] input = normals(2, items * ROWS);
        float[] output = new float[items * COLUMNS];
        return step -> {
            if (items == 1) {
                made.multiply(input, output);
            } else {
                made.multiplyBatch(input, output, items);
            }
        };
    }

    private static Workload cellNoise(int n, Memory memory, CProgram program) {
        double cells = (double) n * n;
        return new Workload(
                "W2 noise in each cell " + n + "x" + n,
                "MVM",
                1,
                cells * (GAUSSIAN + 2),
                4 * cells,
                memory,
                Yardstick.same(program),
                set -> noisy(set, TileDescription.ideal(n, n, 1), ReadNoise.PER_CELL));
    }

    /// One value for each output, as large as those of its cells together, and conversion to 8 bits between ±60.
    private static Workload outputNoise(int n) {
        double cells = (double) n * n;
        ConverterRange adc = new ConverterRange(8, -60, 60);
        return new Workload(
                "W2 noise of each output " + n + "x" + n,
                "MVM",
                1,
                cells + n * (1 + GAUSSIAN + CONVERSION),
                4 * cells,
                Memory.L2,
                Yardstick.same(CProgram.W2_OUTPUTS_512),
                set -> {
                    TileDescription tile = TileDescription.ideal(n, n, 1).with(0, adc);
                    return noisy(set, tile, ReadNoise.PER_OUTPUT);
                });
    }

    private static LongConsumer noisy(KernelSet set, TileDescription tile, ReadNoise drawn) {
        int n = tile.rows();
        AnalogTile made = AnalogTile.fabricate(tile.with(new TileNoise(0, 0.02, drawn)), 1, set);
        made.writeWeights(scaled(normals(1, n * n), 0.3f));
        float[] input = scaled(normals(2, n), 0.3f);
        float[] output = new float[n];
        return step -> made.multiply(input, output);
    }

    /// Draws trains of ten slots for lines of random sign and strength, then lets all cells step.
    private static Workload pulses(String name, boolean soft) {
        double cells = (double) ROWS * COLUMNS;
        return new Workload(
                name,
                "update",
                1,
                cells * (GAUSSIAN + (soft ? 28 : 16)) + SLOTS * (ROWS + COLUMNS) * (WORD + 8),
                cells * 24,
                Memory.L3,
                Yardstick.gaussians(cells),
                set -> pulses(set, soft));
    }

    private static LongConsumer pulses(KernelSet set, boolean soft) {
        WeightRange range = new WeightRange(-0.6, 0.6);
        PulseResponse law = soft ? new SoftBounds(STEP, range, 0) : new ConstantStep(STEP, range);
        PulseSpread spread = new PulseSpread(new Deviation.Normal(0.3), 0, 0.01, 0.3, 0.3);
        PulsedDevice device =
                PulsedDevice.ideal(law).with(spread, new CycleNoise.OfStep(0.3, 0, 0));
        TileDescription tile =
                TileDescription.ideal(ROWS, COLUMNS, LARGEST_CODE)
                        .with(new TileLearning.Pulsed(device, SLOTS));
        AnalogTile made = AnalogTile.fabricate(tile, 1, set);
        float[] row = uniform(3, ROWS);
        float[] column = uniform(4, COLUMNS);
        double rate = SLOTS * STEP;
        return step -> made.update(step % 2 == 0 ? rate : -rate, row, column);
    }

    /// Numbers within ±1.
    private static float[] uniform(long step, int n) {
        int most = 1 << 20;
        int[] drawn = codes(step, n, -most, most);
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) drawn[k] / most;
        }
        return values;
    }
}
