package org.noisefloor.plasticity.hebbian;

import org.noisefloor.plasticity.trace.DelayedSpikes;
import org.noisefloor.plasticity.trace.SpikeTrace;

/// Spike-timing-dependent plasticity by pairs of spikes.
///
/// At a postsynaptic spike that reaches the synapse the weight is facilitated by the presynaptic trace; at a
/// presynaptic one it is depressed by the postsynaptic trace of the spikes strictly before, then transmitted. A
/// postsynaptic spike that arrives together with a presynaptic one facilitates by the earlier presynaptic spikes and
/// does not depress.
///
/// @source Morrison, Diesmann and Gerstner 2008, section 4; Gütig et al. 2003; Morrison, Aertsen and Diesmann 2007
public final class PairSynapse implements PlasticSynapse {
    private final WeightDependence dependence;
    private final DelayedSpikes postSpikes;
    private final SpikeTrace preTrace;
    private final SpikeTrace postTrace;
    private double weight;

    /// A synapse with a starting weight.
    public PairSynapse(WeightDependence dependence, SpikeTiming timing, double weight) {
        Checks.finite("weight", weight);
        if (dependence instanceof WeightDependence.Bounded bounded) {
            Checks.within(weight, bounded.largestWeight());
        } else {
            Checks.notNegative("weight", weight);
        }
        this.dependence = dependence;
        this.weight = weight;
        postSpikes = new DelayedSpikes(timing.dendriticDelay());
        preTrace =
                new SpikeTrace(timing.facilitationTimeConstant(), timing.tick(), timing.pairing());
        postTrace =
                new SpikeTrace(timing.depressionTimeConstant(), timing.tick(), timing.pairing());
        if (timing.start() == SpikeTiming.Start.SPIKE_AT_ZERO) {
            preTrace.spike(0);
        }
    }

    @Override
    public double pre(long time) {
        while (postSpikes.arrived(time)) {
            long arrival = postSpikes.take();
            weight = dependence.facilitated(weight, preTrace.at(arrival));
            postTrace.spike(arrival);
        }
        weight = dependence.depressed(weight, postTrace.at(time));
        preTrace.spike(time);
        return weight;
    }

    @Override
    public void post(long time) {
        postSpikes.spike(time);
    }
}
