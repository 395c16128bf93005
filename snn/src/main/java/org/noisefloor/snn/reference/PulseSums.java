package org.noisefloor.snn.reference;

/// The sum of active rectangular pulses at every neuron, exact because weights are integers here.
///
/// A pulse of neuron j adds column j of the weight matrix while `delay < step − lastSpike[j] ≤ delay + pulse`.
/// Work is done only where a pulse begins or ends: a ring of the latest spikes says when.
final class PulseSums {

    private static final double UNITS_PER_WEIGHT = 0x1p40;
    private static final double WEIGHT_PER_UNIT = 0x1p-40;
    private static final double LARGEST_WEIGHT = 1000;

    private final int neurons;
    private final int delay;
    private final int pulse;
    private final long[] outgoing;
    private final int[] firstTarget;
    private final int[] lastTarget;
    private final long[] input;
    private final int[][] spiked;
    private final int[] spikedCount;

    /// No pulse is active yet. Weights are `[post * neurons + pre]`, rounded to 2^-40.
    PulseSums(double[] weight, int neurons, int delay, int pulse) {
        this.neurons = neurons;
        this.delay = delay;
        this.pulse = pulse;
        outgoing = new long[neurons * neurons];
        firstTarget = new int[neurons];
        lastTarget = new int[neurons];
        for (int pre = 0; pre < neurons; pre++) {
            transpose(weight, pre);
        }
        input = new long[neurons];
        spiked = new int[delay + pulse + 2][neurons];
        spikedCount = new int[delay + pulse + 2];
    }

    // What one neuron sends lies side by side, and the zeros before and after it are left out.
    private void transpose(double[] weight, int pre) {
        firstTarget[pre] = neurons;
        for (int post = 0; post < neurons; post++) {
            double w = weight[post * neurons + pre];
            if (!(StrictMath.abs(w) <= LARGEST_WEIGHT)) {
                throw new IllegalArgumentException(
                        "weight [" + post + ", " + pre + "] must be in [-1000, 1000], was " + w);
            }
            outgoing[pre * neurons + post] = Math.round(w * UNITS_PER_WEIGHT);
            if (w != 0) {
                firstTarget[pre] = Math.min(firstTarget[pre], post);
                lastTarget[pre] = post + 1;
            }
        }
    }

    /// Summed input of neuron `post` \[1].
    double at(int post) {
        return input[post] * WEIGHT_PER_UNIT;
    }

    /// Takes up the pulses that are under way before `step` begins.
    void resume(long[] lastSpike, long step) {
        for (int j = 0; j < neurons; j++) {
            long age = step - 1 - lastSpike[j];
            if (age < spiked.length) {
                remember(j, lastSpike[j]);
            }
            if (active(age)) {
                begin(j);
            }
        }
    }

    /// Begins and ends the pulses that do so at `step`. A neuron that has spiked again is passed over:
    /// its earlier pulse was cut off then.
    void advance(long[] lastSpike, long step) {
        long beginning = step - delay - 1;
        int slot = slot(beginning);
        for (int k = 0; k < spikedCount[slot]; k++) {
            if (lastSpike[spiked[slot][k]] == beginning) {
                begin(spiked[slot][k]);
            }
        }
        long ending = step - delay - pulse - 1;
        slot = slot(ending);
        for (int k = 0; k < spikedCount[slot]; k++) {
            if (lastSpike[spiked[slot][k]] == ending) {
                end(spiked[slot][k]);
            }
        }
        spikedCount[slot(step)] = 0;
    }

    /// Neuron `j`, whose last spike was at `previous`, spikes at `step`.
    void spike(int j, long previous, long step) {
        if (active(step - previous)) {
            end(j);
        }
        remember(j, step);
    }

    private void remember(int j, long step) {
        int slot = slot(step);
        spiked[slot][spikedCount[slot]++] = j;
    }

    private int slot(long step) {
        return Math.floorMod(step, spiked.length);
    }

    private boolean active(long age) {
        return age > delay && age <= delay + pulse;
    }

    private void begin(int pre) {
        int row = pre * neurons;
        for (int post = firstTarget[pre]; post < lastTarget[pre]; post++) {
            input[post] += outgoing[row + post];
        }
    }

    private void end(int pre) {
        int row = pre * neurons;
        for (int post = firstTarget[pre]; post < lastTarget[pre]; post++) {
            input[post] -= outgoing[row + post];
        }
    }
}
