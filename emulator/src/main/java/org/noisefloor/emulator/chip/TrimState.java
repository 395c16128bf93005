package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What was written into the memory of analog parameters, and what the writes of neighbours did to it.
public final class TrimState implements Kept<TrimState> {
    /// Keys crosstalk and the noise of the monitor.
    final long seed;

    /// Codes of each parameter of [TrimParameter], empty where it cannot be trimmed.
    final int[][] code;

    /// What the write of neighbours moved them by \[steps].
    final float[][] shift;

    long writes;
    long monitorReads;

    TrimState(long seed, int[] codes) {
        this.seed = seed;
        this.code = new int[codes.length][];
        this.shift = new float[codes.length][];
        for (int k = 0; k < codes.length; k++) {
            code[k] = new int[codes[k]];
            shift[k] = new float[codes[k]];
        }
    }

    private TrimState(TrimState other) {
        this.seed = other.seed;
        this.code = Arrays.stream(other.code).map(int[]::clone).toArray(int[][]::new);
        this.shift = Arrays.stream(other.shift).map(float[]::clone).toArray(float[][]::new);
        this.writes = other.writes;
        this.monitorReads = other.monitorReads;
    }

    /// The code of a parameter's unit or group of units.
    public int code(TrimParameter parameter, int index) {
        return code[parameter.ordinal()][index];
    }

    /// Writes so far, of any parameter.
    public long writes() {
        return writes;
    }

    boolean hasShapeOf(TrimState other) {
        return Arrays.equals(lengths(), other.lengths());
    }

    private int[] lengths() {
        return Arrays.stream(code).mapToInt(each -> each.length).toArray();
    }

    TrimState copy() {
        return new TrimState(this);
    }

    @Override
    public TrimState through(StateChannel channel) {
        channel.same("seed", seed);
        channel.ints("code", code);
        channel.floats("shift", shift);
        writes = channel.number("writes", writes);
        monitorReads = channel.number("monitorReads", monitorReads);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrimState that
                && seed == that.seed
                && Arrays.deepEquals(code, that.code)
                && Arrays.deepEquals(shift, that.shift)
                && writes == that.writes
                && monitorReads == that.monitorReads;
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(code);
    }
}
