package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Random words and Gaussians, group by group of 64 units.
///
/// A vector of L lanes takes L of the 16 Threefry blocks of a group; its four output words belong to units 16 apart:
/// ```text
/// output word     0           1           2           3
/// units           l..l+L-1    16 more     32 more     48 more      (l = 0, L, 2L .. 16-L)
/// ```
/// Words and normals are made by two methods that meet in an array. Both are long because the compiler stops inlining methods
/// other than the Vector API's own once a method has grown to 18,000 nodes, and neither could be longer: in one method the two
/// were sometimes left to the interpreter (measured). Rounds are a loop for the same reason.
final class VectorNoise {
    private static final int LANES = FLOATS.length();

    /// Units of a group.
    private static final int GROUP = 64;

    /// Room for one group, because a last group that is cut short is made whole here first. It holds nothing between calls.
    private record Scratch(int[] words, float[] normals) {}

    private static final ThreadLocal<Scratch> SCRATCH =
            ThreadLocal.withInitial(() -> new Scratch(new int[GROUP], new float[GROUP]));

    private VectorNoise() {}

    static void randomBits(long seed, int purpose, long step, int[] words, int length) {
        int groups = length / GROUP;
        for (int group = 0; group < groups; group++) {
            words(seed, purpose, step, group, words, group * GROUP);
        }
        int rest = length - groups * GROUP;
        if (rest > 0) {
            Scratch scratch = SCRATCH.get();
            words(seed, purpose, step, groups, scratch.words, 0);
            System.arraycopy(scratch.words, 0, words, groups * GROUP, rest);
        }
    }

    static void gaussian(long seed, int purpose, long step, float[] out, int length) {
        Scratch scratch = SCRATCH.get();
        int groups = length / GROUP;
        for (int group = 0; group < groups; group++) {
            words(seed, purpose, step, group, scratch.words, 0);
            normals(scratch.words, out, group * GROUP);
        }
        int rest = length - groups * GROUP;
        if (rest > 0) {
            words(seed, purpose, step, groups, scratch.words, 0);
            normals(scratch.words, scratch.normals, 0);
            System.arraycopy(scratch.normals, 0, out, groups * GROUP, rest);
        }
    }

    /// The words of one group, from `at` on.
    private static void words(long seed, int purpose, long step, int group, int[] words, int at) {
        for (int part = 0; part < 16 / LANES; part++) {
            int lane = part * LANES;
            blocks(seed, purpose, step, group * 16 + lane, words, at + lane);
        }
    }

    /// The twelve rounds of [Threefry#pair] with key word 3 and counter word 3 zero, four rounds and one injection at a time.
    private static void blocks(long seed, int purpose, long step, int block, int[] words, int at) {
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        int k2 = purpose;
        int k3 = 0;
        int k4 = Threefry.PARITY ^ k0 ^ k1 ^ k2;
        IntVector x0 = IntVector.broadcast(INTS, block + k0).addIndex(1);
        IntVector x1 = IntVector.broadcast(INTS, (int) step + k1);
        IntVector x2 = IntVector.broadcast(INTS, (int) (step >>> 32) + k2);
        IntVector x3 = IntVector.zero(INTS);

        for (int injection = 1; injection <= Threefry.ROUNDS / 4; injection++) {
            int round = 4 * injection - 4;
            x0 = x0.add(x1);
            x1 = rotate(x1, Threefry.firstRotation(round), x0);
            x2 = x2.add(x3);
            x3 = rotate(x3, Threefry.secondRotation(round), x2);
            x0 = x0.add(x3);
            x3 = rotate(x3, Threefry.firstRotation(round + 1), x0);
            x2 = x2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(round + 1), x2);
            x0 = x0.add(x1);
            x1 = rotate(x1, Threefry.firstRotation(round + 2), x0);
            x2 = x2.add(x3);
            x3 = rotate(x3, Threefry.secondRotation(round + 2), x2);
            x0 = x0.add(x3);
            x3 = rotate(x3, Threefry.firstRotation(round + 3), x0);
            x2 = x2.add(x1);
            x1 = rotate(x1, Threefry.secondRotation(round + 3), x2);

            int first = k0;
            k0 = k1;
            k1 = k2;
            k2 = k3;
            k3 = k4;
            k4 = first;
            x0 = x0.add(k0);
            x1 = x1.add(k1);
            x2 = x2.add(k2);
            x3 = x3.add(k3 + injection);
        }

        x0.intoArray(words, at);
        x1.intoArray(words, at + 16);
        x2.intoArray(words, at + 32);
        x3.intoArray(words, at + 48);
    }

    private static IntVector rotate(IntVector x, int by, IntVector y) {
        return x.lanewise(VectorOperators.ROL, by).lanewise(VectorOperators.XOR, y);
    }

    /// Box and Muller's transform of one group, operation by operation as in [Elementary]: words (0, 1) and words (2, 3).
    private static void normals(int[] words, float[] normals, int at) {
        for (int t = 0; t < 32 / LANES; t++) {
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

            // sine and cosine of the angle left to the nearest quarter turn
            IntVector quarter = angleWord.add(0x20000000).and(0xC0000000);
            FloatVector a =
                    ((FloatVector)
                                    angleWord
                                            .sub(quarter)
                                            .lanewise(VectorOperators.LSHL, 1)
                                            .add(1)
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

            // turned by the quarters: odd ones exchange the two, the signs follow
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
