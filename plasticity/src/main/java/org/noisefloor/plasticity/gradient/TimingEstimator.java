package org.noisefloor.plasticity.gradient;

/// Spike-timing-dependent weight inference: what the lower neuron did just before a spike of the upper one, beyond what it does on average,
///
/// ```text
/// b += η (ε_fast − (τ_fast/τ_slow) ε_slow − λ b)     at each spike of the upper neuron
/// ```
///
/// with traces ε of the lower neuron's spikes before this step, τ_fast = 10 ms, τ_slow = 200 ms, λ = 0.1.
///
/// @source Ahmad, Ambrogioni & van Gerven 2020; their published code counts spikes of the same step, too, and has neurons of 20 ms without
/// refractoriness
final class TimingEstimator implements SpikeEstimator {
    private static final double FAST = 10;
    private static final double SLOW = 200;
    private static final double FAST_LEFT = StrictMath.exp(-1 / FAST);
    private static final double SLOW_LEFT = StrictMath.exp(-1 / SLOW);
    private static final double DECAY = 0.1;

    private final double rate;
    private final double[] fast;
    private final double[] slow;
    private final double[] weight;

    TimingEstimator(int lower, int upper, double rate) {
        this.rate = rate;
        this.fast = new double[lower];
        this.slow = new double[lower];
        this.weight = new double[lower * upper];
    }

    @Override
    public void observe(SpikingPair pair) {
        for (int j = 0; j < pair.lower; j++) {
            fast[j] *= FAST_LEFT;
            slow[j] *= SLOW_LEFT;
        }
        for (int i = 0; i < pair.upper; i++) {
            if (pair.upperFired[i]) {
                for (int j = 0; j < pair.lower; j++) {
                    int k = i * pair.lower + j;
                    double recent = fast[j] - FAST / SLOW * slow[j];
                    weight[k] += rate * (recent - DECAY * weight[k]);
                }
            }
        }
        for (int j = 0; j < pair.lower; j++) {
            if (pair.lowerFired[j]) {
                fast[j]++;
                slow[j]++;
            }
        }
    }

    @Override
    public double estimate(int i, int j) {
        return weight[i * fast.length + j];
    }

    @Override
    public double[][] arrays() {
        return new double[][] {fast, slow, weight};
    }
}
