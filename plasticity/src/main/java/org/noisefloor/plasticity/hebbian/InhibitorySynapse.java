package org.noisefloor.plasticity.hebbian;

import org.noisefloor.plasticity.trace.DelayedSpikes;
import org.noisefloor.plasticity.trace.Pairing;
import org.noisefloor.plasticity.trace.SpikeTrace;

/// Symmetric plasticity that balances excitation by inhibition.
///
/// ```
/// at a postsynaptic spike: w ← w + η K_pre
/// at a presynaptic spike:  w ← w + η (K_post − α)
/// ```
///
/// with w clipped to its bounds after each term.
///
/// @source Vogels, Sprekeler, Zenke, Clopath and Gerstner 2011, eq. S4; `alpha` counts in traces, as in NEST 3
public final class InhibitorySynapse implements PlasticSynapse {
    private final double rate;
    private final double constantDepression;
    private final double largestWeight;
    private final DelayedSpikes postSpikes;
    private final SpikeTrace preTrace;
    private final SpikeTrace postTrace;
    private double magnitude;

    /// A synapse with a starting weight.
    ///
    /// @param rate η, >= 0, in the unit of the weight
    /// @param constantDepression α, >= 0
    /// @param largestWeight upper bound, not 0; a negative one makes the weight negative
    /// @param timing time constants, pairing and delay
    /// @param weight between 0 and `largestWeight`
    public InhibitorySynapse(
            double rate,
            double constantDepression,
            double largestWeight,
            SpikeTiming timing,
            double weight) {
        Checks.notNegative("rate", rate);
        Checks.notNegative("constantDepression", constantDepression);
        Checks.notZero("largestWeight", largestWeight);
        Checks.within(weight, largestWeight);
        this.rate = rate;
        this.constantDepression = constantDepression;
        this.largestWeight = largestWeight;
        magnitude = Math.abs(weight);
        postSpikes = new DelayedSpikes(timing.dendriticDelay());
        preTrace =
                new SpikeTrace(
                        timing.facilitationTimeConstant(), timing.tick(), Pairing.ALL_TO_ALL);
        postTrace =
                new SpikeTrace(timing.depressionTimeConstant(), timing.tick(), Pairing.ALL_TO_ALL);
    }

    @Override
    public double pre(long time) {
        while (postSpikes.arrived(time)) {
            long arrival = postSpikes.take();
            facilitate(preTrace.at(arrival));
            postTrace.spike(arrival);
        }
        facilitate(postTrace.at(time));
        magnitude = Math.max(magnitude - rate * constantDepression, 0);
        preTrace.spike(time);
        return Math.copySign(magnitude, largestWeight);
    }

    private void facilitate(double trace) {
        magnitude = Math.min(magnitude + rate * trace, Math.abs(largestWeight));
    }

    @Override
    public void post(long time) {
        postSpikes.spike(time);
    }
}
