package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Exact products with matrices of integer codes, in lanes of sixteen bits. Lanes are columns.
///
/// **Two bytes to a lane.** Codes are read as they lie in memory, two columns to a lane: its value is `v = a + 256 b`, both in
/// offset binary. `S = Σ x v` and `B = Σ x (v >>> 8) = Σ x b` are two products; then `A = Σ x a = S - 256 B`, all modulo 2¹⁶, so that
/// no code is ever widened: five instructions for 64 products at 512 bits, where widening takes six. The sums start at what the
/// offsets of the codes add up to, with the opposite sign.
///
/// **Sums beyond sixteen bits.** A part of a sum that fits, t, is added to a low sum `L = Σ t`, modulo 2¹⁶, and to a high one
/// `H = Σ (t >> 8)`. Of at most 256 parts the rest `Σ (t & 255) = L - 256 H` fits, and the sum is exactly
/// ```text
/// Σ t = 256 H + ((L - 256 H) & 0xFFFF)
/// ```
/// Shifts are by a vector of counts, one instruction; by one count for all lanes they would be two.
///
/// Where the array goes on behind the last row, whole vectors are read and what belongs to no column is thrown away.
final class VectorCodes {
    private static final VectorSpecies<Byte> BYTES = FLOATS.withLanes(byte.class);
    private static final VectorSpecies<Short> SHORTS = FLOATS.withLanes(short.class);
    private static final int LANES = INTS.length();

    /// Lanes of an int vector and of another, by turns.
    private static final VectorShuffle<Integer> ZIP_FIRST = VectorShuffle.makeZip(INTS, 0);

    private static final VectorShuffle<Integer> ZIP_SECOND = VectorShuffle.makeZip(INTS, 1);

    /// Sum of magnitudes of input codes whose products with weight codes, -128 to 127, stay within 16 bits.
    private static final int FITS = 255;

    /// Number of parts whose low and high sums are exact.
    private static final int PARTS = 256;

    /// Columns whose sums are held at once.
    private static final int TILE = 1024;

    /// Room for the sums of a tile. It holds nothing between calls.
    private record Sums(short[] part, short[] low, short[] high, int[] exact) {}

    private static final ThreadLocal<Sums> SUMS =
            ThreadLocal.withInitial(() ->
                    new Sums(new short[TILE], new short[TILE], new short[TILE], new int[TILE]));

    private VectorCodes() {}

    static void multiplyBytes(
            byte[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns) {
        int room = weight.length - offset - (rows - 1) * stride;
        int reach = reach(columns, BYTES.length(), room);
        int fold = rowsPerFold(input, rows);
        Sums sums = SUMS.get();
        for (int at = 0; at < reach; at += TILE) {
            int tile = Math.min(TILE, reach - at);
            for (int from = 0; from < rows; from += PARTS * fold) {
                int last = Math.min(rows, from + PARTS * fold);
                Arrays.fill(sums.low, 0, tile, (short) 0);
                Arrays.fill(sums.high, 0, tile, (short) 0);
                for (int first = from; first < last; first += fold) {
                    int end = Math.min(last, first + fold);
                    bytes(weight, offset + at, stride, input, first, end, sums.part, tile);
                    fold(sums, tile);
                }
                decodeByTurns(sums, tile);
                add(sums.exact, sum, at, Math.min(tile, columns - at));
            }
        }
        ScalarArrayKernels.multiplyBytes(
                weight, offset, stride, input, rows, sum, Math.min(reach, columns), columns);
    }

    static void multiplyShorts(
            short[] weight, int offset, int stride, int[] input, int rows, int[] sum, int columns) {
        int room = weight.length - offset - (rows - 1) * stride;
        int reach = reach(columns, SHORTS.length(), room);
        int even = rows / 2 * 2;
        Sums sums = SUMS.get();
        for (int at = 0; at < reach; at += TILE) {
            int tile = Math.min(TILE, reach - at);
            for (int first = 0; first < even; first += 2 * PARTS) {
                int last = Math.min(even, first + 2 * PARTS);
                shorts(weight, offset + at, stride, input, first, last, sums, tile);
                decode(sums, tile);
                add(sums.exact, sum, at, Math.min(tile, columns - at));
            }
        }
        int covered = Math.min(reach, columns);
        if (even < rows) {
            addRow(weight, offset + even * stride, input[even], sum, covered);
        }
        ScalarArrayKernels.multiplyShorts(
                weight, offset, stride, input, rows, sum, covered, columns);
    }

    /// A last row without another.
    private static void addRow(short[] weight, int at, int input, int[] sum, int columns) {
        for (int c = 0; c < columns; c++) {
            sum[c] += input * weight[at + c];
        }
    }

    /// Columns that vectors of so many lanes cover: all and more where the last row has room for it.
    private static int reach(int columns, int lanes, int room) {
        int up = (columns + lanes - 1) / lanes * lanes;
        return up <= room ? up : columns / lanes * lanes;
    }

    /// Number of rows whose products can be summed in 16 bits, whatever the weights: 17 with 5-bit inputs.
    private static int rowsPerFold(int[] input, int rows) {
        int largest = 1;
        for (int r = 0; r < rows; r++) {
            largest = Math.max(largest, Math.abs(input[r]));
        }
        return Math.max(1, FITS / largest);
    }

    /// Σ x v and Σ x b of some rows, written by turns.
    private static void bytes(
            byte[] weight,
            int at,
            int stride,
            int[] input,
            int first,
            int last,
            short[] part,
            int columns) {
        int total = 0;
        for (int r = first; r < last; r++) {
            total += input[r];
        }
        int vectors = columns / BYTES.length();
        for (int t = 0; t < vectors / 4; t++) {
            int c = t * 4 * BYTES.length();
            bytesFour(weight, at + c, stride, input, first, last, -128 * total, part, c);
        }
        for (int t = vectors / 4 * 4; t < vectors; t++) {
            int c = t * BYTES.length();
            bytesOne(weight, at + c, stride, input, first, last, -128 * total, part, c);
        }
    }

    private static void bytesFour(
            byte[] weight,
            int at,
            int stride,
            int[] input,
            int first,
            int last,
            int start,
            short[] part,
            int c) {
        ShortVector eight = ShortVector.broadcast(SHORTS, (short) 8);
        ShortVector s0 = ShortVector.broadcast(SHORTS, (short) (257 * start));
        ShortVector s1 = s0;
        ShortVector s2 = s0;
        ShortVector s3 = s0;
        ShortVector b0 = ShortVector.broadcast(SHORTS, (short) start);
        ShortVector b1 = b0;
        ShortVector b2 = b0;
        ShortVector b3 = b0;
        for (int r = first; r < last; r++) {
            ShortVector x = ShortVector.broadcast(SHORTS, (short) input[r]);
            int w = r * stride + at;
            ShortVector v = ByteVector.fromArray(BYTES, weight, w).reinterpretAsShorts();
            s0 = s0.add(v.mul(x));
            b0 = b0.add(v.lanewise(VectorOperators.LSHR, eight).mul(x));
            v = ByteVector.fromArray(BYTES, weight, w + BYTES.length()).reinterpretAsShorts();
            s1 = s1.add(v.mul(x));
            b1 = b1.add(v.lanewise(VectorOperators.LSHR, eight).mul(x));
            v = ByteVector.fromArray(BYTES, weight, w + 2 * BYTES.length()).reinterpretAsShorts();
            s2 = s2.add(v.mul(x));
            b2 = b2.add(v.lanewise(VectorOperators.LSHR, eight).mul(x));
            v = ByteVector.fromArray(BYTES, weight, w + 3 * BYTES.length()).reinterpretAsShorts();
            s3 = s3.add(v.mul(x));
            b3 = b3.add(v.lanewise(VectorOperators.LSHR, eight).mul(x));
        }
        s0.intoArray(part, c);
        b0.intoArray(part, c + SHORTS.length());
        s1.intoArray(part, c + 2 * SHORTS.length());
        b1.intoArray(part, c + 3 * SHORTS.length());
        s2.intoArray(part, c + 4 * SHORTS.length());
        b2.intoArray(part, c + 5 * SHORTS.length());
        s3.intoArray(part, c + 6 * SHORTS.length());
        b3.intoArray(part, c + 7 * SHORTS.length());
    }

    private static void bytesOne(
            byte[] weight,
            int at,
            int stride,
            int[] input,
            int first,
            int last,
            int start,
            short[] part,
            int c) {
        ShortVector eight = ShortVector.broadcast(SHORTS, (short) 8);
        ShortVector s = ShortVector.broadcast(SHORTS, (short) (257 * start));
        ShortVector b = ShortVector.broadcast(SHORTS, (short) start);
        for (int r = first; r < last; r++) {
            ShortVector x = ShortVector.broadcast(SHORTS, (short) input[r]);
            ShortVector v =
                    ByteVector.fromArray(BYTES, weight, r * stride + at).reinterpretAsShorts();
            s = s.add(v.mul(x));
            b = b.add(v.lanewise(VectorOperators.LSHR, eight).mul(x));
        }
        s.intoArray(part, c);
        b.intoArray(part, c + SHORTS.length());
    }

    /// Adds A and B of some rows to the low and high sums.
    private static void fold(Sums sums, int columns) {
        int vectors = columns / BYTES.length();
        ShortVector eight = ShortVector.broadcast(SHORTS, (short) 8);
        for (int t = 0; t < vectors; t++) {
            int a = t * BYTES.length();
            int b = a + SHORTS.length();
            ShortVector second = ShortVector.fromArray(SHORTS, sums.part, b);
            ShortVector first =
                    ShortVector.fromArray(SHORTS, sums.part, a)
                            .sub(second.lanewise(VectorOperators.LSHL, eight));
            ShortVector.fromArray(SHORTS, sums.low, a).add(first).intoArray(sums.low, a);
            ShortVector.fromArray(SHORTS, sums.low, b).add(second).intoArray(sums.low, b);
            ShortVector.fromArray(SHORTS, sums.high, a)
                    .add(first.lanewise(VectorOperators.ASHR, eight))
                    .intoArray(sums.high, a);
            ShortVector.fromArray(SHORTS, sums.high, b)
                    .add(second.lanewise(VectorOperators.ASHR, eight))
                    .intoArray(sums.high, b);
        }
    }

    private static void shorts(
            short[] weight,
            int at,
            int stride,
            int[] input,
            int first,
            int last,
            Sums sums,
            int columns) {
        int vectors = columns / SHORTS.length();
        for (int t = 0; t < vectors / 4; t++) {
            int c = t * 4 * SHORTS.length();
            shortsFour(weight, at + c, stride, input, first, last, sums.low, sums.high, c);
        }
        for (int t = vectors / 4 * 4; t < vectors; t++) {
            int c = t * SHORTS.length();
            shortsOne(weight, at + c, stride, input, first, last, sums.low, sums.high, c);
        }
    }

    /// Two rows at a time, whose products fit together.
    private static void shortsFour(
            short[] weight,
            int at,
            int stride,
            int[] input,
            int first,
            int last,
            short[] low,
            short[] high,
            int c) {
        int lanes = SHORTS.length();
        ShortVector eight = ShortVector.broadcast(SHORTS, (short) 8);
        ShortVector l0 = ShortVector.zero(SHORTS);
        ShortVector l1 = l0;
        ShortVector l2 = l0;
        ShortVector l3 = l0;
        ShortVector h0 = l0;
        ShortVector h1 = l0;
        ShortVector h2 = l0;
        ShortVector h3 = l0;
        int pairs = (last - first) / 2;
        for (int p = 0; p < pairs; p++) {
            int r = first + 2 * p;
            ShortVector x = ShortVector.broadcast(SHORTS, (short) input[r]);
            ShortVector y = ShortVector.broadcast(SHORTS, (short) input[r + 1]);
            int w = r * stride + at;
            int u = w + stride;
            ShortVector v =
                    ShortVector.fromArray(SHORTS, weight, w)
                            .mul(x)
                            .add(ShortVector.fromArray(SHORTS, weight, u).mul(y));
            l0 = l0.add(v);
            h0 = h0.add(v.lanewise(VectorOperators.ASHR, eight));
            v =
                    ShortVector.fromArray(SHORTS, weight, w + lanes)
                            .mul(x)
                            .add(ShortVector.fromArray(SHORTS, weight, u + lanes).mul(y));
            l1 = l1.add(v);
            h1 = h1.add(v.lanewise(VectorOperators.ASHR, eight));
            v =
                    ShortVector.fromArray(SHORTS, weight, w + 2 * lanes)
                            .mul(x)
                            .add(ShortVector.fromArray(SHORTS, weight, u + 2 * lanes).mul(y));
            l2 = l2.add(v);
            h2 = h2.add(v.lanewise(VectorOperators.ASHR, eight));
            v =
                    ShortVector.fromArray(SHORTS, weight, w + 3 * lanes)
                            .mul(x)
                            .add(ShortVector.fromArray(SHORTS, weight, u + 3 * lanes).mul(y));
            l3 = l3.add(v);
            h3 = h3.add(v.lanewise(VectorOperators.ASHR, eight));
        }
        l0.intoArray(low, c);
        l1.intoArray(low, c + lanes);
        l2.intoArray(low, c + 2 * lanes);
        l3.intoArray(low, c + 3 * lanes);
        h0.intoArray(high, c);
        h1.intoArray(high, c + lanes);
        h2.intoArray(high, c + 2 * lanes);
        h3.intoArray(high, c + 3 * lanes);
    }

    private static void shortsOne(
            short[] weight,
            int at,
            int stride,
            int[] input,
            int first,
            int last,
            short[] low,
            short[] high,
            int c) {
        ShortVector eight = ShortVector.broadcast(SHORTS, (short) 8);
        ShortVector l = ShortVector.zero(SHORTS);
        ShortVector h = l;
        int pairs = (last - first) / 2;
        for (int p = 0; p < pairs; p++) {
            int r = first + 2 * p;
            ShortVector x = ShortVector.broadcast(SHORTS, (short) input[r]);
            ShortVector y = ShortVector.broadcast(SHORTS, (short) input[r + 1]);
            ShortVector v =
                    ShortVector.fromArray(SHORTS, weight, r * stride + at)
                            .mul(x)
                            .add(
                                    ShortVector.fromArray(SHORTS, weight, r * stride + stride + at)
                                            .mul(y));
            l = l.add(v);
            h = h.add(v.lanewise(VectorOperators.ASHR, eight));
        }
        l.intoArray(low, c);
        h.intoArray(high, c);
    }

    /// The sums that low and high ones stand for.
    private static void decode(Sums sums, int columns) {
        int vectors = columns / SHORTS.length();
        for (int t = 0; t < vectors; t++) {
            int c = t * SHORTS.length();
            IntVector low = ShortVector.fromArray(SHORTS, sums.low, c).reinterpretAsInts();
            IntVector high = ShortVector.fromArray(SHORTS, sums.high, c).reinterpretAsInts();
            IntVector h = high.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 8);
            IntVector even = h.add(low.sub(h).and(0xFFFF));
            h = high.and(0xFFFF0000).lanewise(VectorOperators.ASHR, 8);
            IntVector odd = h.add(low.lanewise(VectorOperators.LSHR, 16).sub(h).and(0xFFFF));
            even.rearrange(ZIP_FIRST, odd).intoArray(sums.exact, c);
            even.rearrange(ZIP_SECOND, odd).intoArray(sums.exact, c + LANES);
        }
    }

    /// The same for sums of even and of odd columns, which lie in vectors by turns: they are put into the order of the columns. In one
    /// method, which is too large to be inlined: in pieces they were, past the compiler's limit of nodes, and vectors became objects.
    private static void decodeByTurns(Sums sums, int columns) {
        int vectors = columns / BYTES.length();
        for (int t = 0; t < vectors; t++) {
            int c = t * BYTES.length();
            IntVector low = ShortVector.fromArray(SHORTS, sums.low, c).reinterpretAsInts();
            IntVector high = ShortVector.fromArray(SHORTS, sums.high, c).reinterpretAsInts();
            IntVector h = high.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 8);
            IntVector even = h.add(low.sub(h).and(0xFFFF));
            h = high.and(0xFFFF0000).lanewise(VectorOperators.ASHR, 8);
            IntVector odd = h.add(low.lanewise(VectorOperators.LSHR, 16).sub(h).and(0xFFFF));
            IntVector a0 = even.rearrange(ZIP_FIRST, odd);
            IntVector a1 = even.rearrange(ZIP_SECOND, odd);

            low = ShortVector.fromArray(SHORTS, sums.low, c + SHORTS.length()).reinterpretAsInts();
            high =
                    ShortVector.fromArray(SHORTS, sums.high, c + SHORTS.length())
                            .reinterpretAsInts();
            h = high.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 8);
            even = h.add(low.sub(h).and(0xFFFF));
            h = high.and(0xFFFF0000).lanewise(VectorOperators.ASHR, 8);
            odd = h.add(low.lanewise(VectorOperators.LSHR, 16).sub(h).and(0xFFFF));
            IntVector b0 = even.rearrange(ZIP_FIRST, odd);
            IntVector b1 = even.rearrange(ZIP_SECOND, odd);

            a0.rearrange(ZIP_FIRST, b0).intoArray(sums.exact, c);
            a0.rearrange(ZIP_SECOND, b0).intoArray(sums.exact, c + LANES);
            a1.rearrange(ZIP_FIRST, b1).intoArray(sums.exact, c + 2 * LANES);
            a1.rearrange(ZIP_SECOND, b1).intoArray(sums.exact, c + 3 * LANES);
        }
    }

    private static void add(int[] exact, int[] sum, int at, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            int c = t * LANES;
            IntVector.fromArray(INTS, sum, at + c)
                    .add(IntVector.fromArray(INTS, exact, c))
                    .intoArray(sum, at + c);
        }
        for (int c = vectors * LANES; c < n; c++) {
            sum[at + c] += exact[c];
        }
    }
}
