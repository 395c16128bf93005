package org.noisefloor.plasticity.hebbian;

import org.noisefloor.plasticity.trace.DelayedSpikes;
import org.noisefloor.plasticity.trace.Pairing;
import org.noisefloor.plasticity.trace.SpikeTrace;

/// The triplet rule of spike-timing-dependent plasticity, all-to-all.
///
/// ```
/// at a postsynaptic spike: w ← w + r1 (A2+ + A3+ o2)      o2 just before that spike
/// at a presynaptic spike:  w ← w − o1 (A2− + A3− r2)      r2 just before that spike
/// ```
///
/// r1, r2 are the fast and slow presynaptic traces, o1, o2 the postsynaptic ones; w stays within its bounds. Of two spikes
/// of one neuron at the same time the second meets a slow trace that holds the first.
///
/// @source Pfister and Gerstner 2006, eq. 2 to 4
public final class TripletSynapse implements PlasticSynapse {
    private final TripletParameters p;
    private final DelayedSpikes postSpikes;
    private final SpikeTrace pre;
    private final SpikeTrace preSlow;
    private final SpikeTrace post;
    private final SpikeTrace postSlow;
    private double magnitude;

    /// A synapse with a starting weight.
    ///
    /// @param dendriticDelay ticks from the soma back to the synapse, >= 0
    /// @param tick length of a tick in the unit of the time constants, > 0
    public TripletSynapse(
            TripletParameters parameters, long dendriticDelay, double tick, double weight) {
        Checks.within(weight, parameters.largestWeight());
        p = parameters;
        magnitude = Math.abs(weight);
        postSpikes = new DelayedSpikes(dendriticDelay);
        pre = new SpikeTrace(p.pre(), tick, Pairing.ALL_TO_ALL);
        preSlow = new SpikeTrace(p.preSlow(), tick, Pairing.ALL_TO_ALL);
        post = new SpikeTrace(p.post(), tick, Pairing.ALL_TO_ALL);
        postSlow = new SpikeTrace(p.postSlow(), tick, Pairing.ALL_TO_ALL);
    }

    @Override
    public double pre(long time) {
        while (postSpikes.arrived(time)) {
            long arrival = postSpikes.take();
            double gain =
                    p.pairFacilitation() + p.tripletFacilitation() * postSlow.justAfter(arrival);
            magnitude = Math.min(magnitude + pre.at(arrival) * gain, Math.abs(p.largestWeight()));
            post.spike(arrival);
            postSlow.spike(arrival);
        }
        double loss = p.pairDepression() + p.tripletDepression() * preSlow.justAfter(time);
        magnitude = Math.max(magnitude - post.at(time) * loss, 0);
        pre.spike(time);
        preSlow.spike(time);
        return Math.copySign(magnitude, p.largestWeight());
    }

    @Override
    public void post(long time) {
        postSpikes.spike(time);
    }
}
