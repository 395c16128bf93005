package org.noisefloor.plasticity.hebbian;

import java.util.List;
import org.noisefloor.emulator.kernel.Denormals;
import org.noisefloor.plasticity.trace.DelayedSpikes;

/// Plasticity of the BrainScaleS-1 wafer (FACETS hardware): two accumulators per synapse, read out in turns, that move a
/// 4-bit weight by look-up tables.
///
/// Between two presynaptic spikes the first postsynaptic spike adds `e^(−Δt/τ+)` to the causal accumulator a_c, the last
/// one `e^(−Δt/τ−)` to the acausal one a_a (reduced symmetric nearest-neighbour pairing). When a readout is due at a
/// presynaptic spike the two comparisons
///
/// ```
/// (a_tl + a_c)/2 > a_th            (a_tl + a_a)/2 > a_th
/// ```
///
/// choose a table (only the first, only the second, both); where one is chosen the weight's code is looked up in it
/// and both accumulators are cleared. The weight is rounded to its code at every readout.
///
/// @source Pfeil, Potjans, Schrader, Potjans, Schemmel, Diesmann and Meier 2012, section 2; order of readout and
///     accumulation inferred from a trace of NEST 3
public final class WaferSynapse implements PlasticSynapse {
    private final WaferParameters p;
    private final double weightPerCode;
    private final DelayedSpikes postSpikes;
    private double weight;
    private double causal;
    private double acausal;
    private double nextReadout;
    private boolean preSeen;
    private long lastPre;

    /// A synapse with a starting weight; it becomes a code at the first readout.
    public WaferSynapse(WaferParameters parameters, double weight) {
        Checks.within(weight, parameters.largestWeight());
        p = parameters;
        weightPerCode = p.largestWeight() / (WaferParameters.CODES - 1);
        postSpikes = new DelayedSpikes(p.timing().dendriticDelay());
        this.weight = weight;
        nextReadout = p.firstReadout();
        preSeen = p.timing().start() == SpikeTiming.Start.SPIKE_AT_ZERO;
    }

    @Override
    public double pre(long time) {
        double now = time * p.timing().tick();
        if (now > nextReadout) {
            readOut();
            double cycles = Math.ceil((now - nextReadout) / p.readoutCycle());
            nextReadout += cycles * p.readoutCycle();
        }
        accumulate(time);
        preSeen = true;
        lastPre = time;
        return weight;
    }

    private void readOut() {
        int code = (int) Math.round(weight / weightPerCode);
        boolean up = (p.lowThreshold() + causal) / 2 > p.highThreshold();
        boolean down = (p.lowThreshold() + acausal) / 2 > p.highThreshold();
        if (up || down) {
            List<Integer> table = p.tables().get(up && down ? 2 : up ? 0 : 1);
            code = table.get(code);
            causal = 0;
            acausal = 0;
        }
        weight = code * weightPerCode;
    }

    private void accumulate(long time) {
        if (!postSpikes.arrived(time)) {
            return;
        }
        long first = postSpikes.take();
        long last = first;
        while (postSpikes.arrived(time)) {
            last = postSpikes.take();
        }
        if (preSeen) {
            causal += decay(first - lastPre, p.timing().facilitationTimeConstant());
        }
        acausal += decay(time - last, p.timing().depressionTimeConstant());
    }

    private double decay(long ticks, double timeConstant) {
        return Denormals.flushed(StrictMath.exp(-ticks * p.timing().tick() / timeConstant));
    }

    @Override
    public void post(long time) {
        postSpikes.spike(time);
    }
}
