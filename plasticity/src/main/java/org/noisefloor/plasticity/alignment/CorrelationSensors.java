package org.noisefloor.plasticity.alignment;

import java.util.Arrays;
import org.noisefloor.emulator.random.NoiseStream;

/// The two accumulators A and B of every synapse of a network, as real numbers: amplitude, triangular
/// window and read offset, each its own, fixed in time.
///
/// Synapse s of a network of n neurons is `post * n + pre`; accumulator 0 is A, 1 is B.
///
/// @param amplitude contribution of a pair at distance 0 to accumulator x of synapse s, at `[x][s]`
/// @param window support of its triangular window (steps), at `[x][s]`
/// @param offset what its read adds (pairs), at `[x][s]`
/// @param causalAmplitude factor of the causal role, whichever accumulator plays it, at `[s]`
public record CorrelationSensors(
        double[][] amplitude, double[][] window, double[][] offset, double[] causalAmplitude) {

    /// Checks shapes and ranges.
    public CorrelationSensors {
        int synapses = causalAmplitude.length;
        for (double[][] values : new double[][][] {amplitude, window, offset}) {
            if (values.length != 2
                    || values[0].length != synapses
                    || values[1].length != synapses) {
                throw new IllegalArgumentException(
                        "sensor parameters must be given for 2 accumulators of each of "
                                + synapses
                                + " synapses");
            }
        }
        for (int x = 0; x < 2; x++) {
            for (int s = 0; s < synapses; s++) {
                if (!(window[x][s] > 0) || window[x][s] > 1e6) {
                    throw new IllegalArgumentException(
                            "window support must be > 0 and <= 1e6 steps, was " + window[x][s]);
                }
            }
        }
    }

    /// Number of synapses.
    public int synapses() {
        return causalAmplitude.length;
    }

    /// Equal sensors everywhere: amplitude 1, offset 0, windows of `support` steps.
    public static CorrelationSensors ideal(int synapses, double support) {
        return new CorrelationSensors(
                filled(synapses, 1),
                filled(synapses, support),
                filled(synapses, 0),
                filled(synapses, 1)[0]);
    }

    /// Sensors that deviate independently by Gaussian draws: A and B each on their own in amplitude
    /// and window (relative) and offset (pairs), the causal role in amplitude (relative).
    ///
    /// Steps 0 … 6 of `noise` are used, unit = synapse. Amplitudes and windows are kept above 1 % of
    /// their nominal value.
    public static CorrelationSensors varied(
            int synapses, double support, NoiseStream noise, Spread spread) {
        CorrelationSensors sensors = ideal(synapses, support);
        for (int x = 0; x < 2; x++) {
            for (int s = 0; s < synapses; s++) {
                sensors.amplitude[x][s] *= factor(spread.amplitude, noise.gaussianAt(s, x));
                sensors.window[x][s] *= factor(spread.window, noise.gaussianAt(s, 2 + x));
                sensors.offset[x][s] = spread.offset * noise.gaussianAt(s, 4 + x);
            }
        }
        for (int s = 0; s < synapses; s++) {
            sensors.causalAmplitude[s] = factor(spread.causalAmplitude, noise.gaussianAt(s, 6));
        }
        return sensors;
    }

    /// Standard deviations of the sensors across a die.
    ///
    /// @param amplitude of each accumulator, relative
    /// @param window of each accumulator, relative
    /// @param offset of each accumulator's read (pairs)
    /// @param causalAmplitude of the causal role, relative; it does not swap
    public record Spread(double amplitude, double window, double offset, double causalAmplitude) {
        /// Checks ranges.
        public Spread {
            for (double sigma : new double[] {amplitude, window, offset, causalAmplitude}) {
                if (!(sigma >= 0) || Double.isInfinite(sigma)) {
                    throw new IllegalArgumentException(
                            "spread must be >= 0 and finite, was " + sigma);
                }
            }
        }
    }

    private static double factor(double sigma, double gaussian) {
        return StrictMath.max(0.01, 1 + sigma * gaussian);
    }

    private static double[][] filled(int synapses, double value) {
        double[][] values = new double[2][synapses];
        Arrays.fill(values[0], value);
        Arrays.fill(values[1], value);
        return values;
    }
}
