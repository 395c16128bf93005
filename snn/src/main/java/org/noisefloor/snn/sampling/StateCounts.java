package org.noisefloor.snn.sampling;

import java.util.Arrays;

/// How often each joint state was read.
public final class StateCounts implements StateSink {
    private final long[] count;
    private long total;

    /// No reading yet of `units` binary units.
    public StateCounts(int units) {
        if (units < 1 || units > BoltzmannMachine.LARGEST) {
            throw new IllegalArgumentException(
                    "units must be 1 to " + BoltzmannMachine.LARGEST + ", were " + units);
        }
        count = new long[1 << units];
    }

    @Override
    public void accept(long step, int state) {
        count[state]++;
        total++;
    }

    /// Number of readings.
    public long total() {
        return total;
    }

    /// Forgets all readings.
    public void clear() {
        Arrays.fill(count, 0);
        total = 0;
    }

    /// Share of each state in the readings \[1].
    public double[] frequencies() {
        if (total == 0) {
            throw new IllegalStateException("frequencies need >= 1 reading, had 0");
        }
        double[] share = new double[count.length];
        for (int z = 0; z < share.length; z++) {
            share[z] = (double) count[z] / total;
        }
        return share;
    }

    /// The same with `more` readings added to each state, so that none is 0. With a half, that is the mean of the distributions which the
    /// readings leave possible, if none was preferred beforehand.
    ///
    /// @param more > 0
    /// @source Krichevsky and Trofimov 1981; Jeffreys's prior (recalled, unverified)
    public double[] frequenciesWith(double more) {
        if (!(more > 0) || Double.isInfinite(more)) {
            throw new IllegalArgumentException(
                    "readings added to each state must be > 0 and finite, were " + more);
        }
        double[] share = new double[count.length];
        for (int z = 0; z < share.length; z++) {
            share[z] = (count[z] + more) / (total + more * share.length);
        }
        return share;
    }

    /// Number of states that were never read.
    public int unvisited() {
        int unvisited = 0;
        for (long n : count) {
            unvisited += n == 0 ? 1 : 0;
        }
        return unvisited;
    }
}
