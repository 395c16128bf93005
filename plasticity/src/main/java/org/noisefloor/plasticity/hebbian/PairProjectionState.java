package org.noisefloor.plasticity.hebbian;

import java.util.Arrays;
import java.util.Objects;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.snn.projection.DenseProjection;

/// What changes in a [PairProjection].
public final class PairProjectionState implements Kept<PairProjectionState> {
    private final int targets;

    /// Distance between rows.
    final int stride;

    /// Sources × stride; what lies beyond the targets is 0 and stays so.
    final float[] weight;

    final float[] sourceTrace;
    final float[] targetTrace;

    PairProjectionState(int targets, float[] weight, float[] sourceTrace, float[] targetTrace) {
        this.targets = targets;
        this.stride = DenseProjection.stride(targets);
        this.weight = weight;
        this.sourceTrace = sourceTrace;
        this.targetTrace = targetTrace;
    }

    /// Weight of a synapse.
    public double weight(int source, int target) {
        Objects.checkIndex(source, sourceTrace.length);
        Objects.checkIndex(target, targets);
        return weight[source * stride + target];
    }

    /// Trace of the spikes of a source, that of its latest step included \[1].
    public double sourceTrace(int source) {
        return sourceTrace[source];
    }

    /// Trace of the spikes of a target, that of its latest step included \[1].
    public double targetTrace(int target) {
        return targetTrace[target];
    }

    /// An independent copy, from which a run goes on with the same bits.
    public PairProjectionState copy() {
        return new PairProjectionState(
                targets, weight.clone(), sourceTrace.clone(), targetTrace.clone());
    }

    @Override
    public PairProjectionState through(StateChannel channel) {
        channel.floats("weight", weight);
        channel.floats("sourceTrace", sourceTrace);
        channel.floats("targetTrace", targetTrace);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PairProjectionState that
                && targets == that.targets
                && Arrays.equals(weight, that.weight)
                && Arrays.equals(sourceTrace, that.sourceTrace)
                && Arrays.equals(targetTrace, that.targetTrace);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weight) + Arrays.hashCode(sourceTrace);
    }
}
