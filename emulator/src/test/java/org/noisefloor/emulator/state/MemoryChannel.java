package org.noisefloor.emulator.state;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Keeps a state in memory, and brings it back.
public final class MemoryChannel implements StateChannel {
    private final Map<String, Object> kept;
    private final boolean back;
    private final String prefix;

    private MemoryChannel(Map<String, Object> kept, boolean back, String prefix) {
        this.kept = kept;
        this.back = back;
        this.prefix = prefix;
    }

    /// Keeps what passes.
    public static MemoryChannel keeping() {
        return new MemoryChannel(new LinkedHashMap<>(), false, "");
    }

    /// Brings back what this one kept.
    public MemoryChannel back() {
        return new MemoryChannel(kept, true, "");
    }

    private <T> T pass(String name, T values, int length, UnaryOperator<T> copy) {
        String full = prefix + name;
        if (!back) {
            if (kept.put(full, copy.apply(values)) != null) {
                throw new IllegalArgumentException("two parts of a state are named " + full);
            }
            return values;
        }
        Object from = kept.get(full);
        if (from == null || Array.getLength(from) != length) {
            throw new IllegalArgumentException(full + " does not fit");
        }
        System.arraycopy(from, 0, values, 0, length);
        return values;
    }

    @Override
    public byte[] bytes(String name, byte[] values) {
        return pass(name, values, values.length, byte[]::clone);
    }

    @Override
    public int[] ints(String name, int[] values) {
        return pass(name, values, values.length, int[]::clone);
    }

    @Override
    public long[] longs(String name, long[] values) {
        return pass(name, values, values.length, long[]::clone);
    }

    @Override
    public float[] floats(String name, float[] values) {
        return pass(name, values, values.length, float[]::clone);
    }

    @Override
    public double[] doubles(String name, double[] values) {
        return pass(name, values, values.length, double[]::clone);
    }

    @Override
    public long number(String name, long value) {
        return longs(name, new long[] {value})[0];
    }

    @Override
    public double quantity(String name, double value) {
        return doubles(name, new double[] {value})[0];
    }

    @Override
    public void same(String name, long value) {
        if (number(name, value) != value) {
            throw new IllegalArgumentException(prefix + name + " is another");
        }
    }

    @Override
    public StateChannel in(String part) {
        return new MemoryChannel(kept, back, prefix + part + "/");
    }
}
