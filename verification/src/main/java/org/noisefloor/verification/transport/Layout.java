package org.noisefloor.verification.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.noisefloor.verification.cosim.Counters;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;

/// Records and events as bytes of a message, there and back.
final class Layout {
    /// Bytes of an answer before what is asked for.
    static final int ANSWER_HEAD = 12;

    private Layout() {}

    /// Room for a message, little endian.
    static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer of(byte[] message) {
        return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] rest(ByteBuffer from) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        return bytes;
    }

    /// The bytes put so far.
    static byte[] bytes(ByteBuffer message) {
        return rest(message.flip());
    }

    static String text(ByteBuffer from) {
        return StandardCharsets.UTF_8.decode(from).toString();
    }

    static byte[] config(ModelConfig config) {
        var lines = new StringBuilder();
        new TreeMap<>(config.args())
                .forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
        byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer to = room(20 + text.length).putLong(config.seed()).putLong(config.tickFs());
        return bytes(to.putInt(config.lenient() ? 1 : 0).put(text));
    }

    static ModelConfig config(ByteBuffer from) {
        long seed = from.getLong();
        long tick = from.getLong();
        boolean lenient = from.getInt() != 0;
        Map<String, String> args = new TreeMap<>();
        text(from)
                .lines()
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    args.put(line.substring(0, equals), line.substring(equals + 1));
                });
        return new ModelConfig(seed, tick, lenient, args);
    }

    static byte[] info(ModelInfo info, int able) {
        byte[] name = info.name().getBytes(StandardCharsets.UTF_8);
        byte[] build = info.build().getBytes(StandardCharsets.UTF_8);
        ByteBuffer to = room(80 + name.length + build.length);
        to.putInt(able).putInt(info.abi()).putLong(info.tickFs()).putLong(info.lookahead());
        to.putLong(info.stateBytes()).putInt(info.sources()).putInt(info.neurons());
        to.putInt(info.columns()).putInt(info.lanes()).putInt(info.sensorSources());
        to.putInt(info.sensorColumns()).putInt(info.delayDepth()).putInt(info.inDepth());
        to.putInt(info.outDepth()).putInt(name.length).put(name).put(build);
        return bytes(to);
    }

    /// The record that follows the number of what the model can.
    static ModelInfo info(ByteBuffer from) {
        int abi = from.getInt();
        long tick = from.getLong();
        long lookahead = from.getLong();
        long state = from.getLong();
        int[] size = new int[9];
        for (int i = 0; i < size.length; i++) {
            size[i] = from.getInt();
        }
        byte[] name = new byte[from.getInt()];
        from.get(name);
        return new ModelInfo(
                abi,
                tick,
                lookahead,
                state,
                size[0],
                size[1],
                size[2],
                size[3],
                size[4],
                size[5],
                size[6],
                size[7],
                size[8],
                new String(name, StandardCharsets.UTF_8),
                text(from));
    }

    static byte[] counters(Counters c) {
        long[] count = {
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
        ByteBuffer to = room(8 * count.length);
        for (long one : count) {
            to.putLong(one);
        }
        return bytes(to);
    }

    static Counters counters(ByteBuffer from) {
        return new Counters(
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong());
    }

    /// Appends events to a buffer that has room for them.
    static int events(ByteBuffer from, EventBuffer to) {
        int count = from.remaining() / EventBuffer.EVENT_BYTES;
        to.roomInBytes().put(from);
        to.grow(count);
        return count;
    }
}
