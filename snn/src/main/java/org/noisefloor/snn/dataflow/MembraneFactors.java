package org.noisefloor.snn.dataflow;

/// The factors of [MembraneStage] for one step of length h, one of each for each neuron.
///
/// | | exact, S constant within the step | Euler, both slopes at its beginning |
/// |---|---|---|
/// | membraneDecay | `e^(−h/τ_m)` | `1 − h/τ_m` |
/// | fromInput, no synapse | `r (1 − e^(−h/τ_m))` | `r h/τ_m` |
/// | fromInput, no leak | `r h` | `r h` |
/// | currentDecay | `e^(−h/τ_s)` | `1 − h/τ_s` |
/// | gain | `w_in (1 − e^(−h/τ_s))` | `w_in h/τ_s` |
/// | fromCurrent | `r c`, `c = (h/τ_m) e^(−h/τ_m) φ(h/τ_m − h/τ_s)` | `r h/τ_m` |
/// | fromInput with a synapse | `r w_in (1 − e^(−h/τ_m) − c)` | 0 |
///
/// with `φ(x) = (e^x − 1)/x`, which is 1 at x = 0, where both time constants are equal.
///
/// @param membraneDecay what stays of u
/// @param fromInput what S adds to u
/// @param currentDecay what stays of I; empty without a synapse
/// @param gain what S adds to I; empty without a synapse
/// @param fromCurrent what I adds to u; empty without a synapse
/// @source Rotter and Diesmann 1999 (exact integration); the terms of a constant input derived
record MembraneFactors(
        double[] membraneDecay,
        double[] fromInput,
        double[] currentDecay,
        double[] gain,
        double[] fromCurrent) {
    private static final double[] NONE = {};

    boolean synaptic() {
        return gain.length > 0;
    }

    /// `v′ = r S`.
    static MembraneFactors integrating(double[] resistance, double h) {
        double[] decay = new double[resistance.length];
        double[] input = new double[resistance.length];
        for (int i = 0; i < resistance.length; i++) {
            decay[i] = 1;
            input[i] = resistance[i] * h;
        }
        return new MembraneFactors(decay, input, NONE, NONE, NONE);
    }

    /// `τ v′ = v_leak − v + r S`.
    static MembraneFactors leaky(
            double[] tau, double[] resistance, double h, GraphSetting.Method method) {
        double[] decay = new double[tau.length];
        double[] input = new double[tau.length];
        for (int i = 0; i < tau.length; i++) {
            double x = h / tau[i];
            double gone = method == GraphSetting.Method.EXACT ? -StrictMath.expm1(-x) : x;
            decay[i] = 1 - gone;
            input[i] = resistance[i] * gone;
        }
        return new MembraneFactors(decay, input, NONE, NONE, NONE);
    }

    /// `τ_s I′ = −I + w_in S`, `τ_m v′ = v_leak − v + r I`.
    static MembraneFactors synaptic(
            double[] synaptic,
            double[] membrane,
            double[] resistance,
            double[] weight,
            double h,
            GraphSetting.Method method) {
        int n = membrane.length;
        double[][] f = new double[5][n];
        for (int i = 0; i < n; i++) {
            double m = h / membrane[i];
            double s = h / synaptic[i];
            if (method == GraphSetting.Method.EULER) {
                set(f, i, 1 - m, 0, 1 - s, weight[i] * s, resistance[i] * m);
                continue;
            }
            double gone = -StrictMath.expm1(-m);
            double c = share(m, s);
            set(
                    f,
                    i,
                    1 - gone,
                    resistance[i] * weight[i] * (gone - c),
                    StrictMath.exp(-s),
                    weight[i] * -StrictMath.expm1(-s),
                    resistance[i] * c);
        }
        return new MembraneFactors(f[0], f[1], f[2], f[3], f[4]);
    }

    private static void set(double[][] f, int i, double... value) {
        for (int k = 0; k < value.length; k++) {
            f[k][i] = value[k];
        }
    }

    /// `c = m (e^(−s) − e^(−m))/(m − s)`, from the larger of both exponentials, so that it cannot overflow.
    private static double share(double m, double s) {
        double x = -Math.abs(m - s);
        double phi = x == 0 ? 1 : StrictMath.expm1(x) / x;
        return m * StrictMath.exp(-Math.min(m, s)) * phi;
    }
}
