package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The array kernels with the Vector API: lanes are columns, each doing what [ScalarArrayKernels] does for its column.
///
/// Values of noise are made a tile of [VectorNoise#TILE] units at a time and used at once, while they are in the L1 cache.
public final class VectorArrayKernels implements ArrayKernels {
    private static final int LANES = FLOATS.length();

    /// Vector kernels have no state.
    public VectorArrayKernels() {}

    @Override
    public void addGaussian(
            long seed, int purpose, long step, float deviation, float[] x, int at, int length) {
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        int tiles = (length + VectorNoise.TILE - 1) / VectorNoise.TILE;
        for (int tile = 0; tile < tiles; tile++) {
            int first = tile * VectorNoise.TILE;
            int n = Math.min(VectorNoise.TILE, length - first);
            VectorNoise.tile(seed, purpose, step, first, scratch, n);
            add(scratch.normals(), deviation, x, at + first, n);
        }
    }

    private static void add(float[] z, float deviation, float[] x, int at, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector.fromArray(FLOATS, z, i)
                    .fma(
                            FloatVector.broadcast(FLOATS, deviation),
                            FloatVector.fromArray(FLOATS, x, at + i))
                    .intoArray(x, at + i);
        }
        for (int i = vectors * LANES; i < n; i++) {
            x[at + i] = Math.fma(deviation, z[i], x[at + i]);
        }
    }

    @Override
    public void quantize(float[] x, int maximum, int[] code, int n) {
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector value = FloatVector.fromArray(FLOATS, x, i);
            FloatVector above = value.blend(-1f, value.compare(VectorOperators.LT, -1f));
            FloatVector inside = above.blend(1f, above.compare(VectorOperators.GT, 1f));
            FloatVector rounded =
                    inside.fma((float) maximum, Elementary.ROUND).sub(Elementary.ROUND);
            ((IntVector) rounded.convert(VectorOperators.F2I, 0)).intoArray(code, i);
        }
        ScalarArrayKernels.quantize(x, maximum, code, vectors * LANES, n);
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
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        if (deviation == 0) {
            Arrays.fill(scratch.normals(), 0f);
        }
        int length;
        for (int first = 0; first < n; first += length) {
            length = Math.min(VectorNoise.TILE, n - first);
            if (deviation != 0) {
                VectorNoise.tile(seed, purpose, step, first, scratch, length);
            }
            digitize(
                    scratch.normals(),
                    deviation,
                    gain,
                    first,
                    low,
                    lsb,
                    (float) maximumCode,
                    value,
                    at + first,
                    length);
        }
    }

    private static void digitize(
            float[] z,
            float deviation,
            float[] gain,
            int c,
            float low,
            float lsb,
            float top,
            float[] value,
            int at,
            int n) {
        // a division takes ten times as long
        float perLsb = 1f / lsb;
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector noiseless =
                    FloatVector.fromArray(FLOATS, gain, c + i)
                            .mul(FloatVector.fromArray(FLOATS, value, at + i));
            FloatVector x =
                    FloatVector.fromArray(FLOATS, z, i)
                            .fma(FloatVector.broadcast(FLOATS, deviation), noiseless)
                            .sub(low)
                            .mul(perLsb);
            FloatVector above =
                    FloatVector.zero(FLOATS).blend(x, x.compare(VectorOperators.GT, 0f));
            FloatVector inside = above.blend(top, above.compare(VectorOperators.GT, top));
            IntVector code = (IntVector) inside.add(0.5f).convert(VectorOperators.F2I, 0);
            ((FloatVector) code.convert(VectorOperators.I2F, 0))
                    .fma(lsb, low)
                    .intoArray(value, at + i);
        }
        for (int i = vectors * LANES; i < n; i++) {
            float analog = Math.fma(deviation, z[i], gain[c + i] * value[at + i]);
            value[at + i] = Math.fma(lsb, ScalarArrayKernels.code(analog, low, perLsb, top), low);
        }
    }

    @Override
    public void multiplyBytes(
            byte[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns) {
        VectorCodes.multiplyBytes(weight, offset, stride, input, rows, sum, columns);
    }

    @Override
    public void multiplyShorts(
            short[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns) {
        VectorCodes.multiplyShorts(weight, offset, stride, input, rows, sum, columns);
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
        VectorProducts.multiplyBatch(weight, offset, stride, input, items, rows, sum, columns);
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
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        for (int r = 0; r < rows; r++) {
            int n;
            for (int c = 0; input[r] != 0 && c < columns; c += n) {
                int unit = r * columns + c;
                int lead = unit % VectorNoise.GROUP;
                n = Math.min(VectorNoise.TILE - lead, columns - c);
                VectorNoise.tile(seed, purpose, step, unit - lead, scratch, lead + n);
                VectorPulses.multiplyNoisy(
                        scratch.normals(),
                        lead,
                        weight,
                        offset + r * stride + c,
                        deviation,
                        input[r],
                        sum,
                        c,
                        n);
            }
        }
    }

    @Override
    public void addPulses(int[] words, int[] threshold, int slot, int[] train, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            IntVector.fromArray(INTS, words, i)
                    .lanewise(VectorOperators.LSHR, 1)
                    .sub(IntVector.fromArray(INTS, threshold, i))
                    .lanewise(VectorOperators.LSHR, 31)
                    .lanewise(VectorOperators.LSHL, slot)
                    .or(IntVector.fromArray(INTS, train, i))
                    .intoArray(train, i);
        }
        ScalarArrayKernels.addPulses(words, threshold, slot, train, vectors * LANES, n);
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
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        for (int r = 0; r < rows; r++) {
            int n;
            for (int c = 0; ScalarArrayKernels.pulses(rowTrain[r]) && c < columns; c += n) {
                int unit = r * columns + c;
                int lead = unit % VectorNoise.GROUP;
                n = Math.min(VectorNoise.TILE - lead, columns - c);
                VectorNoise.tile(seed, purpose, step, unit - lead, scratch, lead + n);
                VectorPulses.constant(
                        scratch.normals(),
                        lead,
                        rowTrain[r],
                        columnTrain,
                        c,
                        up,
                        down,
                        lower,
                        upper,
                        scatter,
                        weight,
                        offset + r * stride + c,
                        n);
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
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        for (int r = 0; r < rows; r++) {
            int n;
            for (int c = 0; ScalarArrayKernels.pulses(rowTrain[r]) && c < columns; c += n) {
                int unit = r * columns + c;
                int lead = unit % VectorNoise.GROUP;
                n = Math.min(VectorNoise.TILE - lead, columns - c);
                VectorNoise.tile(seed, purpose, step, unit - lead, scratch, lead + n);
                VectorPulses.soft(
                        scratch.normals(),
                        lead,
                        rowTrain[r],
                        columnTrain,
                        c,
                        up,
                        down,
                        lower,
                        upper,
                        scatter,
                        weight,
                        offset + r * stride + c,
                        n);
            }
        }
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
        float top = (float) (maximum - minimum);
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            FloatVector difference =
                    (FloatVector)
                            IntVector.fromArray(INTS, reading, i)
                                    .sub(IntVector.fromArray(INTS, reading, n + i))
                                    .convert(VectorOperators.I2F, 0);
            FloatVector from =
                    (FloatVector)
                            IntVector.fromArray(INTS, code, offset + i)
                                    .sub(minimum)
                                    .convert(VectorOperators.I2F, 0);
            FloatVector wanted = difference.fma(FloatVector.broadcast(FLOATS, rate), from);
            FloatVector fraction =
                    (FloatVector)
                            IntVector.fromArray(INTS, words, i)
                                    .lanewise(VectorOperators.LSHR, 8)
                                    .convert(VectorOperators.I2F, 0);
            FloatVector drawn = fraction.fma(FloatVector.broadcast(FLOATS, 0x1p-24f), wanted);
            FloatVector above =
                    FloatVector.zero(FLOATS).blend(drawn, drawn.compare(VectorOperators.GT, 0f));
            FloatVector inside = above.blend(top, above.compare(VectorOperators.GT, top));
            ((IntVector) inside.convert(VectorOperators.F2I, 0))
                    .add(minimum)
                    .intoArray(code, offset + i);
        }
        ScalarArrayKernels.updateCodes(
                reading, rate, words, minimum, maximum, code, offset, vectors * LANES, n);
    }
}
