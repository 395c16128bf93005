package org.noisefloor.emulator.kernel;

/// The kernels as textbook loops: the definition that [VectorKernels] is held to, bit for bit.
///
/// Each loop has a twin with a range `from..n`, which serves the vector kernels as the tail of theirs.
public final class ScalarKernels implements Kernels {
    /// Scalar kernels have no state.
    public ScalarKernels() {}

    /// The random word of one unit; see [Kernels#randomBits] for its place.
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the emulation interval
    /// @param unit number of the unit, >= 0
    /// @return 32 random bits
    public static int bitsAt(long seed, int purpose, long step, int unit) {
        int block = (unit >> 6 << 4) + (unit & 15);
        int word = (unit >> 4) & 3;
        return (int) (pair(seed, purpose, step, block, word >> 1) >>> (32 * (word & 1)));
    }

    /// The standard normal value of one unit; see [Kernels#gaussian].
    ///
    /// @param seed key of the stream
    /// @param purpose number of the purpose
    /// @param step number of the emulation interval
    /// @param unit number of the unit, >= 0
    /// @return a standard normal value \[1]
    public static float gaussianAt(long seed, int purpose, long step, int unit) {
        int block = (unit >> 6 << 4) + (unit & 15);
        int word = (unit >> 4) & 3;
        return gaussian(pair(seed, purpose, step, block, word >> 1), word & 1);
    }

    private static long pair(long seed, int purpose, long step, int block, int pair) {
        long counterLow = (block & 0xFFFFFFFFL) | (step << 32);
        return Threefry.pair(
                Threefry.ROUNDS, seed, purpose & 0xFFFFFFFFL, counterLow, step >>> 32, pair);
    }

    private static float gaussian(long pair, int turn) {
        int angle = (int) (pair >>> 32);
        float f = Elementary.residual(angle);
        float direction =
                Elementary.quadrant(
                        angle, turn, Elementary.cosResidual(f), Elementary.sinResidual(f));
        return Elementary.radius((int) pair) * direction;
    }

    @Override
    public void randomBits(long seed, int purpose, long step, int[] words, int length) {
        for (int unit = 0; unit < length; unit++) {
            words[unit] = bitsAt(seed, purpose, step, unit);
        }
    }

    @Override
    public void gaussian(long seed, int purpose, long step, float[] out, int length) {
        for (int unit = 0; unit < length; unit++) {
            out[unit] = gaussianAt(seed, purpose, step, unit);
        }
    }

    @Override
    public void randomBitsOfSteps(
            long seed, int purpose, long step, int rows, int[] words, int stride, int length) {
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < length; unit++) {
                words[row * stride + unit] = bitsAt(seed, purpose, step + row, unit);
            }
        }
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
        for (int row = 0; row < rows; row++) {
            for (int unit = 0; unit < length; unit++) {
                out[row * stride + unit] =
                        gaussianAt(seed, purpose, step + (long) every * row, first + unit);
            }
        }
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
        accumulateRows(weight, stride, activeRow, amplitude, active, current, 0, columns);
    }

    static void accumulateRows(
            float[] weight,
            int stride,
            int[] activeRow,
            float[] amplitude,
            int active,
            float[] current,
            int from,
            int columns) {
        for (int k = 0; k < active; k++) {
            int row = activeRow[k] * stride;
            for (int c = from; c < columns; c++) {
                current[c] = Math.fma(amplitude[k], weight[row + c], current[c]);
            }
        }
    }

    @Override
    public void addRows(
            int[] weight, int stride, int[] row, int[] sign, int active, int[] sum, int columns) {
        addRows(weight, stride, row, sign, active, sum, 0, columns);
    }

    static void addRows(
            int[] weight,
            int stride,
            int[] row,
            int[] sign,
            int active,
            int[] sum,
            int from,
            int to) {
        for (int k = 0; k < active; k++) {
            int w = row[k] * stride;
            for (int c = from; c < to; c++) {
                sum[c] += (weight[w + c] ^ sign[k]) - sign[k];
            }
        }
    }

    @Override
    public void scale(int[] x, float unit, float[] out, int n) {
        scale(x, unit, out, 0, n);
    }

    static void scale(int[] x, float unit, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = unit * x[i];
        }
    }

    @Override
    public void relax(float[] target, float[] propagator, float[] x, int n) {
        relax(target, propagator, x, 0, n);
    }

    static void relax(float[] target, float[] propagator, float[] x, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] = Math.fma(x[i] - target[i], propagator[i], target[i]);
        }
    }

    @Override
    public void addProduct(float[] a, float[] b, float[] x, int n) {
        addProduct(a, b, x, 0, n);
    }

    static void addProduct(float[] a, float[] b, float[] x, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] = Math.fma(a[i], b[i], x[i]);
        }
    }

    @Override
    public int fireLogistic(
            float[] drive, int[] words, int[] refractory, int[] period, int n, int[] spiked) {
        return fireLogistic(drive, words, refractory, period, 0, n, spiked, 0);
    }

    static int fireLogistic(
            float[] drive,
            int[] words,
            int[] refractory,
            int[] period,
            int from,
            int n,
            int[] spiked,
            int already) {
        int count = already;
        for (int i = from; i < n; i++) {
            if (refractory[i] > 0) {
                refractory[i]--;
                continue;
            }
            float probability = 1f / (1f + Elementary.exp(-drive[i]));
            float uniform = (float) (words[i] >>> 1) * 0x1p-31f;
            if (uniform < probability) {
                refractory[i] = period[i];
                spiked[count++] = i;
            }
        }
        return count;
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
        return fireThreshold(potential, threshold, reset, refractory, period, 0, n, spiked, 0);
    }

    static int fireThreshold(
            float[] potential,
            float[] threshold,
            float[] reset,
            int[] refractory,
            int[] period,
            int from,
            int n,
            int[] spiked,
            int already) {
        int count = already;
        for (int i = from; i < n; i++) {
            if (refractory[i] > 0) {
                refractory[i]--;
                potential[i] = reset[i];
            } else if (potential[i] >= threshold[i]) {
                potential[i] = reset[i];
                refractory[i] = period[i];
                spiked[count++] = i;
            }
        }
        return count;
    }

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
        int count = 0;
        for (int i = 0; i < n; i++) {
            float v = Math.fma(potential[i] - rest[i], c[i], rest[i]);
            v = Math.fma(current[i], c[stride + i], v);
            v = Math.fma(noiseCurrent[i], c[2 * stride + i], v);
            v = Math.fma(normal[first + i], c[3 * stride + i], v);
            v = Math.fma(normal[second + i], c[4 * stride + i], v);
            float kick = normal[first + i] * c[6 * stride + i];
            noiseCurrent[i] = Math.fma(noiseCurrent[i], c[5 * stride + i], kick);

            boolean fires = refractory[i] <= 0 && v >= c[7 * stride + i];
            potential[i] = fires || refractory[i] > 0 ? c[8 * stride + i] : v;
            if (refractory[i] > 0) {
                refractory[i]--;
            } else if (fires) {
                refractory[i] = period[i];
                spiked[count++] = i;
            }
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
        return fireBridge(
                before,
                potential,
                threshold,
                steepness,
                words,
                reset,
                refractory,
                period,
                0,
                n,
                spiked,
                0);
    }

    static int fireBridge(
            float[] before,
            float[] potential,
            float[] threshold,
            float[] steepness,
            int[] words,
            float[] reset,
            int[] refractory,
            int[] period,
            int from,
            int n,
            int[] spiked,
            int already) {
        int count = already;
        for (int i = from; i < n; i++) {
            if (refractory[i] > 0) {
                refractory[i]--;
                potential[i] = reset[i];
                continue;
            }
            float product = (threshold[i] - before[i]) * (threshold[i] - potential[i]);
            float probability = Elementary.exp(-product * steepness[i]);
            float uniform = Math.fma((float) (words[i] >>> 1), 0x1p-31f, 0x1p-32f);
            if (potential[i] >= threshold[i] || uniform < probability) {
                potential[i] = reset[i];
                refractory[i] = period[i];
                spiked[count++] = i;
            }
        }
        return count;
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
        advanceAdaptive(
                rest, current, e, c, stride, ceiling, refractory, potential, adaptation, 0, n);
    }

    static void advanceAdaptive(
            float[] rest,
            float[] current,
            float[] e,
            float[] c,
            int stride,
            float ceiling,
            int[] refractory,
            float[] potential,
            float[] adaptation,
            int from,
            int n) {
        int two = 2 * stride;
        int four = 4 * stride;
        int six = 6 * stride;
        for (int i = from; i < n; i++) {
            float u = potential[i] - rest[i];
            float w = adaptation[i];
            float held = Math.fma(c[six + stride + i], w, c[six + i] * u);
            float mixed = Math.fma(c[stride + i], w, c[i] * u);
            float moved = Math.fma(c[four + i], w, c[two + stride + i] * u);
            float half = Math.fma(c[two + i], current[i], mixed);
            float wHalf = Math.fma(c[four + stride + i], current[i], moved);

            float x = (half + rest[i] - e[i]) * e[stride + i];
            float guarded = x > Elementary.SPIKE_LIMIT ? Elementary.SPIKE_LIMIT : x;
            float z = e[two + stride + i] * Elementary.exp(guarded);
            boolean runsAway = z >= 1f;
            float rise = z * (6f - z) / Math.fma(-4f, z, 6f);
            float risen = runsAway ? half : Math.fma(e[two + i], rise, half);

            mixed = Math.fma(c[stride + i], wHalf, Math.fma(c[i], risen, rest[i]));
            moved = Math.fma(c[four + i], wHalf, c[two + stride + i] * risen);
            float v = Math.fma(c[two + i], current[i], mixed);
            float top = runsAway || v > ceiling ? ceiling : v;

            boolean waits = refractory[i] > 0;
            potential[i] = waits ? potential[i] : top;
            adaptation[i] = waits ? held : Math.fma(c[four + stride + i], current[i], moved);
        }
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
        correlateTriangular(age, inverseWindow, gain, accumulator, offset, 0, length, full);
    }

    static void correlateTriangular(
            float[] age,
            float[] inverseWindow,
            float[] gain,
            float[] accumulator,
            int offset,
            int from,
            int length,
            float full) {
        for (int i = from; i < length; i++) {
            int s = offset + i;
            float side = Math.fma(-age[i], inverseWindow[s], 1f);
            float window = side > 0f ? side : 0f;
            float sum = Math.fma(gain[s], window, accumulator[s]);
            accumulator[s] = sum > full ? full : sum;
        }
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
        correlateExponential(age, inverseWindow, gain, accumulator, offset, 0, length, full);
    }

    static void correlateExponential(
            float[] age,
            float[] inverseWindow,
            float[] gain,
            float[] accumulator,
            int offset,
            int from,
            int length,
            float full) {
        for (int i = from; i < length; i++) {
            int s = offset + i;
            float exponent = -age[i] * inverseWindow[s];
            float window = exponent >= -Elementary.EXP_LIMIT ? Elementary.exp(exponent) : 0f;
            float sum = Math.fma(gain[s], window, accumulator[s]);
            accumulator[s] = sum > full ? full : sum;
        }
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
        convert(value, valueOffset, gain, offset, noise, noiseScale, maximumCode, code, 0, n);
    }

    static void convert(
            float[] value,
            int valueOffset,
            float[] gain,
            float[] offset,
            float[] noise,
            float noiseScale,
            int maximumCode,
            int[] code,
            int from,
            int n) {
        float top = (float) maximumCode;
        for (int i = from; i < n; i++) {
            float x =
                    Math.fma(
                            noiseScale,
                            noise[i],
                            Math.fma(gain[i], value[valueOffset + i], offset[i]));
            float above = x > 0f ? x : 0f;
            float inside = above > top ? top : above;
            code[i] = (int) (inside + 0.5f);
        }
    }

    @Override
    public void advance(float[] x, float by, int n) {
        advance(x, by, 0, n);
    }

    static void advance(float[] x, float by, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] += by;
        }
    }
}
