package org.noisefloor.plasticity.trace;

import org.noisefloor.emulator.kernel.Denormals;

/// Exponential trace of one spike train: `K(t) = Σ e^(−(t − t_k)/τ)` over the spikes strictly before t, or the term of
/// the latest one alone.
///
/// Times are whole ticks, so that "at the same time" has a meaning.
///
/// @source Morrison, Diesmann and Gerstner 2008, section 4
public final class SpikeTrace {
    private final double ticksPerTimeConstant;
    private final Pairing pairing;
    private long last;
    private double before;
    private double after;

    /// A trace that remembers nothing.
    ///
    /// @param timeConstant τ, > 0
    /// @param tick length of a tick in the same unit, > 0
    /// @param pairing which spikes are remembered
    public SpikeTrace(double timeConstant, double tick, Pairing pairing) {
        if (!(timeConstant > 0) || !(tick > 0)) {
            throw new IllegalArgumentException(
                    "timeConstant and tick must be > 0 (time), were "
                            + timeConstant
                            + " and "
                            + tick);
        }
        ticksPerTimeConstant = timeConstant / tick;
        this.pairing = pairing;
    }

    /// A spike at `time`, not before the one before.
    ///
    /// @throws IllegalArgumentException when it is before
    public void spike(long time) {
        double value = at(time);
        if (time != last) {
            before = value;
        }
        after = pairing == Pairing.NEAREST ? 1 : (time == last ? after : value) + 1;
        last = time;
    }

    /// The trace at `time`; a spike at exactly that time is not in it yet.
    ///
    /// @throws IllegalArgumentException when `time` is before the latest spike
    public double at(long time) {
        if (time < last) {
            throw new IllegalArgumentException(
                    "time must be >= " + last + " ticks, the latest spike, was " + time);
        }
        return time == last ? before : decayed(time);
    }

    /// The trace at `time` with a spike at exactly that time in it.
    ///
    /// @throws IllegalArgumentException when `time` is before the latest spike
    public double justAfter(long time) {
        return time == last ? after : at(time);
    }

    private double decayed(long time) {
        return Denormals.flushed(after * StrictMath.exp(-(time - last) / ticksPerTimeConstant));
    }
}
