package org.noisefloor.emulator.random;

/// A law of small counts, 0 to 15, as the table of Walker's alias method: one random word of 32 bits gives one count. The upper four
/// bits choose one of 16 columns of equal probability, and the lower 28 bits decide between the column's own count and its alias.
///
/// Each column is right to 2^-28 of itself, so that a probability is off by at most 2^-28. What the law has beyond 15 goes to 15; a
/// law that has more than [#TAIL] there is refused.
///
/// @source Walker 1977 (the method); Vose 1991 (how the table is made; recalled, unverified)
public final class CountTable {
    /// Number of counts.
    public static final int COUNTS = 16;

    /// Largest probability beyond 15.
    public static final double TAIL = 1e-8;

    private static final double SCALE = 0x1p28;

    private final int[] entry;

    private CountTable(int[] entry) {
        this.entry = entry;
    }

    /// The table of a law.
    ///
    /// @param probability of 0 to 15, each >= 0; what is missing to 1 is the tail
    /// @return a new table
    /// @throws IllegalArgumentException if there are not 16 probabilities or their sum is not from `1 - TAIL` to 1
    public static CountTable of(double[] probability) {
        double sum = 0;
        for (double p : probability) {
            if (!(p >= 0)) {
                throw new IllegalArgumentException("probability of a count must be >= 0, was " + p);
            }
            sum += p;
        }
        if (probability.length != COUNTS || !(sum >= 1 - TAIL && sum <= 1 + 1e-12)) {
            throw new IllegalArgumentException(
                    "counts 0 to 15 must have 16 probabilities with a sum of 1 - 1e-8 to 1, had %d with %s"
                            .formatted(probability.length, sum));
        }
        double[] scaled = new double[COUNTS];
        for (int k = 0; k < COUNTS; k++) {
            scaled[k] = COUNTS * probability[k];
        }
        scaled[COUNTS - 1] += COUNTS * (1 - sum);
        return new CountTable(entries(scaled));
    }

    /// Fills columns that have too little from those that have too much, one after the other.
    private static int[] entries(double[] scaled) {
        int[] entry = new int[COUNTS];
        boolean[] done = new boolean[COUNTS];
        for (int filled = 0; filled < COUNTS; filled++) {
            int least = -1;
            int most = -1;
            for (int k = 0; k < COUNTS; k++) {
                if (!done[k]) {
                    least = least < 0 || scaled[k] < scaled[least] ? k : least;
                    most = most < 0 || scaled[k] > scaled[most] ? k : most;
                }
            }
            // what a threshold of 28 bits cannot say, that a column is whole, its alias does
            int threshold = Math.clamp(Math.round(scaled[least] * SCALE), 0, (1 << 28) - 1);
            entry[least] = (threshold << 4) | most;
            scaled[most] -= 1 - scaled[least];
            done[least] = true;
        }
        return entry;
    }

    /// The binomial law: successes of n trials.
    ///
    /// @param trials n, >= 0
    /// @param success probability of each, 0 to 1
    /// @return a new table
    /// @throws IllegalArgumentException if a parameter is out of range or counts beyond 15 are too likely
    public static CountTable binomial(int trials, double success) {
        Bernoulli.requireProbability(success);
        if (trials < 0) {
            throw new IllegalArgumentException("number of trials must be >= 0, was " + trials);
        }
        double[] p = new double[COUNTS];
        if (success == 1) {
            return of(certain(Math.min(trials, COUNTS)));
        }
        p[0] = StrictMath.exp(trials * StrictMath.log1p(-success));
        for (int k = 1; k < COUNTS && k <= trials; k++) {
            p[k] = p[k - 1] * (trials - k + 1) / k * success / (1 - success);
        }
        return of(p);
    }

    private static double[] certain(int count) {
        double[] p = new double[COUNTS];
        if (count < COUNTS) {
            p[count] = 1;
        }
        return p;
    }

    /// Poisson's law.
    ///
    /// @param mean expected count, >= 0; up to 2.4 passes
    /// @return a new table
    /// @throws IllegalArgumentException if the mean is out of range or counts beyond 15 are too likely
    public static CountTable poisson(double mean) {
        NoisePhysics.requireNotNegative("mean count", mean, "1");
        double[] p = new double[COUNTS];
        p[0] = StrictMath.exp(-mean);
        for (int k = 1; k < COUNTS; k++) {
            p[k] = p[k - 1] * mean / k;
        }
        return of(p);
    }

    /// The probability that the table gives a count, with the rounding of its thresholds.
    ///
    /// @param count 0 to 15
    /// @return a probability \[1]
    public double probability(int count) {
        double sum = 0;
        for (int column = 0; column < COUNTS; column++) {
            double own = (entry[column] >>> 4) / SCALE;
            sum += column == count ? own : 0;
            sum += (entry[column] & 15) == count ? 1 - own : 0;
        }
        return sum / COUNTS;
    }

    /// The entries as [org.noisefloor.emulator.kernel.DeliveryKernels#addDraws] reads them.
    ///
    /// @return a new array of 16
    public int[] entries() {
        return entry.clone();
    }
}
