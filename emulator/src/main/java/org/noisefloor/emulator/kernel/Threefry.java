package org.noisefloor.emulator.kernel;

/// Threefry4x32, the counter-based generator behind every noise value: a keyed bijection of a 128-bit counter made of
/// additions, rotations and exclusive ors only, so that all vector lanes compute it without a multiplier.
///
/// Words are numbered 0..3; a key or counter is given as two longs, word 0 in the low half of the first. The round count is an
/// argument because the known-answer vectors are published for 13 and 20 rounds; streams use [#ROUNDS].
///
/// @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy
///     as 1, 2, 3", section 4.2</a>
public final class Threefry {
    /// Rounds used for noise streams. Twelve are known to pass the BigCrush tests (recalled from the
    /// literature, unverified); moments, tails and independence of these streams are tested here.
    public static final int ROUNDS = 12;

    /// Rounds used to derive seeds, where speed does not matter: the library's default, which has a
    /// margin.
    public static final int SEED_ROUNDS = 20;

    /// The parity constant of Threefish's 32-bit key schedule.
    static final int PARITY = 0x1BD11BDA;

    private Threefry() {}

    /// Two of the four output words of one block: words 0 and 1 for `pair` 0, words 2 and 3 for `pair` 1; the lower-numbered
    /// word is the low half of the result.
    ///
    /// @param rounds number of rounds, 0..72
    /// @param keyLow key words 0 (low half) and 1
    /// @param keyHigh key words 2 (low half) and 3
    /// @param counterLow counter words 0 (low half) and 1
    /// @param counterHigh counter words 2 (low half) and 3
    /// @param pair 0 or 1
    /// @return two words
    public static long pair(
            int rounds, long keyLow, long keyHigh, long counterLow, long counterHigh, int pair) {
        int k0 = (int) keyLow;
        int k1 = (int) (keyLow >>> 32);
        int k2 = (int) keyHigh;
        int k3 = (int) (keyHigh >>> 32);
        int k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
        int x0 = (int) counterLow + k0;
        int x1 = (int) (counterLow >>> 32) + k1;
        int x2 = (int) counterHigh + k2;
        int x3 = (int) (counterHigh >>> 32) + k3;

        for (int round = 0; round < rounds; round++) {
            // mix words (0,1) and (2,3), then exchange 1 and 3, which makes the next round mix
            // (0,3) and (2,1)
            x0 += x1;
            x1 = Integer.rotateLeft(x1, firstRotation(round)) ^ x0;
            x2 += x3;
            x3 = Integer.rotateLeft(x3, secondRotation(round)) ^ x2;
            int exchanged = x1;
            x1 = x3;
            x3 = exchanged;

            // every fourth round adds the next key of the schedule, a rotation of the five key
            // words
            if ((round & 3) == 3) {
                int injection = (round + 1) >> 2;
                int first = k0;
                k0 = k1;
                k1 = k2;
                k2 = k3;
                k3 = k4;
                k4 = first;
                x0 += k0;
                x1 += k1;
                x2 += k2;
                x3 += k3 + injection;
            }
        }

        // an odd number of rounds leaves the exchange of words 1 and 3 pending in the published
        // word order
        boolean odd = (rounds & 1) == 1;
        int w1 = odd ? x3 : x1;
        int w3 = odd ? x1 : x3;
        return pair == 0 ? word(x0, w1) : word(x2, w3);
    }

    private static long word(int low, int high) {
        return (low & 0xFFFFFFFFL) | ((long) high << 32);
    }

    // The eight rotations of each mixer are packed into a long, five bits each and round 0 lowest:
    // a shift costs less than an
    // array with its bounds check.
    static int firstRotation(int round) {
        return (int) (FIRST >>> (5 * (round & 7))) & 31;
    }

    static int secondRotation(int round) {
        return (int) (SECOND >>> (5 * (round & 7))) & 31;
    }

    private static final long FIRST = packed(10, 11, 13, 23, 6, 17, 25, 18);
    private static final long SECOND = packed(26, 21, 27, 5, 20, 11, 10, 20);

    private static long packed(int... rotations) {
        long sum = 0;
        for (int round = 0; round < 8; round++) {
            sum |= (long) rotations[round] << (5 * round);
        }
        return sum;
    }
}
