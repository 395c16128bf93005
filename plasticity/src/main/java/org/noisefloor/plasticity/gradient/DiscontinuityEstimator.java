package org.noisefloor.plasticity.gradient;

/// Regression discontinuity: what a spike of a lower neuron does to the upper layer is the jump, at threshold, of what follows times in
/// which the neuron was driven just enough or not quite enough to fire.
///
/// A window of 30 ms opens when the neuron comes within 0.1 of its threshold, or fires; in the latter case the largest u starts at the
/// threshold. Windows with |x| > 1 are not fitted. In it u follows the drive without resets; its largest
/// value, minus the threshold, is x, and y_i is the mean activity of upper neuron i in the window minus that before. Two lines
/// y = a + b x, one for windows with spikes and one for those without, are fitted by gradient descent; the estimate is the difference
/// of their a.
///
/// @source Guerguiev, Kording & Richards 2020; chosen here: x is measured from the threshold, windows open at spikes, too, and are fitted
/// where |x| <= 1 (published: nearness alone opens them; 10)
final class DiscontinuityEstimator implements SpikeEstimator {
    private static final int WINDOW = 30;
    private static final double NEAR = 0.1;
    private static final double FARTHEST = 1;

    private final double rate;
    private final double[] shadow;
    private final double[] left;
    private final double[] largest;
    private final double[] spikes;
    private final double[] sum;
    private final double[] before;
    private final double[][] level = new double[2][];
    private final double[][] slope = new double[2][];

    DiscontinuityEstimator(int lower, int upper, double rate) {
        this.rate = rate;
        this.shadow = new double[lower];
        this.left = new double[lower];
        this.largest = new double[lower];
        this.spikes = new double[lower];
        this.sum = new double[lower * upper];
        this.before = new double[lower * upper];
        for (int side = 0; side < 2; side++) {
            level[side] = new double[lower * upper];
            slope[side] = new double[lower * upper];
        }
    }

    @Override
    public void observe(SpikingPair pair) {
        int upper = pair.upper;
        for (int j = 0; j < pair.lower; j++) {
            if (left[j] == 0) {
                shadow[j] = pair.lowerPotential(j);
                if (pair.lowerFired[j] || Math.abs(SpikingPair.THRESHOLD - shadow[j]) <= NEAR) {
                    open(pair, j);
                }
                continue;
            }
            shadow[j] = SpikingPair.membrane(shadow[j], pair.drive[j]);
            largest[j] = Math.max(largest[j], shadow[j]);
            spikes[j] += pair.lowerFired[j] ? 1 : 0;
            for (int i = 0; i < upper; i++) {
                sum[j * upper + i] += pair.upperActivity(i);
            }
            left[j]--;
            if (left[j] == 0) {
                fit(upper, j);
            }
        }
    }

    private void open(SpikingPair pair, int j) {
        left[j] = WINDOW;
        // a membrane that has just fired was at the threshold
        largest[j] = pair.lowerFired[j] ? SpikingPair.THRESHOLD : shadow[j];
        shadow[j] = largest[j];
        spikes[j] = pair.lowerFired[j] ? 1 : 0;
        for (int i = 0; i < pair.upper; i++) {
            sum[j * pair.upper + i] = 0;
            before[j * pair.upper + i] = pair.upperActivity(i);
        }
    }

    private void fit(int upper, int j) {
        double x = largest[j] - SpikingPair.THRESHOLD;
        if (Math.abs(x) > FARTHEST) {
            return;
        }
        int side = spikes[j] > 0 ? 1 : 0;
        for (int i = 0; i < upper; i++) {
            int k = j * upper + i;
            double y = sum[k] / WINDOW - before[k];
            double miss = y - level[side][k] - slope[side][k] * x;
            level[side][k] += rate * miss;
            slope[side][k] += rate * miss * x;
        }
    }

    @Override
    public double estimate(int i, int j) {
        int k = j * (sum.length / left.length) + i;
        return level[1][k] - level[0][k];
    }

    @Override
    public double[][] arrays() {
        return new double[][] {
            shadow, left, largest, spikes, sum, before, level[0], level[1], slope[0], slope[1]
        };
    }
}
