package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Random words and Gaussians, in tiles of up to 16 groups of 64 units.
///
/// A vector of L lanes takes L of the 16 Threefry blocks of a group; its four output words belong to units 16 apart:
/// ```text
/// output word     0           1           2           3
/// units           l..l+L-1    16 more     32 more     48 more      (l = 0, L, 2L .. 16-L)
/// ```
/// The generator is cut into two passes of six rounds and Box and Muller's transform is a third; they meet in arrays that stay in
/// the L1 cache. In one method the three would pass the 18,000 nodes at which the compiler stops inlining anything, the Vector
/// API included; and written as a loop, as the rounds once were, each rotation is by a count that is not a constant and costs an
/// instruction more (measured: a word 20 % slower).
final class VectorNoise {
    private static final int LANES = FLOATS.length();

    /// Units of a group.
    static final int GROUP = 64;

    /// Units of a tile: its words are 4 KiB.
    static final int TILE = 1024;

    /// Room for the words and the values of a tile. It holds nothing between calls.
    record Scratch(int[] words, float[] normals) {}

    private static final ThreadLocal<Scratch> SCRATCH =
            ThreadLocal.withInitial(() -> new Scratch(new int[TILE], new float[TILE]));

    private VectorNoise() {}

    /// This thread's room.
    static Scratch scratch() {
        return SCRATCH.get();
    }

    /// Fills the room with the values of units `first`, a multiple of [#GROUP], to `first + length - 1`, at most a tile of them.
    /// Values follow up to the end of the last group.
    static void tile(long seed, int purpose, long step, int first, Scratch scratch, int length) {
        int groups = (length + GROUP - 1) / GROUP;
        words(seed, purpose, step, first / GROUP, scratch.words, 0, groups);
        normals(scratch.words, scratch.normals, 0, 2 * groups);
    }

    /// Fills the room with the words of these units alone.
    static void words(long seed, int purpose, long step, int first, Scratch scratch, int length) {
        int groups = (length + GROUP - 1) / GROUP;
        words(seed, purpose, step, first / GROUP, scratch.words, 0, groups);
    }

    static void randomBits(long seed, int purpose, long step, int[] words, int length) {
        int whole = length / GROUP * GROUP;
        for (int at = 0; at < whole; at += TILE) {
            int groups = Math.min(TILE, whole - at) / GROUP;
            words(seed, purpose, step, at / GROUP, words, at, groups);
        }
        if (whole < length) {
            Scratch scratch = SCRATCH.get();
            words(seed, purpose, step, whole / GROUP, scratch.words, 0, 1);
            System.arraycopy(scratch.words, 0, words, whole, length - whole);
        }
    }

    static void gaussian(long seed, int purpose, long step, float[] out, int length) {
        Scratch scratch = SCRATCH.get();
        int whole = length / GROUP * GROUP;
        gaussian(seed, purpose, step, 0, scratch, out, 0, whole);
        if (whole < length) {
            tile(seed, purpose, step, whole, scratch, length - whole);
            System.arraycopy(scratch.normals, 0, out, whole, length - whole);
        }
    }

    /// The values of `whole` units from `first` on, multiples of [#GROUP], written from `at` on.
    private static void gaussian(
            long seed,
            int purpose,
            long step,
            int first,
            Scratch scratch,
            float[] out,
            int at,
            int whole) {
        for (int unit = 0; unit < whole; unit += TILE) {
            int groups = Math.min(TILE, whole - unit) / GROUP;
            words(seed, purpose, step, (first + unit) / GROUP, scratch.words, 0, groups);
            normals(scratch.words, out, at + unit, 2 * groups);
        }
    }

    /// The words of `groups` groups from number `group` on, written from `at` on.
    private static void words(
            long seed, int purpose, long step, int group, int[] words, int at, int groups) {
        roundsToSix(seed, purpose, step, group * 16, words, at, groups * 16 / LANES);
        roundsToTwelve(seed, purpose, words, at, groups * 16 / LANES, GROUP);
    }

    /// Rows of words, see [Kernels#randomBitsOfSteps]. One group is the latency of one vector: rows of many steps together overlap.
    static void randomBits(long seed, int purpose, long step, int rows, int[] words, int stride) {
        Scratch scratch = SCRATCH.get();
        for (int row = 0; row < rows; row += TILE / GROUP) {
            int some = Math.min(TILE / GROUP, rows - row);
            rows(seed, purpose, step + row, 1, 0, some, scratch.words, stride);
            System.arraycopy(scratch.words, 0, words, row * stride, some * stride);
        }
    }

    /// Rows of values, see [Kernels#gaussianOfSteps].
    static void gaussian(
            long seed,
            int purpose,
            long step,
            int every,
            int first,
            int rows,
            float[] out,
            int stride) {
        Scratch scratch = SCRATCH.get();
        if (stride > GROUP) {
            for (int row = 0; row < rows; row++) {
                long at = step + (long) every * row;
                gaussian(seed, purpose, at, first, scratch, out, row * stride, stride);
            }
            return;
        }
        for (int row = 0; row < rows; row += TILE / GROUP) {
            int some = Math.min(TILE / GROUP, rows - row);
            long at = step + (long) every * row;
            rows(seed, purpose, at, every, first, some, scratch.words, stride);
            normals(scratch.words, out, row * stride, some * stride / 32);
        }
    }

    /// The words of the group that begins at unit `first`, at each of at most 16 steps. In rows of half a group words 2 and 3 of a block are overwritten by
    /// the next row.
    private static void rows(
            long seed,
            int purpose,
            long step,
            int every,
            int first,
            int rows,
            int[] words,
            int stride) {
        int block = first / GROUP * 16;
        for (int row = 0; row < rows; row++) {
            long at = step + (long) every * row;
            roundsToSix(seed, purpose, at, block, words, row * GROUP, 16 / LANES);
        }
        roundsToTwelve(seed, purpose, words, 0, rows * 16 / LANES, stride);
    }

    /// Rounds 1 to 6 of [Threefry#pair] with key word 3 and counter word 3 zero. Before the first round only word 0 differs
    /// between lanes: what the others become in it is computed once.
    private static void roundsToSix(
            long seed, int purpose, long step, int block, int[] words, int at, int vectors) {
        int k1 = (int) (seed >>> 32);
        int s1 = (int) step + k1;
        int s2 = (int) (step >>> 32) + purpose;
        int turned1 = Integer.rotateLeft(s1, Threefry.firstRotation(0));
        int turned3 = Integer.rotateLeft(s2, Threefry.firstRotation(1));
        IntVector lane = IntVector.broadcast(INTS, block + (int) seed + s1).addIndex(1);
        IntVector start2 = IntVector.broadcast(INTS, s2);
        IntVector key1 = IntVector.broadcast(INTS, k1);
        IntVector key2 = IntVector.broadcast(INTS, purpose);
        IntVector key4 = IntVector.broadcast(INTS, parity(seed, purpose) + 1);
        for (int t = 0; t < vectors; t++) {
            int first = t * LANES;
            IntVector x0 = lane.add(first);
            IntVector x1 = x0.lanewise(VectorOperators.XOR, turned1);
            x0 = x0.add(start2);
            IntVector x3 = x0.lanewise(VectorOperators.XOR, turned3);
            IntVector x2 = start2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(1), x2);
            x0 = x0.add(x1);
            x1 = rotate(x1, Threefry.firstRotation(2), x0);
            x2 = x2.add(x3);
            x3 = rotate(x3, Threefry.secondRotation(2), x2);
            x0 = x0.add(x3);
            x3 = rotate(x3, Threefry.firstRotation(3), x0);
            x2 = x2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(3), x2);

            x0 = x0.add(key1);
            x1 = x1.add(key2);
            x3 = x3.add(key4);
            x0 = x0.add(x1);
            x1 = rotate(x1, Threefry.firstRotation(4), x0);
            x2 = x2.add(x3);
            x3 = rotate(x3, Threefry.secondRotation(4), x2);
            x0 = x0.add(x3);
            x3 = rotate(x3, Threefry.firstRotation(5), x0);
            x2 = x2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(5), x2);

            int to = at + first / 16 * GROUP + first % 16;
            x0.intoArray(words, to);
            x1.intoArray(words, to + 16);
            x2.intoArray(words, to + 32);
            x3.intoArray(words, to + 48);
        }
    }

    /// Rounds 7 to 12, in place or, where rows of the result are shorter than a group, towards the front.
    private static void roundsToTwelve(
            long seed, int purpose, int[] words, int at, int vectors, int stride) {
        int k0 = (int) seed;
        int k4 = parity(seed, purpose);
        IntVector key0 = IntVector.broadcast(INTS, k0);
        IntVector key0Next = IntVector.broadcast(INTS, k0 + 2);
        IntVector key1Next = IntVector.broadcast(INTS, (int) (seed >>> 32) + 3);
        IntVector key2 = IntVector.broadcast(INTS, purpose);
        IntVector key4 = IntVector.broadcast(INTS, k4);
        for (int t = 0; t < vectors; t++) {
            int first = t * LANES;
            int from = at + first / 16 * GROUP + first % 16;
            IntVector x0 = IntVector.fromArray(INTS, words, from);
            IntVector x1 = IntVector.fromArray(INTS, words, from + 16);
            IntVector x2 = IntVector.fromArray(INTS, words, from + 32);
            IntVector x3 = IntVector.fromArray(INTS, words, from + 48);
            x0 = x0.add(x1);
            x1 = rotate(x1, Threefry.firstRotation(6), x0);
            x2 = x2.add(x3);
            x3 = rotate(x3, Threefry.secondRotation(6), x2);
            x0 = x0.add(x3);
            x3 = rotate(x3, Threefry.firstRotation(7), x0);
            x2 = x2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(7), x2);

            x0 = x0.add(key2);
            x2 = x2.add(key4);
            x3 = x3.add(key0Next);
            x0 = x0.add(x1);
            x1 = rotate(x1, Threefry.firstRotation(8), x0);
            x2 = x2.add(x3);
            x3 = rotate(x3, Threefry.secondRotation(8), x2);
            x0 = x0.add(x3);
            x3 = rotate(x3, Threefry.firstRotation(9), x0);
            x2 = x2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(9), x2);
            x0 = x0.add(x1);
            x1 = rotate(x1, Threefry.firstRotation(10), x0);
            x2 = x2.add(x3);
            x3 = rotate(x3, Threefry.secondRotation(10), x2);
            x0 = x0.add(x3);
            x3 = rotate(x3, Threefry.firstRotation(11), x0);
            x2 = x2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(11), x2);

            int to = at + first / 16 * stride + first % 16;
            x0.intoArray(words, to);
            x1.add(key4).intoArray(words, to + 16);
            x2.add(key0).intoArray(words, to + 32);
            x3.add(key1Next).intoArray(words, to + 48);
        }
    }

    /// The last word of Threefish's key, whose word 3 is zero here.
    private static int parity(long seed, int purpose) {
        return Threefry.PARITY ^ (int) seed ^ (int) (seed >>> 32) ^ purpose;
    }

    private static IntVector rotate(IntVector x, int by, IntVector y) {
        return x.lanewise(VectorOperators.ROL, by).lanewise(VectorOperators.XOR, y);
    }

    /// Box and Muller's transform of whole halves of groups, operation by operation as in [Elementary]: words (0, 1), then words
    /// (2, 3).
    private static void normals(int[] words, float[] normals, int at, int halves) {
        int pairs = halves * 16 / LANES;
        for (int t = 0; t < pairs; t++) {
            int first = t * LANES / 16 * 32 + t * LANES % 16;
            IntVector radiusWord = IntVector.fromArray(INTS, words, first);
            IntVector angleWord = IntVector.fromArray(INTS, words, first + 16);

            // logarithm of the uniform
            FloatVector u =
                    ((FloatVector)
                                    radiusWord
                                            .lanewise(VectorOperators.LSHR, 1)
                                            .convert(VectorOperators.I2F, 0))
                            .fma(0x1p-31f, 0x1p-32f);
            IntVector bits = u.reinterpretAsInts();
            IntVector exponent =
                    bits.sub(Elementary.SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
            FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
            FloatVector f =
                    bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                            .reinterpretAsFloats()
                            .sub(1f);
            FloatVector p = FloatVector.broadcast(FLOATS, Elementary.L7);
            p = p.fma(f, FloatVector.broadcast(FLOATS, Elementary.L6));
            p = p.fma(f, FloatVector.broadcast(FLOATS, Elementary.L5));
            p = p.fma(f, FloatVector.broadcast(FLOATS, Elementary.L4));
            p = p.fma(f, FloatVector.broadcast(FLOATS, Elementary.L3));
            p = p.fma(f, FloatVector.broadcast(FLOATS, Elementary.L2));
            p = p.fma(f, FloatVector.broadcast(FLOATS, Elementary.L1));
            p = p.fma(f, FloatVector.broadcast(FLOATS, Elementary.L0));
            FloatVector tail =
                    e.fma(FloatVector.broadcast(FLOATS, Elementary.LN2_LOW), p.fma(f.mul(f), f));
            FloatVector radius =
                    e.fma(FloatVector.broadcast(FLOATS, Elementary.LN2_HIGH), tail)
                            .mul(-2f)
                            .lanewise(VectorOperators.SQRT);

            // sine and cosine of the angle left to the nearest quarter turn, twice which are the
            // word's lower 30 bits, shifted out with their sign
            FloatVector a =
                    ((FloatVector)
                                    angleWord
                                            .lanewise(VectorOperators.LSHL, 2)
                                            .lanewise(VectorOperators.ASHR, 1)
                                            .or(1)
                                            .convert(VectorOperators.I2F, 0))
                            .mul(Elementary.QUARTER_TURN);
            FloatVector g = a.mul(a);
            p = FloatVector.broadcast(FLOATS, Elementary.S2);
            p = p.fma(g, FloatVector.broadcast(FLOATS, Elementary.S1));
            p = p.fma(g, FloatVector.broadcast(FLOATS, Elementary.S0));
            FloatVector sine = p.mul(g).fma(a, a);
            p = FloatVector.broadcast(FLOATS, Elementary.C2);
            p = p.fma(g, FloatVector.broadcast(FLOATS, Elementary.C1));
            p = p.fma(g, FloatVector.broadcast(FLOATS, Elementary.C0));
            FloatVector cosine = p.fma(g.mul(g), g.fma(-0.5f, 1f));

            // turned by the quarters, the upper two bits: odd ones exchange the two, the signs
            // follow
            IntVector quarter = angleWord.add(0x20000000);
            IntVector odd =
                    quarter.lanewise(VectorOperators.LSHL, 1).lanewise(VectorOperators.ASHR, 31);
            IntVector c = cosine.reinterpretAsInts();
            IntVector s = sine.reinterpretAsInts();
            FloatVector z0 =
                    c.lanewise(VectorOperators.BITWISE_BLEND, s, odd)
                            .lanewise(VectorOperators.XOR, quarter.add(0x40000000).and(0x80000000))
                            .reinterpretAsFloats()
                            .mul(radius);
            FloatVector z1 =
                    s.lanewise(VectorOperators.BITWISE_BLEND, c, odd)
                            .lanewise(VectorOperators.XOR, quarter.and(0x80000000))
                            .reinterpretAsFloats()
                            .mul(radius);
            z0.intoArray(normals, at + first);
            z1.intoArray(normals, at + first + 16);
        }
    }
}
