package org.noisefloor.io.checkpoint;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// Changes all that passes, and notes which states did.
final class Scrambling implements StateChannel {
    private final SplittableRandom random = new SplittableRandom(7);
    private final Set<Class<?>> passed = new HashSet<>();

    /// Classes of the states that passed.
    Set<Class<?>> passed() {
        return passed;
    }

    @Override
    public byte[] bytes(String name, byte[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k]++;
        }
        return values;
    }

    @Override
    public int[] ints(String name, int[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k]++;
        }
        return values;
    }

    @Override
    public long[] longs(String name, long[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k]++;
        }
        return values;
    }

    @Override
    public float[] floats(String name, float[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) random.nextDouble();
        }
        return values;
    }

    @Override
    public double[] doubles(String name, double[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextDouble();
        }
        return values;
    }

    @Override
    public long number(String name, long value) {
        return value ^ 1;
    }

    @Override
    public double quantity(String name, double value) {
        return random.nextDouble();
    }

    @Override
    public void same(String name, long value) {
        // it cannot change
    }

    @Override
    public StateChannel in(String part) {
        return this;
    }

    /// Changes a state.
    Kept<?> start(Kept<?> state) {
        passed.add(state.getClass());
        return (Kept<?>) state.through(this);
    }

    @Override
    public <S extends Kept<S>> S part(String name, S state) {
        passed.add(state.getClass());
        return state.through(this);
    }
}
