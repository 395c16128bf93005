package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The delivery of spikes with the Vector API. Lists of targets have nothing to offer to vectors: their loops are those of
/// [ScalarDeliveryKernels].
///
/// Rows of bits are counted 32 bits per lane at once by carry-save adders. Counts lie as bit planes, plane j holding bit j of all
/// of them. Four rows go into planes 0 and 1 and leave a row of carries that are worth four; four such rows go into planes 2 and
/// 3 in the same way, and four of what these leave into planes 4 and 5, so that one small loop does all of it. (Eight rows into
/// all planes in one loop are too much for the compiler: every vector becomes an object, ten times slower.) At the end the planes
/// are turned into bytes, as one transposes a matrix of bits, and these are added to the sums.
public final class VectorDeliveryKernels implements DeliveryKernels {
    private static final int LANES = INTS.length();

    /// What six planes can count.
    private static final int MOST = 63;

    /// Groups of columns whose planes are counted together: 34 KiB with the carries.
    private static final int BLOCK = 32;

    /// Words of one plane of a block.
    private static final int PLANE = BLOCK * 16;

    /// Where the carries worth 4 begin, four rows of them, and those worth 16; after them a row for carries that are always zero.
    private static final int FOURS = 8 * PLANE;

    private static final int SIXTEENS = 12 * PLANE;
    private static final int NONE = 16 * PLANE;

    private static final ThreadLocal<int[]> PLANES =
            ThreadLocal.withInitial(() -> new int[17 * PLANE]);
    private static final ThreadLocal<int[]> LAST =
            ThreadLocal.withInitial(() -> new int[DeliveryKernels.GROUP]);

    private final ScalarDeliveryKernels scalar = new ScalarDeliveryKernels();

    /// Vector kernels have no state.
    public VectorDeliveryKernels() {}

    @Override
    public void addBits(
            int[] bits, int stride, int[] row, int active, int code, int[] sum, int columns) {
        int[] plane = PLANES.get();
        int groups = (columns + GROUP - 1) / GROUP;
        for (int from = 0; from < active; from += MOST) {
            int to = Math.min(active, from + MOST);
            for (int g = 0; g < groups; g += BLOCK) {
                int words = Math.min(BLOCK, groups - g) * 16;
                count(bits, g * 16, stride, row, from, to, plane, words);
                transpose(plane, words);
                add(plane, words, code, sum, g * GROUP, columns);
            }
        }
    }

    /// Counts rows `from` to before `to`, at most [#MOST] of them, in a block of columns.
    private static void count(
            int[] bits, int at, int stride, int[] row, int from, int to, int[] plane, int words) {
        Arrays.fill(plane, 0, FOURS, 0);
        int k = from;
        for (; k < from + (to - from) % 4; k++) {
            countOne(bits, row[k] * stride + at, plane, words);
        }
        int fours = (to - k) / 4;
        int sixteens = (fours + 3) / 4;
        Arrays.fill(plane, SIXTEENS + sixteens * PLANE, NONE, 0);
        int slot = 0;
        int sixteen = SIXTEENS;
        // one call for each four rows, one for each four carries of these, and a last one: all from
        // one place, so that the
        // compiler has it only once
        for (int call = 0; call <= fours + sixteens; call++) {
            boolean last = call == fours + sixteens;
            boolean rows = slot < 4 && k < to;
            int[] source = rows ? bits : plane;
            int first = last ? SIXTEENS : FOURS;
            int r0 = rows ? row[k] * stride + at : first;
            int r1 = rows ? row[k + 1] * stride + at : first + PLANE;
            int r2 = rows ? row[k + 2] * stride + at : first + 2 * PLANE;
            int r3 = rows ? row[k + 3] * stride + at : first + 3 * PLANE;
            int into = rows ? 0 : last ? 4 * PLANE : 2 * PLANE;
            int carries = rows ? FOURS + slot * PLANE : last ? NONE : sixteen;
            if (!rows) {
                Arrays.fill(plane, FOURS + slot * PLANE, SIXTEENS, 0);
                slot = -1;
                sixteen += PLANE;
            } else {
                k += 4;
            }
            countFour(source, r0, r1, r2, r3, plane, into, carries, words);
            slot++;
        }
    }

    /// One row into empty planes, and two more.
    private static void countOne(int[] bits, int at, int[] plane, int words) {
        for (int t = 0; t < words / LANES; t++) {
            int w = t * LANES;
            IntVector x = IntVector.fromArray(INTS, bits, at + w);
            IntVector ones = IntVector.fromArray(INTS, plane, w);
            IntVector twos = IntVector.fromArray(INTS, plane, PLANE + w);
            twos.lanewise(VectorOperators.XOR, ones.and(x)).intoArray(plane, PLANE + w);
            ones.lanewise(VectorOperators.XOR, x).intoArray(plane, w);
        }
    }

    /// Four rows into two planes from `at` on; what is worth four planes' lowest bits goes to the row `carries`.
    private static void countFour(
            int[] rows,
            int r0,
            int r1,
            int r2,
            int r3,
            int[] plane,
            int at,
            int carries,
            int words) {
        for (int t = 0; t < words / LANES; t++) {
            int w = t * LANES;
            IntVector ones = IntVector.fromArray(INTS, plane, at + w);
            IntVector a = IntVector.fromArray(INTS, rows, r0 + w);
            IntVector b = IntVector.fromArray(INTS, rows, r1 + w);
            IntVector first = carry(ones, a, b);
            ones = parity(ones, a, b);
            IntVector c = IntVector.fromArray(INTS, rows, r2 + w);
            IntVector d = IntVector.fromArray(INTS, rows, r3 + w);
            IntVector second = carry(ones, c, d);
            parity(ones, c, d).intoArray(plane, at + w);
            IntVector twos = IntVector.fromArray(INTS, plane, at + PLANE + w);
            carry(twos, first, second).intoArray(plane, carries + w);
            parity(twos, first, second).intoArray(plane, at + PLANE + w);
        }
    }

    private static IntVector parity(IntVector a, IntVector b, IntVector c) {
        return a.lanewise(VectorOperators.XOR, b).lanewise(VectorOperators.XOR, c);
    }

    private static IntVector carry(IntVector a, IntVector b, IntVector c) {
        return a.lanewise(VectorOperators.BITWISE_BLEND, c, a.lanewise(VectorOperators.XOR, b));
    }

    /// Turns planes 0 to 3, and planes 4 to 7, into half bytes, in place: vector m of either four then holds bits m, m + 4, m + 8 ...
    /// of each lane, each with its four bits of the count side by side.
    private static void transpose(int[] plane, int words) {
        transposeFour(plane, 0, words);
        transposeFour(plane, 4 * PLANE, words);
    }

    private static void transposeFour(int[] plane, int at, int words) {
        IntVector ones = IntVector.broadcast(INTS, 0x55555555);
        IntVector pairs = IntVector.broadcast(INTS, 0x33333333);
        for (int t = 0; t < words / LANES; t++) {
            int w = at + t * LANES;
            IntVector a = IntVector.fromArray(INTS, plane, w);
            IntVector b = IntVector.fromArray(INTS, plane, PLANE + w);
            IntVector c = IntVector.fromArray(INTS, plane, 2 * PLANE + w);
            IntVector d = IntVector.fromArray(INTS, plane, 3 * PLANE + w);
            IntVector bLeft = b.lanewise(VectorOperators.LSHL, 1);
            IntVector aRight = a.lanewise(VectorOperators.LSHR, 1);
            IntVector even =
                    a.lanewise(VectorOperators.XOR, bLeft)
                            .lanewise(VectorOperators.AND, ones)
                            .lanewise(VectorOperators.XOR, bLeft);
            IntVector odd =
                    aRight.lanewise(VectorOperators.XOR, b)
                            .lanewise(VectorOperators.AND, ones)
                            .lanewise(VectorOperators.XOR, b);
            IntVector dLeft = d.lanewise(VectorOperators.LSHL, 1);
            IntVector cRight = c.lanewise(VectorOperators.LSHR, 1);
            IntVector evens =
                    c.lanewise(VectorOperators.XOR, dLeft)
                            .lanewise(VectorOperators.AND, ones)
                            .lanewise(VectorOperators.XOR, dLeft);
            IntVector odds =
                    cRight.lanewise(VectorOperators.XOR, d)
                            .lanewise(VectorOperators.AND, ones)
                            .lanewise(VectorOperators.XOR, d);
            IntVector evensLeft = evens.lanewise(VectorOperators.LSHL, 2);
            IntVector evenRight = even.lanewise(VectorOperators.LSHR, 2);
            IntVector m0 =
                    even.lanewise(VectorOperators.XOR, evensLeft)
                            .lanewise(VectorOperators.AND, pairs)
                            .lanewise(VectorOperators.XOR, evensLeft);
            IntVector m2 =
                    evenRight
                            .lanewise(VectorOperators.XOR, evens)
                            .lanewise(VectorOperators.AND, pairs)
                            .lanewise(VectorOperators.XOR, evens);
            IntVector oddsLeft = odds.lanewise(VectorOperators.LSHL, 2);
            IntVector oddRight = odd.lanewise(VectorOperators.LSHR, 2);
            IntVector m1 =
                    odd.lanewise(VectorOperators.XOR, oddsLeft)
                            .lanewise(VectorOperators.AND, pairs)
                            .lanewise(VectorOperators.XOR, oddsLeft);
            IntVector m3 =
                    oddRight.lanewise(VectorOperators.XOR, odds)
                            .lanewise(VectorOperators.AND, pairs)
                            .lanewise(VectorOperators.XOR, odds);
            m0.intoArray(plane, w);
            m1.intoArray(plane, PLANE + w);
            m2.intoArray(plane, 2 * PLANE + w);
            m3.intoArray(plane, 3 * PLANE + w);
        }
    }

    /// Adds the counts of a block. The columns of a last group that is not full take a way through another array.
    private static void add(int[] plane, int words, int code, int[] sum, int column, int columns) {
        for (int w = 0; w < words; w += 16) {
            int c = column + w * 32;
            if (c + GROUP <= columns) {
                addGroup(plane, w, code, sum, c);
            } else {
                int[] last = LAST.get();
                Arrays.fill(last, 0);
                addGroup(plane, w, code, last, 0);
                for (int l = c; l < columns; l++) {
                    sum[l] += last[l - c];
                }
            }
        }
    }

    /// Joins the half bytes and adds the counts of a group, four in each lane, to columns that lie 128 apart.
    private static void addGroup(int[] plane, int word, int code, int[] sum, int column) {
        IntVector halves = IntVector.broadcast(INTS, 0x0F0F0F0F);
        IntVector codes = IntVector.broadcast(INTS, code);
        for (int t = 0; t < 64 / LANES; t++) {
            int l = t * LANES;
            int w = l / 16 * PLANE + word + l % 16;
            IntVector a = IntVector.fromArray(INTS, plane, w);
            IntVector b = IntVector.fromArray(INTS, plane, 4 * PLANE + w);
            IntVector bLeft = b.lanewise(VectorOperators.LSHL, 4);
            IntVector aRight = a.lanewise(VectorOperators.LSHR, 4);
            IntVector low =
                    a.lanewise(VectorOperators.XOR, bLeft)
                            .lanewise(VectorOperators.AND, halves)
                            .lanewise(VectorOperators.XOR, bLeft);
            IntVector high =
                    aRight.lanewise(VectorOperators.XOR, b)
                            .lanewise(VectorOperators.AND, halves)
                            .lanewise(VectorOperators.XOR, b);
            int c = column + l;
            low.and(0xFF).mul(codes).add(IntVector.fromArray(INTS, sum, c)).intoArray(sum, c);
            low.lanewise(VectorOperators.LSHR, 8)
                    .and(0xFF)
                    .mul(codes)
                    .add(IntVector.fromArray(INTS, sum, c + 128))
                    .intoArray(sum, c + 128);
            low.lanewise(VectorOperators.LSHR, 16)
                    .and(0xFF)
                    .mul(codes)
                    .add(IntVector.fromArray(INTS, sum, c + 256))
                    .intoArray(sum, c + 256);
            low.lanewise(VectorOperators.LSHR, 24)
                    .mul(codes)
                    .add(IntVector.fromArray(INTS, sum, c + 384))
                    .intoArray(sum, c + 384);
            high.and(0xFF)
                    .mul(codes)
                    .add(IntVector.fromArray(INTS, sum, c + 64))
                    .intoArray(sum, c + 64);
            high.lanewise(VectorOperators.LSHR, 8)
                    .and(0xFF)
                    .mul(codes)
                    .add(IntVector.fromArray(INTS, sum, c + 192))
                    .intoArray(sum, c + 192);
            high.lanewise(VectorOperators.LSHR, 16)
                    .and(0xFF)
                    .mul(codes)
                    .add(IntVector.fromArray(INTS, sum, c + 320))
                    .intoArray(sum, c + 320);
            high.lanewise(VectorOperators.LSHR, 24)
                    .mul(codes)
                    .add(IntVector.fromArray(INTS, sum, c + 448))
                    .intoArray(sum, c + 448);
        }
    }

    @Override
    public void addLists(
            int[] start,
            int at,
            short[] target,
            int[] row,
            int active,
            int code,
            int[] sum,
            int offset) {
        scalar.addLists(start, at, target, row, active, code, sum, offset);
    }

    @Override
    public void addWeightedLists(
            int[] start,
            int at,
            short[] target,
            byte[] code,
            int[] row,
            int active,
            int[] sum,
            int offset) {
        scalar.addWeightedLists(start, at, target, code, row, active, sum, offset);
    }

    @Override
    public void addDraws(
            long seed, int purpose, long step, int[] table, int code, int[] sum, int n) {
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        int tiles = (n + VectorNoise.TILE - 1) / VectorNoise.TILE;
        for (int tile = 0; tile < tiles; tile++) {
            int first = tile * VectorNoise.TILE;
            int length = Math.min(VectorNoise.TILE, n - first);
            VectorNoise.words(seed, purpose, step, first, scratch, length);
            addDraws(scratch.words(), table, code, sum, first, length);
        }
    }

    /// On 16 lanes the table is one vector, on eight it is two; on fewer the lookup is scalar.
    private static void addDraws(int[] words, int[] table, int code, int[] sum, int at, int n) {
        int vectors = LANES >= 8 ? n / LANES : 0;
        IntVector lower = IntVector.fromArray(INTS, table, 0);
        IntVector upper = IntVector.fromArray(INTS, table, LANES >= 16 ? 0 : 16 - LANES);
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            IntVector word = IntVector.fromArray(INTS, words, i);
            IntVector j = word.lanewise(VectorOperators.LSHR, 28);
            IntVector entry = LANES >= 16 ? j.selectFrom(lower) : j.selectFrom(lower, upper);
            VectorMask<Integer> own =
                    word.and(0xFFFFFFF)
                            .compare(VectorOperators.LT, entry.lanewise(VectorOperators.LSHR, 4));
            entry.and(15)
                    .blend(j, own)
                    .mul(code)
                    .add(IntVector.fromArray(INTS, sum, at + i))
                    .intoArray(sum, at + i);
        }
        for (int i = vectors * LANES; i < n; i++) {
            sum[at + i] += code * ScalarDeliveryKernels.draw(words[i], table);
        }
    }
}
