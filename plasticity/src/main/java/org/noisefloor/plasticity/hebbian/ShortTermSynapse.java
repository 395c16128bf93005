package org.noisefloor.plasticity.hebbian;

import org.noisefloor.emulator.kernel.Denormals;

/// Short-term depression and facilitation: the weight itself stays, the fraction of it that is transmitted varies.
///
/// Between spikes n and n + 1, Δt apart, resources x recover and release probability u falls back:
///
/// ```
/// x ← 1 + (x − x u − 1) e^(−Δt/τ_rec),   u ← U + u (1 − U) e^(−Δt/τ_fac)      transmitted: w x u
/// ```
///
/// τ_fac = 0 means u = U (depression only). The first spike meets the starting values.
///
/// @source Tsodyks, Uziel and Markram 2000; Maass and Markram 2002, eq. 4 and 5
public final class ShortTermSynapse implements PlasticSynapse {
    private final double weight;
    private final double release;
    private final double recovery;
    private final double facilitation;
    private final double tick;
    private double u;
    private double x;
    private long last = -1;

    /// A synapse before its first spike.
    ///
    /// @param weight w, constant
    /// @param release U in \[0, 1]
    /// @param recovery τ_rec, > 0
    /// @param facilitation τ_fac, >= 0
    /// @param startRelease u at the first spike, in \[0, 1]
    /// @param startResources x at the first spike, in \[0, 1]
    /// @param tick length of a tick in the unit of the time constants, > 0
    public ShortTermSynapse(
            double weight,
            double release,
            double recovery,
            double facilitation,
            double startRelease,
            double startResources,
            double tick) {
        Checks.finite("weight", weight);
        Checks.share("release", release);
        Checks.positive("recovery", recovery);
        Checks.notNegative("facilitation", facilitation);
        Checks.share("startRelease", startRelease);
        Checks.share("startResources", startResources);
        Checks.positive("tick", tick);
        this.weight = weight;
        this.release = release;
        this.recovery = recovery;
        this.facilitation = facilitation;
        this.tick = tick;
        u = startRelease;
        x = startResources;
    }

    @Override
    public double pre(long time) {
        if (time < last) {
            throw new IllegalArgumentException(
                    "time must be >= " + last + " ticks, the latest spike, was " + time);
        }
        if (last >= 0) {
            double interval = (time - last) * tick;
            double forgotten = facilitation == 0 ? 0 : StrictMath.exp(-interval / facilitation);
            x = 1 + (x - x * u - 1) * StrictMath.exp(-interval / recovery);
            u = Denormals.flushed(release + u * (1 - release) * forgotten);
        }
        last = time;
        return weight * x * u;
    }

    /// Nothing happens: the synapse does not know its postsynaptic neuron.
    @Override
    public void post(long time) {}
}
