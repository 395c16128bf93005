package org.noisefloor.snn.rate;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Smooth signals: each is a sum of sines, weighed at random such that its variance is ½,
///
/// ```text
/// x_i(t) = Σ_k M_ik sin(ω_k t + θ_k),   ω_k uniform in [ω0, 2 ω0],  M_ik normal of variance 1/sines
/// ```
///
/// @source Zucchet et al. 2025, arXiv 2511.14917 (frequencies, and M of variance 1/d_in, d_in taken for the number of sines)
public final class SineMixture implements Signal {
    private final double[] frequency;
    private final double[] phase;
    private final double[] amplitude;
    private final double[] wave;

    /// Signals.
    ///
    /// @param signals number of signals, >= 1
    /// @param sines number of sines that they share, >= 1
    /// @param slowest ω0 \[rad/s], > 0
    /// @param seed of frequencies, phases and weights
    public SineMixture(int signals, int sines, double slowest, long seed) {
        if (signals < 1 || sines < 1) {
            throw new IllegalArgumentException(
                    "there must be at least 1 signal and 1 sine, were %d and %d"
                            .formatted(signals, sines));
        }
        if (!(slowest > 0 && slowest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "slowest frequency must be finite and > 0 rad/s, was " + slowest);
        }
        NoiseStream random = new NoiseStream(seed, Purpose.STIMULUS);
        this.frequency = new double[sines];
        this.phase = new double[sines];
        this.wave = new double[sines];
        this.amplitude = new double[signals * sines];
        for (int k = 0; k < sines; k++) {
            frequency[k] = slowest * (1 + random.uniformAt(k, 0));
            phase[k] = 2 * Math.PI * random.uniformAt(k, 1);
        }
        for (int k = 0; k < amplitude.length; k++) {
            amplitude[k] = random.gaussianAt(k, 2) / Math.sqrt(sines);
        }
    }

    @Override
    public void at(double time, double[] values) {
        int sines = wave.length;
        for (int k = 0; k < sines; k++) {
            wave[k] = StrictMath.sin(frequency[k] * time + phase[k]);
        }
        for (int i = 0; i < amplitude.length / sines; i++) {
            double sum = 0;
            for (int k = 0; k < sines; k++) {
                sum += amplitude[i * sines + k] * wave[k];
            }
            values[i] = sum;
        }
    }
}
