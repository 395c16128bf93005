package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// What noise does to the cells of one row, a tile of columns at a time: the values of noise lie ready in the L1 cache,
/// those of the first column at index `lead`.
final class VectorPulses {
    private static final int LANES = FLOATS.length();

    private VectorPulses() {}

    /// `sum[c] = fma(input, fma(deviation, z, weight), sum[c])` for `n` columns from `c` on.
    static void multiplyNoisy(
            float[] z,
            int lead,
            float[] weight,
            int w,
            float deviation,
            float input,
            float[] sum,
            int c,
            int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector cell =
                    FloatVector.fromArray(FLOATS, z, lead + i)
                            .fma(
                                    FloatVector.broadcast(FLOATS, deviation),
                                    FloatVector.fromArray(FLOATS, weight, w + i));
            cell.fma(
                            FloatVector.broadcast(FLOATS, input),
                            FloatVector.fromArray(FLOATS, sum, c + i))
                    .intoArray(sum, c + i);
        }
        for (int i = vectors * LANES; i < n; i++) {
            sum[c + i] =
                    Math.fma(input, Math.fma(deviation, z[lead + i], weight[w + i]), sum[c + i]);
        }
    }

    /// [ScalarArrayKernels#constant] for `n` cells from `w` on, columns from `c` on.
    static void constant(
            float[] z,
            int lead,
            int rowTrain,
            int[] columnTrain,
            int c,
            float[] up,
            float[] down,
            float[] lower,
            float[] upper,
            float scatter,
            float[] weight,
            int w,
            int n) {
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            IntVector train = IntVector.fromArray(INTS, columnTrain, c + i);
            VectorMask<Float> falls =
                    train.lanewise(VectorOperators.XOR, rowTrain)
                            .compare(VectorOperators.LT, 0)
                            .cast(FLOATS);
            IntVector count =
                    train.and(rowTrain & ScalarArrayKernels.SLOTS)
                            .lanewise(VectorOperators.BIT_COUNT);
            FloatVector m = (FloatVector) count.convert(VectorOperators.I2F, 0);
            FloatVector noisy =
                    m.lanewise(VectorOperators.SQRT)
                            .mul(scatter)
                            .fma(FloatVector.fromArray(FLOATS, z, lead + i), m);
            FloatVector size =
                    FloatVector.fromArray(FLOATS, up, w + i)
                            .blend(FloatVector.fromArray(FLOATS, down, w + i).neg(), falls);
            FloatVector stepped = size.fma(noisy, FloatVector.fromArray(FLOATS, weight, w + i));
            clip(
                            stepped,
                            FloatVector.fromArray(FLOATS, lower, w + i),
                            FloatVector.fromArray(FLOATS, upper, w + i))
                    .intoArray(weight, w + i);
        }
        for (int i = vectors * LANES; i < n; i++) {
            int o = w + i;
            float size = (rowTrain ^ columnTrain[c + i]) < 0 ? -down[o] : up[o];
            int common = rowTrain & columnTrain[c + i];
            float stepped =
                    ScalarArrayKernels.constant(weight[o], common, size, scatter, z[lead + i]);
            weight[o] = ScalarArrayKernels.clip(stepped, lower[o], upper[o]);
        }
    }

    /// [ScalarArrayKernels#soft] for `n` cells from `w` on, columns from `c` on.
    static void soft(
            float[] z,
            int lead,
            int rowTrain,
            int[] columnTrain,
            int c,
            float[] up,
            float[] down,
            float[] lower,
            float[] upper,
            float scatter,
            float[] weight,
            int w,
            int n) {
        // no cell of the row has more coincidences than the row has pulses
        int most = Integer.bitCount(rowTrain & ScalarArrayKernels.SLOTS);
        int bits = 32 - Integer.numberOfLeadingZeros(most - 1);
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            IntVector train = IntVector.fromArray(INTS, columnTrain, c + i);
            VectorMask<Float> falls =
                    train.lanewise(VectorOperators.XOR, rowTrain)
                            .compare(VectorOperators.LT, 0)
                            .cast(FLOATS);
            IntVector count =
                    train.and(rowTrain & ScalarArrayKernels.SLOTS)
                            .lanewise(VectorOperators.BIT_COUNT);
            FloatVector rate =
                    FloatVector.fromArray(FLOATS, up, w + i)
                            .blend(FloatVector.fromArray(FLOATS, down, w + i), falls);
            FloatVector low = FloatVector.fromArray(FLOATS, lower, w + i);
            FloatVector high = FloatVector.fromArray(FLOATS, upper, w + i);

            // (1 - rate)^(m-1) by squaring
            FloatVector rest = FloatVector.broadcast(FLOATS, 1f).sub(rate);
            IntVector less = count.sub(1);
            FloatVector factor = rest;
            FloatVector power = FloatVector.broadcast(FLOATS, 1f);
            for (int bit = 0; bit < bits; bit++) {
                VectorMask<Float> set =
                        less.and(1 << bit).compare(VectorOperators.NE, 0).cast(FLOATS);
                power = power.blend(power.mul(factor), set);
                factor = factor.mul(factor);
            }

            FloatVector root =
                    ((FloatVector) count.convert(VectorOperators.I2F, 0))
                            .lanewise(VectorOperators.SQRT);
            FloatVector noise = rate.mul(root.mul(scatter)).neg();
            FloatVector way =
                    power.mul(noise.fma(FloatVector.fromArray(FLOATS, z, lead + i), rest));
            FloatVector bound = high.blend(low, falls);
            FloatVector old = FloatVector.fromArray(FLOATS, weight, w + i);
            FloatVector stepped =
                    old.sub(bound)
                            .fma(way, bound)
                            .blend(old, count.compare(VectorOperators.EQ, 0).cast(FLOATS));
            clip(stepped, low, high).intoArray(weight, w + i);
        }
        for (int i = vectors * LANES; i < n; i++) {
            int o = w + i;
            boolean falls = (rowTrain ^ columnTrain[c + i]) < 0;
            float rate = falls ? down[o] : up[o];
            float bound = falls ? lower[o] : upper[o];
            int common = rowTrain & columnTrain[c + i];
            float stepped =
                    ScalarArrayKernels.soft(weight[o], common, rate, bound, scatter, z[lead + i]);
            weight[o] = ScalarArrayKernels.clip(stepped, lower[o], upper[o]);
        }
    }

    private static FloatVector clip(FloatVector weight, FloatVector lower, FloatVector upper) {
        FloatVector above = weight.blend(lower, weight.compare(VectorOperators.LT, lower));
        return above.blend(upper, above.compare(VectorOperators.GT, upper));
    }
}
