package org.noisefloor.plasticity.rule;

import org.noisefloor.emulator.correlation.SensorRegion;

/// A local learning rule: it sees the synapses of one source at a time, and nothing else.
public interface PlasticityRule {

    /// The memory that the rule starts with.
    RuleState initialState(SensorRegion region);

    /// How the weights of one source should change.
    ///
    /// @param seen what the synapses can see
    /// @param state the rule's own memory
    /// @param change out: wanted change of each column's weight [weight codes], not yet rounded
    void update(Observables seen, RuleState state, double[] change);
}
