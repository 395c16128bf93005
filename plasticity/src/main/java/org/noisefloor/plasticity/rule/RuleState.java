package org.noisefloor.plasticity.rule;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// What a rule remembers from period to period, in arrays that a checkpoint can hold.
public final class RuleState implements Kept<RuleState> {
    private final double[] memory;

    /// A memory of `size` numbers, all zero.
    public RuleState(int size) {
        this.memory = new double[size];
    }

    private RuleState(double[] memory) {
        this.memory = memory;
    }

    /// The numbers; the rule says what they mean.
    public double[] memory() {
        return memory;
    }

    /// An independent copy.
    public RuleState copy() {
        return new RuleState(memory.clone());
    }

    @Override
    public RuleState through(StateChannel channel) {
        channel.doubles("memory", memory);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleState that && Arrays.equals(memory, that.memory);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(memory);
    }
}
