package org.noisefloor.emulator.kernel;

/// The array kernels as textbook loops: the definition that [VectorArrayKernels] is held to, bit for bit.
public final class ScalarArrayKernels implements ArrayKernels {
    /// Bits of a train that stand for slots.
    static final int SLOTS = Integer.MAX_VALUE;

    /// Scalar kernels have no state.
    public ScalarArrayKernels() {}

    @Override
    public void addGaussian(
            long seed, int purpose, long step, float deviation, float[] x, int at, int length) {
        for (int unit = 0; unit < length; unit++) {
            float z = ScalarKernels.gaussianAt(seed, purpose, step, unit);
            x[at + unit] = Math.fma(deviation, z, x[at + unit]);
        }
    }

    @Override
    public void quantize(float[] x, int maximum, int[] code, int n) {
        quantize(x, maximum, code, 0, n);
    }

    static void quantize(float[] x, int maximum, int[] code, int from, int n) {
        for (int i = from; i < n; i++) {
            float above = x[i] < -1f ? -1f : x[i];
            float inside = above > 1f ? 1f : above;
            // so large a number has no bits left for a fraction
            float rounded = Math.fma(inside, (float) maximum, Elementary.ROUND) - Elementary.ROUND;
            code[i] = (int) rounded;
        }
    }

    @Override
    public void digitize(
            long seed,
            int purpose,
            long step,
            float deviation,
            float[] gain,
            float low,
            float lsb,
            int maximumCode,
            float[] value,
            int at,
            int n) {
        float top = (float) maximumCode;
        float perLsb = 1f / lsb;
        for (int c = 0; c < n; c++) {
            float z = deviation == 0 ? 0f : ScalarKernels.gaussianAt(seed, purpose, step, c);
            float analog = Math.fma(deviation, z, gain[c] * value[at + c]);
            value[at + c] = Math.fma(lsb, code(analog, low, perLsb, top), low);
        }
    }

    /// The nearest code to an analog value, as a float.
    static float code(float analog, float low, float perLsb, float top) {
        float x = (analog - low) * perLsb;
        float above = x > 0f ? x : 0f;
        float inside = above > top ? top : above;
        return (float) (int) (inside + 0.5f);
    }

    @Override
    public void multiplyBytes(
            byte[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns) {
        multiplyBytes(weight, offset, stride, input, rows, sum, 0, columns);
    }

    static void multiplyBytes(
            byte[] weight,
            int offset,
            int stride,
            int[] input,
            int rows,
            int[] sum,
            int from,
            int to) {
        for (int r = 0; r < rows; r++) {
            for (int c = from; c < to; c++) {
                sum[c] += input[r] * ((weight[offset + r * stride + c] & 0xFF) - 128);
            }
        }
    }

    @Override
    public void multiplyShorts(
            short[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns) {
        multiplyShorts(weight, offset, stride, input, rows, sum, 0, columns);
    }

    static void multiplyShorts(
            short[] weight,
            int offset,
            int stride,
            int[] input,
            int rows,
            int[] sum,
            int from,
            int to) {
        for (int r = 0; r < rows; r++) {
            for (int c = from; c < to; c++) {
                sum[c] += input[r] * weight[offset + r * stride + c];
            }
        }
    }

    @Override
    public void multiplyBatch(
            float[] weight,
            int offset,
            int stride,
            float[] input,
            int items,
            int rows,
            float[] sum,
            int columns) {
        multiplyBatch(weight, offset, stride, input, items, rows, sum, 0, columns);
    }

    static void multiplyBatch(
            float[] weight,
            int offset,
            int stride,
            float[] input,
            int items,
            int rows,
            float[] sum,
            int from,
            int columns) {
        for (int b = 0; b < items; b++) {
            for (int r = 0; r < rows; r++) {
                for (int c = from; c < columns; c++) {
                    int s = b * columns + c;
                    sum[s] = Math.fma(input[b * rows + r], weight[offset + r * stride + c], sum[s]);
                }
            }
        }
    }

    @Override
    public void multiplyNoisy(
            float[] weight,
            int offset,
            int stride,
            float deviation,
            long seed,
            int purpose,
            long step,
            float[] input,
            int rows,
            float[] sum,
            int columns) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; input[r] != 0 && c < columns; c++) {
                int unit = r * columns + c;
                float z = ScalarKernels.gaussianAt(seed, purpose, step, unit);
                float cell = Math.fma(deviation, z, weight[offset + r * stride + c]);
                sum[c] = Math.fma(input[r], cell, sum[c]);
            }
        }
    }

    @Override
    public void addPulses(int[] words, int[] threshold, int slot, int[] train, int n) {
        addPulses(words, threshold, slot, train, 0, n);
    }

    static void addPulses(int[] words, int[] threshold, int slot, int[] train, int from, int n) {
        for (int i = from; i < n; i++) {
            // the sign of a difference, which cannot overflow
            int pulse = ((words[i] >>> 1) - threshold[i]) >>> 31;
            train[i] |= pulse << slot;
        }
    }

    @Override
    public void pulseConstant(
            int[] rowTrain,
            int rows,
            int[] columnTrain,
            float[] up,
            float[] down,
            float[] lower,
            float[] upper,
            float scatter,
            long seed,
            int purpose,
            long step,
            float[] weight,
            int offset,
            int stride,
            int columns) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; pulses(rowTrain[r]) && c < columns; c++) {
                int i = offset + r * stride + c;
                int unit = r * columns + c;
                float z = ScalarKernels.gaussianAt(seed, purpose, step, unit);
                float size = (rowTrain[r] ^ columnTrain[c]) < 0 ? -down[i] : up[i];
                float stepped = constant(weight[i], rowTrain[r] & columnTrain[c], size, scatter, z);
                weight[i] = clip(stepped, lower[i], upper[i]);
            }
        }
    }

    @Override
    public void pulseSoftBounds(
            int[] rowTrain,
            int rows,
            int[] columnTrain,
            float[] up,
            float[] down,
            float[] lower,
            float[] upper,
            float scatter,
            long seed,
            int purpose,
            long step,
            float[] weight,
            int offset,
            int stride,
            int columns) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; pulses(rowTrain[r]) && c < columns; c++) {
                int i = offset + r * stride + c;
                int unit = r * columns + c;
                float z = ScalarKernels.gaussianAt(seed, purpose, step, unit);
                boolean falls = (rowTrain[r] ^ columnTrain[c]) < 0;
                float rate = falls ? down[i] : up[i];
                float bound = falls ? lower[i] : upper[i];
                float stepped =
                        soft(weight[i], rowTrain[r] & columnTrain[c], rate, bound, scatter, z);
                weight[i] = clip(stepped, lower[i], upper[i]);
            }
        }
    }

    /// Whether a line has any pulse.
    static boolean pulses(int train) {
        return (train & SLOTS) != 0;
    }

    /// A weight after the coincidences in `common` of constant steps.
    static float constant(float weight, int common, float size, float scatter, float z) {
        float m = (float) Integer.bitCount(common & SLOTS);
        float noisy = Math.fma(scatter * (float) Math.sqrt(m), z, m);
        return Math.fma(size, noisy, weight);
    }

    /// A weight after the coincidences in `common` towards a soft bound.
    static float soft(float weight, int common, float rate, float bound, float scatter, float z) {
        int count = Integer.bitCount(common & SLOTS);
        if (count == 0) {
            return weight;
        }
        // (1 - rate)^(m-1) by squaring
        float rest = 1f - rate;
        float power = 1f;
        float factor = rest;
        for (int bit = 1; bit < 32; bit <<= 1) {
            power = ((count - 1) & bit) != 0 ? power * factor : power;
            factor *= factor;
        }
        float noise = rate * (scatter * (float) Math.sqrt((float) count));
        return Math.fma(weight - bound, power * Math.fma(-noise, z, rest), bound);
    }

    static float clip(float weight, float lower, float upper) {
        float above = weight < lower ? lower : weight;
        return above > upper ? upper : above;
    }

    @Override
    public void updateCodes(
            int[] reading,
            float rate,
            int[] words,
            int minimum,
            int maximum,
            int[] code,
            int offset,
            int n) {
        updateCodes(reading, rate, words, minimum, maximum, code, offset, 0, n);
    }

    static void updateCodes(
            int[] reading,
            float rate,
            int[] words,
            int minimum,
            int maximum,
            int[] code,
            int offset,
            int from,
            int n) {
        float top = (float) (maximum - minimum);
        for (int i = from; i < n; i++) {
            float difference = (float) (reading[i] - reading[n + i]);
            float wanted = Math.fma(rate, difference, (float) (code[offset + i] - minimum));
            float drawn = Math.fma((float) (words[i] >>> 8), 0x1p-24f, wanted);
            float above = drawn > 0f ? drawn : 0f;
            code[offset + i] = minimum + (int) (above > top ? top : above);
        }
    }
}
