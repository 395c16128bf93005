package org.noisefloor.snn.rate;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that changes in prospective units: their values, and what they compare f with: f one step ago, or the adaptive current.
public final class ProspectiveState implements Kept<ProspectiveState> {
    final double[] value;
    final double[] past;
    long step;

    ProspectiveState(double[] value, double[] past) {
        this.value = value;
        this.past = past;
    }

    /// Values of the units; a caller must not write them.
    public double[] value() {
        return value;
    }

    /// Number of steps so far.
    public long step() {
        return step;
    }

    /// An independent copy.
    public ProspectiveState copy() {
        ProspectiveState copy = new ProspectiveState(value.clone(), past.clone());
        copy.step = step;
        return copy;
    }

    /// Goes back to another state of the same units.
    public void restore(ProspectiveState other) {
        System.arraycopy(other.value, 0, value, 0, value.length);
        System.arraycopy(other.past, 0, past, 0, past.length);
        step = other.step;
    }

    @Override
    public ProspectiveState through(StateChannel channel) {
        channel.doubles("value", value);
        channel.doubles("past", past);
        step = channel.number("step", step);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProspectiveState that
                && Arrays.equals(value, that.value)
                && Arrays.equals(past, that.past)
                && step == that.step;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }
}
