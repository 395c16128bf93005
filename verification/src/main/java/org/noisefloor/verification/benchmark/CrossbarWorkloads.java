package org.noisefloor.verification.benchmark;

import static org.noisefloor.verification.benchmark.Workloads.CONVERSION;
import static org.noisefloor.verification.benchmark.Workloads.GAUSSIAN;
import static org.noisefloor.verification.benchmark.Workloads.codes;
import static org.noisefloor.verification.benchmark.Workloads.filled;
import static org.noisefloor.verification.benchmark.Workloads.normals;
import static org.noisefloor.verification.benchmark.Workloads.scaled;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.ArrayKernels;
import org.noisefloor.emulator.kernel.CacheLine;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.kernel.Kernels;

/// Workloads W1, W2 and W4.
///
/// @source the configurations that aihwkit 1.1.0 and CrossSim 3.1.1 were measured in
final class CrossbarWorkloads {
    private static final int ROWS = 256;
    private static final int COLUMNS = 512;

    /// Distance between rows: no power of two.
    private static final int STRIDE = COLUMNS + 16;

    /// 0.2 ms where g is 0.23 ns, in g per cell.
    private static final double PULSED = 6.6;

    private CrossbarWorkloads() {}

    static List<Workload> all() {
        return List.of(
                single("W1 256x512, 8-bit weights", 1.25, 1, CrossbarWorkloads::bytes).within(1.3),
                single("W1 256x512, 16-bit weights", 1.5, 2, CrossbarWorkloads::shorts).within(1.3),
                batch(256).within(Goal.thereIn(1.6e-6)),
                cellNoise(512, Memory.L2, CProgram.W2_CELLS_512).within(1.35),
                cellNoise(1024, Memory.L3, CProgram.W2_CELLS_1024).within(1.35),
                outputNoise(512),
                pulses("W4 constant steps 256x512", false).within(PULSED),
                pulses("W4 soft bounds 256x512", true).within(PULSED));
    }

    private static Workload single(
            String name, double perCell, int bytesPerCell, Function<KernelSet, LongConsumer> body) {
        double cells = (double) ROWS * COLUMNS;
        return new Workload(
                name,
                "MVM",
                1,
                cells * perCell + COLUMNS * (GAUSSIAN + CONVERSION),
                cells * bytesPerCell,
                Memory.L2,
                Yardstick.same(CProgram.W1_INT16),
                body);
    }

    private static LongConsumer bytes(KernelSet set) {
        Kernels kernels = set.units();
        ArrayKernels arrays = set.arrays();
        int offset = CacheLine.first(1);
        int stride = CacheLine.stride(COLUMNS, 1);
        byte[] weight = new byte[offset + ROWS * stride];
        int[] code = codes(1, weight.length, 1, 255);
        for (int w = 0; w < weight.length; w++) {
            weight[w] = (byte) code[w];
        }
        int[] input = codes(2, ROWS, -15, 15);
        int[] sum = new int[COLUMNS];
        float[] value = new float[COLUMNS];
        LongConsumer converter = converter(kernels, value, 4e-3f / 127);
        return step -> {
            Arrays.fill(sum, 0);
            arrays.multiplyBytes(weight, offset, stride, input, ROWS, sum, COLUMNS);
            kernels.scale(sum, 1f, value, COLUMNS);
            converter.accept(step);
        };
    }

    private static LongConsumer shorts(KernelSet set) {
        Kernels kernels = set.units();
        ArrayKernels arrays = set.arrays();
        int offset = CacheLine.first(2);
        int stride = CacheLine.stride(COLUMNS, 2);
        short[] weight = new short[offset + ROWS * stride];
        int[] code = codes(1, weight.length, -1023, 1023);
        for (int w = 0; w < weight.length; w++) {
            weight[w] = (short) code[w];
        }
        int[] input = codes(2, ROWS, -15, 15);
        int[] sum = new int[COLUMNS];
        float[] value = new float[COLUMNS];
        LongConsumer converter = converter(kernels, value, 4e-3f / 1023);
        return step -> {
            Arrays.fill(sum, 0);
            arrays.multiplyShorts(weight, offset, stride, input, ROWS, sum, COLUMNS);
            kernels.scale(sum, 1f, value, COLUMNS);
            converter.accept(step);
        };
    }

    private static Workload batch(int items) {
        double cells = (double) ROWS * COLUMNS;
        return new Workload(
                "W1 256x512, batch of " + items,
                "MVM",
                items,
                items * (cells + COLUMNS * (GAUSSIAN + CONVERSION)),
                items * COLUMNS * 8.0,
                Memory.L2,
                Yardstick.same(CProgram.W1_BATCH),
                set -> batch(set.units(), set.arrays(), items));
    }

    /// The columns' converters are the same for all items; the codes of all items are kept.
    private static LongConsumer batch(Kernels kernels, ArrayKernels arrays, int items) {
        int offset = CacheLine.first(4);
        int stride = CacheLine.stride(COLUMNS, 4);
        float[] weight = normals(1, offset + ROWS * stride);
        float[] input = floats(codes(2, items * ROWS, -15, 15));
        float[] value = new float[items * COLUMNS];
        float[] gain = filled(COLUMNS, 1e-2f);
        float[] zero = filled(COLUMNS, 128f);
        float[] noise = new float[COLUMNS];
        int[][] reading = new int[items][COLUMNS];
        return step -> {
            Arrays.fill(value, 0f);
            arrays.multiplyBatch(weight, offset, stride, input, items, ROWS, value, COLUMNS);
            for (int b = 0; b < items; b++) {
                kernels.gaussian(1, 2, step * items + b, noise, COLUMNS);
                kernels.convert(
                        value, b * COLUMNS, gain, zero, noise, 1f, 255, reading[b], COLUMNS);
            }
        };
    }

    /// Noise of one LSB and conversion to 8 bits.
    private static LongConsumer converter(Kernels kernels, float[] value, float lsb) {
        float[] gain = filled(COLUMNS, lsb);
        float[] offset = filled(COLUMNS, 128f);
        float[] noise = new float[COLUMNS];
        int[] reading = new int[COLUMNS];
        return step -> {
            kernels.gaussian(1, 2, step, noise, COLUMNS);
            kernels.convert(value, 0, gain, offset, noise, 1f, 255, reading, COLUMNS);
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
                set -> {
                    int stride = n + 16;
                    float[] weight = normals(1, n * stride);
                    float[] input = normals(2, n);
                    float[] sum = new float[n];
                    return step -> {
                        Arrays.fill(sum, 0f);
                        set.arrays()
                                .multiplyNoisy(weight, stride, 0.02f, 1, 2, step, input, n, sum, n);
                    };
                });
    }

    /// One value for each output, as large as those of its cells together, and conversion to 8 bits between ±60.
    private static Workload outputNoise(int n) {
        double cells = (double) n * n;
        return new Workload(
                "W2 noise of each output " + n + "x" + n,
                "MVM",
                1,
                cells + n * (1 + GAUSSIAN + CONVERSION),
                4 * cells,
                Memory.L2,
                Yardstick.same(CProgram.W2_OUTPUTS_512),
                set -> outputNoise(set.units(), set.arrays(), n));
    }

    private static LongConsumer outputNoise(Kernels kernels, ArrayKernels arrays, int n) {
        int first = CacheLine.first(4);
        int stride = CacheLine.stride(n, 4);
        float[] weight = normals(1, first + n * stride);
        float[] input = normals(2, n);
        float[] sum = new float[n];
        float perUnit = 255 / 120f;
        float[] gain = filled(n, perUnit);
        float[] offset = filled(n, 128f);
        float[] noise = new float[n];
        int[] reading = new int[n];
        return step -> {
            Arrays.fill(sum, 0f);
            arrays.multiplyBatch(weight, first, stride, input, 1, n, sum, n);
            float deviation = 0.02f * (float) Math.sqrt(squares(input));
            kernels.gaussian(1, 2, step, noise, n);
            kernels.convert(sum, 0, gain, offset, noise, perUnit * deviation, 255, reading, n);
        };
    }

    /// Sum of squares, in four sums so that an addition need not wait for the one before.
    private static float squares(float[] x) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < x.length; i += 4) {
            a += x[i] * x[i];
            b += x[i + 1] * x[i + 1];
            c += x[i + 2] * x[i + 2];
            d += x[i + 3] * x[i + 3];
        }
        return a + b + (c + d);
    }

    /// Draws trains of ten slots for lines of random sign and strength, then lets all cells step.
    private static Workload pulses(String name, boolean soft) {
        double cells = (double) ROWS * COLUMNS;
        return new Workload(
                name,
                "update",
                1,
                cells * (GAUSSIAN + (soft ? 28 : 16)),
                cells * 24,
                Memory.L3,
                Yardstick.gaussians(cells),
                set -> pulses(set.units(), set.arrays(), soft));
    }

    private static LongConsumer pulses(Kernels kernels, ArrayKernels arrays, boolean soft) {
        int slots = 10;
        int[] rowSign = codes(1, ROWS, 0, 1);
        int[] columnSign = codes(2, COLUMNS, 0, 1);
        int[] rowThreshold = codes(3, ROWS, 0, Integer.MAX_VALUE - 1);
        int[] columnThreshold = codes(4, COLUMNS, 0, Integer.MAX_VALUE - 1);
        int[] rowTrain = new int[ROWS];
        int[] columnTrain = new int[COLUMNS];
        int[] words = new int[COLUMNS];
        float[] up = scaled(normals(5, ROWS * STRIDE), 3e-4f);
        float[] down = up.clone();
        for (int i = 0; i < up.length; i++) {
            up[i] = Math.abs(1e-3f + up[i]);
            down[i] = Math.abs(1e-3f - down[i]);
        }
        float[] lower = filled(up.length, -0.6f);
        float[] upper = filled(up.length, 0.6f);
        float[] weight = new float[up.length];
        return step -> {
            for (int line = 0; line < ROWS; line++) {
                rowTrain[line] = rowSign[line] << 31;
            }
            for (int line = 0; line < COLUMNS; line++) {
                columnTrain[line] = columnSign[line] << 31;
            }
            for (int slot = 0; slot < slots; slot++) {
                kernels.randomBits(1, 2, step * slots + slot, words, ROWS);
                arrays.addPulses(words, rowThreshold, slot, rowTrain, ROWS);
                kernels.randomBits(1, 3, step * slots + slot, words, COLUMNS);
                arrays.addPulses(words, columnThreshold, slot, columnTrain, COLUMNS);
            }
            if (soft) {
                arrays.pulseSoftBounds(
                        rowTrain,
                        ROWS,
                        columnTrain,
                        up,
                        down,
                        lower,
                        upper,
                        0.3f,
                        1,
                        4,
                        step,
                        weight,
                        STRIDE,
                        COLUMNS);
            } else {
                arrays.pulseConstant(
                        rowTrain,
                        ROWS,
                        columnTrain,
                        up,
                        down,
                        lower,
                        upper,
                        0.3f,
                        1,
                        4,
                        step,
                        weight,
                        STRIDE,
                        COLUMNS);
            }
        };
    }

    private static float[] floats(int[] codes) {
        float[] values = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            values[i] = codes[i];
        }
        return values;
    }
}
