package org.noisefloor.emulator.crossbar;

import java.util.Objects;
import org.noisefloor.emulator.mismatch.Deviation;

/// How cells of one die differ: `dw± = size |gain + bias± ± s z|` with one gain and one z for each cell, bias+ = min(0, upDown),
/// bias- = min(0, -upDown); bounds `b± (1 + s± z)`, each with a z of its own and cut off below at 5 % of the nominal bound.
///
/// A log-normal gain is `e^(σ z)`: its median is 1 and not its mean, and σ the deviation of its logarithm ([#logDeviation]).
///
/// @param gain of the step size
/// @param upDown mean asymmetry: > 0 weakens steps down by this part of the size, < 0 steps up, -1 to 1 \[1]
/// @param upDownSpread standard deviation s of the asymmetry, 0 to 1 \[1]
/// @param upper relative standard deviation of the upper bound, 0 to 1 \[1]
/// @param lower relative standard deviation of the lower bound, 0 to 1 \[1]
/// @source aihwkit 1.1.0, `PulsedDevice`, which takes absolute values of bounds instead of cutting them off
public record PulseSpread(
        Deviation gain, double upDown, double upDownSpread, double upper, double lower) {
    /// All cells alike.
    public static final PulseSpread NONE = new PulseSpread(new Deviation.None(), 0, 0, 0, 0);

    /// Checks all numbers.
    public PulseSpread {
        Objects.requireNonNull(gain, "deviation of the step must be given");
        if (!(Math.abs(upDown) < 1)) {
            throw new IllegalArgumentException(
                    "asymmetry up to down must be > -1 and < 1, was " + upDown);
        }
        Fit.requireFraction("spread of the asymmetry", upDownSpread);
        Fit.requireFraction("spread of the upper bound", upper);
        Fit.requireFraction("spread of the lower bound", lower);
    }

    /// The gain `e^(σ z)`.
    ///
    /// @param deviation σ of its logarithm, 0 to 2 \[1]
    public static Deviation logNormalGain(double deviation) {
        if (!(deviation >= 0 && deviation <= 2)) {
            throw new IllegalArgumentException(
                    "deviation of the logarithm of a gain must be 0 to 2, was " + deviation);
        }
        return new Deviation.LogNormal(Math.sqrt(StrictMath.expm1(deviation * deviation)));
    }

    /// Standard deviation of the gain, or of its logarithm where it is log-normal \[1].
    public double logDeviation() {
        double sigma = gain.sigma();
        return gain instanceof Deviation.LogNormal
                ? Math.sqrt(StrictMath.log1p(sigma * sigma))
                : sigma;
    }

    /// What makes the median of a gain 1: a log-normal [Deviation] has mean 1.
    double medianFactor() {
        double sigma = gain.sigma();
        return gain instanceof Deviation.LogNormal ? Math.sqrt(1 + sigma * sigma) : 1;
    }
}
