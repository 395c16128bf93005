package org.noisefloor.emulator.tile;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.CacheLine;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.mismatch.Deviation;

/// The weights as a product in one direction sees them: inputs × outputs, on lines of the cache, in the storage of the description,
/// made anew from the effective weights when these have changed.
final class TileMatrix {
    /// Index of the first float.
    static final int FIRST = CacheLine.first(Float.BYTES);

    /// Edge of the blocks in which a matrix is turned, so that both sides stay in the first cache.
    private static final int BLOCK = 16;

    /// Above this magnitude sums of floats are no longer exact integers.
    private static final double EXACT = 1 << 24;

    private final TileDescription description;
    private final KernelSet kernels;
    private final boolean turned;
    private final int inputs;
    private final int outputs;
    private final int largest;
    private final int floatStride;
    private final int codeStride;
    private final int codeFirst;
    private final float[] gain;
    private final float[] unit;
    private float[] effective;
    private float[] wide;
    private byte[] bytes;
    private short[] shorts;
    private final int[] sum;
    private boolean fresh;
    private boolean widened;

    TileMatrix(TileDescription description, KernelSet kernels, boolean turned) {
        this.description = description;
        this.kernels = kernels;
        this.turned = turned;
        this.inputs = turned ? description.columns() : description.rows();
        this.outputs = turned ? description.rows() : description.columns();
        TileStorage storage = description.storage();
        this.largest = storage.largestCode(Math.max(1, description.largestInput()));
        this.floatStride = stride(outputs);
        int size = storage == TileStorage.BYTES ? Byte.BYTES : Short.BYTES;
        this.codeFirst = CacheLine.first(size);
        this.codeStride = CacheLine.stride(outputs, size);
        this.gain = new float[outputs];
        this.unit = new float[outputs];
        this.sum = new int[outputs];
        this.effective = new float[0];
        this.wide = new float[0];
        this.bytes = new byte[0];
        this.shorts = new short[0];
    }

    /// Distance between rows of floats.
    static int stride(int outputs) {
        return CacheLine.stride(outputs, Float.BYTES);
    }

    /// Length of an array of floats.
    static int length(int inputs, int outputs) {
        return FIRST + inputs * stride(outputs);
    }

    /// Weights have changed.
    void forget() {
        fresh = false;
    }

    /// What one unit of the integer or float sums of [#multiply] is worth in an output.
    float[] gain() {
        return gain;
    }

    /// What a code of an output's weights is worth \[1]; 0 for floats.
    float unit(int output) {
        return unit[output];
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    /// Makes the matrix of the weights if they have changed.
    void refresh(float[] weight) {
        if (fresh) {
            return;
        }
        fresh = true;
        if (turned && effective.length == 0) {
            effective = new float[length(inputs, outputs)];
        }
        if (turned) {
            turn(weight, stride(description.columns()), effective, floatStride);
        } else {
            effective = weight;
        }
        Arrays.fill(gain, 1f / Math.max(1, description.largestInput()));
        if (description.storage() != TileStorage.FLOATS) {
            encode();
        }
    }

    private void turn(float[] from, int fromStride, float[] to, int toStride) {
        for (int i0 = 0; i0 < inputs; i0 += BLOCK) {
            for (int o0 = 0; o0 < outputs; o0 += BLOCK) {
                int i1 = Math.min(inputs, i0 + BLOCK);
                int o1 = Math.min(outputs, o0 + BLOCK);
                for (int i = i0; i < i1; i++) {
                    for (int o = o0; o < o1; o++) {
                        to[FIRST + i * toStride + o] = from[FIRST + o * fromStride + i];
                    }
                }
            }
        }
    }

    private void encode() {
        widened = false;
        Arrays.fill(unit, 0f);
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                unit[o] = Math.max(unit[o], Math.abs(effective[FIRST + i * floatStride + o]));
            }
        }
        for (int o = 0; o < outputs; o++) {
            unit[o] = unit(unit[o], description.maximumCode());
            gain[o] *= unit[o];
        }
        boolean eight = description.storage() == TileStorage.BYTES;
        int length = codeFirst + inputs * codeStride;
        if (eight && bytes.length == 0) {
            bytes = new byte[length];
        } else if (!eight && shorts.length == 0) {
            shorts = new short[length];
        }
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                int code = Math.round(effective[FIRST + i * floatStride + o] / unit[o]);
                code = Math.clamp(code, -largest, largest);
                int at = codeFirst + i * codeStride + o;
                if (eight) {
                    bytes[at] = (byte) (code + 128);
                } else {
                    shorts[at] = (short) code;
                }
            }
        }
    }

    /// A unit by which weights up to `most` have codes: one by which codes that were written have no error, if there is one.
    private float unit(float most, int maximumCode) {
        int times = description.gain() instanceof Deviation.None ? largest / maximumCode : 0;
        if (times > 0 && most <= (float) largest / (times * maximumCode)) {
            return 1f / (times * maximumCode);
        }
        return most / largest;
    }

    /// Adds up one input of codes, exactly.
    void multiplyCodes(int[] code, float[] out) {
        Arrays.fill(sum, 0);
        if (description.storage() == TileStorage.BYTES) {
            kernels.arrays()
                    .multiplyBytes(bytes, codeFirst, codeStride, code, inputs, sum, outputs);
        } else {
            kernels.arrays()
                    .multiplyShorts(shorts, codeFirst, codeStride, code, inputs, sum, outputs);
        }
        kernels.units().scale(sum, 1f, out, outputs);
    }

    /// Adds up inputs of floats.
    void multiplyFloats(float[] level, int items, float[] out) {
        Arrays.fill(out, 0, items * outputs, 0f);
        kernels.arrays()
                .multiplyBatch(floats(), FIRST, floatStride, level, items, inputs, out, outputs);
    }

    /// Adds up an input of floats with fresh noise in each cell.
    void multiplyNoisy(
            float[] level, float deviation, long seed, int purpose, long read, float[] out) {
        Arrays.fill(out, 0f);
        kernels.arrays()
                .multiplyNoisy(
                        effective,
                        FIRST,
                        floatStride,
                        deviation,
                        seed,
                        purpose,
                        read,
                        level,
                        inputs,
                        out,
                        outputs);
    }

    /// Whether a batch of inputs of codes has exact sums in floats, too.
    boolean exactInFloats() {
        return (double) inputs * largest * description.largestInput() <= EXACT;
    }

    /// The weights themselves, or their codes.
    private float[] floats() {
        if (description.storage() == TileStorage.FLOATS) {
            return effective;
        }
        if (wide.length == 0) {
            wide = new float[length(inputs, outputs)];
        }
        if (!widened) {
            widened = true;
            for (int i = 0; i < inputs; i++) {
                for (int o = 0; o < outputs; o++) {
                    int at = codeFirst + i * codeStride + o;
                    boolean eight = description.storage() == TileStorage.BYTES;
                    wide[FIRST + i * floatStride + o] =
                            eight ? (bytes[at] & 0xFF) - 128 : shorts[at];
                }
            }
        }
        return wide;
    }
}
