package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The kernels with the Vector API: lanes are units, each lane does what [ScalarKernels] does for its unit in the same order, and
/// the units left over at the end are handed to that class.
///
/// Loops count vectors (`t`) and not units: the compiler recognises only the plain counted loop reliably.
public final class VectorKernels implements Kernels {
    private static final int LANES = FLOATS.length();

    /// Whether a vector may be compressed (its set lanes moved to the front) in one instruction.
    private static final boolean COMPRESSES = LANES >= 8;

    private static final ScalarKernels SCALAR = new ScalarKernels();

    /// Vector kernels have no state.
    public VectorKernels() {}

    @Override
    public void randomBits(long seed, int purpose, long step, int[] words, int length) {
        VectorNoise.randomBits(seed, purpose, step, words, length);
    }

    @Override
    public void gaussian(long seed, int purpose, long step, float[] out, int length) {
        VectorNoise.gaussian(seed, purpose, step, out, length);
    }

    @Override
    public void randomBitsOfSteps(
            long seed, int purpose, long step, int rows, int[] words, int stride, int length) {
        VectorNoise.randomBits(seed, purpose, step, rows, words, stride);
    }

    @Override
    public void gaussianOfSteps(
            long seed,
            int purpose,
            long step,
            int every,
            int first,
            int rows,
            float[] out,
            int stride,
            int length) {
        VectorNoise.gaussian(seed, purpose, step, every, first, rows, out, stride);
    }

    @Override
    public void accumulateRows(
            float[] weight,
            int stride,
            int[] activeRow,
            float[] amplitude,
            int active,
            float[] current,
            int columns) {
        int blocks = columns / (4 * LANES);
        for (int b = 0; b < blocks; b++) {
            accumulateFour(weight, stride, activeRow, amplitude, active, current, b * 4 * LANES);
        }
        int vectors = columns / LANES;
        for (int t = blocks * 4; t < vectors; t++) {
            accumulateOne(weight, stride, activeRow, amplitude, active, current, t * LANES);
        }
        ScalarKernels.accumulateRows(
                weight, stride, activeRow, amplitude, active, current, vectors * LANES, columns);
    }

    /// Four vectors of columns stay in registers while the rows go by: without it each row would load and store the currents, and
    /// four chains of fma hide each other's latency.
    private static void accumulateFour(
            float[] weight,
            int stride,
            int[] activeRow,
            float[] amplitude,
            int active,
            float[] current,
            int c) {
        FloatVector i0 = FloatVector.fromArray(FLOATS, current, c);
        FloatVector i1 = FloatVector.fromArray(FLOATS, current, c + LANES);
        FloatVector i2 = FloatVector.fromArray(FLOATS, current, c + 2 * LANES);
        FloatVector i3 = FloatVector.fromArray(FLOATS, current, c + 3 * LANES);
        for (int k = 0; k < active; k++) {
            int w = activeRow[k] * stride + c;
            FloatVector a = FloatVector.broadcast(FLOATS, amplitude[k]);
            i0 = a.fma(FloatVector.fromArray(FLOATS, weight, w), i0);
            i1 = a.fma(FloatVector.fromArray(FLOATS, weight, w + LANES), i1);
            i2 = a.fma(FloatVector.fromArray(FLOATS, weight, w + 2 * LANES), i2);
            i3 = a.fma(FloatVector.fromArray(FLOATS, weight, w + 3 * LANES), i3);
        }
        i0.intoArray(current, c);
        i1.intoArray(current, c + LANES);
        i2.intoArray(current, c + 2 * LANES);
        i3.intoArray(current, c + 3 * LANES);
    }

    private static void accumulateOne(
            float[] weight,
            int stride,
            int[] activeRow,
            float[] amplitude,
            int active,
            float[] current,
            int c) {
        FloatVector i0 = FloatVector.fromArray(FLOATS, current, c);
        for (int k = 0; k < active; k++) {
            FloatVector a = FloatVector.broadcast(FLOATS, amplitude[k]);
            i0 = a.fma(FloatVector.fromArray(FLOATS, weight, activeRow[k] * stride + c), i0);
        }
        i0.intoArray(current, c);
    }

    @Override
    public void addRows(
            int[] weight, int stride, int[] row, int[] sign, int active, int[] sum, int columns) {
        int blocks = columns / (4 * LANES);
        for (int b = 0; b < blocks; b++) {
            addRowsToFour(weight, stride, row, sign, active, sum, b * 4 * LANES);
        }
        int vectors = columns / LANES;
        for (int t = blocks * 4; t < vectors; t++) {
            addRowsToOne(weight, stride, row, sign, active, sum, t * LANES);
        }
        ScalarKernels.addRows(weight, stride, row, sign, active, sum, vectors * LANES, columns);
    }

    /// The sums stay in registers while the rows go by: a sum that is stored and loaded again for each row waits for the store.
    private static void addRowsToFour(
            int[] weight, int stride, int[] row, int[] sign, int active, int[] sum, int c) {
        IntVector s0 = IntVector.fromArray(INTS, sum, c);
        IntVector s1 = IntVector.fromArray(INTS, sum, c + LANES);
        IntVector s2 = IntVector.fromArray(INTS, sum, c + 2 * LANES);
        IntVector s3 = IntVector.fromArray(INTS, sum, c + 3 * LANES);
        for (int k = 0; k < active; k++) {
            int w = row[k] * stride + c;
            // x ^ m - m is x for m = 0 and -x for m = -1
            IntVector m = IntVector.broadcast(INTS, sign[k]);
            s0 =
                    s0.add(
                            IntVector.fromArray(INTS, weight, w)
                                    .lanewise(VectorOperators.XOR, m)
                                    .sub(m));
            s1 =
                    s1.add(
                            IntVector.fromArray(INTS, weight, w + LANES)
                                    .lanewise(VectorOperators.XOR, m)
                                    .sub(m));
            s2 =
                    s2.add(
                            IntVector.fromArray(INTS, weight, w + 2 * LANES)
                                    .lanewise(VectorOperators.XOR, m)
                                    .sub(m));
            s3 =
                    s3.add(
                            IntVector.fromArray(INTS, weight, w + 3 * LANES)
                                    .lanewise(VectorOperators.XOR, m)
                                    .sub(m));
        }
        s0.intoArray(sum, c);
        s1.intoArray(sum, c + LANES);
        s2.intoArray(sum, c + 2 * LANES);
        s3.intoArray(sum, c + 3 * LANES);
    }

    private static void addRowsToOne(
            int[] weight, int stride, int[] row, int[] sign, int active, int[] sum, int c) {
        IntVector s0 = IntVector.fromArray(INTS, sum, c);
        for (int k = 0; k < active; k++) {
            IntVector m = IntVector.broadcast(INTS, sign[k]);
            IntVector x = IntVector.fromArray(INTS, weight, row[k] * stride + c);
            s0 = s0.add(x.lanewise(VectorOperators.XOR, m).sub(m));
        }
        s0.intoArray(sum, c);
    }

    @Override
    public void scale(int[] x, float unit, float[] out, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector value =
                    (FloatVector) IntVector.fromArray(INTS, x, i).convert(VectorOperators.I2F, 0);
            value.mul(unit).intoArray(out, i);
        }
        ScalarKernels.scale(x, unit, out, vectors * LANES, n);
    }

    @Override
    public void relax(float[] target, float[] propagator, float[] x, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector goal = FloatVector.fromArray(FLOATS, target, i);
            FloatVector distance = FloatVector.fromArray(FLOATS, x, i).sub(goal);
            distance.fma(FloatVector.fromArray(FLOATS, propagator, i), goal).intoArray(x, i);
        }
        ScalarKernels.relax(target, propagator, x, vectors * LANES, n);
    }

    @Override
    public void addProduct(float[] a, float[] b, float[] x, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector product = FloatVector.fromArray(FLOATS, a, i);
            product.fma(FloatVector.fromArray(FLOATS, b, i), FloatVector.fromArray(FLOATS, x, i))
                    .intoArray(x, i);
        }
        ScalarKernels.addProduct(a, b, x, vectors * LANES, n);
    }

    @Override
    public int fireLogistic(
            float[] drive, int[] words, int[] refractory, int[] period, int n, int[] spiked) {
        int count = 0;
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector odds = VectorElementary.exp(FloatVector.fromArray(FLOATS, drive, i).neg());
            FloatVector probability = FloatVector.broadcast(FLOATS, 1f).div(odds.add(1f));
            IntVector half = IntVector.fromArray(INTS, words, i).lanewise(VectorOperators.LSHR, 1);
            FloatVector uniform =
                    ((FloatVector) half.convert(VectorOperators.I2F, 0)).mul(0x1p-31f);

            IntVector left = IntVector.fromArray(INTS, refractory, i);
            VectorMask<Integer> waits = left.compare(VectorOperators.GT, 0);
            VectorMask<Integer> fires =
                    uniform.compare(VectorOperators.LT, probability).cast(INTS).andNot(waits);
            left.sub(1, waits)
                    .blend(IntVector.fromArray(INTS, period, i), fires)
                    .intoArray(refractory, i);
            if (COMPRESSES) {
                IntVector.broadcast(INTS, i).addIndex(1).compress(fires).intoArray(spiked, count);
                count += fires.trueCount();
            } else {
                count = append(fires.toLong(), i, spiked, count);
            }
        }
        return ScalarKernels.fireLogistic(
                drive, words, refractory, period, vectors * LANES, n, spiked, count);
    }

    @Override
    public int fireThreshold(
            float[] potential,
            float[] threshold,
            float[] reset,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked) {
        int count = 0;
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector v = FloatVector.fromArray(FLOATS, potential, i);
            IntVector left = IntVector.fromArray(INTS, refractory, i);
            VectorMask<Integer> waits = left.compare(VectorOperators.GT, 0);
            VectorMask<Integer> fires =
                    v.compare(VectorOperators.GE, FloatVector.fromArray(FLOATS, threshold, i))
                            .cast(INTS)
                            .andNot(waits);

            VectorMask<Float> resets = waits.or(fires).cast(FLOATS);
            v.blend(FloatVector.fromArray(FLOATS, reset, i), resets).intoArray(potential, i);
            left.sub(1, waits)
                    .blend(IntVector.fromArray(INTS, period, i), fires)
                    .intoArray(refractory, i);
            if (COMPRESSES) {
                IntVector.broadcast(INTS, i).addIndex(1).compress(fires).intoArray(spiked, count);
                count += fires.trueCount();
            } else {
                count = append(fires.toLong(), i, spiked, count);
            }
        }
        return ScalarKernels.fireThreshold(
                potential, threshold, reset, refractory, period, vectors * LANES, n, spiked, count);
    }

    /// The units left over at the end are a masked vector of their own: in a chip of a dozen neurons there are no others, and the scalar
    /// loop takes longer for them than this kernel for a hundred.
    @Override
    public int fireColoured(
            float[] rest,
            float[] current,
            float[] normal,
            int first,
            int second,
            float[] c,
            int stride,
            int[] period,
            float[] potential,
            float[] noiseCurrent,
            int[] refractory,
            int n,
            int[] spiked) {
        if (!VectorElementary.MASKS) {
            return SCALAR.fireColoured(
                    rest,
                    current,
                    normal,
                    first,
                    second,
                    c,
                    stride,
                    period,
                    potential,
                    noiseCurrent,
                    refractory,
                    n,
                    spiked);
        }
        int count = 0;
        int vectors = (n + LANES - 1) / LANES;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            VectorMask<Float> used = FLOATS.indexInRange(i, n);
            VectorMask<Integer> units = used.cast(INTS);
            FloatVector goal = FloatVector.fromArray(FLOATS, rest, i, used);
            FloatVector v = FloatVector.fromArray(FLOATS, potential, i, used).sub(goal);
            v = v.fma(FloatVector.fromArray(FLOATS, c, i), goal);
            v =
                    FloatVector.fromArray(FLOATS, current, i, used)
                            .fma(FloatVector.fromArray(FLOATS, c, stride + i), v);
            FloatVector held = FloatVector.fromArray(FLOATS, noiseCurrent, i, used);
            v = held.fma(FloatVector.fromArray(FLOATS, c, 2 * stride + i), v);
            FloatVector z = FloatVector.fromArray(FLOATS, normal, first + i);
            v = z.fma(FloatVector.fromArray(FLOATS, c, 3 * stride + i), v);
            v =
                    FloatVector.fromArray(FLOATS, normal, second + i)
                            .fma(FloatVector.fromArray(FLOATS, c, 4 * stride + i), v);
            held.fma(
                            FloatVector.fromArray(FLOATS, c, 5 * stride + i),
                            z.mul(FloatVector.fromArray(FLOATS, c, 6 * stride + i)))
                    .intoArray(noiseCurrent, i, used);

            IntVector left = IntVector.fromArray(INTS, refractory, i, units);
            VectorMask<Integer> waits = left.compare(VectorOperators.GT, 0);
            VectorMask<Integer> fires =
                    v.compare(VectorOperators.GE, FloatVector.fromArray(FLOATS, c, 7 * stride + i))
                            .cast(INTS)
                            .andNot(waits)
                            .and(units);
            v.blend(FloatVector.fromArray(FLOATS, c, 8 * stride + i), waits.or(fires).cast(FLOATS))
                    .intoArray(potential, i, used);
            left.sub(1, waits)
                    .blend(IntVector.fromArray(INTS, period, i), fires)
                    .intoArray(refractory, i, units);
            count = append(fires.toLong(), i, spiked, count);
        }
        return count;
    }

    @Override
    public int fireBridge(
            float[] before,
            float[] potential,
            float[] threshold,
            float[] steepness,
            int[] words,
            float[] reset,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked) {
        int count = 0;
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector v = FloatVector.fromArray(FLOATS, potential, i);
            FloatVector limit = FloatVector.fromArray(FLOATS, threshold, i);
            FloatVector product =
                    limit.sub(FloatVector.fromArray(FLOATS, before, i)).mul(limit.sub(v));
            FloatVector probability =
                    VectorElementary.exp(
                            product.neg().mul(FloatVector.fromArray(FLOATS, steepness, i)));
            IntVector half = IntVector.fromArray(INTS, words, i).lanewise(VectorOperators.LSHR, 1);
            FloatVector uniform =
                    ((FloatVector) half.convert(VectorOperators.I2F, 0))
                            .fma(
                                    FloatVector.broadcast(FLOATS, 0x1p-31f),
                                    FloatVector.broadcast(FLOATS, 0x1p-32f));

            IntVector left = IntVector.fromArray(INTS, refractory, i);
            VectorMask<Integer> waits = left.compare(VectorOperators.GT, 0);
            VectorMask<Integer> fires =
                    v.compare(VectorOperators.GE, limit)
                            .or(uniform.compare(VectorOperators.LT, probability))
                            .cast(INTS)
                            .andNot(waits);
            VectorMask<Float> resets = waits.or(fires).cast(FLOATS);
            v.blend(FloatVector.fromArray(FLOATS, reset, i), resets).intoArray(potential, i);
            left.sub(1, waits)
                    .blend(IntVector.fromArray(INTS, period, i), fires)
                    .intoArray(refractory, i);
            if (COMPRESSES) {
                IntVector.broadcast(INTS, i).addIndex(1).compress(fires).intoArray(spiked, count);
                count += fires.trueCount();
            } else {
                count = append(fires.toLong(), i, spiked, count);
            }
        }
        return ScalarKernels.fireBridge(
                before,
                potential,
                threshold,
                steepness,
                words,
                reset,
                refractory,
                period,
                vectors * LANES,
                n,
                spiked,
                count);
    }

    @Override
    public void advanceAdaptive(
            float[] rest,
            float[] current,
            float[] e,
            float[] c,
            int stride,
            float ceiling,
            int[] refractory,
            float[] potential,
            float[] adaptation,
            int n) {
        int two = 2 * stride;
        int four = 4 * stride;
        int six = 6 * stride;
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector old = FloatVector.fromArray(FLOATS, potential, i);
            FloatVector leak = FloatVector.fromArray(FLOATS, rest, i);
            FloatVector in = FloatVector.fromArray(FLOATS, current, i);
            FloatVector w = FloatVector.fromArray(FLOATS, adaptation, i);
            FloatVector u = old.sub(leak);
            FloatVector held = FloatVector.fromArray(FLOATS, c, six + i).mul(u);
            held = FloatVector.fromArray(FLOATS, c, six + stride + i).fma(w, held);
            FloatVector half = FloatVector.fromArray(FLOATS, c, i).mul(u);
            half = FloatVector.fromArray(FLOATS, c, stride + i).fma(w, half);
            half = FloatVector.fromArray(FLOATS, c, two + i).fma(in, half);
            FloatVector moved = FloatVector.fromArray(FLOATS, c, two + stride + i).mul(u);
            moved = FloatVector.fromArray(FLOATS, c, four + i).fma(w, moved);
            moved = FloatVector.fromArray(FLOATS, c, four + stride + i).fma(in, moved);

            FloatVector x = half.add(leak).sub(FloatVector.fromArray(FLOATS, e, i));
            x = x.mul(FloatVector.fromArray(FLOATS, e, stride + i));
            x =
                    x.blend(
                            Elementary.SPIKE_LIMIT,
                            x.compare(VectorOperators.GT, Elementary.SPIKE_LIMIT));
            FloatVector z =
                    FloatVector.fromArray(FLOATS, e, two + stride + i).mul(VectorElementary.exp(x));
            VectorMask<Float> runsAway = z.compare(VectorOperators.GE, 1f);
            FloatVector sixes = FloatVector.broadcast(FLOATS, 6f);
            FloatVector rise =
                    z.mul(sixes.sub(z)).div(FloatVector.broadcast(FLOATS, -4f).fma(z, sixes));
            FloatVector risen =
                    FloatVector.fromArray(FLOATS, e, two + i).fma(rise, half).blend(half, runsAway);

            FloatVector v = FloatVector.fromArray(FLOATS, c, i).fma(risen, leak);
            v = FloatVector.fromArray(FLOATS, c, stride + i).fma(moved, v);
            v = FloatVector.fromArray(FLOATS, c, two + i).fma(in, v);
            FloatVector last = FloatVector.fromArray(FLOATS, c, two + stride + i).mul(risen);
            last = FloatVector.fromArray(FLOATS, c, four + i).fma(moved, last);
            last = FloatVector.fromArray(FLOATS, c, four + stride + i).fma(in, last);

            VectorMask<Float> waits =
                    IntVector.fromArray(INTS, refractory, i)
                            .compare(VectorOperators.GT, 0)
                            .cast(FLOATS);
            VectorMask<Float> high = runsAway.or(v.compare(VectorOperators.GT, ceiling));
            v.blend(ceiling, high).blend(old, waits).intoArray(potential, i);
            last.blend(held, waits).intoArray(adaptation, i);
        }
        ScalarKernels.advanceAdaptive(
                rest,
                current,
                e,
                c,
                stride,
                ceiling,
                refractory,
                potential,
                adaptation,
                vectors * LANES,
                n);
    }

    /// Appends the indices of the set lanes one by one. Where lanes can be compressed that is done instead: it has no branch on the
    /// number of spikes, which makes random spikes 2.5 times cheaper (measured at 512 bits), and the vector can be stored whole,
    /// since no more units can have fired than were visited.
    private static int append(long lanes, int first, int[] spiked, int already) {
        int count = already;
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            spiked[count++] = first + Long.numberOfTrailingZeros(rest);
        }
        return count;
    }

    @Override
    public void correlateTriangular(
            float[] age,
            float[] inverseWindow,
            float[] gain,
            float[] accumulator,
            int offset,
            int length,
            float full) {
        int vectors = VectorElementary.MASKS ? length / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            int s = offset + i;
            FloatVector side =
                    FloatVector.fromArray(FLOATS, age, i)
                            .neg()
                            .fma(
                                    FloatVector.fromArray(FLOATS, inverseWindow, s),
                                    FloatVector.broadcast(FLOATS, 1f));
            FloatVector window =
                    FloatVector.zero(FLOATS).blend(side, side.compare(VectorOperators.GT, 0f));
            charge(window, gain, accumulator, s, full);
        }
        ScalarKernels.correlateTriangular(
                age, inverseWindow, gain, accumulator, offset, vectors * LANES, length, full);
    }

    @Override
    public void correlateExponential(
            float[] age,
            float[] inverseWindow,
            float[] gain,
            float[] accumulator,
            int offset,
            int length,
            float full) {
        int vectors = VectorElementary.MASKS ? length / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            int s = offset + i;
            FloatVector exponent =
                    FloatVector.fromArray(FLOATS, age, i)
                            .neg()
                            .mul(FloatVector.fromArray(FLOATS, inverseWindow, s));
            VectorMask<Float> near = exponent.compare(VectorOperators.GE, -Elementary.EXP_LIMIT);
            FloatVector window =
                    FloatVector.zero(FLOATS).blend(VectorElementary.exp(exponent), near);
            charge(window, gain, accumulator, s, full);
        }
        ScalarKernels.correlateExponential(
                age, inverseWindow, gain, accumulator, offset, vectors * LANES, length, full);
    }

    private static void charge(
            FloatVector window, float[] gain, float[] accumulator, int s, float full) {
        FloatVector sum =
                FloatVector.fromArray(FLOATS, gain, s)
                        .fma(window, FloatVector.fromArray(FLOATS, accumulator, s));
        sum.blend(full, sum.compare(VectorOperators.GT, full)).intoArray(accumulator, s);
    }

    @Override
    public void convert(
            float[] value,
            int valueOffset,
            float[] gain,
            float[] offset,
            float[] noise,
            float noiseScale,
            int maximumCode,
            int[] code,
            int n) {
        float top = (float) maximumCode;
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector x =
                    FloatVector.fromArray(FLOATS, gain, i)
                            .fma(
                                    FloatVector.fromArray(FLOATS, value, valueOffset + i),
                                    FloatVector.fromArray(FLOATS, offset, i));
            x =
                    FloatVector.broadcast(FLOATS, noiseScale)
                            .fma(FloatVector.fromArray(FLOATS, noise, i), x);

            FloatVector above =
                    FloatVector.zero(FLOATS).blend(x, x.compare(VectorOperators.GT, 0f));
            FloatVector inside = above.blend(top, above.compare(VectorOperators.GT, top));
            ((IntVector) inside.add(0.5f).convert(VectorOperators.F2I, 0)).intoArray(code, i);
        }
        ScalarKernels.convert(
                value,
                valueOffset,
                gain,
                offset,
                noise,
                noiseScale,
                maximumCode,
                code,
                vectors * LANES,
                n);
    }

    @Override
    public void advance(float[] x, float by, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            FloatVector.fromArray(FLOATS, x, t * LANES).add(by).intoArray(x, t * LANES);
        }
        ScalarKernels.advance(x, by, vectors * LANES, n);
    }
}
