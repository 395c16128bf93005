package org.noisefloor.io.table;

import java.io.ByteArrayOutputStream;

/// Small whole numbers as Parquet packs them: runs of equal ones by their length, the others bit by bit in groups of eight.
///
/// @source Apache Parquet, Encodings.md, RLE / bit-packing hybrid
final class RunLengths {
    private static final int GROUP = 8;

    private RunLengths() {}

    /// Bits that hold every number from 0 to `largest`; at least one.
    static int bits(int largest) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(largest));
    }

    /// Appends the first `count` of `value`, each below `2^bits`.
    static void write(int[] value, int count, int bits, ByteArrayOutputStream out) {
        int at = 0;
        while (at < count) {
            int run = run(value, at, count);
            if (run >= GROUP) {
                ThriftCompact.varint(out, (long) run << 1);
                for (int shift = 0; shift < bits; shift += Byte.SIZE) {
                    out.write(value[at] >>> shift);
                }
                at += run;
            } else {
                int until = endOfGroups(value, at, count);
                pack(value, at, until, bits, out);
                at = until;
            }
        }
    }

    private static int run(int[] value, int from, int count) {
        int at = from + 1;
        while (at < count && value[at] == value[from]) {
            at++;
        }
        return at - from;
    }

    /// Where the next run that is worth it begins, in whole groups from `from` on; or the end.
    private static int endOfGroups(int[] value, int from, int count) {
        int at = from;
        do {
            at += GROUP;
        } while (at < count && run(value, at, Math.min(count, at + GROUP)) < GROUP);
        return Math.min(at, count);
    }

    private static void pack(
            int[] value, int from, int until, int bits, ByteArrayOutputStream out) {
        int groups = (until - from + GROUP - 1) / GROUP;
        ThriftCompact.varint(out, (long) groups << 1 | 1);
        long held = 0;
        int filled = 0;
        for (int at = from; at < from + groups * GROUP; at++) {
            held |= (long) (at < until ? value[at] : 0) << filled;
            filled += bits;
            while (filled >= Byte.SIZE) {
                out.write((int) held);
                held >>>= Byte.SIZE;
                filled -= Byte.SIZE;
            }
        }
    }
}
