package org.noisefloor.verification.cosim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// `nfx_info` and `nfx_counters` in bytes, little endian.
final class InfoLayout {
    static final int INFO_BYTES = 256;
    static final int COUNTERS_BYTES = 144;
    private static final int NAME = 72;
    private static final int NAME_BYTES = 64;
    private static final int BUILD = NAME + NAME_BYTES;

    private InfoLayout() {}

    static ModelInfo info(ByteBuffer b) {
        return new ModelInfo(
                b.getInt(4),
                b.getLong(8),
                b.getLong(16),
                b.getLong(24),
                b.getInt(32),
                b.getInt(36),
                b.getInt(40),
                b.getInt(44),
                b.getInt(48),
                b.getInt(52),
                b.getInt(56),
                b.getInt(60),
                b.getInt(64),
                text(b, NAME, NAME_BYTES),
                text(b, BUILD, INFO_BYTES - BUILD));
    }

    static void put(ModelInfo info, ByteBuffer b) {
        b.putInt(0, INFO_BYTES);
        b.putInt(4, info.abi());
        b.putLong(8, info.tickFs());
        b.putLong(16, info.lookahead());
        b.putLong(24, info.stateBytes());
        int[] sizes = {
            info.sources(),
            info.neurons(),
            info.columns(),
            info.lanes(),
            info.sensorSources(),
            info.sensorColumns(),
            info.delayDepth(),
            info.inDepth(),
            info.outDepth()
        };
        for (int i = 0; i < sizes.length; i++) {
            b.putInt(32 + 4 * i, sizes[i]);
        }
        b.put(NAME, info.name().getBytes(StandardCharsets.UTF_8));
        b.put(BUILD, info.build().getBytes(StandardCharsets.UTF_8));
    }

    /// A text that ends with 0, or with its field.
    private static String text(ByteBuffer b, int from, int bytes) {
        int length = 0;
        while (length < bytes && b.get(from + length) != 0) {
            length++;
        }
        byte[] text = new byte[length];
        b.get(from, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    static Counters counters(ByteBuffer b) {
        long[] c = new long[17];
        for (int i = 0; i < c.length; i++) {
            c[i] = b.getLong(8 + 8 * i);
        }
        return new Counters(
                c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12],
                c[13], c[14], c[15], c[16]);
    }

    static void put(Counters c, ByteBuffer b) {
        long[] all = {
            c.ticks(),
            c.held(),
            c.busy(),
            c.stalled(),
            c.spikes(),
            c.unrouted(),
            c.externals(),
            c.rowEvents(),
            c.registers(),
            c.conversions(),
            c.beats(),
            c.stray(),
            c.rows(),
            c.groups(),
            c.learned(),
            c.refused(),
            c.late()
        };
        b.putInt(0, COUNTERS_BYTES);
        for (int i = 0; i < all.length; i++) {
            b.putLong(8 + 8 * i, all[i]);
        }
    }
}
