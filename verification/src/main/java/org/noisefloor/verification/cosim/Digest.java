package org.noisefloor.verification.cosim;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A digest of 128 bit: MurmurHash3 x64 128 with seed 0, as `nfx_hash` of the header has it. It finds differences, not forgeries.
///
/// @param first h1
/// @param second h2
/// @source Appleby 2011, MurmurHash3 (the algorithm; the text is ours)
public record Digest(long first, long second) {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// The digest of some bytes.
    public static Digest of(byte[] bytes) {
        long h1 = 0;
        long h2 = 0;
        int at = 0;
        for (; at + 16 <= bytes.length; at += 16) {
            h1 ^= mix1((long) WORD.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mix2((long) WORD.get(bytes, at + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        h2 ^= mix2(word(bytes, at + 8));
        h1 ^= mix1(word(bytes, at));
        h1 ^= bytes.length;
        h2 ^= bytes.length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        return new Digest(h1 + h2, h1 + 2 * h2);
    }

    private static long mix1(long word) {
        return Long.rotateLeft(word * C1, 31) * C2;
    }

    private static long mix2(long word) {
        return Long.rotateLeft(word * C2, 33) * C1;
    }

    /// The up to 8 bytes from `at` on.
    private static long word(byte[] bytes, int at) {
        long word = 0;
        for (int i = 0; i < 8 && at + i < bytes.length; i++) {
            word |= (bytes[at + i] & 0xffL) << (8 * i);
        }
        return word;
    }

    private static long finish(long word) {
        long k = word;
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        return k ^ (k >>> 33);
    }

    /// 32 hexadecimal digits.
    @Override
    public String toString() {
        return String.format("%016x%016x", first, second);
    }
}
