package org.noisefloor.emulator.synapse;

import java.util.Arrays;

/// What changes in a synapse array: weight codes, open pulses, column currents.
public final class SynapseArrayState {
    final float unitCurrent;

    /// Codes, rows × stride.
    final byte[] code;

    /// Signed current per event, sources × stride [A]: follows from the codes and the die.
    final float[] weight;

    /// Intervals for which the pulse of a source stays open.
    final int[] pulseLeft;

    /// Column currents [A].
    final float[] current;

    // scratch, constant or rewritten at each step
    final int[] activeSource;
    final float[] amplitude;
    final float[] zero;

    SynapseArrayState(int rows, int stride, float unitCurrent) {
        this.unitCurrent = unitCurrent;
        this.code = new byte[rows * stride];
        this.weight = new float[rows / 2 * stride];
        this.pulseLeft = new int[rows / 2];
        this.current = new float[stride];
        this.activeSource = new int[rows / 2 + 1];
        this.amplitude = new float[rows / 2 + 1];
        this.zero = new float[stride];
        Arrays.fill(amplitude, 1);
    }

    private SynapseArrayState(SynapseArrayState other) {
        this.unitCurrent = other.unitCurrent;
        this.code = other.code.clone();
        this.weight = other.weight.clone();
        this.pulseLeft = other.pulseLeft.clone();
        this.current = other.current.clone();
        this.activeSource = other.activeSource.clone();
        this.amplitude = other.amplitude.clone();
        this.zero = other.zero.clone();
    }

    /// Column currents [A]; the neurons read them.
    public float[] current() {
        return current;
    }

    /// An independent copy.
    public SynapseArrayState copy() {
        return new SynapseArrayState(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SynapseArrayState that
                && unitCurrent == that.unitCurrent
                && Arrays.equals(code, that.code)
                && Arrays.equals(pulseLeft, that.pulseLeft)
                && Arrays.equals(current, that.current);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(code);
    }
}
