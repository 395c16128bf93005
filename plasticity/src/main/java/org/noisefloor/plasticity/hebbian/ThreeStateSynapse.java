package org.noisefloor.plasticity.hebbian;

/// Short-term depression and facilitation with resources in three states: recovered x, active y, inactive z = 1 − x − y.
///
/// ```
/// dx/dt = z/τ_rec,   dy/dt = −y/τ_psc,   du/dt = −u/τ_fac
/// at a spike: u ← u + U (1 − u), then u x resources move from x to y;    transmitted: w u x
/// ```
///
/// Between spikes the solution is exact, equal time constants included. τ_fac = 0 means u = U at every spike. Before the
/// first spike all resources are recovered and u = 0. Unlike in [ShortTermSynapse], resources that are still active do not
/// recover yet.
///
/// @source Tsodyks, Uziel and Markram 2000, eq. 3 and 4
public final class ThreeStateSynapse implements PlasticSynapse {
    private final double weight;
    private final double release;
    private final double activeTime;
    private final double recovery;
    private final double facilitation;
    private final double tick;
    private double u;
    private double x = 1;
    private double y;
    private long last = -1;

    /// A synapse before its first spike.
    ///
    /// @param weight w, constant
    /// @param release U in \[0, 1]
    /// @param activeTime τ_psc, > 0
    /// @param recovery τ_rec, > 0
    /// @param facilitation τ_fac, >= 0
    /// @param tick length of a tick in the unit of the time constants, > 0
    public ThreeStateSynapse(
            double weight,
            double release,
            double activeTime,
            double recovery,
            double facilitation,
            double tick) {
        Checks.finite("weight", weight);
        Checks.share("release", release);
        Checks.positive("activeTime", activeTime);
        Checks.positive("recovery", recovery);
        Checks.notNegative("facilitation", facilitation);
        Checks.positive("tick", tick);
        this.weight = weight;
        this.release = release;
        this.activeTime = activeTime;
        this.recovery = recovery;
        this.facilitation = facilitation;
        this.tick = tick;
    }

    @Override
    public double pre(long time) {
        if (time < last) {
            throw new IllegalArgumentException(
                    "time must be >= " + last + " ticks, the latest spike, was " + time);
        }
        if (last >= 0) {
            propagate((time - last) * tick);
        }
        last = time;
        u += release * (1 - u);
        double moved = u * x;
        x -= moved;
        y += moved;
        return weight * moved;
    }

    private void propagate(double h) {
        double active = StrictMath.exp(-h / activeTime);
        double inactive = StrictMath.exp(-h / recovery);
        // share of y that is inactive after h: (e^(-h/rec) - e^(-h/psc)) rec/(rec - psc), smooth
        // where both are equal
        double d = h * (1 / recovery - 1 / activeTime);
        double phi = d == 0 ? 1 : StrictMath.expm1(d) / d;
        double waiting = inactive * phi * h / activeTime;
        double z = 1 - x - y;
        x += y * (1 - active - waiting) + z * (1 - inactive);
        y *= active;
        u *= facilitation == 0 ? 0 : StrictMath.exp(-h / facilitation);
    }

    /// Nothing happens: the synapse does not know its postsynaptic neuron.
    @Override
    public void post(long time) {}
}
