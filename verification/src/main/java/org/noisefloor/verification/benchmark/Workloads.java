package org.noisefloor.verification.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.noisefloor.emulator.kernel.ArrayKernels;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The workloads of the benchmark, with arrays drawn from a fixed seed. W and S are the names that other simulators were measured
/// under.
public final class Workloads {
    /// Instructions of a random word, per lane: 77 for 64 words in 16 lanes.
    static final double WORD = 77.0 * 16 / 64;

    /// Instructions of a Gaussian, its word included: 49 for 32 of them.
    static final double GAUSSIAN = WORD + 49.0 * 16 / 32;

    /// Instructions of one conversion.
    static final double CONVERSION = 8;

    private static final NoiseStream NUMBERS = new NoiseStream(1, Purpose.STIMULUS);

    private Workloads() {}

    /// All workloads.
    ///
    /// @return a new list
    public static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        all.add(words());
        all.add(gaussians().within(1.4));
        all.addAll(CrossbarWorkloads.all());
        all.addAll(WireWorkloads.all());
        all.addAll(ChipWorkloads.all());
        all.add(plasticityPass());
        all.addAll(AdaptiveWorkloads.all());
        all.addAll(LeakyWorkloads.all());
        return all;
    }

    private static Workload words() {
        int n = 4096;
        return new Workload(
                "random words",
                "word",
                n,
                n * WORD,
                4.0 * n,
                Memory.L1,
                Yardstick.NONE,
                kernels -> {
                    int[] out = new int[n];
                    return step -> kernels.units().randomBits(1, 2, step, out, n);
                });
    }

    private static Workload gaussians() {
        int n = 4096;
        return new Workload(
                "Gaussians",
                "value",
                n,
                n * GAUSSIAN,
                4.0 * n,
                Memory.L1,
                Yardstick.GAUSSIAN,
                kernels -> {
                    float[] out = new float[n];
                    return step -> kernels.units().gaussian(1, 2, step, out, n);
                });
    }

    /// W5: reads both accumulators of 256 × 512 sensors, converts them with noise, changes the weight codes by their difference with
    /// stochastic rounding, writes the codes and empties the accumulators.
    private static Workload plasticityPass() {
        int rows = 256;
        int columns = 512;
        double perSynapse = 2 * (GAUSSIAN + CONVERSION) + WORD + 12;
        return new Workload(
                "W5 plasticity pass 256x512",
                "pass",
                1,
                rows * columns * perSynapse,
                (double) rows * columns * (2 * 8 + 8),
                Memory.L3,
                Yardstick.gaussians(2.0 * rows * columns),
                kernels -> plasticityPass(kernels.units(), kernels.arrays(), rows, columns));
    }

    private static LongConsumer plasticityPass(
            Kernels kernels, ArrayKernels arrays, int rows, int columns) {
        int both = 2 * columns;
        float[] accumulator = scaled(normals(1, rows * both), 10f);
        float[] gain = filled(both, 1f);
        float[] offset = filled(both, 20f);
        float[] noise = new float[both];
        int[] reading = new int[both];
        int[] words = new int[columns];
        int[] code = new int[rows * columns];
        return step -> {
            for (int row = 0; row < rows; row++) {
                long read = step * rows + row;
                kernels.gaussian(1, 2, read, noise, both);
                kernels.convert(
                        accumulator, row * both, gain, offset, noise, 1f, 255, reading, both);
                kernels.randomBits(1, 3, read, words, columns);
                arrays.updateCodes(reading, 0.01f, words, 0, 63, code, row * columns, columns);
                Arrays.fill(accumulator, row * both, (row + 1) * both, 10f);
            }
        };
    }

    /// Standard normal numbers.
    static float[] normals(long step, int n) {
        float[] values = new float[n];
        NUMBERS.gaussian(step, values, n);
        return values;
    }

    static float[] scaled(float[] values, float by) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= by;
        }
        return values;
    }

    static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    /// Whole numbers from `least` to `most`.
    static int[] codes(long step, int n, int least, int most) {
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = least + (int) (NUMBERS.uniformAt(i, step) * (most - least + 1));
        }
        return values;
    }
}
