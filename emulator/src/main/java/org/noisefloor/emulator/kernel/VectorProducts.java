package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Products with matrices of narrow codes and with batches. Lanes are columns; sums stay in registers while the rows go by.
///
/// Vectors of half the width hold the codes as they lie in memory and are widened on the way. At 64 bits there is no half, and
/// [ScalarArrayKernels] does the work. That the widening is written out each time is no oversight: where the compiler has inlined
/// much already it refuses small methods of ours but never those of the Vector API, and a vector returned by a method that is
/// not inlined becomes an object.
final class VectorProducts {
    private static final int LANES = FLOATS.length();

    /// Whether there are vectors of half the width.
    private static final boolean NARROW = LANES > 2;

    private static final VectorShape HALF =
            VectorShape.forBitSize(NARROW ? Width.bits() / 2 : Width.bits());

    /// Twice as many lanes as [VectorElementary#INTS].
    private static final VectorSpecies<Short> SHORTS = FLOATS.withLanes(short.class);

    private static final VectorSpecies<Byte> HALF_BYTES = VectorSpecies.of(byte.class, HALF);
    private static final VectorSpecies<Short> HALF_SHORTS = VectorSpecies.of(short.class, HALF);

    /// Sum of magnitudes of input codes whose products with weight codes, -128 to 127, stay within 16 bits.
    private static final int FITS = 255;

    /// Columns whose sums of 16 bits are held at once.
    private static final int TILE = 1024;

    /// Room for these sums. It holds nothing between calls.
    private static final ThreadLocal<short[]> PART = ThreadLocal.withInitial(() -> new short[TILE]);

    private VectorProducts() {}

    static void multiplyBytes(
            byte[] weight, int stride, int[] input, int rows, int[] sum, int columns) {
        int vectors = NARROW ? columns / SHORTS.length() : 0;
        int done = vectors * SHORTS.length();
        int fold = rowsPerFold(input, rows);
        int folds = (rows + fold - 1) / fold;
        short[] part = PART.get();
        for (int at = 0; at < done; at += TILE) {
            int tile = Math.min(TILE, done - at);
            for (int f = 0; f < folds; f++) {
                int last = Math.min(rows, (f + 1) * fold);
                bytes(weight, stride, at, input, f * fold, last, part, tile);
                addPart(part, sum, at, tile);
            }
        }
        ScalarArrayKernels.multiplyBytes(weight, stride, input, rows, sum, done, columns);
    }

    /// Number of rows whose products can be summed in 16 bits, whatever the weights: 17 with 5-bit inputs.
    private static int rowsPerFold(int[] input, int rows) {
        int largest = 1;
        for (int r = 0; r < rows; r++) {
            largest = Math.max(largest, Math.abs(input[r]));
        }
        return FITS / largest;
    }

    /// Sums the products of some rows in lanes of 16 bits.
    private static void bytes(
            byte[] weight,
            int stride,
            int at,
            int[] input,
            int first,
            int last,
            short[] part,
            int columns) {
        int vectors = columns / SHORTS.length();
        for (int t = 0; t < vectors / 4; t++) {
            int c = t * 4 * SHORTS.length();
            bytesFour(weight, stride, at + c, input, first, last, part, c);
        }
        for (int t = vectors / 4 * 4; t < vectors; t++) {
            int c = t * SHORTS.length();
            bytesOne(weight, stride, at + c, input, first, last, part, c);
        }
    }

    private static void bytesFour(
            byte[] weight,
            int stride,
            int at,
            int[] input,
            int first,
            int last,
            short[] part,
            int c) {
        int lanes = SHORTS.length();
        ShortVector p0 = ShortVector.zero(SHORTS);
        ShortVector p1 = p0;
        ShortVector p2 = p0;
        ShortVector p3 = p0;
        for (int r = first; r < last; r++) {
            ShortVector x = ShortVector.broadcast(SHORTS, (short) input[r]);
            int w = r * stride + at;
            p0 =
                    p0.add(
                            ByteVector.fromArray(HALF_BYTES, weight, w)
                                    .convertShape(VectorOperators.B2S, SHORTS, 0)
                                    .reinterpretAsShorts()
                                    .mul(x));
            p1 =
                    p1.add(
                            ByteVector.fromArray(HALF_BYTES, weight, w + lanes)
                                    .convertShape(VectorOperators.B2S, SHORTS, 0)
                                    .reinterpretAsShorts()
                                    .mul(x));
            p2 =
                    p2.add(
                            ByteVector.fromArray(HALF_BYTES, weight, w + 2 * lanes)
                                    .convertShape(VectorOperators.B2S, SHORTS, 0)
                                    .reinterpretAsShorts()
                                    .mul(x));
            p3 =
                    p3.add(
                            ByteVector.fromArray(HALF_BYTES, weight, w + 3 * lanes)
                                    .convertShape(VectorOperators.B2S, SHORTS, 0)
                                    .reinterpretAsShorts()
                                    .mul(x));
        }
        p0.intoArray(part, c);
        p1.intoArray(part, c + lanes);
        p2.intoArray(part, c + 2 * lanes);
        p3.intoArray(part, c + 3 * lanes);
    }

    private static void bytesOne(
            byte[] weight,
            int stride,
            int at,
            int[] input,
            int first,
            int last,
            short[] part,
            int c) {
        ShortVector p0 = ShortVector.zero(SHORTS);
        for (int r = first; r < last; r++) {
            ShortVector x = ShortVector.broadcast(SHORTS, (short) input[r]);
            p0 =
                    p0.add(
                            ByteVector.fromArray(HALF_BYTES, weight, r * stride + at)
                                    .convertShape(VectorOperators.B2S, SHORTS, 0)
                                    .reinterpretAsShorts()
                                    .mul(x));
        }
        p0.intoArray(part, c);
    }

    /// Folds sums of 16 bits into those of 32 before they could overflow.
    private static void addPart(short[] part, int[] sum, int at, int columns) {
        int vectors = columns / LANES;
        for (int t = 0; t < vectors; t++) {
            int c = t * LANES;
            ShortVector.fromArray(HALF_SHORTS, part, c)
                    .convertShape(VectorOperators.S2I, INTS, 0)
                    .reinterpretAsInts()
                    .add(IntVector.fromArray(INTS, sum, at + c))
                    .intoArray(sum, at + c);
        }
    }

    static void multiplyShorts(
            short[] weight, int stride, float[] input, int rows, float[] sum, int columns) {
        int vectors = NARROW ? columns / LANES : 0;
        for (int t = 0; t < vectors / 4; t++) {
            shortsFour(weight, stride, input, rows, sum, t * 4 * LANES);
        }
        for (int t = vectors / 4 * 4; t < vectors; t++) {
            shortsOne(weight, stride, input, rows, sum, t * LANES);
        }
        ScalarArrayKernels.multiplyShorts(
                weight, stride, input, rows, sum, vectors * LANES, columns);
    }

    private static void shortsFour(
            short[] weight, int stride, float[] input, int rows, float[] sum, int c) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, sum, c);
        FloatVector s1 = FloatVector.fromArray(FLOATS, sum, c + LANES);
        FloatVector s2 = FloatVector.fromArray(FLOATS, sum, c + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(FLOATS, sum, c + 3 * LANES);
        for (int r = 0; r < rows; r++) {
            FloatVector x = FloatVector.broadcast(FLOATS, input[r]);
            int w = r * stride + c;
            s0 =
                    ShortVector.fromArray(HALF_SHORTS, weight, w)
                            .convertShape(VectorOperators.S2F, FLOATS, 0)
                            .reinterpretAsFloats()
                            .lanewise(VectorOperators.FMA, x, s0);
            s1 =
                    ShortVector.fromArray(HALF_SHORTS, weight, w + LANES)
                            .convertShape(VectorOperators.S2F, FLOATS, 0)
                            .reinterpretAsFloats()
                            .lanewise(VectorOperators.FMA, x, s1);
            s2 =
                    ShortVector.fromArray(HALF_SHORTS, weight, w + 2 * LANES)
                            .convertShape(VectorOperators.S2F, FLOATS, 0)
                            .reinterpretAsFloats()
                            .lanewise(VectorOperators.FMA, x, s2);
            s3 =
                    ShortVector.fromArray(HALF_SHORTS, weight, w + 3 * LANES)
                            .convertShape(VectorOperators.S2F, FLOATS, 0)
                            .reinterpretAsFloats()
                            .lanewise(VectorOperators.FMA, x, s3);
        }
        s0.intoArray(sum, c);
        s1.intoArray(sum, c + LANES);
        s2.intoArray(sum, c + 2 * LANES);
        s3.intoArray(sum, c + 3 * LANES);
    }

    private static void shortsOne(
            short[] weight, int stride, float[] input, int rows, float[] sum, int c) {
        FloatVector s0 = FloatVector.fromArray(FLOATS, sum, c);
        for (int r = 0; r < rows; r++) {
            s0 =
                    ShortVector.fromArray(HALF_SHORTS, weight, r * stride + c)
                            .convertShape(VectorOperators.S2F, FLOATS, 0)
                            .reinterpretAsFloats()
                            .lanewise(
                                    VectorOperators.FMA,
                                    FloatVector.broadcast(FLOATS, input[r]),
                                    s0);
        }
        s0.intoArray(sum, c);
    }

    /// Rows of a matrix that stay in the L1 cache while all items go by: 64 columns of so many are 32 KiB.
    private static final int PANEL = 128;

    static void multiplyBatch(
            float[] weight,
            int stride,
            float[] input,
            int items,
            int rows,
            float[] sum,
            int columns) {
        int vectors = columns / LANES;
        int panels = (rows + PANEL - 1) / PANEL;
        for (int t = 0; t < vectors / 4; t++) {
            for (int p = 0; p < panels; p++) {
                int last = Math.min(rows, (p + 1) * PANEL);
                int c = t * 4 * LANES;
                for (int b = 0; b < items / 6; b++) {
                    sixByFour(weight, stride, input, rows, p * PANEL, last, sum, columns, b * 6, c);
                }
                for (int b = items / 6 * 6; b < items; b++) {
                    oneByFour(weight, stride, input, rows, p * PANEL, last, sum, columns, b, c);
                }
            }
        }
        for (int t = vectors / 4 * 4; t < vectors; t++) {
            for (int b = 0; b < items; b++) {
                oneByOne(weight, stride, input, rows, sum, columns, b, t * LANES);
            }
        }
        ScalarArrayKernels.multiplyBatch(
                weight, stride, input, items, rows, sum, vectors * LANES, columns);
    }

    /// Four vectors of columns for six items: ten loads for 24 products, which are independent of each other. Four items took
    /// 1.2 times as long, eight with two vectors 1.25 times (measured).
    private static void sixByFour(
            float[] weight,
            int stride,
            float[] input,
            int rows,
            int first,
            int last,
            float[] sum,
            int columns,
            int item,
            int c) {
        int o0 = item * columns + c;
        int o1 = o0 + columns;
        int o2 = o1 + columns;
        int o3 = o2 + columns;
        int o4 = o3 + columns;
        int o5 = o4 + columns;
        FloatVector a0 = FloatVector.fromArray(FLOATS, sum, o0);
        FloatVector a1 = FloatVector.fromArray(FLOATS, sum, o0 + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, sum, o0 + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(FLOATS, sum, o0 + 3 * LANES);
        FloatVector b0 = FloatVector.fromArray(FLOATS, sum, o1);
        FloatVector b1 = FloatVector.fromArray(FLOATS, sum, o1 + LANES);
        FloatVector b2 = FloatVector.fromArray(FLOATS, sum, o1 + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(FLOATS, sum, o1 + 3 * LANES);
        FloatVector c0 = FloatVector.fromArray(FLOATS, sum, o2);
        FloatVector c1 = FloatVector.fromArray(FLOATS, sum, o2 + LANES);
        FloatVector c2 = FloatVector.fromArray(FLOATS, sum, o2 + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(FLOATS, sum, o2 + 3 * LANES);
        FloatVector d0 = FloatVector.fromArray(FLOATS, sum, o3);
        FloatVector d1 = FloatVector.fromArray(FLOATS, sum, o3 + LANES);
        FloatVector d2 = FloatVector.fromArray(FLOATS, sum, o3 + 2 * LANES);
        FloatVector d3 = FloatVector.fromArray(FLOATS, sum, o3 + 3 * LANES);
        FloatVector e0 = FloatVector.fromArray(FLOATS, sum, o4);
        FloatVector e1 = FloatVector.fromArray(FLOATS, sum, o4 + LANES);
        FloatVector e2 = FloatVector.fromArray(FLOATS, sum, o4 + 2 * LANES);
        FloatVector e3 = FloatVector.fromArray(FLOATS, sum, o4 + 3 * LANES);
        FloatVector f0 = FloatVector.fromArray(FLOATS, sum, o5);
        FloatVector f1 = FloatVector.fromArray(FLOATS, sum, o5 + LANES);
        FloatVector f2 = FloatVector.fromArray(FLOATS, sum, o5 + 2 * LANES);
        FloatVector f3 = FloatVector.fromArray(FLOATS, sum, o5 + 3 * LANES);
        int x0 = item * rows;
        int x1 = x0 + rows;
        int x2 = x1 + rows;
        int x3 = x2 + rows;
        int x4 = x3 + rows;
        int x5 = x4 + rows;
        for (int r = first; r < last; r++) {
            int w = r * stride + c;
            FloatVector w0 = FloatVector.fromArray(FLOATS, weight, w);
            FloatVector w1 = FloatVector.fromArray(FLOATS, weight, w + LANES);
            FloatVector w2 = FloatVector.fromArray(FLOATS, weight, w + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(FLOATS, weight, w + 3 * LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, input[x0 + r]);
            a0 = x.fma(w0, a0);
            a1 = x.fma(w1, a1);
            a2 = x.fma(w2, a2);
            a3 = x.fma(w3, a3);
            x = FloatVector.broadcast(FLOATS, input[x1 + r]);
            b0 = x.fma(w0, b0);
            b1 = x.fma(w1, b1);
            b2 = x.fma(w2, b2);
            b3 = x.fma(w3, b3);
            x = FloatVector.broadcast(FLOATS, input[x2 + r]);
            c0 = x.fma(w0, c0);
            c1 = x.fma(w1, c1);
            c2 = x.fma(w2, c2);
            c3 = x.fma(w3, c3);
            x = FloatVector.broadcast(FLOATS, input[x3 + r]);
            d0 = x.fma(w0, d0);
            d1 = x.fma(w1, d1);
            d2 = x.fma(w2, d2);
            d3 = x.fma(w3, d3);
            x = FloatVector.broadcast(FLOATS, input[x4 + r]);
            e0 = x.fma(w0, e0);
            e1 = x.fma(w1, e1);
            e2 = x.fma(w2, e2);
            e3 = x.fma(w3, e3);
            x = FloatVector.broadcast(FLOATS, input[x5 + r]);
            f0 = x.fma(w0, f0);
            f1 = x.fma(w1, f1);
            f2 = x.fma(w2, f2);
            f3 = x.fma(w3, f3);
        }
        a0.intoArray(sum, o0);
        a1.intoArray(sum, o0 + LANES);
        a2.intoArray(sum, o0 + 2 * LANES);
        a3.intoArray(sum, o0 + 3 * LANES);
        b0.intoArray(sum, o1);
        b1.intoArray(sum, o1 + LANES);
        b2.intoArray(sum, o1 + 2 * LANES);
        b3.intoArray(sum, o1 + 3 * LANES);
        c0.intoArray(sum, o2);
        c1.intoArray(sum, o2 + LANES);
        c2.intoArray(sum, o2 + 2 * LANES);
        c3.intoArray(sum, o2 + 3 * LANES);
        d0.intoArray(sum, o3);
        d1.intoArray(sum, o3 + LANES);
        d2.intoArray(sum, o3 + 2 * LANES);
        d3.intoArray(sum, o3 + 3 * LANES);
        e0.intoArray(sum, o4);
        e1.intoArray(sum, o4 + LANES);
        e2.intoArray(sum, o4 + 2 * LANES);
        e3.intoArray(sum, o4 + 3 * LANES);
        f0.intoArray(sum, o5);
        f1.intoArray(sum, o5 + LANES);
        f2.intoArray(sum, o5 + 2 * LANES);
        f3.intoArray(sum, o5 + 3 * LANES);
    }

    private static void oneByFour(
            float[] weight,
            int stride,
            float[] input,
            int rows,
            int first,
            int last,
            float[] sum,
            int columns,
            int item,
            int c) {
        int o = item * columns + c;
        FloatVector a0 = FloatVector.fromArray(FLOATS, sum, o);
        FloatVector a1 = FloatVector.fromArray(FLOATS, sum, o + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, sum, o + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(FLOATS, sum, o + 3 * LANES);
        for (int r = first; r < last; r++) {
            int w = r * stride + c;
            FloatVector x = FloatVector.broadcast(FLOATS, input[item * rows + r]);
            a0 = x.fma(FloatVector.fromArray(FLOATS, weight, w), a0);
            a1 = x.fma(FloatVector.fromArray(FLOATS, weight, w + LANES), a1);
            a2 = x.fma(FloatVector.fromArray(FLOATS, weight, w + 2 * LANES), a2);
            a3 = x.fma(FloatVector.fromArray(FLOATS, weight, w + 3 * LANES), a3);
        }
        a0.intoArray(sum, o);
        a1.intoArray(sum, o + LANES);
        a2.intoArray(sum, o + 2 * LANES);
        a3.intoArray(sum, o + 3 * LANES);
    }

    private static void oneByOne(
            float[] weight,
            int stride,
            float[] input,
            int rows,
            float[] sum,
            int columns,
            int item,
            int c) {
        FloatVector a0 = FloatVector.fromArray(FLOATS, sum, item * columns + c);
        for (int r = 0; r < rows; r++) {
            FloatVector x = FloatVector.broadcast(FLOATS, input[item * rows + r]);
            a0 = x.fma(FloatVector.fromArray(FLOATS, weight, r * stride + c), a0);
        }
        a0.intoArray(sum, item * columns + c);
    }
}
