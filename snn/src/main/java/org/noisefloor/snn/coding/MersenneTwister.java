package org.noisefloor.snn.coding;

/// The generator MT19937, seeded by one word with the recurrence of its 2002 reference (`init_genrand`), and the two ways in which
/// published data sets draw from it. For generating those data sets bit by bit and for nothing else.
///
/// @source Matsumoto & Nishimura 1998; the seeding of their 2002 version. First word of seed 42: 1608637542
final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] word = new int[SIZE];
    private int next = SIZE;

    MersenneTwister(int seed) {
        word[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            word[i] = 1812433253 * (word[i - 1] ^ (word[i - 1] >>> 30)) + i;
        }
    }

    /// The next 32 random bits.
    int bits() {
        if (next == SIZE) {
            renew();
        }
        int y = word[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >>> 18);
    }

    private void renew() {
        for (int i = 0; i < SIZE; i++) {
            int y = (word[i] & 0x80000000) | (word[(i + 1) % SIZE] & 0x7FFFFFFF);
            word[i] = word[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ (-(y & 1) & 0x9908B0DF);
        }
        next = 0;
    }

    /// A uniform number in [0, 1) with 53 bits, taken from two words.
    double uniform() {
        int high = bits() >>> 5;
        int low = bits() >>> 6;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /// A uniform integer below `bound`: words are cut to the bits that bound − 1 needs until one is small enough.
    int below(int bound) {
        int mask = (Integer.highestOneBit(bound - 1) << 1) - 1;
        int value = bits() & mask;
        while (value >= bound) {
            value = bits() & mask;
        }
        return value;
    }
}
