package org.noisefloor.emulator.random;

/// Noise whose values are correlated over time: a sum of Ornstein-Uhlenbeck processes, each advanced exactly, so that its variance
/// and autocovariance do not depend on the interval. Frozen; the values of all units live in a [CorrelatedNoiseState].
///
/// One process is noise with a single correlation time. Processes of equal variance whose correlation times are spaced evenly in
/// their logarithm make 1/f noise: with m of them per decade the one-sided density
///
/// ```text
/// S(f) = Σ 4 v τ_k / (1 + (2π f τ_k)²)   →   f S(f) = v m / ln 10     between 1/(2π τ_longest) and 1/(2π τ_shortest)
/// ```
///
/// ripples about the line by ±5.5 % for m = 1 and ±0.18 % for m = 2 (measured), far from both ends. Below the lowest corner it is flat.
///
/// Values are kept in double: the decay of a process a million times slower than the interval differs from 1 by less than a float
/// can tell.
///
/// @source Gillespie 1996, eq. 1.9 (the update); van der Ziel 1950 (the sum; recalled, unverified)
public final class CorrelatedNoise {
    private final double[] timeConstant;
    private final double deviation;
    private final double interval;
    private final OrnsteinUhlenbeck[] process;

    private CorrelatedNoise(double[] timeConstant, double deviation, double interval) {
        this.timeConstant = timeConstant;
        this.deviation = deviation;
        this.interval = interval;
        this.process = new OrnsteinUhlenbeck[timeConstant.length];
        for (int k = 0; k < process.length; k++) {
            process[k] = OrnsteinUhlenbeck.of(timeConstant[k], deviation, interval);
        }
    }

    /// Noise with one correlation time.
    ///
    /// @param timeConstant correlation time τ \[s], > 0
    /// @param deviation standard deviation σ \[unit], >= 0
    /// @param interval time between two values \[s], >= 0
    /// @return the noise
    /// @throws IllegalArgumentException if a parameter is out of range
    public static CorrelatedNoise single(double timeConstant, double deviation, double interval) {
        return new CorrelatedNoise(new double[] {timeConstant}, deviation, interval);
    }

    /// 1/f noise between two corners.
    ///
    /// @param shortest correlation time of the fastest process \[s], > 0
    /// @param longest correlation time of the slowest process \[s], >= shortest
    /// @param perDecade number of processes per decade of correlation time, 1 to 8: 1 for emulation, 2 for validation
    /// @param power the product `f S(f)` in between [unit²], >= 0
    /// @param interval time between two values \[s], >= 0
    /// @return the noise
    /// @throws IllegalArgumentException if a parameter is out of range
    public static CorrelatedNoise flicker(
            double shortest, double longest, int perDecade, double power, double interval) {
        NoisePhysics.requirePositive("shortest correlation time", shortest, "s");
        if (!(longest >= shortest && longest <= 1e15 * shortest)) {
            throw new IllegalArgumentException(
                    "longest correlation time must be %s (the shortest) to 1e15 times that [s], was %s"
                            .formatted(shortest, longest));
        }
        if (perDecade < 1 || perDecade > 8) {
            throw new IllegalArgumentException(
                    "processes per decade must be 1 to 8, was " + perDecade);
        }
        NoisePhysics.requireNotNegative("power f S(f)", power, "unit^2");
        double ratio = longest / shortest;
        int count = 1 + (int) Math.round(perDecade * StrictMath.log10(ratio));
        double[] timeConstant = new double[count];
        for (int k = 0; k < count; k++) {
            timeConstant[k] = shortest * StrictMath.pow(10, (double) k / perDecade);
        }
        double variance = power * StrictMath.log(10) / perDecade;
        return new CorrelatedNoise(timeConstant, Math.sqrt(variance), interval);
    }

    /// The same noise looked at in another interval; the state goes on as it is.
    ///
    /// @param newInterval time between two values \[s], >= 0
    /// @return the noise
    /// @throws IllegalArgumentException if the interval is out of range
    public CorrelatedNoise every(double newInterval) {
        return new CorrelatedNoise(timeConstant, deviation, newInterval);
    }

    /// Values at step 0, drawn from the stationary distribution, so that nothing has to settle.
    ///
    /// @param stream where the draws come from
    /// @param units number of independent sources, >= 0
    /// @return the state at step 0
    /// @throws IllegalArgumentException if the number of units is negative
    public CorrelatedNoiseState start(NoiseStream stream, int units) {
        CorrelatedNoiseState state = new CorrelatedNoiseState(process.length, units);
        for (int k = 0; k < process.length; k++) {
            double[] value = state.process(k);
            float[] normal = state.draw(stream, k);
            for (int unit = 0; unit < units; unit++) {
                value[unit] = process[k].first(normal[unit]);
            }
        }
        return state;
    }

    /// Lets one interval pass. The draws are keyed by the state's step: process k of a unit takes the unit's value of substream k.
    ///
    /// @param stream the stream that the state started from
    /// @param state advanced in place
    /// @throws IllegalArgumentException if the state belongs to noise with another number of processes
    public void advance(NoiseStream stream, CorrelatedNoiseState state) {
        if (state.processes() != process.length) {
            throw new IllegalArgumentException(
                    "state must have %d processes, had %d"
                            .formatted(process.length, state.processes()));
        }
        state.countStep();
        for (int k = 0; k < process.length; k++) {
            double decay = process[k].decay();
            double kick = process[k].kick();
            double[] value = state.process(k);
            float[] normal = state.draw(stream, k);
            for (int unit = 0; unit < value.length; unit++) {
                value[unit] = decay * value[unit] + kick * normal[unit];
            }
        }
    }

    /// Number of processes that are summed.
    public int processes() {
        return process.length;
    }

    /// Time between two values \[s].
    public double interval() {
        return interval;
    }

    /// Standard deviation of the sum \[unit].
    public double deviation() {
        return deviation * Math.sqrt(process.length);
    }

    /// Expected product of two values a time `lag` apart, `Σ v e^(-lag/τ_k)`.
    ///
    /// @param lag \[s], >= 0
    /// @return the autocovariance [unit²]
    public double autocovariance(double lag) {
        double sum = 0;
        for (double tau : timeConstant) {
            sum += deviation * deviation * StrictMath.exp(-lag / tau);
        }
        return sum;
    }

    /// One-sided spectral density of the continuous process.
    ///
    /// @param frequency f \[Hz], >= 0
    /// @return S(f) [unit²/Hz]
    public double density(double frequency) {
        double sum = 0;
        for (double tau : timeConstant) {
            double x = 2 * Math.PI * frequency * tau;
            sum += 4 * deviation * deviation * tau / (1 + x * x);
        }
        return sum;
    }
}
