package org.noisefloor.plasticity.hebbian;

import org.noisefloor.emulator.kernel.PopulationKernels;
import org.noisefloor.snn.projection.DenseProjection;

/// A synapse from each source to each target, all learning by a [PairRule] in single precision, as arrays: what [PairSynapse] does one by
/// one.
///
/// Spikes of one step reach the synapses in this order: those of the targets facilitate columns by the traces of earlier presynaptic
/// spikes; those of the sources depress rows by the traces of earlier postsynaptic ones and then add the weight to the current; traces
/// grow last, so that spikes of one step do not pair.
///
/// Weights and traces are up to date after each step. The work is that of the rows and columns that fired, and of the traces.
public final class PairProjection {
    private final PopulationKernels kernels;
    private final PairRule rule;
    private final int sources;
    private final int targets;
    private final float sourceDecay;
    private final float targetDecay;

    /// Synapses with the kernels of this JVM.
    ///
    /// @param sources number of sources, >= 0
    /// @param targets number of targets, >= 0
    /// @param rule of all synapses
    /// @param step length of a step, > 0 (time)
    public PairProjection(int sources, int targets, PairRule rule, double step) {
        this(sources, targets, rule, step, PopulationKernels.preferred());
    }

    /// Synapses with the given kernels, which changes nothing but the time they take.
    ///
    /// @param sources number of sources, >= 0
    /// @param targets number of targets, >= 0
    /// @param rule of all synapses
    /// @param step length of a step, > 0 (time)
    /// @param kernels what computes them
    public PairProjection(
            int sources, int targets, PairRule rule, double step, PopulationKernels kernels) {
        Checks.notNegative("sources", sources);
        Checks.notNegative("targets", targets);
        Checks.positive("step", step);
        this.kernels = kernels;
        this.rule = rule;
        this.sources = sources;
        this.targets = targets;
        sourceDecay = (float) StrictMath.exp(-step / rule.facilitationTimeConstant());
        targetDecay = (float) StrictMath.exp(-step / rule.depressionTimeConstant());
    }

    /// Synapses that have seen no spike.
    ///
    /// @param weight sources × targets, row-major, within the bounds of the rule; copied
    /// @return a new state
    /// @throws IllegalArgumentException if a weight is out of bounds, or there are not as many
    public PairProjectionState start(float[] weight) {
        float[] rows = DenseProjection.padded(sources, targets, weight);
        for (int synapse = 0; synapse < weight.length; synapse++) {
            if (!(weight[synapse] >= (float) rule.lower()
                    && weight[synapse] <= (float) rule.upper())) {
                throw new IllegalArgumentException(
                        "weight of synapse %d must be %s to %s, was %s"
                                .formatted(synapse, rule.lower(), rule.upper(), weight[synapse]));
            }
        }
        return new PairProjectionState(targets, rows, new float[sources], new float[targets]);
    }

    /// Lets one step pass: its spikes are learned from, and those of the sources delivered.
    ///
    /// @param state of these synapses, advanced in place
    /// @param pre indices of the sources that fired
    /// @param preCount how many
    /// @param post indices of the targets that fired
    /// @param postCount how many
    /// @param current of the targets, updated (weight)
    /// @throws IllegalArgumentException if the state or the currents do not fit or a spike is of no source or target
    public void step(
            PairProjectionState state,
            int[] pre,
            int preCount,
            int[] post,
            int postCount,
            float[] current) {
        if (state.sourceTrace.length != sources
                || state.targetTrace.length != targets
                || current.length < targets) {
            throw new IllegalArgumentException(
                    "state must have %d × %d synapses and currents be at least %d, were %d × %d and %d"
                            .formatted(
                                    sources,
                                    targets,
                                    targets,
                                    state.sourceTrace.length,
                                    state.targetTrace.length,
                                    current.length));
        }
        Checks.spikes("source", pre, preCount, sources);
        Checks.spikes("target", post, postCount, targets);
        float[] weight = state.weight;
        int stride = state.stride;
        kernels.decay(state.sourceTrace, sourceDecay, sources);
        kernels.decay(state.targetTrace, targetDecay, targets);
        float up = (float) rule.facilitation();
        float upper = (float) rule.upper();
        for (int k = 0; k < postCount; k++) {
            kernels.facilitateColumn(
                    weight, post[k], stride, state.sourceTrace, up, upper, sources);
        }
        float down = (float) rule.depression();
        float lower = (float) rule.lower();
        for (int k = 0; k < preCount; k++) {
            kernels.depressRow(
                    weight, pre[k] * stride, state.targetTrace, down, lower, current, targets);
        }
        count(state.sourceTrace, pre, preCount);
        count(state.targetTrace, post, postCount);
    }

    private static void count(float[] trace, int[] spiked, int count) {
        for (int k = 0; k < count; k++) {
            trace[spiked[k]]++;
        }
    }
}
