package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.plasticity.alignment.WeightRegisterState;

/// All that changes in an [ErrorFeedback].
///
/// @param matrices what the registers of its feedback weights remember; empty if it has none
/// @param phase number of noisy phases so far, for each layer; empty if it has none
/// @param traces what spikes left behind; empty if there are none
public record FeedbackState(List<WeightRegisterState> matrices, long[] phase, double[][] traces)
        implements Kept<FeedbackState> {
    /// Feedback that remembers nothing.
    public static final FeedbackState NONE = new FeedbackState(List.of());

    /// Copies all.
    public FeedbackState {
        matrices = List.copyOf(matrices);
        phase = phase.clone();
        traces = Arrays.stream(traces).map(double[]::clone).toArray(double[][]::new);
    }

    /// Feedback without traces.
    FeedbackState(List<WeightRegisterState> matrices, long[] phase) {
        this(matrices, phase, new double[0][]);
    }

    /// Feedback that remembers its weights alone.
    FeedbackState(List<WeightRegisterState> matrices) {
        this(matrices, new long[0]);
    }

    @Override
    public FeedbackState through(StateChannel channel) {
        return new FeedbackState(
                channel.parts("matrices", matrices),
                channel.longs("phase", phase),
                channel.doubles("traces", traces));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedbackState that
                && matrices.equals(that.matrices)
                && Arrays.equals(phase, that.phase)
                && Arrays.deepEquals(traces, that.traces);
    }

    @Override
    public int hashCode() {
        return matrices.hashCode();
    }
}
