package org.noisefloor.snn.reference;

/// How a refractory period of `tauRef` steps is cut into discrete time.
///
/// A spike at step 0 opens a rectangular pulse at the synapses and makes the neuron refractory. Three conventions are found in published code; they
/// differ by one step, and only [#C] leaves spike-based alignment unbiased at finite `tauRef`.
///
/// | convention | pulse active at steps | shortest inter-spike interval |
/// |---|---|---|
/// | A | 1 … tauRef − 1 | tauRef + 1 |
/// | B | 1 … tauRef | tauRef |
/// | C | 1 … tauRef | tauRef + 1 |
///
/// In C a neuron is silent exactly while its own pulse is active, so pulse and state `z` are the same signal; in A and B they differ by one step.
/// @source derived; the bias of A and B on a pair is reproduced by the tests of the pair's Markov chain.
public enum TimeConvention {
    /// Pulse one step shorter than the refractory period: biases a pair by about `+0.35/tauRef`.
    A(-1, 1),
    /// Next spike possible while the pulse's last step is active: biases a pair by about `−0.35/tauRef`.
    B(0, 0),
    /// Balanced: pulse and refractoriness end together.
    C(0, 1);

    private final int pulseExtra;
    private final int intervalExtra;

    TimeConvention(int pulseExtra, int intervalExtra) {
        this.pulseExtra = pulseExtra;
        this.intervalExtra = intervalExtra;
    }

    /// Length of the rectangular pulse (steps) for a refractory period of `tauRef` steps.
    public int pulse(int tauRef) {
        return tauRef + pulseExtra;
    }

    /// Shortest possible interval between two spikes of one neuron (steps).
    public int minimalInterval(int tauRef) {
        return tauRef + intervalExtra;
    }
}
