package org.noisefloor.plasticity.hebbian;

import org.noisefloor.plasticity.trace.DelayedSpikes;
import org.noisefloor.plasticity.trace.Pairing;
import org.noisefloor.plasticity.trace.SpikeTrace;

/// Spike-timing-dependent plasticity by pairs of neighbouring spikes, in the two schemes in which a spike forgets what was
/// paired before; [PairSynapse] with [Pairing#NEAREST] is the third.
///
/// In both, at most the first postsynaptic spike after a presynaptic one facilitates, and the latest postsynaptic spike
/// strictly before a presynaptic one depresses.
///
/// @source Morrison, Diesmann and Gerstner 2008, section 4.1 and figure 7 B and C
public final class NearestPairSynapse implements PlasticSynapse {
    /// Which pairs count.
    public enum Scheme {
        /// Every presynaptic spike pairs with the postsynaptic one before it and the one after it: a postsynaptic spike
        /// pairs with all presynaptic ones since the postsynaptic one before.
        PRESYNAPTIC_CENTRED,
        /// Only immediate neighbours pair: a postsynaptic spike with the last presynaptic one, a presynaptic one with the
        /// last postsynaptic one, and only if no other spike of the same kind lies between.
        RESTRICTED_SYMMETRIC
    }

    private final Scheme scheme;
    private final WeightDependence.Bounded dependence;
    private final DelayedSpikes postSpikes;
    private final double ticksPerTimeConstant;
    private final SpikeTrace postTrace;
    // sum of e^(-t/tau) over the presynaptic spikes that still wait for a postsynaptic one, as of
    // the latest of them
    private double waiting;
    private long lastPre;
    private double weight;

    /// A synapse with a starting weight.
    ///
    /// @param timing time constants, delay, tick and start; its pairing is not used
    public NearestPairSynapse(
            Scheme scheme, WeightDependence.Bounded dependence, SpikeTiming timing, double weight) {
        Checks.within(weight, dependence.largestWeight());
        this.scheme = scheme;
        this.dependence = dependence;
        this.weight = weight;
        postSpikes = new DelayedSpikes(timing.dendriticDelay());
        ticksPerTimeConstant = timing.facilitationTimeConstant() / timing.tick();
        postTrace = new SpikeTrace(timing.depressionTimeConstant(), timing.tick(), Pairing.NEAREST);
        waiting = timing.start() == SpikeTiming.Start.SPIKE_AT_ZERO ? 1 : 0;
    }

    @Override
    public double pre(long time) {
        if (time < lastPre) {
            throw new IllegalArgumentException(
                    "time must be >= " + lastPre + " ticks, the latest spike, was " + time);
        }
        boolean met = false;
        while (postSpikes.arrived(time)) {
            long arrival = postSpikes.take();
            if (!met) {
                weight = dependence.facilitated(weight, waiting * decay(arrival));
                met = true;
            }
            postTrace.spike(arrival);
        }
        boolean restricted = scheme == Scheme.RESTRICTED_SYMMETRIC;
        if (met || !restricted) {
            weight = dependence.depressed(weight, postTrace.at(time));
        }
        waiting = met || restricted ? 1 : waiting * decay(time) + 1;
        lastPre = time;
        return weight;
    }

    private double decay(long time) {
        return StrictMath.exp(-(time - lastPre) / ticksPerTimeConstant);
    }

    @Override
    public void post(long time) {
        postSpikes.spike(time);
    }
}
