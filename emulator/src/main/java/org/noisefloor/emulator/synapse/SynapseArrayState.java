package org.noisefloor.emulator.synapse;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What changes in a synapse array: weight codes, open pulses, column currents.
public final class SynapseArrayState implements Kept<SynapseArrayState> {
    final float unitCurrent;

    /// Codes, rows × stride.
    final byte[] code;

    /// Signed current per event, sources × stride [fraction of a weight code]: follows from the codes and the die.
    final int[] weight;

    /// Intervals for which the pulse of a source stays open.
    final int[] pulseLeft;

    /// Sum over the open pulses of each column [fraction of a weight code].
    final int[] sum;

    /// Column currents \[A].
    final float[] current;

    /// What analog cells held when their source was last written \[LSB], rows × stride; empty where storage is digital.
    final float[] level;

    /// When that was, per source \[s].
    final double[] writtenAt;

    /// Ripple of refreshed cells.
    final NoiseStream ripple;

    /// Time since power-up \[s], for analog cells; told before each use, and so no part of equality.
    double now;

    /// What the column currents rise by in one interval \[A], empty where they do not.
    final float[] rise;

    // scratch, constant or rewritten at each step
    final int[] changed;
    final int[] sign;
    final float[] kick;
    final float[] one;

    /// What the currents of pulses with tails decay to \[A]: far below what any circuit notices, yet a normal float, so that none of
    /// them becomes denormal in a long silence.
    final float[] silence;

    SynapseArrayState(
            int rows,
            int stride,
            boolean analog,
            float unitCurrent,
            NoiseStream ripple,
            int rising) {
        this.unitCurrent = unitCurrent;
        this.code = new byte[rows * stride];
        this.weight = new int[rows / 2 * stride];
        this.pulseLeft = new int[rows / 2];
        this.current = new float[stride];
        this.rise = new float[rising];
        this.sum = new int[stride];
        this.level = new float[analog ? rows * stride : 0];
        this.writtenAt = new double[analog ? rows / 2 : 0];
        this.ripple = ripple;
        this.changed = new int[rows + 1];
        this.sign = new int[rows + 1];
        this.kick = new float[stride];
        this.one = new float[stride];
        this.silence = new float[stride];
        Arrays.fill(one, 1);
        Arrays.fill(silence, 1e-30f);
    }

    private SynapseArrayState(SynapseArrayState other) {
        this.unitCurrent = other.unitCurrent;
        this.code = other.code.clone();
        this.weight = other.weight.clone();
        this.pulseLeft = other.pulseLeft.clone();
        this.current = other.current.clone();
        this.rise = other.rise.clone();
        this.sum = other.sum.clone();
        this.level = other.level.clone();
        this.writtenAt = other.writtenAt.clone();
        this.ripple = other.ripple;
        this.now = other.now;
        this.changed = other.changed.clone();
        this.sign = other.sign.clone();
        this.kick = other.kick.clone();
        this.one = other.one.clone();
        this.silence = other.silence.clone();
    }

    /// Column currents \[A]; the neurons read them.
    public float[] current() {
        return current;
    }

    /// Whether the other state has as many rows and columns and the same synaptic bias.
    public boolean hasShapeOf(SynapseArrayState other) {
        return code.length == other.code.length
                && current.length == other.current.length
                && level.length == other.level.length
                && rise.length == other.rise.length
                && unitCurrent == other.unitCurrent;
    }

    /// An independent copy.
    public SynapseArrayState copy() {
        return new SynapseArrayState(this);
    }

    @Override
    public SynapseArrayState through(StateChannel channel) {
        channel.same("rippleSeed", ripple.seed());
        channel.bytes("code", code);
        channel.ints("weight", weight);
        channel.ints("pulseLeft", pulseLeft);
        channel.ints("sum", sum);
        channel.floats("current", current);
        channel.floats("rise", rise);
        channel.floats("level", level);
        channel.doubles("writtenAt", writtenAt);
        now = channel.quantity("now", now);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SynapseArrayState that
                && unitCurrent == that.unitCurrent
                && Arrays.equals(code, that.code)
                && Arrays.equals(pulseLeft, that.pulseLeft)
                && Arrays.equals(current, that.current)
                && Arrays.equals(rise, that.rise)
                && hasLevelsOf(that);
    }

    /// Weights of open pulses follow from the codes only where storage is digital.
    private boolean hasLevelsOf(SynapseArrayState that) {
        return Arrays.equals(level, that.level)
                && Arrays.equals(writtenAt, that.writtenAt)
                && (level.length == 0
                        || (ripple.equals(that.ripple) && Arrays.equals(weight, that.weight)));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(code);
    }
}
